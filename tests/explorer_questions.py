"""The explorer over the packaged register, as though its newest edition were that of 31 March 2026."""

from datetime import UTC, date, datetime
from functools import cache

from assizes.domain.releases import Dates
from assizes.reference import load_reference
from assizes.website.public.explorer.answer import ExplorerAnswer
from assizes.website.public.explorer.explorer import Explorer
from assizes.website.public.explorer.limits import Limits
from assizes.website.public.explorer.problems import QuestionRefused
from assizes.website.public.explorer.question import ExplorerQuestion
from assizes.website.public.problems import ParameterError
from registers import packaged_snapshot

FIRST_RECORD = datetime(2026, 9, 1, tzinfo=UTC)
KNOWN_AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
LIMITS = Limits(
    newest=Dates(date(2026, 3, 31), date(2026, 6, 30)),
    known_at=KNOWN_AT,
    first_end=date(2012, 7, 31),
    first_published=date(2013, 1, 15),
    recorded_at=(FIRST_RECORD, KNOWN_AT),
    next_release="Outcomes as at 30 September 2026; overall effectiveness has ended. Its date is not announced yet",
)


@cache
def explorer() -> Explorer:
    """The explorer of the packaged register, which is taken to have known the same at any time."""
    return Explorer(load_reference(), lambda _: packaged_snapshot())


def asked(query: str) -> ExplorerQuestion:
    """The question of a query."""
    return explorer().question(query, LIMITS)


def answer(query: str) -> ExplorerAnswer:
    """The answer to a query."""
    return explorer().answer(asked(query), LIMITS)


def problems(query: str) -> tuple[ParameterError, ...]:
    """What is wrong with a query; fails where nothing is."""
    try:
        question = asked(query)
    except QuestionRefused as refused:
        return refused.problems
    raise AssertionError(f"nothing is wrong with {question}")
