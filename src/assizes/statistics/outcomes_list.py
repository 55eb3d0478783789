"""The outcomes behind every table: one row for each judgement of each full inspection and board review counted."""

from collections.abc import Iterator

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authorities
from assizes.domain.events import Event
from assizes.domain.frameworks import Frameworks
from assizes.domain.releases import Dates
from assizes.domain.tables import Column, ColumnKind, Listing, Value
from assizes.statistics.selection import Selection
from assizes.statistics.snapshot import Snapshot

_STATED = (
    c.FRAMEWORK,
    c.EVENT,
    c.START,
    c.END,
    c.PUBLISHED,
    c.PUBLISHED_NO_LATER_THAN,
    c.BASIS,
    c.REPORT_URL,
)


def outcomes_list(
    snapshot: Snapshot, dates: Dates, authorities: Authorities, selections: dict[str, Selection]
) -> Listing:
    """Row-level outcomes, with a column for each selection that says whether the inspection is counted in it."""
    return Listing(
        id="outcomes",
        title="Outcomes of each judgement of each inspection counted",
        columns=_columns(tuple(selections)),
        rows=lambda: _rows(snapshot, dates, authorities, selections),
    )


def _columns(selections: tuple[str, ...]) -> tuple[Column, ...]:
    keys = (
        c.INSPECTION_ID,
        c.LA_ID,
        "authority",
        "gss_code",
        "gss_code_latest",
        "region",
        "ons_region_code",
        "ons_region",
        *_STATED,
        "judgement",
        "outcome",
        *(f"in_{name}" for name in selections),
    )
    return tuple(Column(key, key, ColumnKind.TEXT) for key in keys)


def _rows(
    snapshot: Snapshot, dates: Dates, authorities: Authorities, selections: dict[str, Selection]
) -> Iterator[tuple[Value, ...]]:
    places = _places(authorities, dates)
    counted = [set(selection.frame.get_column(c.POSITION).to_list()) for selection in selections.values()]
    codes = {framework.code: _codes(snapshot.frameworks, framework.code) for framework in snapshot.frameworks}
    inspections = snapshot.by(dates).filter(pl.col(c.IS_FULL) | (pl.col(c.EVENT) == Event.LSCB_REVIEW))
    for part in inspections.iter_slices(20_000):
        for row in part.iter_rows(named=True):
            start = (row[c.INSPECTION_ID], *places[row[c.LA_ID]], *(row[key] for key in _STATED))
            marks = tuple("yes" if row[c.POSITION] in positions else "no" for positions in counted)
            for code in codes[row[c.FRAMEWORK]]:
                yield (*start, code, row[code] or "not_applicable", *marks)


def _codes(frameworks: Frameworks, framework: str) -> tuple[str, ...]:
    return tuple(judgement.code for judgement in frameworks[framework].judgements)


def _places(authorities: Authorities, dates: Dates) -> dict[str, tuple[str, ...]]:
    return {
        authority.la_id: (
            authority.la_id,
            authority.name_on(dates.as_at),
            authority.gss_code_on(dates.as_at),
            authority.gss_code_latest,
            authority.ofsted_region.name,
            authority.ons_region.code,
            authority.ons_region.name,
        )
        for authority in authorities
    }
