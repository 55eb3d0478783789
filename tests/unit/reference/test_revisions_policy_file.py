"""The revisions policy, from its file; a wrong one is refused naming file and key."""

from pathlib import Path

import pytest

from assizes.domain.errors import BadInput
from assizes.domain.revisions import Cause, Measure
from assizes.reference import revisions_policy_file
from assizes.reference.revisions_policy_file import load_revisions_policy

PACKAGED = Path(revisions_policy_file.__file__).with_name("revisions_policy.toml").read_text(encoding="utf-8")


def test_the_packaged_policy_has_a_threshold_for_every_measure() -> None:
    assert set(load_revisions_policy().thresholds) == set(Measure)


def test_only_late_inspections_are_scheduled_in_the_packaged_policy() -> None:
    reasons = load_revisions_policy().reasons

    assert [code for code, reason in reasons.items() if reason.is_scheduled] == ["late_inspection"]
    assert reasons["late_inspection"].cause is Cause.LATE_INFORMATION
    assert reasons["record_corrected"].cause is Cause.ERROR


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('cause = "error"', 'cause = "fate"', "key reason[3].cause: 'cause' is 'fate', which is none of error, late_"),
        ("is_scheduled = true", "", "key reason[1].is_scheduled: 'is_scheduled' is missing"),
        ('"report_found"', '"late_inspection"', "key reason[3].code: 'code' is 'late_inspection', which stands above"),
        ('measure = "days"', 'measure = "count"', "key threshold[3].measure: 'measure' is 'count', which stands above"),
        ('measure = "days"', 'measure = "weeks"', "key threshold[3].measure: 'measure' is 'weeks', which is none of"),
        ("at_least = 2", "at_least = 0", "key threshold[2].at_least: a change of nothing is no revision"),
        ("or_percent_of_old = 5", "or_percent_of_old = 0", "key threshold[1].or_percent_of_old: the part of the old"),
        ("[[reason]]", "[[reasons]]", "key reasons: 'reasons' is not a key that is read here"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "revisions_policy.toml"
    path.write_text(PACKAGED.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(BadInput) as caught:
        load_revisions_policy(path)

    assert str(caught.value).startswith(f"revisions_policy.toml, {message}")


def test_a_measure_without_a_threshold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "revisions_policy.toml"
    path.write_text(PACKAGED.rpartition("[[threshold]]")[0], encoding="utf-8")

    with pytest.raises(BadInput, match="the policy has no threshold for outcome"):
        load_revisions_policy(path)
