"""What is true of every register: order does not matter, parts add up, later publication never takes away."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assizes.domain.authorities import RegionKind
from assizes.domain.dates import Period
from assizes.domain.releases import Dates, StatisticsBasis
from assizes.statistics import selection as select
from assizes.statistics.change import ChangeBlock, changes
from assizes.statistics.counting import count_all, count_by_region
from assizes.statistics.figures import Question, figures
from assizes.statistics.figures_document import figures_document
from assizes.statistics.percentages import nearest_rank, point_change, whole_percent
from properties import naive_statistics as naive
from properties.generated_registers import REFERENCE, Asked, questions, tried
from registers import KNOWN_AT, snapshot_of


def selections(asked: Asked) -> list[select.Selection]:
    """The selections of all three bases, and of the boards."""
    snapshot, authorities = snapshot_of(asked.register), REFERENCE.authorities
    return [
        select.most_recent(snapshot, authorities, asked.dates),
        select.first_under_framework(snapshot, authorities, asked.dates, "sif"),
        select.first_under_framework(snapshot, authorities, asked.dates, "ilacs"),
        select.in_period(snapshot, Period(asked.period_start, asked.dates.as_at), asked.dates.published_by),
        select.boards(snapshot, authorities, asked.dates),
    ]


@pytest.mark.slow
@given(questions(), st.randoms(use_true_random=False))
@tried(5)
@pytest.mark.parametrize("basis", StatisticsBasis)
def test_the_order_of_rows_changes_nothing(basis: StatisticsBasis, asked: Asked, random: Random) -> None:
    question = Question(asked.dates, basis, KNOWN_AT, period_start=asked.period_start)
    shuffled = list(asked.register)
    random.shuffle(shuffled)

    found, after = (figures(snapshot_of(rows), REFERENCE, question) for rows in (asked.register, shuffled))

    assert figures_document(found, REFERENCE) == figures_document(after, REFERENCE)
    assert found.judgements == after.judgements
    assert found.by_region == after.by_region
    assert found.change == after.change
    assert found.coverage == after.coverage


@given(questions())
@tried(5)
def test_graded_not_judged_not_known_and_not_applicable_add_up_to_the_denominator(asked: Asked) -> None:
    for selection in selections(asked):
        for counts in count_all(selection):
            parts = counts.not_judged, counts.not_known, counts.not_applicable

            assert counts.n + sum(part.value for part in parts) == selection.denominator


@given(questions())
@tried(5)
@pytest.mark.parametrize("kind", RegionKind)
def test_regions_add_up_to_the_nation(kind: RegionKind, asked: Asked) -> None:
    for selection in selections(asked):
        regions = list(count_by_region(selection, REFERENCE.authorities, kind))

        assert sum(one.denominator for one in regions) == selection.denominator
        if selection.existing is not None:
            assert sum(one.existing or 0 for one in regions) == selection.existing
        for number, nation in enumerate(count_all(selection)):
            own = [one.judgements[number] for one in regions]
            for grade, count in nation.grades:
                assert sum(counts.count(grade).value for counts in own) == count.value
            assert sum(counts.not_judged.value for counts in own) == nation.not_judged.value
            assert sum(counts.not_known.value for counts in own) == nation.not_known.value
            assert sum(counts.not_applicable.value for counts in own) == nation.not_applicable.value


@given(questions(max_size=15))
@tried(5)
@pytest.mark.parametrize("block", ChangeBlock)
def test_the_parts_and_the_matrix_of_change_add_up_to_n(block: ChangeBlock, asked: Asked) -> None:
    snapshot = snapshot_of(asked.register)
    for family in naive.BOTH:
        for one in changes(snapshot, REFERENCE.authorities, REFERENCE.comparability, asked.dates, family, block):
            parts = one.improved, one.same_good_or_outstanding, one.same_below_good, one.declined

            assert sum(part.value for part in parts) == one.n
            assert sum(count.value for _, count in one.matrix) == one.n
            assert all(count.value for _, count in one.matrix)


@given(questions(), st.integers(0, 400))
@tried(5)
def test_a_later_publication_date_never_lowers_the_denominator_of_a_period(asked: Asked, more: int) -> None:
    snapshot, period = snapshot_of(asked.register), Period(asked.period_start, asked.dates.as_at)
    later_date = asked.dates.published_by + timedelta(more)

    now, later = (select.in_period(snapshot, period, by) for by in (asked.dates.published_by, later_date))

    assert later.denominator >= now.denominator
    assert set(now.snapshot.ids(now.frame)) <= set(later.snapshot.ids(later.frame))


@given(questions(), st.integers(0, 400))
@tried(5)
def test_the_most_recent_outcomes_never_become_fewer_by_later_publication(asked: Asked, more: int) -> None:
    snapshot = snapshot_of(asked.register)
    later = Dates(asked.dates.as_at, asked.dates.published_by + timedelta(more))

    denominators = [
        select.most_recent(snapshot, REFERENCE.authorities, dates).denominator for dates in (asked.dates, later)
    ]

    assert denominators == sorted(denominators)


@given(questions())
@tried(5)
def test_no_more_authorities_are_counted_than_are_in_existence(asked: Asked) -> None:
    selection = select.most_recent(snapshot_of(asked.register), REFERENCE.authorities, asked.dates)

    assert selection.existing is not None
    assert selection.denominator <= selection.existing


@given(questions())
@tried(5)
def test_board_reviews_and_older_frameworks_change_no_other_figure(asked: Asked) -> None:
    question = Question(asked.dates, StatisticsBasis.MOST_RECENT, KNOWN_AT)
    older = ("lscb2013", "cpi2012", "lac2013")
    without = replace(asked, register=tuple(one for one in asked.register if one.framework not in older))

    every, fewer = (figures(snapshot_of(one.register), REFERENCE, question) for one in (asked, without))

    assert every.judgements == fewer.judgements
    assert every.by_region == fewer.by_region
    assert every.change == fewer.change


@given(st.integers(0, 200), st.integers(1, 200))
@tried(100)
def test_whole_percentages_are_those_of_exact_fractions(count: int, n: int) -> None:
    assert whole_percent(min(count, n), n) == naive.percentage(min(count, n), n)


@given(st.integers(0, 160), st.integers(1, 160), st.integers(0, 160), st.integers(1, 160))
@tried(100)
def test_a_rounded_change_never_contradicts_the_exact_one(count: int, n: int, before: int, n_before: int) -> None:
    count, before = min(count, n), min(before, n_before)
    exact = count * n_before - before * n

    rounded = point_change(count, n, before, n_before)

    assert rounded is not None
    assert rounded * exact >= 0


@given(st.lists(st.integers(0, 300), min_size=1), st.integers(0, 100))
@tried(100)
def test_a_nearest_rank_percentile_was_observed_and_is_not_exceeded_by_its_share(days: list[int], percent: int) -> None:
    found = nearest_rank(sorted(days), percent)

    assert found in days
    assert found == naive.percentile(days, percent)
    assert sum(day <= found for day in days) * 100 >= percent * len(days)
