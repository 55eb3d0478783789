"""Rules on the dates of a release, and on the marks and notes that its figures need."""

from collections.abc import Iterator
from datetime import date

from assizes.checks.of_release_sums import ReleaseFunction
from assizes.checks.released import Released
from assizes.checks.rules import Check, Hit, checked_by, hit
from assizes.checks.table_rows import TableRow
from assizes.domain.findings import Severity
from assizes.domain.tables import ColumnKind, Shorthand

CHECKS: list[Check[ReleaseFunction]] = []
_PAGE = "index.html"
_BASES = ("n", "n_before", "existing")


@checked_by(
    CHECKS,
    "D040",
    Severity.ERROR,
    title="Dates of the release out of order",
    sentence="{later} ({later_day}) lies before {earlier} ({earlier_day})",
    settled_by="The dates in the release's specification",
)
def dates_in_order(released: Released) -> Iterator[Hit]:
    """Publication not before the last report counted; earlier periods and comparisons before the release."""
    for earlier, earlier_day, later, later_day in _in_order(released):
        if earlier_day is not None and later_day is not None and later_day < earlier_day:
            words = {"earlier_day": earlier_day, "later_day": later_day}
            yield hit("specification", earlier=earlier, later=later, **words)


@checked_by(
    CHECKS,
    "D041",
    Severity.WARNING,
    title="The register was read before the last day of publication",
    sentence="The register is read as known on {known}, and reports published by {published_by} are counted",
    settled_by="A later known_at in the release's specification, once the register holds those reports",
)
def known_too_early(released: Released) -> Iterator[Hit]:
    """A register that could not know all that is counted."""
    known, published_by = released.content.specification.known_at.date(), released.dates.published_by
    if known < published_by:
        yield hit("specification", known=known, published_by=published_by)


@checked_by(
    CHECKS,
    "D042",
    Severity.ERROR,
    title="A break without its note",
    sentence="{table} marks a break [b] and no note of it says what breaks",
    settled_by="The note of the comparison in the reference data of the framework",
)
def breaks_noted(released: Released) -> Iterator[Hit]:
    """Every table that marks a break."""
    for table in released.content.tables:
        if Shorthand.B in table.shorthand and not any(Shorthand.B.printed in note for note in table.notes):
            yield hit(table.id, table=table.title)


@checked_by(
    CHECKS,
    "D043",
    Severity.ERROR,
    title="Shorthand that the page does not explain",
    sentence="{table} uses {mark}, and the page does not say what it means",
    settled_by="The explanation of shorthand above the table",
)
def shorthand_explained(released: Released) -> Iterator[Hit]:
    """Every mark used in a table, where the page was written."""
    texts = released.files.get(_PAGE)
    if texts is None:
        return
    explained = {mark for mark in Shorthand if any(f"{mark.printed} {mark.meaning}" in text for text in texts)}
    for table in released.content.tables:
        for mark in table.shorthand:
            if mark not in explained:
                yield hit(table.id, table=table.title, mark=mark.printed)


@checked_by(
    CHECKS,
    "D044",
    Severity.WARNING,
    title="Percentages on small bases",
    sentence="{table}: {rows} of {all} rows have percentages of fewer than {small}, the smallest of {least}",
    settled_by="A look at what is said of these rows: sentences below this base give no percentage",
)
def small_bases(released: Released) -> Iterator[Hit]:
    """Each table with percentages of fewer than the release's small base; the base stands beside each."""
    small = released.content.specification.small_base
    for table in released.content.tables:
        percents = [column.key for column in table.columns if column.kind is ColumnKind.PERCENT]
        bases = [base for row in released.rows(table.id) if percents and (base := _base(row, percents)) is not None]
        below = [base for base in bases if 0 < base < small]
        if below:
            words = {"rows": len(below), "all": len(table.rows), "small": small, "least": min(below)}
            yield hit(table.id, table=table.title, **words)


def _base(row: TableRow, percents: list[str]) -> int | None:
    """What the percentages of a row are of, where it has any."""
    if all(row.number(column) is None for column in percents):
        return None
    return next((number for base in _BASES if (number := row.number(base)) is not None), None)


def _in_order(released: Released) -> Iterator[tuple[str, date | None, str, date | None]]:
    specification, dates = released.content.specification, released.dates
    current, previous = specification.in_period, specification.previous_in_period
    yield "published by", dates.published_by, "the publication time", specification.publication_time.date()
    yield "as at", dates.as_at, "published by", dates.published_by
    yield "the period's last publication", current.published_by, "published by", dates.published_by
    yield "the previous period's end", previous.period.end, "the period's start", current.period.start
    yield "the previous period's last publication", previous.published_by, "published by", dates.published_by
    for before in specification.comparisons:
        yield "a date compared with", before.as_at, "as at", dates.as_at
        yield "the cut-off of a date compared with", before.published_by, "published by", dates.published_by
