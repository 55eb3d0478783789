"""What auditors read: people, and who did what; and the commands by which the operator keeps accounts."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password

from assizes.actions.people import OPERATOR, actor_named, add_person, deactivate, give_role
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.people import Actor, Right
from assizes.register.models import AuditEvent
from office_clients import NOW, account, signed_in


def text_of(answer: Any) -> str:
    """The words of a page, without what says how they look."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_passwords_are_kept_as_argon2_hashes() -> None:
    assert make_password("four words by chance").startswith("argon2$argon2id$")


def test_an_auditor_sees_who_holds_which_role(sqlite_register: Path, office: Any) -> None:
    account("analyst", "assurer", name="lin", post="Statistician")
    deactivate("lin", by=OPERATOR, now=NOW)

    words = text_of(signed_in("auditor").get("/office/people/"))

    assert "lin Statistician Analyst, Assurer never closed" in words
    assert "auditor none given Auditor" in words


def test_an_auditor_finds_events_by_person_kind_subject_and_day(register: str, office: Any) -> None:
    client = signed_in("auditor")
    AuditEvent.objects.bulk_create(
        AuditEvent(at=NOW + timedelta(hours=number), by="lin", what="case.done", subject=f"case {number}", why="")
        for number in range(60)
    )

    first = text_of(client.get("/office/audit/?by=lin&kind=case.done"))
    second = text_of(client.get("/office/audit/?by=lin&kind=case.done&page=2"))
    one_day = text_of(client.get("/office/audit/?from=2026-12-01&to=2026-12-01"))
    subject = text_of(client.get("/office/audit/?subject=CASE+7"))

    assert "60 events, newest first" in first
    assert "Page 1 of 2" in first
    assert ("case 59" in first, "case 9 " in first) == (True, False)
    assert ("case 59" in second, "case 9 " in second) == (False, True)
    assert "24 events" in one_day
    assert "1 event, newest first" in subject
    assert "19:00 on 30 November 2026 lin case: done case 7" in subject


@pytest.mark.parametrize("day", ["yesterday", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_is_said_so(day: str, sqlite_register: Path, office: Any) -> None:
    answer = signed_in("auditor").get("/office/audit/", {"to": day})

    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode() or "cannot be shown" in answer.content.decode()


def test_before_the_first_account_whoever_runs_commands_is_trusted(sqlite_register: Path) -> None:
    assert actor_named("AB") == Actor("AB", frozenset(Right))


def test_from_the_first_account_on_a_name_has_to_be_an_open_one(sqlite_register: Path) -> None:
    account("assurer", name="ada")
    account("assurer", name="lin")
    deactivate("lin", by=OPERATOR, now=NOW)

    assert actor_named("A.d.A").rights == {Right.READ_OFFICE, Right.SIGN_OFF_FINDINGS}
    for name, sentence in {
        "AB": "'AB' is no account",
        "": "say who does this with --by NAME",
        "lin": "is closed",
    }.items():
        with pytest.raises(NotAllowed, match=sentence):
            actor_named(name)


def test_two_spellings_of_one_name_are_one_account(register: str) -> None:
    account("analyst", name="ada.b")

    with pytest.raises(BadInput, match=r"the account 'ada\.b' exists already"):
        add_person("ADA-B", post="", role_ids=["assurer"], password=None, by=OPERATOR, now=NOW)


def test_only_the_operator_gives_roles_and_each_time_it_is_told(register: str) -> None:
    account("analyst", name="ada")
    everything_a_role_gives = Actor("lin", frozenset(Right) - {Right.KEEP_ACCOUNTS})

    with pytest.raises(NotAllowed):
        give_role("ada", "assurer", by=everything_a_role_gives, now=NOW)
    give_role("ada", "assurer", by=OPERATOR, now=NOW)

    told = AuditEvent.objects.get(what="user.give_role")
    assert (told.by, told.subject) == ("operator", "ada")
    assert (told.before, told.after) == ({"roles": ["analyst"]}, {"roles": ["analyst", "assurer"]})


@pytest.mark.parametrize("name", ["system", "Operator", "assizes", "two words", ""])
def test_a_name_that_cannot_be_an_accounts_is_refused(name: str, sqlite_register: Path) -> None:
    with pytest.raises(BadInput):
        add_person(name, post="", role_ids=[], password=None, by=OPERATOR, now=NOW)
