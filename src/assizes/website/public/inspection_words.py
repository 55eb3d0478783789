"""An inspection in a sentence: for lists that name a few, and for feeds."""

from datetime import date

from assizes.statistics.held_inspections import HeldInspection
from assizes.statistics.held_words import end_in_words, kind_in_words
from assizes.website.public.pages.inspections.rows import published_in_words
from assizes.website.public.source import SiteSource


def newest_first(held: HeldInspection) -> tuple[date, date, str]:
    """Inspections in the order of their reports, the newest last; sort in reverse."""
    end = held.end_date or date.min
    return held.published_date or end, end, held.inspection_id


def name_of(source: SiteSource, held: HeldInspection) -> str:
    """Whose it is and of which kind: `Barnsley: short inspection, ILACS 2023`."""
    return f"{source.authority(held.la_id).name_on(source.today)}: {kind_in_words(held, source.reference)}"


def dates_in_words(held: HeldInspection) -> str:
    """When it ended and when its report came out, as far as both are known."""
    published = published_in_words(held)
    ended = end_in_words(held)
    said = f"Ended {ended}" if held.ended else ended[:1].upper() + ended[1:]
    return f"{said}; report published {published}" if held.published else f"{said}; day of publication {published}"


def judged_in_words(held: HeldInspection) -> str:
    """Each judgement with its outcome, in the order of the report; the words for a visit, which has none."""
    if not held.judgements:
        return "No judgements: visits of this kind are not graded."
    return "; ".join(f"{one.judgement.name}: {one.outcome.words}" for one in held.judgements) + "."
