"""`assizes intake`: a list of inspections, as somebody keeps it, beside the register; and into it."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from tqdm import tqdm

from assizes.actions.records.intake import Intake, apply_list, propose_list, read_inspection_list
from assizes.cli.acting import keeper_of_register
from assizes.cli.intake_output import json_of, place_of_refusal, table_of
from assizes.cli.opening import opened_register, this_moment
from assizes.domain.errors import BadInput
from assizes.reading.lists.limits import LIMITS
from assizes.reference import load_reference

_log = logging.getLogger(__name__)


@click.command("intake")
@click.argument("list_file", metavar="LIST", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sheet", metavar="NAME", default="", help="The sheet that holds the list, where several do.")
@click.option("--apply", "is_applied", is_flag=True, help="Write what is new and changed: all of it, or nothing.")
@click.option(
    "--by",
    metavar="NAME-OR-ROLE",
    help="Who takes it in, kept for ever: an account, or a role or initials as long as there is none. By default "
    "ASSIZES_RECORDED_BY, as long as there is no account.",
)
@click.option(
    "--reason",
    metavar="TEXT",
    help='Why, kept with each statement and in the audit.  [default: "a list was taken in: LIST"]',
)
@click.option("--format", "output_format", type=click.Choice(["table", "json"]), default="table", show_default=True)
def intake(
    list_file: Path, *, sheet: str, is_applied: bool, by: str | None, reason: str | None, output_format: str
) -> None:
    """Show what LIST says beside the register, row by row: new, same, changed, refused. Nothing is written.

    LIST is an .xlsx, .ods or .csv file of inspections. Its columns are found by their headings, in any order and
    below any titles: an authority (name or code of any time), a date, grades. What rests on a report is never changed:
    a row that says otherwise is refused, with the cell and both values.

    With --apply what is new or changed is stated in the register, as taken from a list. If any row is refused nothing
    is written, and the command ends with code 3. Without --apply it ends with code 0 whatever the rows say.

    \b
    Examples:
      assizes intake outcomes.xlsx
      assizes intake outcomes.ods --sheet "Table 7"
      assizes intake outcomes.csv --apply --by AB --reason "the list of June"
    """
    if not is_applied and (by or reason):
        raise click.UsageError("--by and --reason go with --apply: nothing is written without it")
    with list_file.open("rb") as file:
        data = file.read(LIMITS.file_bytes + 1)
    name = list_file.name.encode("utf-8", errors="replace").decode("utf-8")
    of_list = read_inspection_list(data, file_name=name, reference=load_reference(), sheet=sheet)
    reference, now = opened_register(), this_moment()
    with _progress(len(of_list.rows)) as progress:
        if is_applied:
            said = {"by": keeper_of_register(by), "reason": reason or ""}
            done = apply_list(of_list, **said, now=now, reference=reference, progress=progress)
        else:
            done = Intake(propose_list(of_list, now=now, reference=reference, progress=progress))
    click.echo(json_of(done) if output_format == "json" else table_of(done.proposals), nl=False)
    _say_what_was_written(done, is_applied=is_applied)


def _say_what_was_written(done: Intake, *, is_applied: bool) -> None:
    if not is_applied:
        _log.info("Nothing was written: that takes --apply.")
    elif done.is_refused:
        refused = done.proposals.refused
        first, total = refused[0].problems[0], len(done.proposals.of_rows)
        message = f"nothing was written, since {len(refused):,} of {total:,} rows are refused: {first.sentence}"
        raise BadInput(message, place_of_refusal(done.proposals))
    elif not done.added and not done.superseded:
        _log.info("Nothing had to be written.")
    else:
        _log.info("Written: %s inspections added, %s statements superseded", f"{done.added:,}", f"{done.superseded:,}")


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], object] | None]:
    if not (sys.stderr.isatty() and _log.isEnabledFor(logging.INFO)):
        yield None
        return
    with tqdm(total=total, desc="Comparing", unit=" rows", unit_scale=True, file=sys.stderr, leave=False) as bar:
        yield bar.update
