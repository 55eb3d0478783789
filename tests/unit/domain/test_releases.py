"""Specifications and contents of releases that can and cannot be, and charts."""

from datetime import date, datetime
from typing import Any

import pytest

from assizes.domain.charts import Bar, Segment
from assizes.domain.dates import Period
from assizes.domain.errors import InvalidValue
from assizes.domain.grades import Grade
from assizes.domain.releases import InPeriod
from factories import a_chart_over_time, a_content, a_judgements_table, a_specification

NAIVE = datetime(2020, 6, 30, 9, 30)  # noqa: DTZ001  # a time without its zone is the point


@pytest.mark.parametrize("slug", ["", "Outcomes", "outcomes 2020", "outcomes--2020", "../outcomes", "outcomes_2020"])
def test_a_slug_is_of_small_letters_digits_and_hyphens(slug: str) -> None:
    with pytest.raises(InvalidValue, match="is not a slug: small letters, digits and hyphens") as caught:
        a_specification(slug=slug)

    assert caught.value.field == "slug"


@pytest.mark.parametrize("key", ["publication_time", "known_at"])
def test_times_need_their_time_zone(key: str) -> None:
    with pytest.raises(InvalidValue, match="times need their time zone"):
        a_specification(**{key: NAIVE})


def test_the_period_to_be_counted_ends_on_the_date_of_the_release() -> None:
    earlier = InPeriod(Period(date(2019, 10, 1), date(2020, 3, 30)), date(2020, 5, 31))

    with pytest.raises(InvalidValue, match="ends on the release's as-at date"):
        a_specification(in_period=earlier)


@pytest.mark.parametrize("period", [Period(), Period(date(2019, 10, 1)), Period(end=date(2020, 3, 31))])
def test_a_period_to_be_counted_needs_both_its_days(period: Period) -> None:
    with pytest.raises(InvalidValue, match="needs both its days"):
        InPeriod(period, date(2020, 5, 31))


def test_a_period_cannot_be_published_before_it_ends() -> None:
    with pytest.raises(InvalidValue, match="must be the same day or later"):
        InPeriod(Period(date(2019, 10, 1), date(2020, 3, 31)), date(2020, 3, 30))


def test_a_release_has_each_table_once() -> None:
    with pytest.raises(InvalidValue, match="a release has each table once"):
        a_content(tables=(a_judgements_table(), a_judgements_table()))


def test_a_table_of_a_release_is_found_by_its_identifier() -> None:
    table = a_judgements_table()

    assert a_content(tables=(table,)).table(table.id) is table


@pytest.mark.parametrize("key", ["title", "description"])
def test_a_chart_needs_words_for_those_who_do_not_see_it(key: str) -> None:
    with pytest.raises(InvalidValue, match="chart over_time needs a title and a description in words"):
        a_chart_over_time(**{key: ""})


def test_a_bar_holds_as_many_outcomes_as_its_segments() -> None:
    segments: Any = (Segment(Grade.GOOD, 9, 28), Segment(Grade.INADEQUATE, 23, 72))

    assert Bar("30 Sep 2014", "32 of 152", segments).n == 32
    assert Bar("31 Mar 2013", "0 of 152", ()).n == 0
    assert a_chart_over_time(bars=()).bars == ()
