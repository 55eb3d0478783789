"""`assizes reports collect`: source files from folders and the web, kept as they came."""

import csv
import json
import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.conf import settings
from tqdm import tqdm

from assizes import __version__
from assizes.cli.opening import this_moment
from assizes.reference import load_reference

if TYPE_CHECKING:
    from assizes.collecting.collect import Result
    from assizes.collecting.web import Manners

# What collects is imported in the functions that need it, so that its neighbours in the group need not wait for it.
_log = logging.getLogger(__name__)
_FAILED = 3
NO_CONTACT = "no contact set"  # the default of ASSIZES_PRODUCER_CONTACT
_COLUMNS = ("address", "outcome", "listed", "la_id", "sha256", "size_bytes", "file", "reason")
_MEANINGS = {
    "new": "",
    "held": "the same bytes came from another address before",
    "unchanged": "",
    "failed": "listed on standard error",
}
_folder = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--manifest",
    metavar="FILE.csv",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A CSV list with the columns address (of the web, or a file name), listed (a date) and authority; the last "
    "two may be absent or blank.",
)
@click.option(
    "--from",
    "source",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Where the manifest's file names are.  [default: the folder of the manifest]",
)
@click.option("--out", metavar="DIR", type=_folder, help="Where files are kept.  [default: collected/ in ASSIZES_DATA]")
@click.option(
    "--rate",
    metavar="N",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    show_default=True,
    help="Requests a second to each server at most; its robots.txt may ask for fewer.",
)
@click.option(
    "--max-size",
    metavar="MB",
    type=click.FloatRange(min=0, min_open=True),
    default=100.0,
    show_default=True,
    help="Refuse a file with more megabytes.",
)
@click.option(
    "--max-time",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=600.0,
    show_default=True,
    help="Give a file up after so many seconds, with every retry and wait.",
)
@click.option(
    "--attempts", metavar="N", type=click.IntRange(min=1), default=5, show_default=True, help="Ask so often at most."
)
@click.option(
    "--format", "output_format", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
def collect(
    *,
    paths: tuple[str, ...],
    manifest: Path | None,
    source: Path | None,
    out: Path | None,
    rate: float,
    max_size: float,
    max_time: float,
    attempts: int,
    output_format: str,
) -> None:
    """Keep reports as they are published, each with its address, time and SHA-256.

    PATH is a PDF file, a folder (every *.pdf under it), a pattern, or a web address. A file is kept once, whatever its
    name and however often it is found; what was kept is never changed or deleted. Servers are asked slowly, and only
    for what changed. A run that was stopped goes on where it was when it is started again. Exit code 3 if a file
    could not be collected; the others are.

    \b
    Examples:
      assizes reports collect downloads/
      assizes reports collect 'downloads/**/*.pdf' https://reports.example/1.pdf
      assizes reports collect --manifest list.csv --from downloads/
      assizes reports collect --manifest list.csv --rate 0.5
      assizes reports read var/collected
    """
    if not paths and manifest is None:
        raise click.UsageError("Name files, folders or addresses, or give --manifest.")
    if source is not None and manifest is None:
        raise click.UsageError("--from goes with --manifest.")
    manners = _manners(rate=rate, max_size=max_size, max_time=max_time, attempts=attempts)
    folder = out or Path(settings.ASSIZES_DATA) / "collected"
    results = _collected(paths, manifest, source, folder=folder, manners=manners)
    _print(results, folder, output_format)
    if any(result.outcome == "failed" for result in results):
        raise click.exceptions.Exit(_FAILED)


def user_agent(contact: str) -> str:
    """What servers are told of us: the program, and whom to write to if that is set."""
    plain = "".join(character for character in contact if " " <= character <= "~" and character not in "()\\")
    return f"Assizes/{__version__}" + (f" ({plain})" if plain and plain != NO_CONTACT else "")


def _manners(*, rate: float, max_size: float, max_time: float, attempts: int) -> "Manners":
    from assizes.collecting.exchange import Limits
    from assizes.collecting.web import Manners

    limits = Limits(most_bytes=int(max_size * 1_000_000), seconds=max_time, attempts=attempts)
    agent = user_agent(settings.ASSIZES_PRODUCER_CONTACT)
    return Manners(user_agent=agent, per_second=rate, limits=limits)


def _collected(
    paths: Sequence[str], manifest: Path | None, source: Path | None, *, folder: Path, manners: "Manners"
) -> "tuple[Result, ...]":
    """What became of each file that was named."""
    from assizes.actions.reports.collecting import collect_files, files_wanted
    from assizes.collecting.store import Store

    wanted = files_wanted(paths, manifest=manifest, folder=source, authorities=load_reference().authorities)
    with _progress(len(wanted)) as progress:
        return collect_files(wanted, store=Store(folder), manners=manners, now=this_moment, progress=progress)


def _print(results: "Sequence[Result]", folder: Path, output_format: str) -> None:
    """What became of the files on standard output, and each failure on standard error."""
    if output_format == "table":
        counts = Counter(result.outcome.value for result in results)
        for outcome, meaning in _MEANINGS.items():
            click.echo(f"{outcome:10}{counts[outcome]:>8,}  {meaning if counts[outcome] else ''}".rstrip())
        click.echo(f"Files are kept in {folder}")
    else:
        _print_rows([_row(result, folder) for result in results], output_format)
    for result in results:
        if result.reason:
            click.echo(f"{result.wanted.address}: {result.reason}", err=True)


def _print_rows(rows: list[dict[str, object]], output_format: str) -> None:
    if output_format == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    writer = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _row(result: "Result", folder: Path) -> dict[str, object]:
    from assizes.collecting.store import Store

    wanted = result.wanted
    return {
        "address": wanted.address,
        "outcome": result.outcome.value,
        "listed": wanted.listed.isoformat() if wanted.listed else None,
        "la_id": wanted.la_id or None,
        "sha256": result.sha256 or None,
        "size_bytes": result.size_bytes if result.sha256 else None,
        "file": str(Store(folder).path(result.sha256)) if result.sha256 else None,
        "reason": result.reason or None,
    }


@contextmanager
def _progress(total: int) -> "Iterator[Callable[[Result], object] | None]":
    """A bar on standard error, on a terminal and where messages are wanted; else nothing."""
    if not (sys.stderr.isatty() and _log.isEnabledFor(logging.INFO)):
        yield None
        return
    with tqdm(total=total, desc="Collecting", unit=" files", file=sys.stderr, leave=False) as bar:
        yield lambda _: bar.update(1)
