"""`assizes reports`: what published inspection reports judge, and the evidence for it."""

import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.conf import settings
from tqdm import tqdm

from assizes.cli.acting import by_option, keeper_of_register
from assizes.cli.lazy import LazyGroup
from assizes.cli.opening import opened_register
from assizes.cli.printing import print_or_write
from assizes.cli.reports_output import print_shown, summary_lines, text_of
from assizes.reference import load_reference

if TYPE_CHECKING:
    from assizes.actions.reports.guarded_worker import Bounds
    from assizes.actions.reports.reading import Reader, ReportReading

# Imports of what reads stand in the functions that need them: they take half a second.
_log = logging.getLogger(__name__)
_HERE = "assizes.cli.reports"
_COLLECT = "assizes.cli.reports_collect"
_WORK_LIST = "assizes.cli.reports_work_list"
COMMANDS = {
    "collect": (_COLLECT, "Keep reports from a folder or from the web, each once."),
    "read": (_HERE, "Say what reports judge, each judgement with its page and place."),
    "show": (_HERE, "Draw the pages of a report with the evidence boxed."),
    "work-list": (_WORK_LIST, "Show the reports that a person must look at."),
}

_timeout = click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=1),
    default=60,
    show_default=True,
    help="The longest that one file may take.",
)
_memory = click.option(
    "--memory",
    metavar="MIB",
    type=click.IntRange(min=64),
    default=1024,
    show_default=True,
    help="The memory that one file may take.",
)


@click.group(cls=LazyGroup, modules=COMMANDS)
def reports() -> None:
    """Collect published inspection reports, read them, show the evidence, and tell the register.

    \b
    Examples:
      assizes reports collect my-reports
      assizes reports read my-reports
      assizes reports show my-reports/barnsley.pdf
      assizes reports read my-reports --apply
      assizes reports work-list
    """


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format", "output_format", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE instead.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 256),
    help="How many files to read at the same time.  [default: the processors of this machine]",
)
@click.option("--scheduler", metavar="ADDRESS", help="Read on the workers of this Dask scheduler, in place of --jobs.")
@click.option("--fresh", is_flag=True, help="Read every file anew, and keep what was read.")
@click.option("--apply", "is_applied", is_flag=True, help="Write what is certain into the register, with its evidence.")
@click.option("--dry-run", is_flag=True, help="With --apply: say what would be written, and write nothing.")
@by_option
@_timeout
@_memory
@click.pass_context
def read(
    context: click.Context,
    *,
    paths: tuple[str, ...],
    output_format: str,
    out: Path | None,
    jobs: int | None,
    scheduler: str | None,
    fresh: bool,
    is_applied: bool,
    dry_run: bool,
    by: str | None,
    timeout: float,
    memory: int,
) -> None:
    """Say what the reports at each PATH judge: PDF files, every *.pdf under folders, or patterns.

    A grade is found by its label and its row on the page, and left out where another place of the report disagrees or
    is missing; the reason says why a person must look. Ends with code 1 if a person must look at any file, else with 0.

    With --apply, the register is told of new inspections, completed where it has gaps, and given the evidence for
    what it has. What is not certain, or contradicts it, goes to the work list. Applying again is safe.

    \b
    Examples:
      assizes reports read my-reports --apply --dry-run
      assizes reports read 'other/*-ilacs.pdf' --format json --out readings.json
      assizes reports read my-reports --scheduler tcp://127.0.0.1:8786
    """
    from assizes.actions.reports.guarded_worker import Bounds
    from assizes.actions.reports.report_files import report_files

    keeper = _keeper(by, is_applied=is_applied, dry_run=dry_run)
    _require_place(out)
    reader = _reader(jobs, scheduler, Bounds(timeout, memory))
    readings = _readings(report_files(paths, say=_log.warning), reader, fresh=fresh)
    print_or_write(text_of(readings, load_reference().frameworks, output_format), out)
    _log.info("%s", "\n".join(summary_lines(readings)))
    is_left = is_applied and _applied(readings, by=keeper, dry_run=dry_run)
    context.exit(1 if is_left or any(found.reading.needs_a_person for found in readings) else 0)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    help="Where pictures go.  [default: here]",
)
@click.option("--page", metavar="N", type=click.IntRange(min=1), help="Draw this page alone, whatever it holds.")
@click.option("--dpi", type=click.IntRange(36, 400), default=110, show_default=True, help="Dots per inch.")
@_timeout
@_memory
@click.pass_context
def show(
    context: click.Context, *, file: str, out: Path, page: int | None, dpi: int, timeout: float, memory: int
) -> None:
    """Draw each page of FILE that holds evidence as a picture with the words boxed, and print what was read.

    A solid box is where a grade was read, a dashed one the second place that says the same. The pictures are named
    after the file and the page.

    \b
    Examples:
      assizes reports show my-reports/barnsley.pdf
      assizes reports show my-reports/barnsley.pdf --out pictures --page 1 --dpi 200
    """
    from assizes.actions.reports.guarded_worker import Bounds
    from assizes.actions.reports.showing import show_report

    shown = show_report(file, out=out, page=page, dpi=dpi, bounds=Bounds(timeout, memory), reference=load_reference())
    print_shown(shown, load_reference())
    context.exit(1 if shown.reading.needs_a_person else 0)


def _keeper(by: str | None, *, is_applied: bool, dry_run: bool) -> str:
    """In whose name the register is written, which is opened; none where nothing is written.

    Who may not write, and a register that cannot be used, are said now, and not after hours of reading.
    """
    if dry_run and not is_applied:
        raise click.UsageError("--dry-run goes with --apply")
    if is_applied:
        opened_register()
    return keeper_of_register(by) if is_applied and not dry_run else ""


def _require_place(out: Path | None) -> None:
    from assizes.actions.whole_files import require_place_for

    if out is not None:
        require_place_for(out)


def _applied(readings: "Sequence[ReportReading]", *, by: str, dry_run: bool) -> bool:
    """Write the readings into the register; says whether something is left for a person."""
    from assizes.cli.reports_apply import apply_and_print

    return apply_and_print([(found.file, found.reading) for found in readings], by=by, dry_run=dry_run)


def _reader(jobs: int | None, scheduler: str | None, bounds: "Bounds") -> "Reader":
    if scheduler is not None:
        from assizes.actions.reports.reading_cluster import ClusterReader

        return ClusterReader(scheduler, bounds)
    from assizes.actions.reports.reading_pool import LocalReader

    return LocalReader(jobs or len(os.sched_getaffinity(0)), bounds)


def _readings(files: Sequence[str], reader: "Reader", *, fresh: bool) -> "list[ReportReading]":
    from assizes.actions.reports.kept_readings import KeptReadings
    from assizes.actions.reports.reading import read_reports

    reference = load_reference()
    kept = KeptReadings(Path(settings.ASSIZES_DATA) / "readings", reference)
    with _progress(len(files)) as progress:
        return list(read_reports(files, reader=reader, reference=reference, kept=kept, fresh=fresh, progress=progress))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], object] | None]:
    """A bar on standard error, on a terminal and where messages are wanted; else nothing."""
    if not (sys.stderr.isatty() and _log.isEnabledFor(logging.INFO)):
        yield None
        return
    with tqdm(total=total, desc="Reading", unit=" reports", file=sys.stderr, leave=False) as bar:
        yield bar.update
