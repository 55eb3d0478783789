"""Queries become two pairs of dates, with what holds where a day is not given, or sentences on what is wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assizes.domain.releases import Dates
from assizes.website.public.explorer.changes_question import query_of_dates, read_dates
from assizes.website.public.explorer.problems import QuestionRefused
from assizes.website.public.pages.what_changed_pairs import DatePair
from explorer_questions import LIMITS

NAMES = ("from", "to", "from_published_by", "to_published_by", "", "as_at")
DAYS = st.dates().map(str) | st.dates(date(2012, 7, 1), date(2026, 7, 31)).map(str)


def _refusal(query: str) -> list[tuple[str, str]]:
    with pytest.raises(QuestionRefused) as refused:
        read_dates(query, LIMITS)
    return [(one.parameter, one.detail) for one in refused.value.problems]


def test_days_of_publication_are_those_of_the_series_and_of_the_newest_release() -> None:
    pair = read_dates("from=2019-11-30&to=2026-03-31", LIMITS)

    assert pair == DatePair(Dates(date(2019, 11, 30), date(2020, 1, 31)), LIMITS.newest)
    assert read_dates(query_of_dates(pair), LIMITS) == pair


def test_the_earlier_day_is_by_default_a_year_before_the_later_or_the_first_recorded() -> None:
    assert read_dates("to=2024-02-29", LIMITS).before.as_at == date(2023, 2, 28)
    assert read_dates("to=2013-01-31", LIMITS).before.as_at == LIMITS.first_end


def test_the_earlier_reports_are_never_counted_later_than_the_later_ones() -> None:
    pair = read_dates("from=2024-03-30&to=2024-03-31&to_published_by=2024-03-31", LIMITS)

    assert pair.before.published_by == date(2024, 3, 31)


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("from=2024-3-1", "from", "is not a day"),
        ("to=2026-04-01", "to", "later than 31 March 2026"),
        ("from=2012-07-30", "from", "before the first record"),
        ("to_published_by=2026-07-01", "to_published_by", "later than 30 June 2026"),
        ("from=2024-03-31&to=2024-03-31", "from", "must come before the later"),
        ("to=2012-07-31", "to", "must come before the later"),
        ("to=2024-03-31&to_published_by=2024-03-30", "to_published_by", "must be the same day or later"),
        ("from=2024-03-31&to=2024-04-30&from_published_by=2025-01-01", "from_published_by", "is after 30 June 2024"),
        ("from=2024-03-31&from=2024-04-30", "from", "once"),
        ("as_at=2024-03-31", "as_at", "Use from, to"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(query: str, parameter: str, words: str) -> None:
    [(name, sentence)] = _refusal(query)

    assert name == parameter
    assert words in sentence


@given(st.lists(st.tuples(st.sampled_from(NAMES), DAYS | st.text(max_size=12)), max_size=5))
def test_any_query_is_read_or_refused(pairs: list[tuple[str, str]]) -> None:
    try:
        pair = read_dates("&".join(f"{name}={text}" for name, text in pairs), LIMITS)
    except QuestionRefused:
        return
    assert pair.before.as_at < pair.now.as_at <= LIMITS.newest.as_at
    assert pair.before.published_by <= pair.now.published_by <= LIMITS.newest.published_by
