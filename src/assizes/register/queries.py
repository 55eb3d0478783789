"""What the register says: as known at a time, of one authority, of one inspection through its history."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Case, Exists, F, Max, OuterRef, Q, QuerySet, TextField, When
from django.db.models.functions import Collate, Length

from assizes.domain.dates import PartialDate
from assizes.domain.inspections import Inspection, Statement
from assizes.register.convert import COLUMNS, to_inspection, to_statement
from assizes.register.models import InspectionStatement

_ASKED_AT_ONCE = 500


@dataclass(frozen=True)
class FirstDates:
    """The earliest counted end and publication among the dated inspections; none in an empty register."""

    end: date | None
    published: date | None


def is_empty() -> bool:
    """Whether the register holds no statement at all."""
    return not InspectionStatement.objects.exists()


def current_statements(known_at: datetime | None = None) -> QuerySet[InspectionStatement]:
    """The statements that stood at a time (by default now): recorded by then, not superseded by then, not withdrawn."""
    later = InspectionStatement.objects.filter(supersedes=OuterRef("statement_id"))
    known = InspectionStatement.objects.all()
    if known_at is not None:
        later, known = later.filter(recorded_at__lte=known_at), known.filter(recorded_at__lte=known_at)
    return known.filter(~Exists(later), withdrawn=False)


def current_inspections(known_at: datetime | None = None, *, la_id: str | None = None) -> tuple[Inspection, ...]:
    """The inspections as known at a time, of one authority if asked, in order of their counted end."""
    statements = current_statements(known_at)
    if la_id is not None:
        statements = statements.filter(la_id=la_id)
    inspections = [to_inspection(columns) for columns in statements.values(*COLUMNS)]
    return tuple(sorted(inspections, key=_through_time))


def newest_statements(la_ids: Iterable[str], *, inspection_ids: Iterable[str] = ()) -> tuple[Statement, ...]:
    """The newest statement of each inspection of some authorities and of some inspections, withdrawn ones too."""
    later = InspectionStatement.objects.filter(supersedes=OuterRef("statement_id"))
    asked_for = Q(la_id__in=list(la_ids)) | Q(inspection_id__in=list(inspection_ids))
    newest = InspectionStatement.objects.filter(asked_for).filter(~Exists(later)).order_by("statement_id")
    return tuple(to_statement(columns) for columns in newest.values(*COLUMNS))


def statements_since(moment: datetime | None) -> tuple[Statement, ...]:
    """The statements recorded after a moment, all where none is given, oldest first."""
    found = InspectionStatement.objects.order_by("recorded_at", *_BY_NUMBER)
    found = found.filter(recorded_at__gt=moment) if moment else found
    return tuple(to_statement(columns) for columns in found.values(*COLUMNS))


def statements_named(statement_ids: Iterable[str]) -> Iterator[Statement]:
    """The statements with some identifiers; those that the register does not have are left out."""
    wanted = sorted({one for one in statement_ids if one})
    for first in range(0, len(wanted), _ASKED_AT_ONCE):
        found = InspectionStatement.objects.filter(statement_id__in=wanted[first : first + _ASKED_AT_ONCE])
        yield from (to_statement(columns) for columns in found.values(*COLUMNS))


def known_inspection_ids(asked_for: Collection[str]) -> set[str]:
    """Those of some identifiers that the register has an inspection of."""
    everything = InspectionStatement.objects.filter(supersedes=None).values_list("inspection_id", flat=True)
    return set(asked_for).intersection(everything.iterator())


def known_statement_ids(asked_for: Collection[str]) -> set[str]:
    """Those of some statements that the register has."""
    wanted = sorted(asked_for)
    known: set[str] = set()
    for first in range(0, len(wanted), _ASKED_AT_ONCE):
        found = InspectionStatement.objects.filter(statement_id__in=wanted[first : first + _ASKED_AT_ONCE])
        known |= set(found.values_list("statement_id", flat=True))
    return known


def newest_number(inspection_id: str) -> int:
    """The highest number that a statement of an inspection has; 0 where there is none."""
    found = InspectionStatement.objects.filter(inspection_id=inspection_id).values_list("statement_id", flat=True)
    return max((int(statement_id.rpartition("/")[2]) for statement_id in found), default=0)


def history(inspection_id: str) -> tuple[Statement, ...]:
    """Every statement of an inspection, oldest first; none where the register does not know it."""
    found = InspectionStatement.objects.filter(inspection_id=inspection_id)
    return tuple(to_statement(columns) for columns in found.order_by("recorded_at", *_BY_NUMBER).values(*COLUMNS))


def statements_by_inspection(known_at: datetime | None = None) -> dict[str, tuple[Statement, ...]]:
    """Every statement recorded by a time (by default now), by inspection, oldest first."""
    rows = InspectionStatement.objects.order_by("recorded_at", *_BY_NUMBER)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    found: dict[str, list[Statement]] = defaultdict(list)
    for columns in rows.values(*COLUMNS):
        found[columns["inspection_id"]].append(to_statement(columns))
    return {inspection_id: tuple(statements) for inspection_id, statements in found.items()}


def all_statements() -> Iterator[dict[str, Any]]:
    """The columns of every statement, superseded ones too, in order of inspection and number, read bit by bit."""
    ordered = InspectionStatement.objects.order_by(by_inspection_id(), *_BY_NUMBER)
    return ordered.values(*COLUMNS).iterator(chunk_size=5_000)


def by_inspection_id() -> Any:
    """What to order by for the same order on every database, whatever the server's language."""
    return Collate("inspection_id", "C") if connection.vendor == "postgresql" else F("inspection_id")


def similar_inspection_ids(start: str, limit: int = 5) -> tuple[str, ...]:
    """Some inspection identifiers that begin alike."""
    found = InspectionStatement.objects.filter(inspection_id__startswith=start).order_by("inspection_id")
    return tuple(found.values_list("inspection_id", flat=True).distinct()[:limit])


def newest_recorded_at() -> datetime | None:
    """When the newest statement was recorded; none in an empty register."""
    newest: datetime | None = InspectionStatement.objects.aggregate(newest=Max("recorded_at"))["newest"]
    return newest


def recorded_between(after: datetime, until: datetime) -> frozenset[str]:
    """The authorities of which something was recorded after one moment and no later than another."""
    found = InspectionStatement.objects.filter(recorded_at__gt=after, recorded_at__lte=until)
    return frozenset(found.values_list("la_id", flat=True).distinct())


def first_dates(known_at: datetime | None = None) -> FirstDates:
    """The earliest counted end and publication (design rule 11) among the current inspections that have a date."""
    return FirstDates(
        end=_earliest(known_at, "inspection_end", "inspection_start", "published", "published_no_later_than"),
        published=_earliest(known_at, "published", "published_no_later_than"),
    )


_BY_NUMBER = (Length("statement_id"), "statement_id")  # x/2 before x/10


def _through_time(inspection: Inspection) -> tuple[date, str]:
    return inspection.counted_end or date.max, inspection.inspection_id


def _earliest(known_at: datetime | None, *columns: str) -> date | None:
    first_stated = Case(
        *(When(~Q(**{column: ""}), then=F(column)) for column in columns), default=None, output_field=TextField()
    )
    dates = current_statements(known_at).annotate(day=first_stated).exclude(day=None)
    return min(
        (PartialDate.parse(text).last_day for text in dates.values_list("day", flat=True).distinct()), default=None
    )
