"""`assizes register`: what is remembered of every inspection."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from tqdm import tqdm

from assizes.actions.register_files.register import export_register, load_register
from assizes.cli.acting import by_option, keeper_of_register
from assizes.cli.naming import did_you_mean, the_authority
from assizes.cli.opening import opened_register, this_moment
from assizes.cli.options import moment
from assizes.cli.register_output import print_authority, print_history
from assizes.domain.errors import BadInput
from assizes.reference import load_reference, packaged_register_folder
from assizes.register import lifecycle, queries
from assizes.register.evidence import evidence_of
from assizes.register.files import register_file

_log = logging.getLogger(__name__)
_folder = click.Path(path_type=Path, file_okay=False)
_format = click.option(
    "--format", "output_format", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)


@click.group()
def register() -> None:
    """Load, export and look at the register: what is remembered of every inspection.

    \b
    Examples:
      assizes register load
      assizes register show Barnsley
      assizes register history barnsley-sif2013-2014-06
      assizes register export my-copy
    """


@register.command()
@click.argument("folder", metavar="[DIR]", type=_folder, required=False)
@by_option
def load(folder: Path | None, by: str | None) -> None:
    """Load DIR/inspections.csv, by default the packaged register, and what an export wrote beside it.

    That is evidence.csv, and check_runs.csv, findings.csv and finding_moves.csv: the findings of the checks, and who
    answered for them.

    Nothing is ever changed or forgotten: rows that the register has already are left alone, and a bad row means that
    nothing is written. Loading a file again is safe.

    \b
    Examples:
      assizes register load
      assizes register load my-corrections
    """
    lifecycle.prepare(say=_log.info)
    source, keeper = folder or packaged_register_folder(), keeper_of_register(by)
    with _progress(source) as progress:
        result = load_register(
            source,
            by=keeper,
            now=this_moment(),
            reference=load_reference(),
            progress=progress,
        )
    evidence = f", {result.evidence:,} pieces of evidence" if result.evidence else ""
    moves = f", {result.moves:,} moves of {result.findings:,} new findings" if result.moves else ""
    said = f"{result.added:,} added, {result.superseded:,} superseded, {result.unchanged:,} unchanged{evidence}{moves}"
    click.echo(said)


@register.command()
@click.argument("folder", metavar="DIR", type=_folder)
def export(folder: Path) -> None:
    """Write every statement, superseded ones too, to DIR/inspections.csv, and the rest of the register beside it.

    Evidence goes to evidence.csv; runs of the checks, what they found and what became of it to check_runs.csv,
    findings.csv and finding_moves.csv. Loaded into an empty register, the folder gives the same register and the same
    releases. It names who answered for findings: it is for the team, and not to be published.

    \b
    Example:
      assizes register export my-copy
    """
    reference = opened_register()
    count = export_register(folder, reference=reference)
    click.echo(f"{count:,} statements written to {register_file(folder)}")


@register.command()
@click.argument("authority")
@_format
@click.option("--known-at", type=moment, help="As the register knew it at this time; by default now.")
def show(authority: str, output_format: str, known_at: datetime | None) -> None:
    """Show the inspections of AUTHORITY through time, with their judgements.

    AUTHORITY is an identifier, a name or a code of any time.

    \b
    Examples:
      assizes register show Barnsley
      assizes register show E10000021 --format json
      assizes register show barnsley --known-at 2026-12-31
    """
    reference = opened_register()
    found = the_authority(authority, reference.authorities)
    inspections = queries.current_inspections(known_at, la_id=found.la_id)
    _log.debug("%s inspections of %s read", len(inspections), found.la_id)
    evidence = evidence_of([one.inspection_id for one in inspections], known_at)
    print_authority(
        found, inspections, evidence=evidence, known_at=known_at, reference=reference, output_format=output_format
    )


@register.command()
@click.argument("inspection")
@_format
def history(inspection: str, output_format: str) -> None:
    """Show every statement ever made of INSPECTION: what it said, when it was recorded, by whom and why.

    \b
    Example:
      assizes register history barnsley-sif2013-2014-06
    """
    reference = opened_register()
    statements = queries.history(inspection)
    if not statements:
        similar = queries.similar_inspection_ids(inspection.partition("-")[0].lower())
        raise BadInput(f"the register has no inspection '{inspection}'{did_you_mean(similar)}")
    _log.debug("%s statements read", len(statements))
    print_history(statements, reference=reference, output_format=output_format)


@register.command()
def migrate() -> None:
    """Make the database, or bring it to the version of this program.

    SQLite is brought up to date by every command; PostgreSQL by this one alone.

    \b
    Example:
      ASSIZES_DATABASE_URL=postgresql://assizes@db/assizes assizes register migrate
    """
    lifecycle.migrate(say=_log.info)
    click.echo(f"The register in {lifecycle.place()} is up to date.")


@contextmanager
def _progress(folder: Path) -> Iterator[Callable[[int], object] | None]:
    """A bar on standard error, on a terminal and where messages are wanted; else nothing."""
    if not (sys.stderr.isatty() and _log.isEnabledFor(logging.INFO)):
        yield None
        return
    with register_file(folder).open("rb") as file:
        total = sum(1 for _ in file) - 1
    with tqdm(total=total, desc="Loading", unit=" rows", unit_scale=True, file=sys.stderr, leave=False) as bar:
        yield bar.update
