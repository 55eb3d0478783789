"""Measured quality of a release: indicators that its quality report binds, and what differs between frameworks."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import polars as pl

from assizes.domain import columns as c
from assizes.domain.comparability import Comparability, Verdict
from assizes.domain.dates import in_words
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.frameworks import Framework, Judgement
from assizes.domain.grades import NoGrade
from assizes.domain.inspections import Basis
from assizes.domain.production import days_of_production
from assizes.domain.releases import Dates, RecordsChecked, ReleaseSpecification
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Table
from assizes.reference import Reference
from assizes.statistics.activity import activity, lowest_full_quarters
from assizes.statistics.counting import Count
from assizes.statistics.figures import cycle_coverage
from assizes.statistics.notes import dates_sentence
from assizes.statistics.percentages import nearest_rank, whole_percent
from assizes.statistics.selection import POOLED_FAMILIES
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.table_cells import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    SOURCE,
    count_column,
    days_column,
    number,
    percent_column,
    text_column,
    words,
)
from assizes.statistics.wording import FAMILY_NAMES

QUALITY = "quality"
_LAST_YEAR_DAYS = 365
_HALVES = "Staff days are measured in halves and given in whole days, halves up."


def quality_table(snapshot: Snapshot, reference: Reference, specification: ReleaseSpecification) -> Table:
    """One indicator a row: a number and what it is of, or a number of days."""
    dates = specification.dates
    counted = _full(snapshot, dates)
    return Table(
        id=QUALITY,
        title="Quality of this release, measured",
        columns=(
            text_column("indicator", "Indicator"),
            count_column("number", "Counted"),
            count_column("of", "Of"),
            percent_column("percent", "Counted, of those that could be"),
            days_column("days", "Length of time"),
        ),
        rows=(
            *_coverage(snapshot, reference, dates),
            *_records(snapshot, counted),
            *_lags(snapshot, counted, dates),
            *_timeliness(specification),
            *_lowest_quarters(snapshot, dates),
            _row("Editions that corrected an earlier one", Cell(specification.edition - 1)),
            *_pages(reference, dates),
            *_production(specification),
        ),
        base=dates_sentence(dates).removesuffix("."),
        notes=(
            "Publication lag: calendar days from the last day of an inspection to the publication of its report, of "
            "inspections whose both days are known; percentiles are nearest rank, of reports published in the last "
            "twelve months. Punctuality is measured once a release was announced in a calendar; a reconstruction "
            "was not.",
            *((_HALVES,) if any(stage.and_a_half for stage in specification.production) else ()),
        ),
        source=SOURCE,
    )


def _row(indicator: str, counted: Cell = NOT_APPLICABLE, of: Cell = NOT_APPLICABLE, days: Cell = NOT_APPLICABLE) -> Row:
    percent = NOT_APPLICABLE
    if isinstance(counted.value, int) and isinstance(of.value, int):
        share = whole_percent(counted.value, of.value) if of.value else None
        percent = NOT_APPLICABLE if share is None else Cell(share)
    return words(indicator), counted, of, percent, days


def _coverage(snapshot: Snapshot, reference: Reference, dates: Dates) -> Iterator[Row]:
    for family in POOLED_FAMILIES:
        found = cycle_coverage(snapshot, reference, dates, family)
        if found.inspected_ids or found.abolished_inspected_ids:
            inspected = number(Count(found.inspected_ids))
            yield _row(f"Authorities inspected under {FAMILY_NAMES[family]}", inspected, Cell(found.existing))


def _records(snapshot: Snapshot, counted: pl.DataFrame) -> Iterator[Row]:
    every = number(Count(snapshot.ids(counted)))
    read = counted.filter(pl.col(c.BASIS) == Basis.REPORT.value)
    exact = counted.filter(pl.col(c.HAS_EXACT_DATES))
    addressed = counted.filter(pl.col(c.REPORT_URL).is_not_null())
    yield _row("Full inspections whose record was read from their report", number(Count(snapshot.ids(read))), every)
    yield _row("Full inspections whose dates are known to the day", number(Count(snapshot.ids(exact))), every)
    yield _row("Full inspections with the address of their report", number(Count(snapshot.ids(addressed))), every)
    codes = snapshot.frameworks.judgements(POOLED_FAMILIES)
    made = sum(int(counted.get_column(one.code).is_not_null().sum()) for one in codes)
    unknown = sum(int((counted.get_column(one.code) == NoGrade.NOT_KNOWN.value).sum()) for one in codes)
    yield _row("Judgements made and not held", Cell(unknown), Cell(made))


def records_checked(snapshot: Snapshot, dates: Dates, evidence: Sequence[RecordedEvidence]) -> RecordsChecked:
    """How many of the full inspections that can be counted were read from their report, and how many of them again."""
    counted = _full(snapshot, dates)
    read = counted.filter(pl.col(c.BASIS) == Basis.REPORT.value)
    again = read.filter(pl.col(c.INSPECTION_ID).is_in(sorted({one.inspection_id for one in evidence})))
    return RecordsChecked(read.height, counted.height, again.height)


def _full(snapshot: Snapshot, dates: Dates) -> pl.DataFrame:
    return snapshot.by(dates).filter(pl.col(c.IS_FULL) & pl.col(c.FAMILY).is_in(list(POOLED_FAMILIES)))


def _lags(snapshot: Snapshot, counted: pl.DataFrame, dates: Dates) -> Iterator[Row]:
    recent = counted.filter(
        pl.col(c.HAS_EXACT_DATES)
        & ((pl.lit(dates.published_by) - pl.col(c.PUBLISHED_DATE)).dt.total_days() < _LAST_YEAR_DAYS)
    )
    days = sorted((recent.get_column(c.PUBLISHED_DATE) - recent.get_column(c.END_DATE)).dt.total_days().to_list())
    base = number(Count(snapshot.ids(recent)))
    for percentile, name in ((50, "median"), (90, "90th percentile")):
        yield _row(
            f"Publication lag, {name}", base, days=Cell(nearest_rank(days, percentile)) if days else NOT_AVAILABLE
        )


def _timeliness(specification: ReleaseSpecification) -> Iterator[Row]:
    if specification.is_reconstruction:
        yield _row("From the date of the figures to their publication", days=NOT_AVAILABLE)
        yield _row("Punctuality: days after the announced date", days=NOT_AVAILABLE)
        return
    published = specification.publication_time.date()
    lasted = (published - specification.dates.as_at).days
    yield _row("From the date of the figures to their publication", days=Cell(lasted))
    announced = specification.announced_date
    late = Cell((published - announced).days) if announced else NOT_AVAILABLE
    yield _row("Punctuality: days after the announced date", days=late)


def _lowest_quarters(snapshot: Snapshot, dates: Dates) -> Iterator[Row]:
    periods = activity(snapshot, dates)
    for family in POOLED_FAMILIES:
        lowest = lowest_full_quarters(periods, family)
        if lowest:
            yield _row(f"Inspections in the lowest full quarter of {FAMILY_NAMES[family]}", number(lowest[0].count))


def _pages(reference: Reference, dates: Dates) -> Iterator[Row]:
    existing = reference.authorities.existing(dates.as_at)
    verified = sum(1 for authority in existing if authority.ofsted_urn)
    yield _row("Authorities whose page at the publisher is verified", Cell(verified), Cell(len(existing)))


def _production(specification: ReleaseSpecification) -> Iterator[Row]:
    """What making the release took, as it was measured when the files were built; in whole days, halves up."""
    stages = specification.production
    for stage in stages:
        yield _row(f"Staff days: {stage.name}", days=Cell(_whole(stage.half_days)))
    total = Cell(_whole(sum(stage.half_days for stage in stages)))
    yield _row("Staff days in all", days=total if stages else NOT_AVAILABLE)
    lasted = days_of_production(stages)
    if lasted is not None:
        yield _row("From the first day of production to the last that was recorded", days=Cell(lasted))


def _whole(half_days: int) -> int:
    return (half_days + 1) // 2


# --- what differs between frameworks --------------------------------------------------------------------------------


def framework_differences_table(reference: Reference, dates: Dates) -> Table:
    """Each framework that had begun by the date beside every later one: what may be compared, and why not."""
    begun = [one for one in reference.frameworks if one.validity.start and one.validity.start <= dates.as_at]
    pooled = [one for one in begun if one.family in POOLED_FAMILIES]
    rows = [row for before, after in combinations(pooled, 2) for row in _differences(before, after, reference)]
    return Table(
        id="framework_differences",
        title="What may be compared from one inspection framework to a later one",
        columns=(
            text_column("before", "Framework before"),
            text_column("after", "Framework after"),
            text_column("judgement_before", "Judgement before"),
            text_column("judgement_after", "Judgement after"),
            text_column("comparable", "May be compared"),
            text_column("why", "Why"),
        ),
        rows=tuple(rows),
        base=f"Frameworks in force by {in_words(dates.as_at)} whose outcomes are counted together",
        notes=("'break' means that the two may stand side by side with a marked break in the series.",),
        source="The frameworks' own documents",
    )


def _differences(before: Framework, after: Framework, reference: Reference) -> Iterator[Row]:
    followed: set[str] = set()
    for judgement in before.judgements:
        pairs = list(_pairs(before, judgement.code, after, reference))
        comparable = [(follower, found) for follower, found in pairs if found.verdict is not Verdict.NO]
        followed |= {follower.code for follower, _ in comparable}
        for follower, found in comparable:
            yield _difference(before, after, judgement.name, follower.name, found.verdict, found.note)
        if not comparable:
            note = next((found.note for _, found in pairs), "The later framework has no such judgement.")
            yield _difference(before, after, judgement.name, "", Verdict.NO, note)
    for judgement in after.judgements:
        if judgement.code not in followed:
            note = "The earlier framework has no judgement that it could be compared with."
            yield _difference(before, after, "", judgement.name, Verdict.NO, note)


def _pairs(
    before: Framework, code: str, after: Framework, reference: Reference
) -> Iterator[tuple[Judgement, Comparability]]:
    """Each later judgement of which somebody has said whether it may be compared, with what was said."""
    for judgement in after.judgements:
        wanted = frozenset({(before.code, code), (after.code, judgement.code)})
        if any(pair.judgements == wanted for pair in reference.comparability.pairs):
            yield judgement, reference.comparability.between((before.code, code), (after.code, judgement.code))


def _difference(before: Framework, after: Framework, judgement: str, follower: str, verdict: Verdict, note: str) -> Row:
    return (
        words(before.name),
        words(after.name),
        words(judgement) if judgement else NOT_APPLICABLE,
        words(follower) if follower else NOT_APPLICABLE,
        words(verdict.value),
        words(note or "The judgement is the same."),
    )


def authority_links(table: Table, page_of: str) -> Table:
    """The authorities of a list with their page at the publisher; where none is verified, ours, and [x] says so."""
    authorities = list(table.cells("authority"))
    rows = tuple(
        (
            Cell(cell.value, href=cell.href or page_of.format(la_id=la_id.value)),
            Cell("the publisher's page") if cell.href else NOT_AVAILABLE,
        )
        for cell, la_id in zip(authorities, table.cells("la_id"), strict=True)
    )
    return Table(
        id="authority_links",
        title="Local authorities, with links to their pages",
        columns=(
            Column("authority", "Local authority", ColumnKind.LINK),
            text_column("page", "What the link leads to"),
        ),
        rows=rows,
        base=f"{len(rows)} local authorities in existence",
        notes=("[x]: no page of the publisher's is held; the link leads to the entry in this release.",),
        source=SOURCE,
    )
