"""How long ago the latest full inspection ended, beside intervals that were observed; nothing is forecast."""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes.domain.dates import in_words
from assizes.statistics.authority_states import AuthorityState
from assizes.statistics.held_words import end_in_words
from assizes.statistics.timeliness import Spread
from assizes.statistics.waiting import Waiting
from assizes.website.public.source import SiteSource


@dataclass(frozen=True)
class IntervalRow:
    """Completed intervals of a group: how many, and the shortest, median (nearest rank) and longest in days."""

    name: str
    number: int
    lowest: str
    median: str
    highest: str


def wait_in_words(waiting: Waiting) -> str:
    """The waiting time in a sentence, or why there is none."""
    as_at = in_words(waiting.dates.as_at)
    match waiting.state:
        case AuthorityState.ABOLISHED:
            return "It was abolished, so it waits for no inspection."
        case AuthorityState.NOT_YET_IN_EXISTENCE:
            return f"It was not in existence on {as_at}."
        case AuthorityState.NOT_YET_INSPECTED:
            return f"It had not been inspected yet on {as_at}, under the frameworks counted here."
        case AuthorityState.INSPECTED:
            return _days_in_words(waiting, as_at)


def interval_rows(source: SiteSource, waiting: Waiting) -> tuple[IntervalRow, ...]:
    """Those of the authority itself, of every authority, and of those that began with its present grade."""
    return tuple(_rows(source, waiting))


def _days_in_words(waiting: Waiting, as_at: str) -> str:
    assert waiting.latest is not None
    if waiting.is_day_unknown:
        return "The day on which its latest full inspection ended is not known, so no days are counted."
    return (
        f"On {as_at}, {waiting.days:,} days had passed since its latest full inspection ended on "
        f"{end_in_words(waiting.latest)}."
    )


def _rows(source: SiteSource, waiting: Waiting) -> Iterator[IntervalRow]:
    name = source.authority(waiting.la_id).name_on(source.today)
    yield _row(f"{name} itself", waiting.own.spread)
    yield _row("All local authorities", waiting.observed)
    if waiting.grade and waiting.after_same_grade:
        yield _row(f"Those that began with overall effectiveness {waiting.grade.words}", waiting.after_same_grade)


def _row(name: str, spread: Spread) -> IntervalRow:
    number = spread.count.value
    if not number:
        return IntervalRow(name, 0, "[z]", "[z]", "[z]")
    return IntervalRow(name, number, f"{spread.lowest:,}", f"{spread.median:,}", f"{spread.highest:,}")
