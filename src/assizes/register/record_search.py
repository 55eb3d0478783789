"""Looking for inspections: by authority, by day, newest first, a page at a time."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Func, OrderBy, Value
from django.db.models.functions import Coalesce, Collate, Concat, NullIf
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from assizes.domain.inspections import Basis, Inspection
from assizes.register.convert import COLUMNS, to_inspection
from assizes.register.queries import by_inspection_id, current_statements


@dataclass(frozen=True)
class FoundRecords:
    """Some of the inspections that were looked for, and how many there are."""

    total: int
    inspections: tuple[Inspection, ...]


def find_records(
    *,
    la_id: str = "",
    basis: Basis | None = None,
    first: date | None = None,
    last: date | None = None,
    skip: int = 0,
    most: int = 100,
) -> FoundRecords:
    """Inspections in force of an authority, or of all, that ended (or else started) between two days."""
    rows = current_statements().filter(la_id=la_id) if la_id else current_statements()
    if basis is not None:
        rows = rows.filter(basis=basis.value)
    day = _day()
    if first:
        # No possible day of a date that is known in part sorts after it: 2014-06~ is after 2014-06-30.
        rows = rows.filter(GreaterThanOrEqual(Concat(day, Value("~")), Value(first.isoformat())))
    if last:
        rows = rows.filter(LessThanOrEqual(day, Value(last.isoformat())))
    found = rows.order_by(OrderBy(day, descending=True, nulls_last=True), by_inspection_id()).values(*COLUMNS)
    inspections = tuple(to_inspection(columns) for columns in found[skip : skip + most])
    return FoundRecords(rows.count(), inspections)


def _day() -> Func:
    """The day on which an inspection ended, or else started, or else was published, as far as it is stated."""
    columns = ("inspection_end", "inspection_start", "published", "published_no_later_than")
    stated = Coalesce(*(NullIf(column, Value("")) for column in columns))
    # Dates compare by their characters, whatever language the server sorts in.
    return Collate(stated, "C") if connection.vendor == "postgresql" else stated
