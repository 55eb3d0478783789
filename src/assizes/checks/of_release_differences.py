"""Rules on what differs from an earlier release, and on what was published by others at the time."""

from collections import defaultdict
from collections.abc import Iterator

from assizes.checks.of_release_sums import ReleaseFunction
from assizes.checks.recount import is_by
from assizes.checks.released import Previous, Released
from assizes.checks.rules import Check, Hit, checked_by, hit, in_words
from assizes.checks.table_rows import TableRow, rows_of
from assizes.domain.findings import Severity
from assizes.domain.tables import Shorthand

CHECKS: list[Check[ReleaseFunction]] = []
# What may differ from one date to another without an inspection: names and codes as in force at each.
_OF_THE_DATE = frozenset({"authority", "gss_code", "gss_code_latest", "predecessors"})


@checked_by(
    CHECKS,
    "D030",
    Severity.ERROR,
    title="A difference that no change of the register explains",
    sentence="{row}: {column} is “{now}” and was “{before}” in {previous}; nothing inspected, published or recorded in "
    "between explains it",
    settled_by="The authority's statements in the register; then one of the two releases corrected",
)
def unexplained_differences(released: Released) -> Iterator[Hit]:
    """The list of authorities row by row against the release before."""
    previous = released.previous
    if previous is None:
        return
    before = {row.text("la_id"): row for row in rows_of(previous.authorities)}
    changed = _changed(released, previous)
    for row in released.rows("authorities"):
        la_id = row.text("la_id")
        if la_id in before and la_id not in changed:
            for column in _different(row, before[la_id]):
                words = {"now": row.cells[column].text, "before": before[la_id].cells[column].text}
                words |= {"column": in_words(column), "previous": previous.name}
                yield hit(row.place(column), row=row.in_words, **words)


@checked_by(
    CHECKS,
    "D031",
    Severity.ERROR,
    title="A revised figure is not marked, or an unrevised one is",
    sentence="{row}: {given} was first given and {now} now, {marked} [r]",
    settled_by="[r] beside each figure that differs, and beside no other; then the release built again",
)
def revised_marks(released: Released) -> Iterator[Hit]:
    """The previous period's table: [r] exactly where the figure changed."""
    for row in released.rows("previous_period"):
        given, now = row.cells.get("first_given"), row.cells.get("now")
        if given is None or now is None:
            continue
        is_marked = Shorthand.R in now.shorthand
        if is_marked != (given.value != now.value):
            words = {"given": given.value, "now": now.value, "marked": "with" if is_marked else "without"}
            yield hit(row.place("now"), row=row.in_words, **words)


@checked_by(
    CHECKS,
    "D032",
    Severity.ERROR,
    title="A published figure is not reproduced",
    sentence="{figure}: {published} was published ({source}), and the register gives {computed}",
    settled_by="The records behind the figure; or, where the difference is understood, a note in published_figures.csv",
)
def published_figures(released: Released) -> Iterator[Hit]:
    """What was published at the time, up to the dates of the release; a difference explained in the data is none."""
    for one in released.computed:
        figure = one.figure
        if not one.is_reproduced:
            published = _printed(figure.values, figure.denominator)
            computed = _printed(one.values, one.denominator if figure.denominator else None)
            words = {"published": published, "computed": computed, "source": figure.source}
            yield hit("published_figures", figure=figure.figure_id, **words)


def _changed(released: Released, previous: Previous) -> set[str]:
    """The authorities of which something was inspected, published or recorded between the two releases."""
    found: defaultdict[bool, set[str]] = defaultdict(set)
    for record in released.records:
        found[is_by(record, released.dates) != is_by(record, previous.dates)].add(record.la_id)
    return found[True] | released.recorded_since


def _different(row: TableRow, before: TableRow) -> Iterator[str]:
    """The columns that both rows have and that say something else; a series that came or went is said in notes."""
    for column in sorted(row.cells.keys() & before.cells.keys() - _OF_THE_DATE):
        if row.printed(column) != before.printed(column):
            yield column


def _printed(values: tuple[int | None, ...], denominator: int | None) -> str:
    text = "/".join("none" if value is None else str(value) for value in values)
    return f"{text} of {denominator}" if denominator else text
