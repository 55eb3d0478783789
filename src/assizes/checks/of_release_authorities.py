"""Rules on a release's list of authorities: who has a row, and what the row says of its latest inspection."""

from collections import Counter
from collections.abc import Iterator

from assizes.checks.of_release_sums import ReleaseFunction
from assizes.checks.records import Record
from assizes.checks.released import Released
from assizes.checks.rules import Check, Hit, checked_by, hit, in_words
from assizes.checks.table_rows import TableRow
from assizes.domain.findings import Severity
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.tables import Shorthand

CHECKS: list[Check[ReleaseFunction]] = []
_STATED = {"inspection_start": "inspection_start", "inspection_end": "inspection_end", "published": "published_text"}


@checked_by(
    CHECKS,
    "D020",
    Severity.ERROR,
    title="An authority in existence has no row",
    sentence="{name} ({la_id}) existed on {day} and has no row",
    settled_by="The dates of the authority's life in the reference data; then the release built again",
)
def missing_rows(released: Released) -> Iterator[Hit]:
    """Every authority in existence at the date."""
    listed = {row.text("la_id") for row in released.rows("authorities")}
    for authority in released.recount.existing(released.dates.as_at) if listed else ():
        if authority.la_id not in listed:
            yield hit("authorities", name=authority.name, la_id=authority.la_id, day=released.dates.as_at)


@checked_by(
    CHECKS,
    "D021",
    Severity.ERROR,
    title="A row of no authority in existence, or a second one",
    sentence="{row}: {why}",
    settled_by="The dates of the authority's life in the reference data; then the release built again",
)
def surplus_rows(released: Released) -> Iterator[Hit]:
    """Rows of authorities that were abolished, not yet made or never known, and authorities listed twice."""
    existing = {authority.la_id for authority in released.recount.existing(released.dates.as_at)}
    seen = Counter[str]()
    for row in released.rows("authorities"):
        la_id = row.text("la_id")
        seen[la_id] += 1
        if la_id not in existing:
            yield hit(row.place("la_id"), row=row.in_words, why=f"it did not exist on {released.dates.as_at}")
        elif seen[la_id] == 2:
            yield hit(row.place("la_id"), row=row.in_words, why="it stands in the table twice")


@checked_by(
    CHECKS,
    "D022",
    Severity.ERROR,
    title="A name, code or region that is not the authority's",
    sentence="{row}: the {column} is {printed}; at the date it was {right}",
    settled_by="The authority in the reference data; then the release built again",
)
def names_and_regions(released: Released) -> Iterator[Hit]:
    """Name, codes and both regions, as they were at the date."""
    as_at = released.dates.as_at
    for row in _rows(released):
        authority = released.authorities[row.text("la_id")]
        right = {
            "authority": authority.name_on(as_at),
            "gss_code": authority.gss_code_on(as_at),
            "region": authority.ofsted_region.name,
            "ons_region": authority.ons_region.name,
        }
        for column, value in right.items():
            if column in row.cells and row.text(column) != value:
                words = {"column": in_words(column), "printed": row.text(column), "right": value}
                yield hit(row.place(column), row=row.in_words, **words)


@checked_by(
    CHECKS,
    "D023",
    Severity.ERROR,
    title="An outcome that is not of the most recent inspection",
    sentence="{row}: {column} is “{printed}”; the register says “{right}”",
    settled_by="The record of the authority's most recent inspection; then the release built again",
)
def most_recent_outcomes(released: Released) -> Iterator[Hit]:
    """Framework, dates and every outcome of each row against the authority's latest full inspection."""
    latest = {record.la_id: record for record in released.recount.most_recent(released.dates)}
    codes = set(released.frameworks.judgement_codes)
    for row in _rows(released):
        record = latest.get(row.text("la_id"))
        for column in row.cells:
            right = _right(column, record, codes)
            if right is not None and row.printed(column) != right:
                words = {"column": in_words(column), "printed": row.printed(column), "right": right}
                yield hit(row.place(column), row=row.in_words, **words)


def _rows(released: Released) -> Iterator[TableRow]:
    return (row for row in released.rows("authorities") if row.text("la_id") in released.authorities)


def _right(column: str, record: Record | None, codes: set[str]) -> str | None:
    """What a column should say; none of a column that is not of an inspection."""
    if column != "framework" and column not in _STATED and column not in codes:
        return None
    if record is None:
        return Shorthand.Z.printed
    if column == "framework":
        return record.framework
    if column in _STATED:
        return getattr(record, _STATED[column]) or Shorthand.X.printed
    outcome = record.outcomes.get(column)
    if outcome is None:
        return Shorthand.Z.printed
    if outcome is NoGrade.NOT_KNOWN:
        return Shorthand.X.printed
    return outcome.words if isinstance(outcome, Grade | NoGrade) else outcome
