"""A finding moves from state to state by the table of moves, and in no other way."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assizes.domain.errors import InvalidValue, NotAllowed
from assizes.domain.finding_states import MOVES, FindingAction, FindingState, person_key, state_after

A, S = FindingAction, FindingState


@pytest.mark.parametrize(
    ("actions", "state"),
    [
        ((A.OPEN,), S.OPEN),
        ((A.OPEN, A.EXPLAIN), S.EXPLAINED),
        ((A.OPEN, A.EXPLAIN, A.SIGN_OFF), S.EXPLANATION_SIGNED_OFF),
        ((A.OPEN, A.CORRECT), S.CORRECTION_NAMED),
        ((A.OPEN, A.CORRECT, A.CONFIRM), S.CORRECTED),
        ((A.OPEN, A.CORRECT, A.CONFIRM, A.SIGN_OFF), S.CORRECTION_SIGNED_OFF),
        ((A.OPEN, A.CORRECT, A.REOPEN), S.OPEN),
        ((A.OPEN, A.EXPLAIN, A.SIGN_OFF, A.SETTLE, A.REOPEN), S.OPEN),
        ((A.OPEN, A.EXPLAIN, A.SIGN_OFF, A.SETTLE, A.RESTORE), S.EXPLANATION_SIGNED_OFF),
        ((A.REOPEN, A.EXPLAIN, A.EXPLAIN), S.EXPLAINED),
    ],
)
def test_a_life_leads_to_its_state(actions: tuple[FindingAction, ...], state: FindingState) -> None:
    reached: FindingState | None = None
    for action in actions:
        reached = state_after(reached, action)

    assert reached is state


@pytest.mark.parametrize(
    ("state", "action", "sentence"),
    [
        (
            S.OPEN,
            A.SIGN_OFF,
            "a finding that is open cannot be signed off: somebody has to explain or correct it first",
        ),
        (S.CORRECTION_NAMED, A.SIGN_OFF, "cannot be signed off before a run of the checks no longer finds it"),
        (S.EXPLANATION_SIGNED_OFF, A.EXPLAIN, "a finding that is explained and signed off cannot be explained"),
        (S.SETTLED, A.CORRECT, "a finding that is no longer found cannot be corrected"),
    ],
)
def test_what_the_table_lacks_is_refused(state: FindingState, action: FindingAction, sentence: str) -> None:
    with pytest.raises(NotAllowed, match=sentence):
        state_after(state, action)


@pytest.mark.parametrize("action", [A.EXPLAIN, A.CORRECT, A.SIGN_OFF, A.SETTLE, A.CONFIRM, A.RESTORE])
def test_what_was_never_found_cannot_be_moved(action: FindingAction) -> None:
    with pytest.raises(InvalidValue, match="the first thing that happens to a finding is that it is found"):
        state_after(None, action)


@given(st.lists(st.sampled_from(FindingAction), max_size=30))
def test_no_sequence_of_actions_makes_a_move_that_the_table_lacks(actions: list[FindingAction]) -> None:
    state: FindingState | None = None
    for action in actions:
        before = state
        try:
            state = state_after(before, action)
        except (InvalidValue, NotAllowed):
            assert (before, action) not in MOVES
        else:
            assert MOVES[before, action] is state


@given(st.lists(st.sampled_from(FindingAction), max_size=30))
def test_nothing_is_signed_off_that_nobody_answered_since_it_was_opened(actions: list[FindingAction]) -> None:
    state: FindingState | None = None
    answered = False
    for action in actions:
        if (state, action) not in MOVES or action is A.RESTORE:  # what it restores, the life tells and not the table
            continue
        state = state_after(state, action)
        answered = answered or action.is_an_answer
        if action in (A.OPEN, A.REOPEN):
            answered = False
        assert answered or not state.is_signed_off


def test_every_state_can_be_reached_and_left() -> None:
    assert set(MOVES.values()) == set(FindingState)
    assert {state for state, _ in MOVES} == {None, *FindingState}


def test_only_a_run_opens_and_settles() -> None:
    by_people = {action for action in FindingAction if not action.is_of_a_run}

    assert by_people == {A.EXPLAIN, A.CORRECT, A.SIGN_OFF}
    assert all(MOVES[move] is not S.SETTLED for move in product(FindingState, by_people) if move in MOVES)


def test_an_explanation_stops_a_release_until_a_second_person_agrees() -> None:
    assert [state for state in FindingState if state.stops_approval] == [S.OPEN, S.EXPLAINED, S.CORRECTION_NAMED]


@pytest.mark.parametrize(
    "name", ["Statistician  A", " statistician a", "STATISTICIAN A", "statistician-a.", "\uff33tatistician\u00a0A"]
)
def test_capitals_spaces_and_marks_make_no_other_person(name: str) -> None:
    assert person_key(name) == person_key("statistician A") != person_key("statistician B")


def test_a_name_of_marks_alone_is_still_a_name() -> None:
    assert person_key(" … ") == "…"
