"""Signing in: password, second factor, and where one goes from there."""

import re
from pathlib import Path
from typing import Any

from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from office_clients import PASSWORD, account, signed_in

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
