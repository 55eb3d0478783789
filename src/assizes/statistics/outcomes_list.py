"""The outcomes behind every table: one row for each judgement of each full inspection and board review counted."""

from collections.abc import Iterator, Mapping

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authorities
from assizes.domain.events import Event
from assizes.domain.frameworks import Frameworks
from assizes.domain.grades import OUTCOMES
from assizes.domain.inspections import Basis
from assizes.domain.releases import Dates
from assizes.domain.tables import Column, ColumnKind, Listing, Value
from assizes.statistics.selection import Selection
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.table_cells import text_column

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
_NOT_APPLICABLE = "not_applicable"
_OUTCOMES = {one.value: one.words for one in OUTCOMES} | {_NOT_APPLICABLE: "not applicable: no such judgement"}
BASIS_WORDS = {Basis.REPORT.value: "read from the published report", Basis.SECONDARY.value: "taken from another source"}
_MARKS = {"yes": "counted", "no": "not counted"}


def outcomes_list(
    snapshot: Snapshot, dates: Dates, authorities: Authorities, selections: dict[str, Selection]
) -> Listing:
    """Row-level outcomes, with a column for each selection that says whether the inspection is counted in it."""
    return Listing(
        id="outcomes",
        title="Outcomes of each judgement of each inspection counted",
        columns=_columns(snapshot.frameworks, tuple(selections)),
        rows=lambda: _rows(snapshot, dates, authorities, selections),
        key=(c.INSPECTION_ID, "judgement"),
    )


def counted_ids(snapshot: Snapshot, dates: Dates) -> frozenset[str]:
    """The inspections that figures at these dates can count: full inspections and reviews of boards."""
    return frozenset(snapshot.ids(_counted(snapshot, dates)))


def _counted(snapshot: Snapshot, dates: Dates) -> pl.DataFrame:
    return snapshot.by(dates).filter(pl.col(c.IS_FULL) | (pl.col(c.EVENT) == Event.LSCB_REVIEW))


def _columns(frameworks: Frameworks, selections: tuple[str, ...]) -> tuple[Column, ...]:
    judgements = {one.code: one.name for framework in frameworks for one in framework.judgements}
    return (
        _code_column(c.INSPECTION_ID, "Identifier of the inspection"),
        _code_column(c.LA_ID, "Identifier of the local authority"),
        text_column("authority", "Local authority, as named at the date"),
        _code_column("gss_code", "GSS code at the date"),
        _code_column("gss_code_latest", "GSS code, latest"),
        text_column("region", "Region, of the publisher's eight"),
        _code_column("ons_region_code", "Code of the ONS region"),
        text_column("ons_region", "ONS region"),
        _code_column(c.FRAMEWORK, "Inspection framework", {one.code: one.name for one in frameworks}),
        _code_column(c.EVENT, "Kind of inspection", {event.value: event.words for event in Event}),
        _code_column(c.START, "First day of the inspection, as exactly as known"),
        _code_column(c.END, "Last day of the inspection, as exactly as known"),
        _code_column(c.PUBLISHED, "Day on which the report was published, as exactly as known"),
        _code_column(
            c.PUBLISHED_NO_LATER_THAN, "Day by which the report was published, where that is all that is known"
        ),
        _code_column(c.BASIS, "What the record rests on", BASIS_WORDS),
        Column(c.REPORT_URL, "Address of the report", ColumnKind.LINK),
        _code_column("judgement", "Judgement", judgements),
        _code_column("outcome", "Outcome", _OUTCOMES),
        *(_code_column(f"in_{name}", f"Counted in: {name.replace('_', ' ')}", _MARKS) for name in selections),
    )


def _code_column(key: str, title: str, codes: Mapping[str, str] | None = None) -> Column:
    return Column(key, title, ColumnKind.CODE, codes=tuple((codes or {}).items()))


def _rows(
    snapshot: Snapshot, dates: Dates, authorities: Authorities, selections: dict[str, Selection]
) -> Iterator[tuple[Value, ...]]:
    places = _places(authorities, dates)
    counted = [set(selection.frame.get_column(c.POSITION).to_list()) for selection in selections.values()]
    codes = {framework.code: _codes(snapshot.frameworks, framework.code) for framework in snapshot.frameworks}
    for part in _counted(snapshot, dates).iter_slices(20_000):
        for row in part.iter_rows(named=True):
            start = (row[c.INSPECTION_ID], *places[row[c.LA_ID]], *(row[key] for key in _STATED))
            marks = tuple("yes" if row[c.POSITION] in positions else "no" for positions in counted)
            for code in codes[row[c.FRAMEWORK]]:
                yield (*start, code, row[code] or _NOT_APPLICABLE, *marks)


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
