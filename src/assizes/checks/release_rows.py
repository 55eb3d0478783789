"""The rows of a release's tables of outcomes, each beside the records that it should count."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple
from weakref import WeakKeyDictionary

from assizes.checks.recount import POOLED, Records, by_outcome, counted_in
from assizes.checks.released import Released
from assizes.checks.table_rows import TableRow, dates_in
from assizes.domain.authorities import Authority, RegionKind
from assizes.domain.dates import Period
from assizes.domain.frameworks import Judgement
from assizes.domain.releases import Dates

_REGION_KINDS = {"by_region": RegionKind.OFSTED, "by_ons_region": RegionKind.ONS}


class OutcomeRow(NamedTuple):
    """A row of outcomes of one judgement, and the records that the rule selects for it."""

    row: TableRow
    judgement: Judgement
    records: Records
    by_outcome: Mapping[str, frozenset[str]]
    dates: Dates
    existing: int | None

    def counted_in(self, column: str) -> frozenset[str] | None:
        """The inspections that a column should count; none for a column that counts no outcome."""
        return counted_in(self.by_outcome, column)

    @property
    def has_ended(self) -> bool:
        """Whether the judgement's series ended before the row's date."""
        return self.judgement.series_end_date is not None and self.dates.as_at > self.judgement.series_end_date


_made: WeakKeyDictionary[Released, tuple[OutcomeRow, ...]] = WeakKeyDictionary()


def outcome_rows(released: Released) -> tuple[OutcomeRow, ...]:
    """Every row that gives the outcomes of one judgement; pooled judgements are no judgement."""
    if released not in _made:
        _made[released] = tuple(_outcome_rows(released))
    return _made[released]


def _outcome_rows(released: Released) -> Iterator[OutcomeRow]:
    names = judgements_by_name(released)
    for table in released.content.tables:
        select = _SELECTIONS.get(table.id)
        if select is None:
            continue
        for row in released.rows(table.id):
            judgement = names.get(row.text("judgement")) or names.get(row.text("judgement").rpartition(" (")[0])
            if judgement is not None:
                records, dates, existing = select(released, row)
                yield OutcomeRow(row, judgement, records, by_outcome(records, judgement), dates, existing)


def judgements_by_name(released: Released) -> dict[str, Judgement]:
    """Each judgement that is counted, by the name that tables print."""
    return {judgement.name: judgement for judgement in released.frameworks.judgements((*POOLED, "lscb"))}


# --- what each table selects ------------------------------------------------------------------------------------

_Selected = tuple[Records, Dates, int | None]


def _most_recent(released: Released, row: TableRow) -> _Selected:
    return released.recount.most_recent(released.dates), released.dates, len(_existing(released, released.dates))


def _first(released: Released, row: TableRow) -> _Selected:
    family = released.recount.family_in_force(released.dates.as_at)
    return released.recount.first(released.dates, family), released.dates, None


def _in_period(released: Released, row: TableRow) -> _Selected:
    current = released.content.specification.in_period
    dates = Dates(released.dates.as_at, current.published_by)
    return released.recount.in_period(start_of(current.period), dates), dates, None


def _boards(released: Released, row: TableRow) -> _Selected:
    return released.recount.boards(released.dates), released.dates, None


def _region(released: Released, row: TableRow) -> _Selected:
    kind, name = _REGION_KINDS[row.table.id], row.text("region")
    members = {authority.la_id for authority in released.authorities if authority.region(kind).name == name}
    records = tuple(one for one in released.recount.most_recent(released.dates) if one.la_id in members)
    existing = sum(authority.la_id in members for authority in _existing(released, released.dates))
    return records, released.dates, existing


def _at_a_date(released: Released, row: TableRow) -> _Selected:
    dates = dates_in(row, "as_at", "published_by") or released.dates
    return released.recount.most_recent(dates), dates, len(_existing(released, dates))


def start_of(period: Period) -> date:
    """The first day of a period that is counted, which has one."""
    return period.start or date.min


def _existing(released: Released, dates: Dates) -> tuple[Authority, ...]:
    return released.recount.existing(dates.as_at)


_SELECTIONS: dict[str, Callable[[Released, TableRow], _Selected]] = {
    "judgements": _most_recent,
    "first_under_framework": _first,
    "in_period": _in_period,
    "lscb": _boards,
    "by_region": _region,
    "by_ons_region": _region,
    "over_time": _at_a_date,
}
