"""How the calendar is printed: for people, as JSON, as CSV."""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from assizes.domain.calendar import CalendarEntry, CalendarKind, CalendarMove
from assizes.domain.calendar_words import announced_in_words
from assizes.domain.dates import in_words
from assizes.domain.release_series import ProposedRelease
from assizes.register.files import write_csv
from assizes.register.rows import moment_text

_NOT_PUBLIC = " (a correction: not public before it is out)"
_COLUMNS = (
    "entry_id",
    "kind",
    "state",
    "month",
    "publication_time",
    "first_announced_date",
    "as_at",
    "published_by",
    "title",
    "reason",
    "replaces",
    "replaced_by",
    "slug",
    "changed_at",
)


def print_entries(entries: Sequence[CalendarEntry], *, output_format: str) -> None:
    """Print entries in their order."""
    if output_format == "json":
        documents = [_columns(entry) | {"moves": [_move(move) for move in entry.moves]} for entry in entries]
        click.echo(json.dumps(documents, indent=2, ensure_ascii=False))
    elif output_format == "csv":
        rows = ([_cell(_columns(entry)[name]) for name in _COLUMNS] for entry in entries)
        write_csv(sys.stdout, [_COLUMNS, *rows])
    else:
        for line in _lines(entries):
            click.echo(line)


def print_proposed(releases: Sequence[ProposedRelease], *, output_format: str) -> None:
    """Print what is proposed, with the command that would announce it."""
    if output_format == "json":
        click.echo(json.dumps([_proposed(one) for one in releases], indent=2, ensure_ascii=False))
        return
    if not releases:
        click.echo("The calendar has everything that the series asks for in the next twelve months.")
    for one in releases:
        dates = one.dates
        click.echo(f"{one.title}\n    {' '.join(one.sentences)}")
        click.echo(
            f"    assizes calendar announce --as-at {dates.as_at} --published-by {dates.published_by} "
            f"--month {one.month} --by NAME"
        )


def say_entry(entry: CalendarEntry) -> None:
    """Say where an entry stands now."""
    click.echo(f"{entry.entry_id} is {entry.state.words}: {announced_in_words(entry)}")


def _lines(entries: Sequence[CalendarEntry]) -> Iterator[str]:
    if not entries:
        yield "Nothing is announced."
    for entry in entries:
        dates = entry.dates
        yield f"{entry.entry_id}  {entry.state.words}, {announced_in_words(entry)}"
        yield f"    {entry.title}{_NOT_PUBLIC if entry.kind is CalendarKind.CORRECTION else ''}"
        yield f"    inspections ended by {in_words(dates.as_at)}, published by {in_words(dates.published_by)}"
        if entry.last.reason:
            yield f"    {entry.last.action.past.capitalize()}: {entry.last.reason}"


def _columns(entry: CalendarEntry) -> dict[str, Any]:
    last = entry.last
    return {
        "entry_id": entry.entry_id,
        "kind": entry.kind.value,
        "state": entry.state.value,
        "month": str(entry.month) if entry.month else None,
        "publication_time": entry.publication_time.isoformat() if entry.publication_time else None,
        "first_announced_date": entry.first_announced_date.isoformat() if entry.first_announced_date else None,
        "as_at": entry.dates.as_at.isoformat(),
        "published_by": entry.dates.published_by.isoformat(),
        "title": entry.title,
        "reason": last.reason or None,
        "replaces": entry.replaces or None,
        "replaced_by": entry.replaced_by or None,
        "slug": entry.slug or None,
        "changed_at": moment_text(last.at),
    }


def _proposed(one: ProposedRelease) -> dict[str, Any]:
    return {
        "as_at": one.dates.as_at.isoformat(),
        "published_by": one.dates.published_by.isoformat(),
        "title": one.title,
        "production_starts": one.production_starts.isoformat(),
        "month": str(one.month),
        "day": one.day.isoformat() if one.day else None,
        "is_late": one.is_late,
        "why": list(one.sentences),
    }


def _move(move: CalendarMove) -> dict[str, Any]:
    return {
        "action": move.action.value,
        "state": move.state.value,
        "month": str(move.month) if move.month else None,
        "publication_time": move.publication_time.isoformat() if move.publication_time else None,
        "reason": move.reason or None,
        "at": moment_text(move.at),
        "by": move.by,
    }


def _cell(value: object) -> str:
    return "" if value is None else str(value)
