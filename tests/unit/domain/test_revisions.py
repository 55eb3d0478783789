"""A revision is scheduled or not, comes from an error or from late information, and is material or not."""

from decimal import Decimal

import pytest

from assizes.domain.errors import InvalidValue
from assizes.domain.revisions import (
    Cause,
    Measure,
    Revision,
    RevisionReason,
    RevisionsPolicy,
    Threshold,
    Value,
    classified,
)

POLICY = RevisionsPolicy(
    reasons={
        "late": RevisionReason("late", "it came late", Cause.LATE_INFORMATION, is_scheduled=True),
        "wrong": RevisionReason("wrong", "it was wrong", Cause.ERROR, is_scheduled=False),
    },
    thresholds={
        Measure.COUNT: Threshold(5, 5),
        Measure.PERCENTAGE: Threshold(2),
        Measure.DAYS: Threshold(5),
        Measure.OUTCOME: Threshold(1),
    },
)


def a_revision(measure: Measure, old: Value, new: Value, reason: str = "wrong") -> Revision:
    return classified(measure, old=old, new=new, reason=reason, policy=POLICY)


def test_what_a_release_announced_is_scheduled_and_no_error() -> None:
    revision = a_revision(Measure.COUNT, 10, 11, "late")

    assert (revision.is_scheduled, revision.reason.cause) == (True, Cause.LATE_INFORMATION)


def test_what_was_got_wrong_is_unscheduled_and_an_error() -> None:
    revision = a_revision(Measure.COUNT, 10, 11)

    assert (revision.is_scheduled, revision.reason.cause) == (False, Cause.ERROR)


@pytest.mark.parametrize(
    ("measure", "old", "new", "is_material"),
    [
        (Measure.PERCENTAGE, 40, 41, False),
        (Measure.PERCENTAGE, 40, 42, True),
        (Measure.PERCENTAGE, 42, 40, True),
        (Measure.DAYS, Decimal("40.5"), Decimal("45.5"), True),
        (Measure.DAYS, Decimal("40.5"), Decimal("45.4"), False),
        (Measure.COUNT, 150, 154, False),
        (Measure.COUNT, 150, 155, True),  # five
        (Measure.COUNT, 20, 21, True),  # five percent of the old value
        (Measure.COUNT, 21, 22, False),
        (Measure.COUNT, 0, 1, True),
    ],
)
def test_a_change_is_material_from_the_threshold_on(
    measure: Measure, old: Value, new: Value, is_material: bool
) -> None:
    assert a_revision(measure, old, new).is_material is is_material


def test_any_change_of_what_is_published_of_one_authority_is_material() -> None:
    assert a_revision(Measure.OUTCOME, "good", "inadequate").is_material


@pytest.mark.parametrize(("old", "new"), [(None, 40), (40, None)])
def test_a_value_that_appears_or_goes_is_material(old: Value, new: Value) -> None:
    assert a_revision(Measure.PERCENTAGE, old, new).is_material


def test_no_change_is_no_revision() -> None:
    with pytest.raises(InvalidValue, match="no revision"):
        a_revision(Measure.COUNT, 10, 10)


def test_a_reason_that_the_policy_lacks_is_refused_with_those_it_has() -> None:
    with pytest.raises(InvalidValue, match="'whim' is none of the reasons of the policy: late, wrong"):
        a_revision(Measure.COUNT, 10, 11, "whim")


def test_a_count_in_words_is_refused() -> None:
    with pytest.raises(InvalidValue, match="a count is a number"):
        a_revision(Measure.COUNT, 10, "eleven")


def test_a_policy_has_a_threshold_for_every_measure() -> None:
    with pytest.raises(InvalidValue, match="no threshold for days"):
        RevisionsPolicy(POLICY.reasons, {key: one for key, one in POLICY.thresholds.items() if key is not Measure.DAYS})
