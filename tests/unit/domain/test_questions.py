"""Which dates can be asked for; each refusal names the option."""

from datetime import date, timedelta

import pytest

from assizes.domain.errors import BadInput
from assizes.domain.questions import dates_asked_for, require_answerable
from assizes.domain.releases import Dates

TODAY = date(2026, 11, 24)
FIRST_END, FIRST_PUBLISHED = date(2012, 6, 15), date(2012, 7, 20)
DAY = timedelta(days=1)


def ask(as_at: date, published_by: date) -> None:
    require_answerable(
        dates_asked_for(as_at, published_by), today=TODAY, first_end=FIRST_END, first_published=FIRST_PUBLISHED
    )


@pytest.mark.parametrize(
    ("as_at", "published_by"),
    [
        (date(2024, 3, 31), date(2024, 5, 31)),
        (date(2024, 3, 31), date(2024, 3, 31)),
        (TODAY, TODAY),
        (FIRST_END, FIRST_PUBLISHED),
    ],
)
def test_borders_are_right(as_at: date, published_by: date) -> None:
    ask(as_at, published_by)


@pytest.mark.parametrize(
    ("as_at", "published_by", "sentence"),
    [
        (TODAY + DAY, TODAY + DAY, "--as-at: 2026-11-25 is in the future: today is 24 November 2026"),
        (TODAY, TODAY + DAY, "--published-by: 2026-11-25 is in the future"),
        (FIRST_END - DAY, FIRST_PUBLISHED, "--as-at: 2012-06-14 is before the first record"),
        (FIRST_END, FIRST_PUBLISHED - DAY, "--published-by: 2012-07-19 is before the first record"),
        (date(2024, 3, 31), date(2024, 3, 30), "--published-by: 2024-03-30 comes before --as-at 2024-03-31"),
    ],
)
def test_other_dates_are_refused_in_one_sentence(as_at: date, published_by: date, sentence: str) -> None:
    with pytest.raises(BadInput) as error:
        ask(as_at, published_by)

    assert str(error.value).startswith(sentence)
    assert "\n" not in str(error.value)
    assert error.value.exit_code == 3


def test_an_empty_register_answers_nothing() -> None:
    with pytest.raises(BadInput, match="holds no dated inspection"):
        require_answerable(Dates(TODAY, TODAY), today=TODAY, first_end=None, first_published=None)
