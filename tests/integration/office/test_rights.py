"""Every address of the office against every role: from the list of addresses, so that a new one cannot be forgotten."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, resolve
from django.urls.converters import get_converters
from django.urls.resolvers import RegexPattern
from django.utils.regex_helper import normalize

from assizes.domain.people import Right
from assizes.reference.role_file import load_roles
from assizes.website.office.urls import urlpatterns
from office_clients import signed_in

WITHOUT_RIGHT = {
    "/office",
    "/office/assets/x/x",
    "/office/sign-in/",
    "/office/sign-out/",
    "/office/second-factor/",
    "/office/second-factor/set-up/",
    "/office/choose-password/x/x/",
}
VALUES = ("1", "a" * 16, "a" * 64, "x")
PLACEHOLDERS = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}


@dataclass(frozen=True)
class Address:
    """An address of the office with the rights that its view asks for."""

    address: str
    rights: tuple[Right, ...]
    writing: tuple[Right, ...]


def addresses(patterns: Iterable[URLPattern | URLResolver] = urlpatterns, before: str = "/") -> Iterator[Address]:
    for pattern in patterns:
        address = before + filled(pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, address)
        else:
            view = pattern.callback
            yield Address(address, getattr(view, "rights", ()), getattr(view, "writing", ()))


def filled(pattern: URLPattern | URLResolver) -> str:
    """The route with something in each place."""
    if isinstance(pattern.pattern, RegexPattern):
        return filled_expression(pattern.pattern.regex)
    route = str(pattern.pattern)
    kinds = {converter.__class__: name for name, converter in get_converters().items()}
    for name, converter in pattern.pattern.converters.items():
        kind = kinds[converter.__class__]
        route = route.replace(f"<{kind}:{name}>", PLACEHOLDERS[kind]).replace(f"<{name}>", PLACEHOLDERS[kind])
    return route


def filled_expression(expression: re.Pattern[str]) -> str:
    """A text that an expression takes."""
    for form, names in normalize(expression.pattern):
        for values in product(VALUES, repeat=len(names)):
            text = str(form % dict(zip(names, values, strict=True)))
            if expression.search(text):
                return text
    raise AssertionError(f"nothing of {VALUES} fits into {expression.pattern}")


def test_every_address_leads_to_its_view() -> None:
    rights = {one.address: getattr(resolve(one.address).func, "rights", ()) for one in addresses()}

    assert rights == {one.address: one.rights for one in addresses()}


def test_every_address_but_the_door_asks_for_a_right() -> None:
    assert {one.address for one in addresses() if not one.rights} == WITHOUT_RIGHT


def test_who_is_not_signed_in_sees_the_door_alone(sqlite_register: Path, office: Any) -> None:
    client = Client()

    answers = {one.address: client.get(one.address) for one in addresses() if one.rights}

    assert {answer.status_code for answer in answers.values()} == {303}
    assert all(answer["Location"].startswith("/office/sign-in/?next=") for answer in answers.values())


@pytest.mark.parametrize("role_id", load_roles())
def test_a_role_opens_what_its_rights_open_and_nothing_else(role_id: str, sqlite_register: Path, office: Any) -> None:
    client, held = signed_in(role_id), load_roles()[role_id].rights

    statuses = {one: client.get(one.address).status_code for one in addresses() if one.rights}

    assert [one.address for one, status in statuses.items() if not held & set(one.rights) and status != 403] == []
    assert [one.address for one, status in statuses.items() if held & set(one.rights) and status >= 500] == []
    assert any(status == 200 for status in statuses.values())


@pytest.mark.parametrize("role_id", load_roles())
def test_a_role_sends_what_its_rights_allow_and_nothing_else(role_id: str, sqlite_register: Path, office: Any) -> None:
    client, held = signed_in(role_id), load_roles()[role_id].rights
    forbidden = [one for one in addresses() if one.rights and not held & set(one.writing)]

    statuses = {one.address: client.post(one.address).status_code for one in forbidden}

    assert set(statuses.values()) <= {403, 405}
    assert [one.address for one in forbidden if one.writing and statuses[one.address] != 403] == []


def test_who_sends_something_to_a_page_that_is_only_read_is_told_so(sqlite_register: Path, office: Any) -> None:
    answer = signed_in("analyst").post("/office/audit/")

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    assert "nothing was sent, and nothing was changed" in answer.content.decode()


@pytest.mark.parametrize("address", ["/office/records/?words=%00", "/office/feedback/x%00y/", "/office/audit/?who=%00"])
def test_what_no_database_can_be_asked_is_refused_and_no_fault(address: str, register: str, office: Any) -> None:
    answer = signed_in("release_manager").get(address)

    assert answer.status_code == 400
    assert "a character that no text has" in answer.content.decode()
