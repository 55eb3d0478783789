"""The roles of people: as packaged, and what is refused of a file."""

from pathlib import Path

import pytest

from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.people import Actor, Right, rights_of
from assizes.reference.role_file import load_roles


def test_every_right_is_given_by_a_role_but_that_to_give_roles() -> None:
    assert rights_of(load_roles(), load_roles()) == frozenset(Right) - {Right.KEEP_ACCOUNTS}


def test_no_role_both_answers_and_signs_off() -> None:
    pairs = (
        {Right.ANSWER_FINDINGS, Right.SIGN_OFF_FINDINGS},
        {Right.EDIT_DRAFTS, Right.APPROVE_RELEASES},
    )

    assert [role.role_id for role in load_roles().values() for pair in pairs if pair <= role.rights] == []


def test_an_auditor_changes_nothing() -> None:
    assert load_roles()["auditor"].rights == {Right.READ_OFFICE, Right.READ_AUDIT}


def test_an_unknown_right_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "roles.toml"
    path.write_text('[[role]]\nid = "clerk"\nname = "Clerk"\ndescription = "Files."\nrights = ["fly"]\n')

    with pytest.raises(BadInput, match=r"roles\.toml.*'fly', which is none of"):
        load_roles(path)


def test_who_lacks_a_right_is_told_which() -> None:
    actor = Actor("Ada", frozenset({Right.READ_OFFICE}))

    with pytest.raises(NotAllowed, match="Ada has no role that may keep calendar"):
        actor.require(Right.KEEP_CALENDAR)


def test_one_person_under_two_spellings_is_one_person() -> None:
    with pytest.raises(NotAllowed, match="another person"):
        Actor("A. Lovelace", frozenset()).require_another_than([Actor("a lovelace", frozenset()).key], "wrote this")
