"""A page for each inspection: what it judged and where its report says so, what is known of it, and what it may be
compared with."""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes.domain.comparability import Comparability, Verdict
from assizes.domain.grades import NoGrade
from assizes.domain.publications import PublishedInspection
from assizes.statistics.authority_timeline import TimelineEntry, TimelineJudgement
from assizes.statistics.held_inspections import HeldInspection
from assizes.statistics.held_words import end_in_words
from assizes.website.public.addresses import (
    authority_address,
    authority_feed,
    framework_address,
    inspection_address,
    inspection_document,
)
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.inspections.counted import Counted, counted, counted_in_words
from assizes.website.public.pages.inspections.history import record_events
from assizes.website.public.pages.inspections.judgement_rows import judgement_row
from assizes.website.public.pages.inspections.known import dates_known, rests_on
from assizes.website.public.pages.inspections.lists import INSPECTIONS
from assizes.website.public.pages.inspections.rows import framework_title
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import HOME, Crumb, Feed, page

_VERDICTS = {
    Verdict.YES: "may be compared",
    Verdict.BREAK: "a break: may be compared with care",
    Verdict.NO: "not comparable",
}


@dataclass(frozen=True)
class ComparisonRow:
    """A judgement beside the last grade before it for the same question, and whether the two may be compared."""

    name: str
    name_before: str
    before: str
    before_address: str
    before_ended: str
    now: str
    verdict: str
    note: str


@dataclass(frozen=True)
class Neighbour:
    """The inspection of the same authority before or after this one."""

    name: str
    address: str


def files(source: SiteSource) -> Iterator[SiteFile]:
    """A page for each inspection that may be listed."""
    for theirs in source.inspections_by_authority.values():
        entries = source.timelines[theirs[0].inspection.la_id].entries[::-1]
        for number, (published, entry) in enumerate(zip(theirs, entries, strict=True)):
            before = entries[number - 1] if number else None
            after = entries[number + 1] if number + 1 < len(entries) else None
            yield _page(source, published, entry, before, after)


def _page(
    source: SiteSource,
    published: PublishedInspection,
    entry: TimelineEntry,
    before: TimelineEntry | None,
    after: TimelineEntry | None,
) -> SiteFile:
    inspection, held = published.inspection, entry.inspection
    name = source.authority(held.la_id).name_on(source.today)
    return page(
        source,
        "inspection.html.jinja",
        address=inspection_address(held.inspection_id),
        title=f"{name}: {held.event.words}, {end_in_words(held)}",
        description=f"What the {held.event.words} of {name} judged, and where its report says so.",
        crumbs=(HOME, INSPECTIONS, Crumb(authority_address(held.la_id), name)),
        alternates=(Feed(inspection_document(held.inspection_id), "This inspection as JSON", "application/json"),),
        name=name,
        held=held,
        judgements=tuple(judgement_row(held, one) for one in held.judgements),
        has_unknown=any(one.outcome is NoGrade.NOT_KNOWN for one in held.judgements),
        dates=tuple(dates_known(inspection)),
        rests_on=tuple(rests_on(inspection)),
        report_sha256=_newest_report(source, held),
        framework_title=framework_title(held.framework, source.reference),
        framework_address=framework_address(held.framework.code),
        comparisons=tuple(map(_comparison, (one for one in entry.judgements if one.before))),
        counted=counted_in_words(source, held),
        is_counted=counted(source, held) is Counted.MOST_RECENT,
        events=tuple(record_events(published, source.reference.frameworks)),
        before=_neighbour(before),
        after=_neighbour(after),
        authority_address=authority_address(held.la_id),
        feed=authority_feed(held.la_id),
        document=inspection_document(held.inspection_id),
    )


def _comparison(one: TimelineJudgement) -> ComparisonRow:
    assert one.before is not None
    before = one.before
    return ComparisonRow(
        name=one.held.judgement.name,
        name_before=before.judged.judgement.name,
        before=before.judged.outcome.words,
        before_address=inspection_address(before.inspection.inspection_id),
        before_ended=end_in_words(before.inspection),
        now=one.held.outcome.words,
        verdict=verdict_in_words(one.since),
        note=one.since.note,
    )


def verdict_in_words(comparability: Comparability) -> str:
    """Whether two grades may be compared."""
    return _VERDICTS[comparability.verdict]


def _newest_report(source: SiteSource, held: HeldInspection) -> str:
    pieces = source.evidence.get(held.inspection_id, ())
    return pieces[-1].report_sha256 if pieces else ""


def _neighbour(entry: TimelineEntry | None) -> Neighbour | None:
    if entry is None:
        return None
    held = entry.inspection
    words = held.event.words
    return Neighbour(f"{words[0].upper()}{words[1:]}, {end_in_words(held)}", inspection_address(held.inspection_id))
