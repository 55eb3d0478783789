"""Rules on what a release counts: denominators and counts against the records, counted again one by one."""

from collections.abc import Collection, Iterator

from assizes.checks.of_release_sums import ReleaseFunction
from assizes.checks.recount import by_outcome, counted_in
from assizes.checks.release_rows import judgements_by_name, outcome_rows, start_of
from assizes.checks.released import Released
from assizes.checks.rules import Check, Hit, checked_by, hit
from assizes.checks.table_rows import TableRow, dates_in
from assizes.domain.findings import Severity
from assizes.domain.grades import Grade
from assizes.domain.releases import Dates

CHECKS: list[Check[ReleaseFunction]] = []

_SOME = 3
_OUTCOMES = {
    **{grade.words.capitalize(): grade.value for grade in Grade},
    "Not judged": "not_judged",
    "Not known": "not_known",
    "Not applicable": "not_applicable",
}


@checked_by(
    CHECKS,
    "D010",
    Severity.ERROR,
    title="A denominator that the rule does not give",
    sentence="{row}: the denominator is {printed}; counted again it is {recounted}",
    settled_by="The inspections selected anew by the rule of the basis; then the release built again",
)
def denominators(released: Released) -> Iterator[Hit]:
    """The denominator of each row of outcomes, stated or the sum of its parts, against the records."""
    for one in outcome_rows(released):
        printed = one.row.number("denominator")
        if printed is None and not one.has_ended:
            parts = [one.row.number(column) for column in ("n", "not_judged", "not_known", "not_applicable")]
            printed = sum(part for part in parts if part is not None)
        if printed is not None and printed != len(one.records):
            words = {"printed": printed, "recounted": len(one.records)}
            yield hit(one.row.place("denominator"), row=one.row.in_words, **words)


@checked_by(
    CHECKS,
    "D011",
    Severity.ERROR,
    title="A count that the records do not give",
    sentence="{row}, {column}: {printed} {are} counted; counted again {recounted}{which}",
    settled_by="The records named; then the release built again",
)
def counts(released: Released) -> Iterator[Hit]:
    """Every count of outcomes, and the inspections that it names, against the records counted again."""
    for one in outcome_rows(released):
        for column, cell in one.row.cells.items():
            right = one.counted_in(column)
            if right is not None and not one.has_ended and isinstance(cell.value, int):
                yield from _different(one.row, column, right)
    yield from _compared(released)
    yield from _given_again(released)


@checked_by(
    CHECKS,
    "D012",
    Severity.ERROR,
    title="An inspection is counted that the dates leave out",
    sentence="{row}, {column}: {inspection_id} {why}",
    settled_by="The dates of the inspection; then the release built again",
)
def outside_the_dates(released: Released) -> Iterator[Hit]:
    """Every inspection named anywhere: in force in the register, ended by as at and published by the second date."""
    in_force = {record.inspection_id for record in released.records}
    said: set[tuple[str, str]] = set()
    for row in released.every_row():
        dates = dates_in(row, "as_at", "published_by") or released.dates
        right = released.recount.ids_by(dates)
        for column, cell in row.cells.items():
            for inspection_id in set(cell.inspection_ids) - right:
                if (row.table.id, inspection_id) in said:
                    continue
                said.add((row.table.id, inspection_id))
                late = f"did not end by {dates.as_at} with its report published by {dates.published_by}"
                why = late if inspection_id in in_force else "stands in no statement in force"
                yield hit(row.place(column), row=row.in_words, column=column, inspection_id=inspection_id, why=why)


@checked_by(
    CHECKS,
    "D013",
    Severity.ERROR,
    title="A figure after the end of its series",
    sentence="{row}: a figure is given though the series of {name} ended on {end}",
    settled_by="[z] in place of the figure, with the note of where the last one is",
)
def after_the_end(released: Released) -> Iterator[Hit]:
    """Judgements that inspections no longer make have no figure (design rule 5)."""
    for one in outcome_rows(released):
        figures = [column for column in one.row.cells if one.counted_in(column) is not None]
        given = [column for column in figures if one.row.number(column) is not None]
        if one.has_ended and given:
            words = {"name": one.judgement.name, "end": one.judgement.series_end_date}
            yield hit(one.row.place(given[0]), row=one.row.in_words, **words)


@checked_by(
    CHECKS,
    "D014",
    Severity.ERROR,
    title="A number of authorities that is not that in existence",
    sentence="{row}: {printed} authorities are said to be in existence; on {day} there were {right}",
    settled_by="The list of authorities; then the release built again",
)
def in_existence(released: Released) -> Iterator[Hit]:
    """The authorities in existence of the nation, of each region and at each date."""
    for one in outcome_rows(released):
        printed = one.row.number("existing")
        if printed is not None and one.existing is not None and printed != one.existing:
            words = {"printed": printed, "day": one.dates.as_at, "right": one.existing}
            yield hit(one.row.place("existing"), row=one.row.in_words, **words)


def _compared(released: Released) -> Iterator[Hit]:
    """The two sides of each comparison with an earlier date."""
    names = judgements_by_name(released)
    for row in released.rows("comparison"):
        judgement, before = names.get(row.text("judgement")), dates_in(row, "as_at_before", "published_by_before")
        if judgement is None or before is None:
            continue
        for ending, dates in (("", released.dates), ("_before", before)):
            for column in ("good_or_outstanding", "n"):
                if row.number(f"{column}{ending}") is not None:
                    found = by_outcome(released.recount.most_recent(dates), judgement)
                    yield from _different(row, f"{column}{ending}", counted_in(found, column) or frozenset())


def _given_again(released: Released) -> Iterator[Hit]:
    """The previous period, as it was first given and as it is now."""
    names, previous = judgements_by_name(released), released.content.specification.previous_in_period
    end, start = previous.period.end or released.dates.as_at, start_of(previous.period)
    days = {"first_given": previous.published_by, "now": released.dates.published_by}
    for row in released.rows("previous_period"):
        judgement, outcome = names.get(row.text("judgement")), _OUTCOMES.get(row.text("outcome"))
        if judgement is None or outcome is None:
            continue
        for column, published_by in days.items():
            records = released.recount.in_period(start, Dates(end, published_by))
            found = by_outcome(records, judgement)
            yield from _different(row, column, counted_in(found, outcome) or frozenset())


def _different(row: TableRow, column: str, right: Collection[str]) -> Iterator[Hit]:
    """That a cell counts another number than it should, or names others than it counts."""
    cell = row.cells[column]
    named = set(cell.inspection_ids)
    wrong = named ^ set(right) if named or cell.value else set(right)
    if cell.value == len(right) and not (named and wrong):
        return
    some = sorted(wrong)[:_SOME] if named else []
    which = (
        f" ({'; '.join(some)}{' and others' if len(wrong) > _SOME else ''} {'differ' if len(wrong) > 1 else 'differs'})"
    )
    words = {"printed": cell.value, "are": "is" if cell.value == 1 else "are", "recounted": len(right)}
    yield hit(row.place(column), row=row.in_words, column=column, which=which if some else "", **words)
