"""Signing in: password, second factor, and where one goes from there."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.utils.http import urlsafe_base64_encode
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from assizes.actions.people import (
    OPERATOR,
    actor_of,
    deactivate,
    give_role,
    reset_password,
    reset_second_factor,
    take_role,
    unlock,
)
from assizes.actions.second_factor import renew_recovery_codes
from assizes.register.models import AuditEvent
from assizes.website import clock
from assizes.website.office.own_addresses import is_own
from office_clients import NOW, PASSWORD, account, signed_in

SIGN_IN, SECOND_FACTOR = "/office/sign-in/", "/office/second-factor/"
SET_UP = f"{SECOND_FACTOR}set-up/"


def code_of(device: TOTPDevice) -> str:
    """The code of the moment."""
    return f"{totp(device.bin_key):06}"


def give_password(client: Client, name: str = "ada", password: str = PASSWORD, **more: str) -> Any:
    return client.post(SIGN_IN, {"name": name, "password": password, **more})


def test_a_person_sets_the_second_factor_up_at_the_first_sign_in(register: str, office: Any) -> None:
    account("analyst", name="ada", password=PASSWORD)
    client = Client()

    first = give_password(client)
    second = client.get(first["Location"])
    shown = client.get(second["Location"])
    device = TOTPDevice.objects.get()
    codes = client.post(SET_UP, {"code": code_of(device), "next": "/office/account/"})
    inside = client.get("/office/")

    assert (first.status_code, first["Location"]) == (303, f"{SECOND_FACTOR}?next=/office/")
    assert second["Location"] == f"{SET_UP}?next=/office/"
    assert "<svg" in shown.content.decode()
    assert 'style="' not in shown.content.decode()
    assert len(re.findall(r"<li><code>[a-z2-7-]{19}</code></li>", codes.content.decode())) == 10
    assert inside.status_code == 200
    assert "Sign out" in inside.content.decode()


def test_a_password_alone_opens_nothing(sqlite_register: Path, office: Any) -> None:
    user = account("analyst", name="ada", password=PASSWORD)
    TOTPDevice.objects.create(user=user, confirmed=True)
    client = Client()
    give_password(client)

    answer = client.get("/office/")

    assert (answer.status_code, answer["Location"]) == (303, f"{SIGN_IN}?next=/office/")


def test_public_answers_carry_no_cookie_and_differ_by_none(sqlite_register: Path, office: Any) -> None:
    client = signed_in("analyst")

    answers = [client.get(address) for address in ("/", "/explorer", "/releases/", "/feedback/", "/nothing-here")]
    inside = client.get("/office/")

    assert [
        (answer.cookies.output(), answer.get("Vary", "")) for answer in answers if "Cookie" in answer.get("Vary", "")
    ] == []
    assert {answer.cookies.output() for answer in answers} == {""}
    assert "Cookie" in inside["Vary"]
    assert inside["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/office/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "/releases/",
        "/office/../releases/",
        "/office/%2e%2e/releases/",
        "/office/\n//elsewhere.example",
        "",
    ],
)
def test_after_signing_in_one_goes_to_the_office_and_nowhere_else(address: str, settings: Any) -> None:
    assert not is_own(address)


def test_one_goes_back_to_the_page_that_was_asked_for() -> None:
    assert is_own("/office/audit/?by=ada&page=2")


def test_who_guesses_passwords_is_kept_out_by_account_and_by_address(sqlite_register: Path, office: Any) -> None:
    office.AXES_FAILURE_LIMIT = 3
    for name in ("ada", "lin"):
        account("analyst", name=name, password=PASSWORD)

    guesses = [
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(SIGN_IN, {"name": "A.D.A", "password": "guess"})
        for number in range(3)
    ]
    same_account = give_password(Client(REMOTE_ADDR="192.0.2.77"))
    another_account = give_password(Client(REMOTE_ADDR="192.0.2.78"), "lin")
    unlock("ada", by=OPERATOR, now=NOW)
    unlocked = give_password(Client(REMOTE_ADDR="192.0.2.0"))

    assert [answer.status_code for answer in guesses] == [400, 400, 429]
    assert same_account.status_code == 429
    assert "Please try again in 15 minutes" in same_account.content.decode()
    assert (guesses[-1].headers["Retry-After"], same_account.headers["Retry-After"]) == ("900", "900")
    assert another_account.status_code == 303
    assert unlocked.status_code == 303


def test_whoever_signs_in_between_guesses_is_kept_out_all_the_same(sqlite_register: Path, office: Any) -> None:
    office.AXES_FAILURE_LIMIT = 3
    for name in ("ada", "lin"):
        account("analyst", name=name, password=PASSWORD)

    statuses = [
        give_password(Client(), name, password).status_code
        for name, password in [("ada", "guess"), ("ada", "guess"), ("lin", PASSWORD), ("ada", "guess")]
    ]

    assert statuses == [400, 400, 303, 429]


def test_one_who_signs_in_may_mistype_as_often_again(sqlite_register: Path, office: Any) -> None:
    office.AXES_FAILURE_LIMIT = 3
    account("analyst", name="ada", password=PASSWORD)

    typed = ("mistyped", "mistyped", PASSWORD, "mistyped", PASSWORD)

    assert [give_password(Client(), "ada", one).status_code for one in typed] == [400, 400, 303, 400, 303]


def test_an_account_that_there_is_not_is_closed_to_guesses_like_one_that_there_is(
    sqlite_register: Path, office: Any
) -> None:
    office.AXES_FAILURE_LIMIT = 3
    account("analyst", name="ada", password=PASSWORD)

    statuses = {
        key: [
            give_password(Client(REMOTE_ADDR=f"192.0.2.{number}"), name, "guess").status_code
            for number, name in enumerate(spellings)
        ]
        for key, spellings in {"ada": ("ada", "A.D.A", "a-da"), "eve": ("eve", "E.V.E", "e-ve")}.items()
    }

    assert statuses["eve"] == statuses["ada"]


@pytest.mark.parametrize("name", ["", "\0", "a" * 400, "\ufdfa" * 100, "…"])
def test_whatever_is_typed_in_place_of_a_name_is_wrong_and_no_fault(name: str, register: str, office: Any) -> None:
    assert give_password(Client(), name).status_code == 400


def test_who_guesses_codes_is_slowed_down(sqlite_register: Path, office: Any) -> None:
    user = account("analyst", name="ada", password=PASSWORD)
    device = TOTPDevice.objects.create(user=user, confirmed=True)
    client = Client()
    give_password(client)
    wrong = f"{(int(code_of(device)) + 500_000) % 1_000_000:06}"

    answers = [client.post(SECOND_FACTOR, {"code": code}) for code in (wrong, code_of(device))]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert "too many wrong codes" in answers[1].content.decode().lower()


def test_a_recovery_code_opens_the_office_once(sqlite_register: Path, office: Any) -> None:
    user = account("analyst", name="ada", password=PASSWORD)
    TOTPDevice.objects.create(user=user, confirmed=True)
    code = renew_recovery_codes(user, by=actor_of(user), now=NOW)[0]
    clients = Client(), Client()
    for client in clients:
        give_password(client)

    first, second = [client.post(SECOND_FACTOR, {"code": code.upper()}).status_code for client in clients]

    assert (first, second) == (303, 400)
    assert AuditEvent.objects.filter(what="user.sign_in", after={"second_factor": "recovery codes"}).count() == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda: give_role("ada", "assurer", by=OPERATOR, now=NOW),
        lambda: take_role("ada", "analyst", by=OPERATOR, now=NOW),
        lambda: deactivate("ada", by=OPERATOR, now=NOW),
        lambda: reset_second_factor("ada", by=OPERATOR, now=NOW),
        lambda: reset_password("ada", by=OPERATOR, now=NOW),
    ],
    ids=["a role given", "a role taken", "closed", "second factor reset", "password reset"],
)
def test_sessions_end_with_what_they_rest_on(change: Any, sqlite_register: Path, office: Any) -> None:
    client = signed_in("analyst", name="ada")

    before = client.get("/office/").status_code
    change()
    after = client.get("/office/").status_code

    assert (before, after) == (200, 303)


def test_a_changed_password_ends_every_other_session(sqlite_register: Path, office: Any) -> None:
    account("analyst", name="ada", password=PASSWORD)
    here, elsewhere = signed_in(name="ada"), signed_in(name="ada")
    another = "other words by chance"

    changed = here.post("/office/account/password/", {"old": PASSWORD, "password": another, "again": another})

    assert changed.status_code == 303
    assert (here.get("/office/").status_code, elsewhere.get("/office/").status_code) == (200, 303)


@pytest.mark.parametrize(
    ("minutes", "every", "status"),
    [(59, 59, 200), (61, 61, 303), (11 * 60, 50, 200), (12 * 60 + 50, 50, 303)],
    ids=["away for less than an hour", "away for an hour", "at work all day", "at work for twelve hours"],
)
def test_a_session_ends(
    minutes: int, every: int, status: int, sqlite_register: Path, office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, began = signed_in("analyst"), datetime.now(UTC)

    for passed in range(every, minutes + 1, every):
        monkeypatch.setattr(clock, "this_moment", lambda at=began + timedelta(minutes=passed): at)
        answer = client.get("/office/")

    assert answer.status_code == status


def test_a_form_of_another_site_is_refused(sqlite_register: Path, office: Any) -> None:
    account("analyst", name="ada", password=PASSWORD)
    client = signed_in(name="ada", enforce_csrf=True)

    refused = client.post("/office/account/recovery-codes/", {"old": PASSWORD})

    assert refused.status_code == 403
    assert "This form was not taken" in refused.content.decode()


@pytest.mark.parametrize(("is_https", "secure"), [(True, True), (False, "")])
def test_cookies_are_for_the_office_alone(is_https: bool, secure: Any, sqlite_register: Path, office: Any) -> None:
    office.SESSION_COOKIE_SECURE = office.CSRF_COOKIE_SECURE = is_https
    account("analyst", name="ada", password=PASSWORD)
    client = Client()

    client.get(SIGN_IN)
    cookies = give_password(client).cookies | client.cookies

    assert set(cookies) == {"office_session", "office_form"}
    for cookie in cookies.values():
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/office/", True, "Lax")
        assert (cookie["secure"], cookie["domain"]) == (secure, "")


def test_a_link_lets_its_owner_choose_a_password_once(sqlite_register: Path, office: Any) -> None:
    user = account("analyst", name="ada")
    address = (
        f"/office/choose-password/{urlsafe_base64_encode(b'%d' % user.pk)}/{default_token_generator.make_token(user)}/"
    )
    client = Client()

    easy = client.post(address, {"password": "password1234", "again": "password1234"})
    differ = client.post(address, {"password": PASSWORD, "again": "another"})
    looked = client.get(address)
    chosen = client.post(address, {"password": PASSWORD, "again": PASSWORD})
    again = client.post(address, {"password": "quite other words", "again": "quite other words"})

    assert [answer.status_code for answer in (easy, differ, looked, chosen, again)] == [400, 400, 200, 303, 404]
    assert "too common" in easy.content.decode()
    assert 'href="#again"' in differ.content.decode()
    assert give_password(client).status_code == 303


def test_each_session_sets_up_a_key_of_its_own(sqlite_register: Path, office: Any) -> None:
    account("analyst", name="ada", password=PASSWORD)
    owner, thief = Client(), Client()
    for client in (owner, thief):
        give_password(client)

    keys = [re.search(r'id="key">([^<]+)<', client.get(SET_UP).content.decode()) for client in (owner, thief, owner)]
    set_up = owner.post(SET_UP, {"code": code_of(TOTPDevice.objects.order_by("pk")[0])})
    late = thief.get("/office/")

    first, second, third = (found[1] for found in keys if found)
    assert first != second
    assert first == third
    assert set_up.status_code == 200
    assert TOTPDevice.objects.count() == 1
    assert late.status_code == 303
