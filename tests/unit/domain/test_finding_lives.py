"""What a run of the checks does to what was found before."""

import pytest

from assizes.domain.errors import InvalidValue
from assizes.domain.finding_lives import RunMove, Standing, moves_of_run
from assizes.domain.finding_states import FindingAction, FindingState
from assizes.domain.findings import Finding, Severity
from made_findings import a_finding, inputs

A, S = FindingAction, FindingState
OTHER = a_finding("corrected")


def standing(
    state: FindingState, finding: Finding | None = None, came_from: FindingState | None = None
) -> dict[str, Standing]:
    finding = finding or a_finding()
    return {finding.finding_id: Standing(finding, state, 4, came_from)}


def run(*found: Finding, known: dict[str, Standing] | None = None, **given: object) -> tuple[RunMove, ...]:
    return moves_of_run(found, known=known or {}, inputs=inputs(**given))


def told(moves: tuple[RunMove, ...]) -> list[tuple[str, FindingAction]]:
    return [(move.finding.finding_id, move.action) for move in moves]


def test_what_is_new_is_opened_once_however_often_it_was_found() -> None:
    assert told(run(a_finding(), a_finding())) == [(a_finding().finding_id, A.OPEN)]


@pytest.mark.parametrize("state", [S.OPEN, S.EXPLAINED, S.EXPLANATION_SIGNED_OFF])
def test_what_is_found_again_of_the_same_facts_stays_as_it_is(state: FindingState) -> None:
    assert run(a_finding(), known=standing(state)) == ()


@pytest.mark.parametrize("state", [S.CORRECTION_NAMED, S.CORRECTED, S.CORRECTION_SIGNED_OFF, S.SETTLED])
def test_what_is_found_although_it_was_corrected_or_gone_is_reopened(state: FindingState) -> None:
    assert told(run(a_finding(), known=standing(state))) == [(a_finding().finding_id, A.REOPEN)]


def test_what_was_signed_off_before_it_was_settled_stands_again_when_the_same_is_found_of_the_same_facts() -> None:
    (move,) = run(a_finding(), known=standing(S.SETTLED, came_from=S.EXPLANATION_SIGNED_OFF))

    assert (move.action, move.why) == (A.RESTORE, "found again of the same facts that were explained and signed off")


@pytest.mark.parametrize("came_from", [S.OPEN, S.EXPLAINED, S.CORRECTION_NAMED])
def test_what_nobody_had_signed_off_is_reopened_when_it_is_found_again(came_from: FindingState) -> None:
    assert told(run(a_finding(), known=standing(S.SETTLED, came_from=came_from))) == [
        (a_finding().finding_id, A.REOPEN)
    ]


def test_what_was_signed_off_as_a_warning_is_reopened_when_it_is_found_again_as_an_error() -> None:
    known = standing(S.SETTLED, a_finding(severity=Severity.WARNING), came_from=S.EXPLANATION_SIGNED_OFF)

    assert told(run(a_finding(), known=known)) == [(a_finding().finding_id, A.REOPEN)]


def test_what_a_run_left_out_stays_as_it_is() -> None:
    left_out = {"A001": frozenset({a_finding().subject.subject_id})}

    assert run(known=standing(S.OPEN), left_out=left_out) == ()


@pytest.mark.parametrize("state", [S.OPEN, S.EXPLAINED, S.EXPLANATION_SIGNED_OFF])
def test_what_is_no_longer_found_is_settled(state: FindingState) -> None:
    (move,) = run(known=standing(state))

    assert (move.action, move.why) == (A.SETTLE, "no longer found")


def test_what_is_no_longer_found_after_a_correction_is_corrected() -> None:
    assert told(run(known=standing(S.CORRECTION_NAMED))) == [(a_finding().finding_id, A.CONFIRM)]


@pytest.mark.parametrize("state", [S.CORRECTED, S.CORRECTION_SIGNED_OFF, S.SETTLED])
def test_what_was_gone_and_is_still_gone_stays_as_it_is(state: FindingState) -> None:
    assert run(known=standing(state)) == ()


@pytest.mark.parametrize("state", [S.EXPLAINED, S.EXPLANATION_SIGNED_OFF, S.CORRECTION_NAMED])
def test_an_answered_finding_is_reopened_when_what_it_rests_on_changes(state: FindingState) -> None:
    reopened, settled = run(OTHER, known=standing(state))

    assert (reopened.finding, reopened.action, reopened.follows) == (OTHER, A.REOPEN, a_finding().finding_id)
    assert f"and it was {state.words}" in reopened.why
    assert (settled.finding, settled.action) == (a_finding(), A.SETTLE)
    assert OTHER.finding_id in settled.why


def test_a_finding_that_nobody_answered_is_only_found_anew_when_what_it_rests_on_changes() -> None:
    opened, settled = run(OTHER, known=standing(S.OPEN))

    assert (opened.action, opened.follows, settled.action) == (A.OPEN, a_finding().finding_id, A.SETTLE)


def test_a_correction_that_leaves_another_fault_in_the_same_place_is_not_confirmed() -> None:
    wrong_again = a_finding("corrected", sentence="the register has outstanding and the report has inadequate")

    assert told(run(wrong_again, known=standing(S.CORRECTION_NAMED)))[1] == (a_finding().finding_id, A.SETTLE)


def test_a_correction_that_goes_back_to_what_was_there_before_is_not_confirmed() -> None:
    known = standing(S.SETTLED) | standing(S.CORRECTION_NAMED, OTHER)

    assert told(run(a_finding(), known=known)) == [(a_finding().finding_id, A.REOPEN), (OTHER.finding_id, A.SETTLE)]


def test_two_findings_in_one_place_are_told_apart_by_what_they_say() -> None:
    double, triple = a_finding(sentence="the same as x"), a_finding(sentence="the same as y")
    still_double = a_finding("other facts", sentence="the same as x")
    known = standing(S.EXPLAINED, double) | standing(S.CORRECTION_NAMED, triple)

    reopened, *gone = run(still_double, known=known)

    assert (reopened.action, reopened.follows) == (A.REOPEN, double.finding_id)
    assert set(told(tuple(gone))) == {(double.finding_id, A.SETTLE), (triple.finding_id, A.CONFIRM)}


@pytest.mark.parametrize("checks", [{"A002": None}, {"A001": frozenset({"another-sif2013-2014-06"})}])
def test_what_a_run_did_not_look_at_stays_as_it_is(checks: dict[str, frozenset[str] | None]) -> None:
    assert run(known=standing(S.OPEN), checks=checks) == ()


def test_a_finding_of_a_check_that_became_stricter_is_reopened() -> None:
    known = standing(S.EXPLANATION_SIGNED_OFF, a_finding(severity=Severity.WARNING))

    (move,) = run(a_finding(), known=known)

    assert (move.action, move.why) == (A.REOPEN, "its severity was warning and is error")


def test_a_finding_of_a_check_that_was_not_run_is_a_fault_of_the_caller() -> None:
    with pytest.raises(InvalidValue, match="A001, which is not among the checks it ran"):
        run(a_finding(), checks={"A002": None})
