"""What all briefs share: whose they are, which inspections they count, and what limits them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from assizes.domain import columns as c
from assizes.domain.authorities import Authorities, Region, RegionKind
from assizes.domain.dates import in_words
from assizes.domain.documents import Block, BulletList, Document, Heading, Paragraph, Span
from assizes.domain.releases import INDEPENDENCE, Dates
from assizes.domain.tables import Cell, Table
from assizes.reference import Reference
from assizes.statistics.counting import JudgementCounts, count_all, count_by_region
from assizes.statistics.held_inspections import HeldInspection, held_inspections
from assizes.statistics.notes import series_end_sentence
from assizes.statistics.selection import Selection, most_recent
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.table_cells import NOT_APPLICABLE, words
from assizes.statistics.timeliness import ObservedIntervals, observed_intervals, waiting_time_table

_HISTORIES = (
    "Inspections before the single inspection framework stand in histories where they are held, and are counted "
    "nowhere; visits without grades are not held."
)


@dataclass(frozen=True, eq=False)
class BriefSource:
    """What briefs and pages of authorities are made from.

    The register at two dates, reference data, the base below which no share is given; what many pages need of them is
    made once.
    """

    snapshot: Snapshot
    reference: Reference
    dates: Dates
    small_base: int

    @property
    def authorities(self) -> Authorities:
        """Every authority through time."""
        return self.reference.authorities

    @cached_property
    def selection(self) -> Selection:
        """The most recent full inspections of the nation."""
        return most_recent(self.snapshot, self.authorities, self.dates)

    @cached_property
    def latest(self) -> dict[str, HeldInspection]:
        """The inspection of the selection, by authority; one not yet inspected, or not in existence, has none."""
        return {one.la_id: one for one in held_inspections(self.selection.frame, self.reference)}

    @cached_property
    def national_counts(self) -> dict[str, JudgementCounts]:
        """The counts of each judgement over the nation, by its code."""
        return {one.judgement.code: one for one in count_all(self.selection)}

    @cached_property
    def regional_counts(self) -> dict[Region, dict[str, JudgementCounts]]:
        """The counts of each judgement over each of the publisher's regions, by its code."""
        regions = count_by_region(self.selection, self.authorities, RegionKind.OFSTED)
        return {one.region: {counts.judgement.code: counts for counts in one.judgements} for one in regions}

    @cached_property
    def intervals(self) -> ObservedIntervals:
        """The completed intervals between full inspections of all authorities."""
        return observed_intervals(self.snapshot, self.dates)

    @cached_property
    def waiting_times(self) -> Table:
        """Days since the latest full inspection of every authority in existence."""
        return waiting_time_table(self.snapshot, self.authorities, self.dates)


def of_authorities(selection: Selection, la_ids: frozenset[str], authorities: Authorities) -> Selection:
    """The part of a selection that is of some authorities, counted as the whole is."""
    picked = selection.picked.of(la_ids)
    existing = sum(1 for authority in authorities.existing(selection.dates.as_at) if authority.la_id in la_ids)
    kept = set(selection.snapshot.named(picked.column(c.POSITION)))
    inexact = tuple(one for one in selection.inexact_ids if one in kept)
    return replace(selection, picked=picked, existing=existing, inexact_ids=inexact)


def brief(source: BriefSource, document_id: str, title: str, blocks: Iterator[Block]) -> Document:
    """A brief as a document on as few pages as it needs."""
    dates = source.dates
    return Document(
        document_id=document_id,
        title=title,
        subtitle=f"Inspection outcomes as at {in_words(dates.as_at)}, from reports published by "
        f"{in_words(dates.published_by)}",
        description=INDEPENDENCE,
        blocks=tuple(blocks),
        is_brief=True,
    )


def share_cell(counts: JudgementCounts, small_base: int) -> Cell:
    """`12 of 24 (50%)`, good or outstanding; without the percentage on a small base, [z] where nobody is judged."""
    share = share_in_words(counts.good_or_outstanding.value, counts.n, counts.good_or_outstanding_percent, small_base)
    return words(share) if counts.n and not counts.has_ended else NOT_APPLICABLE


def share_in_words(part: int, n: int, percent: int | None, small_base: int) -> str:
    """A count and its base, with the percentage where the base is not small."""
    return f"{part} of {n}" if n < small_base or percent is None else f"{part} of {n} ({percent}%)"


def about_the_figures(source: BriefSource, others: tuple[str, ...] = ()) -> Iterator[Block]:
    """The dates, the end of a series, and what the register holds."""
    dates, harvest = source.dates, source.reference.coverage.harvest_date
    yield Heading(1, "About these figures", "about")
    judgements = source.reference.frameworks.judgements(source.selection.families)
    ended = (
        series_end_sentence(one.name, one.series_end_date)
        for one in judgements
        if one.series_end_date and dates.as_at > one.series_end_date
    )
    lines = (
        f"Counted: of each local authority in existence on {in_words(dates.as_at)}, its most recent full inspection "
        f"ended by then and published by {in_words(dates.published_by)}. Percentages are of those with a grade; there "
        f"is none below a base of {source.small_base}.",
        *ended,
        *others,
        f"{_HISTORIES} The register was harvested on {in_words(harvest)}.",
    )
    yield BulletList(tuple(Paragraph((Span(line),)) for line in lines))
