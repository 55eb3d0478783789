"""Three bases give three numbers for one date: the most recent outcome, the first of a framework, and in a period."""

import pytest

from assizes.domain.errors import BadInput
from assizes.domain.grades import Grade
from registers import drawn, figures_of

OVERALL = "overall_effectiveness"
TWICE = """
    authority | framework  | event             | ended      | published  | overall
    barnsley  | sif2013    | single_inspection | 2014-06-25 | 2014-08-08 | inadequate
    barnsley  | sif2013    | re_inspection     | 2017-03-10 | 2017-04-28 | requires_improvement
    barnsley  | ilacs2018  | standard          | 2018-10-12 | 2018-11-20 | good
    barnsley  | ilacs2018  | short             | 2021-11-05 | 2021-12-17 | outstanding
    leeds     | sif2013    | single_inspection | 2015-02-06 | 2015-03-27 | good
"""
# A review of the board, a visit and inspections of an older framework, all later than the full inspection.
LATER = """
    authority | framework | event                       | ended      | published  | overall    | lscb
    surrey    | sif2013   | single_inspection           | 2014-11-14 | 2015-06-03 | inadequate |
    surrey    | lscb2013  | lscb_review                 | 2015-06-12 | 2015-08-03 |            | inadequate
    leeds     | sif2013   | single_inspection           | 2014-05-01 | 2014-07-01 | good       | good
    leeds     | cpi2012   | child_protection_inspection | 2014-06-01 | 2014-07-01 | adequate   |
"""


# --- most recent -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_at", "grade"),
    [
        ("2014-12-31", Grade.INADEQUATE),
        ("2017-12-31", Grade.REQUIRES_IMPROVEMENT),
        ("2018-12-31", Grade.GOOD),
        ("2021-12-31", Grade.OUTSTANDING),
    ],
)
def test_the_most_recent_full_inspection_of_an_authority_counts_whatever_its_framework(
    as_at: str, grade: Grade
) -> None:
    barnsley = [one for one in drawn(TWICE) if one.la_id == "barnsley"]

    found = figures_of(barnsley, as_at).judgement(OVERALL)

    assert found.count(grade).value == found.n == 1


def test_reviews_of_boards_and_older_frameworks_never_displace_a_full_inspection() -> None:
    found = figures_of(drawn(LATER), "2015-09-30").selection

    assert set(found.snapshot.ids(found.frame)) == {"surrey-sif2013-2014-11-14", "leeds-sif2013-2014-05-01"}


def test_an_ungraded_visit_never_displaces_a_full_inspection() -> None:
    register = drawn("""
        authority | framework | event         | ended      | published  | overall
        leeds     | ilacs2018 | standard      | 2018-11-02 | 2018-12-18 | outstanding
        leeds     | ilacs2018 | focused_visit | 2019-07-17 | 2019-08-20 |
    """)

    found = figures_of(register, "2019-12-31").judgement(OVERALL)

    assert found.count(Grade.OUTSTANDING).inspection_ids == ("leeds-ilacs2018-2018-11-02",)


def test_a_judgement_that_the_most_recent_inspection_lacks_is_not_fetched_from_an_older_one() -> None:
    register = drawn("""
        authority | framework | ended      | published  | overall | adoption    | leavers
        leeds     | sif2013   | 2015-02-06 | 2015-03-27 | good    | outstanding | good
        leeds     | ilacs2018 | 2018-11-02 | 2018-12-18 | good    |             |
    """)

    found = figures_of(register, "2018-12-31")

    assert found.judgement("adoption").n == found.judgement("care_leavers").n == 0
    assert found.judgement("adoption").not_applicable.value == found.selection.denominator == 1


def test_only_the_family_asked_for_is_counted() -> None:
    found = figures_of(drawn(TWICE), "2021-12-31", family="sif").judgement(OVERALL)

    assert found.count(Grade.REQUIRES_IMPROVEMENT).inspection_ids == ("barnsley-sif2013-2017-03-10",)
    assert found.count(Grade.GOOD).inspection_ids == ("leeds-sif2013-2015-02-06",)


# --- first under a framework -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("family", "counted"),
    [
        ("sif", {"barnsley-sif2013-2014-06-25", "leeds-sif2013-2015-02-06"}),
        ("ilacs", {"barnsley-ilacs2018-2018-10-12"}),
    ],
)
def test_the_first_inspection_of_each_authority_under_a_framework_counts(family: str, counted: set[str]) -> None:
    found = figures_of(drawn(TWICE), "2021-12-31", basis="first_under_framework", family=family).selection

    assert set(found.snapshot.ids(found.frame)) == counted


def test_without_a_framework_asked_for_the_one_in_force_is_meant() -> None:
    before, after = (
        figures_of(drawn(TWICE), day, basis="first_under_framework").coverage.family
        for day in ("2017-12-31", "2018-01-01")
    )

    assert (before, after) == ("sif", "ilacs")


def test_boards_join_first_single_inspections_with_separate_reviews_apart_from_everything_else() -> None:
    found = figures_of(drawn(LATER), "2015-09-30", basis="first_under_framework", family="sif")

    assert found.boards is not None
    assert found.boards.count(Grade.INADEQUATE).inspection_ids == ("surrey-lscb2013-2015-06-12",)
    assert found.boards.count(Grade.GOOD).inspection_ids == ("leeds-sif2013-2014-05-01",)
    assert "lscb_effectiveness" not in {counts.judgement.code for counts in found.judgements}


# --- in a period -----------------------------------------------------------------------------------------


def test_every_inspection_that_ended_in_a_period_counts_both_days_included() -> None:
    found = figures_of(drawn(TWICE), "2018-10-12", "2018-11-30", basis="in_period", period_start="2014-06-25")

    assert found.selection.denominator == 4
    assert found.selection.existing is None
    assert found.judgement(OVERALL).n == 4


def test_a_period_that_begins_a_day_later_leaves_out_what_ended_the_day_before() -> None:
    found = figures_of(drawn(TWICE), "2018-10-12", "2018-11-30", basis="in_period", period_start="2014-06-26")

    assert found.selection.denominator == 3


@pytest.mark.parametrize("period_start", ["", "2018-10-13"])
def test_a_period_needs_a_first_day_not_after_its_last(period_start: str) -> None:
    with pytest.raises(BadInput, match="counting in a period needs its first day, not after --as-at"):
        figures_of(drawn(TWICE), "2018-10-12", basis="in_period", period_start=period_start)
