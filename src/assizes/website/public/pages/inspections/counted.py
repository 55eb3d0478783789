"""Whether an inspection is counted among the most recent outcomes of the latest release, and if not, why."""

from enum import StrEnum

from assizes.domain.dates import in_words
from assizes.statistics.held_inspections import HeldInspection
from assizes.statistics.selection import POOLED_FAMILIES
from assizes.website.public.source import SiteSource


class Counted(StrEnum):
    """Where an inspection stands in the latest release (design rules 2, 3 and 11)."""

    MOST_RECENT = "most_recent"  # it is the authority's latest full inspection
    AFTER_THE_RELEASE = "after_the_release"  # it ended, was published or became known after the release's dates
    REPLACED = "replaced"  # a later full inspection of the authority is counted
    ABOLISHED = "abolished"  # the authority was no longer there
    OTHER_KIND = "other_kind"  # no full inspection of a framework that is counted
    NO_DATE = "no_date"  # nothing says when its report was published


def counted(source: SiteSource, held: HeldInspection) -> Counted:
    """Whether the latest release counts an inspection among the most recent outcomes."""
    latest = source.brief_source.latest.get(held.la_id)
    if latest and latest.inspection_id == held.inspection_id:
        return Counted.MOST_RECENT
    if not held.is_full or held.framework.family not in POOLED_FAMILIES:
        return Counted.OTHER_KIND
    if held.published_date is None or held.end_date is None:
        return Counted.NO_DATE
    if _is_after(source, held):
        return Counted.AFTER_THE_RELEASE
    return Counted.REPLACED if latest else Counted.ABOLISHED


def counted_in_words(source: SiteSource, held: HeldInspection) -> str:
    """The same in a sentence."""
    as_at, published_by = (in_words(day) for day in (source.limits.as_at, source.limits.published_by))
    match counted(source, held):
        case Counted.MOST_RECENT:
            return f"Counted: on {as_at} it was the authority’s most recent full inspection."
        case Counted.AFTER_THE_RELEASE:
            return (
                f"Listed, not counted yet: the latest release counts inspections that ended by {as_at} with reports "
                f"published by {published_by} and known when it was made."
            )
        case Counted.REPLACED:
            return "Not counted among the most recent outcomes: a later full inspection took its place."
        case Counted.ABOLISHED:
            return f"Not counted among the most recent outcomes: the authority was not in existence on {as_at}."
        case Counted.NO_DATE:
            return "Not counted in any figure with dates: no source says when its report was published."
        case Counted.OTHER_KIND:
            return (
                "Not counted among the most recent outcomes: those are of full inspections under the single "
                "inspection framework and ILACS."
            )


def _is_after(source: SiteSource, held: HeldInspection) -> bool:
    assert held.end_date is not None
    assert held.published_date is not None
    return (
        held.end_date > source.limits.as_at
        or held.published_date > source.limits.published_by
        or held.inspection_id in source.listed_only
    )
