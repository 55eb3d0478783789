"""Rules on the sums of a release: parts and totals, regions and nation, counts and percentages."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from assizes.checks.released import Released
from assizes.checks.rules import Check, Hit, checked_by, hit
from assizes.checks.table_rows import TableRow
from assizes.domain.findings import Severity
from assizes.domain.grades import Grade
from assizes.domain.tables import ColumnKind

ReleaseFunction = Callable[[Released], Iterator[Hit]]
CHECKS: list[Check[ReleaseFunction]] = []

_NOT_GRADED = ("not_judged", "not_known", "not_applicable")
_OF_CHANGE = ("improved", "same_good_or_outstanding", "same_below_good", "declined")
_BASES = (
    # A percentage and what it is of, by the ending of its column: `good_percent` is `good` of `n`.
    ("_percent_before", "_before", "n_before"),
    ("_percent", "", "n"),
)


@checked_by(
    CHECKS,
    "D001",
    Severity.ERROR,
    title="The grades do not add up to n",
    sentence="{row}: the grades add up to {total}, and n is {n}",
    settled_by="The counts made anew; then the release built again",
)
def grades_and_n(released: Released) -> Iterator[Hit]:
    """The grades of a row against its n, and good with outstanding against their sum."""
    for row in released.every_row():
        n, grades = row.number("n"), _numbers(row, [grade.value for grade in Grade])
        if n is not None and grades and sum(grades) != n:
            yield hit(row.place("n"), row=row.in_words, total=sum(grades), n=n)
        both, total = _numbers(row, ["outstanding", "good"]), row.number("good_or_outstanding")
        if total is not None and len(both) == 2 and sum(both) != total:
            yield hit(row.place("good_or_outstanding"), row=row.in_words, total=sum(both), n=total)


@checked_by(
    CHECKS,
    "D002",
    Severity.ERROR,
    title="The parts do not add up to the denominator",
    sentence="{row}: n, not judged, not known and not applicable add up to {total}, not to {denominator}, the "
    "denominator",
    settled_by="The counts made anew; then the release built again",
)
def parts_and_denominator(released: Released) -> Iterator[Hit]:
    """Every row of outcomes against the denominator that it states."""
    for row in released.every_row():
        denominator, parts = row.number("denominator"), _numbers(row, ["n", *_NOT_GRADED])
        if denominator is not None and len(parts) == 4 and sum(parts) != denominator:
            words = {"total": sum(parts), "denominator": denominator}
            yield hit(row.place("denominator"), row=row.in_words, **words)


@checked_by(
    CHECKS,
    "D003",
    Severity.ERROR,
    title="A percentage that is not its count's",
    sentence="{row}: {count} of {base} is {right}%, and {percent}% is printed",
    settled_by="The percentage made anew; then the release built again",
)
def percentages(released: Released) -> Iterator[Hit]:
    """Every percentage computed again, half up and in whole numbers alone."""
    for table in released.content.tables:
        columns = [column.key for column in table.columns if column.kind is ColumnKind.PERCENT]
        for row in released.rows(table.id) if columns else ():
            for column in columns:
                count, base = _behind(row, column)
                percent = row.number(column)
                if count is None or not base or percent is None:
                    continue
                right = (200 * count + base) // (2 * base)
                if percent != right:
                    words = {"count": count, "base": base, "right": right, "percent": percent}
                    yield hit(row.place(column), row=row.in_words, **words)


@checked_by(
    CHECKS,
    "D004",
    Severity.ERROR,
    title="The regions do not add up to the nation",
    sentence="{judgement}, {column}: the regions of {table} add up to {total}, and the nation has {nation}",
    settled_by="The counts by region made anew; then the release built again",
)
def regions_and_nation(released: Released) -> Iterator[Hit]:
    """Both kinds of region, every judgement and every count."""
    nation = {row.text("judgement"): row for row in released.rows("judgements")}
    for table_id in ("by_region", "by_ons_region"):
        totals: defaultdict[tuple[str, str], int] = defaultdict(int)
        for row in released.rows(table_id):
            for column, cell in row.cells.items():
                if isinstance(cell.value, int):
                    totals[row.text("judgement"), column] += cell.value
        for (name, column), total in totals.items():
            whole = nation[name].number(column) if name in nation else None
            if whole is not None and whole != total and not column.endswith("_percent"):
                words = {"table": table_id, "judgement": name, "column": column, "nation": whole}
                yield hit(f"{table_id}::{column}", total=total, **words)


@checked_by(
    CHECKS,
    "D005",
    Severity.ERROR,
    title="The parts of a change do not add up",
    sentence="{row}: {parts} add up to {total}, and n is {n}",
    settled_by="The changes counted anew; then the release built again",
)
def parts_of_a_change(released: Released) -> Iterator[Hit]:
    """Improved, same and declined against n, and the grades that authorities moved between against the same n."""
    compared: dict[tuple[str, str], int] = {}
    for row in released.rows("change"):
        n, parts = row.number("n"), _numbers(row, _OF_CHANGE)
        if n is not None:
            compared[row.text("comparison"), row.text("judgement")] = n
            if sum(parts) != n:
                yield hit(row.place("n"), row=row.in_words, parts="improved, same and declined", total=sum(parts), n=n)
    moves: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in released.rows("change_matrix"):
        moves[row.text("comparison"), row.text("judgement")] += sum(_numbers(row, [grade.value for grade in Grade]))
    for key, total in moves.items():
        if key in compared and total != compared[key]:
            words = {"row": ", ".join(key), "parts": "the moves from grade to grade", "n": compared[key]}
            yield hit("change_matrix::n", total=total, **words)


@checked_by(
    CHECKS,
    "D006",
    Severity.ERROR,
    title="A change that is not the difference",
    sentence="{row}: from {before}% to {now}% are {right} percentage points, and {points} are printed",
    settled_by="The change made anew; then the release built again",
)
def changes_in_points(released: Released) -> Iterator[Hit]:
    """The change in percentage points against the two rounded percentages (design rule 8)."""
    for row in released.rows("comparison"):
        now, before = row.number("good_or_outstanding_percent"), row.number("good_or_outstanding_percent_before")
        points = row.number("change_points")
        if now is not None and before is not None and points is not None and points != now - before:
            words = {"before": before, "now": now, "right": now - before, "points": points}
            yield hit(row.place("change_points"), row=row.in_words, **words)


def _numbers(row: TableRow, columns: Iterable[str]) -> list[int]:
    return [number for column in columns if (number := row.number(column)) is not None]


def _behind(row: TableRow, column: str) -> tuple[int | None, int | None]:
    """The count and the base of a percentage."""
    if row.table.id == "coverage":
        return row.number("inspected"), row.number("existing")
    for ending, count, base in _BASES:
        if column.endswith(ending):
            return row.number(f"{column.removesuffix(ending)}{count}"), row.number(base)
    return None, None
