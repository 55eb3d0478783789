"""The work list: reports that a person must look at. One item a report, open until it is done."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from assizes.domain.proposals import Difference, ProposalKind, WorkItem
from assizes.register import models

_ROWS_AT_ONCE = 500


def open_items() -> tuple[WorkItem, ...]:
    """What is to be done, in order of file name."""
    rows = models.WorkItem.objects.filter(closed_at=None).values()
    return tuple(sorted(map(_to_item, rows), key=lambda item: (item.file_name, item.report_sha256)))


def put_items(items: Iterable[WorkItem]) -> tuple[int, int]:
    """Open an item for each report, or renew the one there is; says how many were opened and how many renewed.

    An item that says what the open one says already is left alone, whichever reader says it; so is one that a person
    closed while nothing else is asked.
    """
    by_report = {item.report_sha256: item for item in items}
    known = {item.report_sha256: item for item in _items(by_report)}
    opened = renewed = 0
    for sha256, item in by_report.items():
        before = known.get(sha256)
        if before is not None and before.closed_by and before.asks_the_same_as(item):
            continue
        if before is not None and before.closed_at is None:
            if _says_same(before, item):
                continue
            item = replace(item, opened_at=before.opened_at)
            renewed += 1
        else:
            opened += 1
        models.WorkItem.objects.update_or_create(report_sha256=sha256, defaults=_columns(item))
    return opened, renewed


def close_items(reports: Collection[str], *, now: datetime) -> int:
    """Close the open items of some reports; says how many there were."""
    still_open = [item.report_sha256 for item in _items(reports) if item.closed_at is None]
    closed = 0
    for first in range(0, len(still_open), _ROWS_AT_ONCE):
        rows = models.WorkItem.objects.filter(report_sha256__in=still_open[first : first + _ROWS_AT_ONCE])
        closed += rows.update(closed_at=now)
    return closed


def item(report_sha256: str) -> WorkItem | None:
    """The item of a report, open or closed; none where there never was one."""
    return next(iter(_items([report_sha256])), None)


def close_for_person(report_sha256: str, *, by: str, why: str, now: datetime) -> bool:
    """Close the open item of a report for good, since a person looked; says whether there was one."""
    rows = models.WorkItem.objects.filter(report_sha256=report_sha256, closed_at=None)
    return bool(rows.update(closed_at=now, closed_by=by, closed_why=why))


def _items(reports: Collection[str]) -> list[WorkItem]:
    asked_for = sorted(reports)
    found: list[WorkItem] = []
    for first in range(0, len(asked_for), _ROWS_AT_ONCE):
        rows = models.WorkItem.objects.filter(report_sha256__in=asked_for[first : first + _ROWS_AT_ONCE])
        found += map(_to_item, rows.values())
    return found


def _says_same(item: WorkItem, other: WorkItem) -> bool:
    return replace(item, opened_at=other.opened_at, reader_version=other.reader_version) == other


def _columns(item: WorkItem) -> dict[str, Any]:
    return {
        **{name: value for name, value in vars(item).items() if name != "report_sha256"},
        "kind": item.kind.value,
        "reasons": list(item.reasons),
        "differences": [asdict(difference) for difference in item.differences],
    }


def _to_item(columns: Mapping[str, Any]) -> WorkItem:
    return WorkItem(
        **{
            **columns,
            "kind": ProposalKind(columns["kind"]),
            "reasons": tuple(columns["reasons"]),
            "differences": tuple(Difference(**difference) for difference in columns["differences"]),
        }
    )
