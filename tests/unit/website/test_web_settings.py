"""The settings of the web part: what can be given, what cannot, and a secret that only its owner reads."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from assizes.settings import (
    allowed_hosts,
    checkout_folder,
    frontend_folder,
    kept_secret_key,
    rate_limit,
    site_address,
    whole_number,
    yes_or_no,
)

THIS_MACHINE = ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize("given", ["https://example.org", "https://example.org/", "http://localhost:8000"])
def test_the_address_of_the_site_ends_without_a_slash(given: str) -> None:
    assert site_address(given) == given.rstrip("/")


@pytest.mark.parametrize("given", ["example.org", "ftp://example.org", "https://", "https://example.org/statistics"])
def test_an_address_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ASSIZES_SITE_ADDRESS is"):
        site_address(given)


def test_hosts_are_those_given_or_that_of_the_site_and_this_machine() -> None:
    assert allowed_hosts("", "https://example.org:8443") == ["example.org", *THIS_MACHINE]
    assert allowed_hosts("a.example, b.example,", "https://example.org") == ["a.example", "b.example", *THIS_MACHINE]


@pytest.mark.parametrize("given", ["1/second", "120/minute", "1000/hour"])
def test_a_limit_is_a_number_in_a_time(given: str) -> None:
    assert rate_limit(given) == given


@pytest.mark.parametrize("given", ["0/minute", "1001/minute", "120", "120/day", "120 per minute", "5/minute;9/hour"])
def test_a_limit_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ASSIZES_RATE_LIMIT is"):
        rate_limit(given)


def test_a_number_may_start_at_nought() -> None:
    assert whole_number("ASSIZES_PROXIES", "0", smallest=0) == 0
    with pytest.raises(ImproperlyConfigured, match="not a whole number from 1"):
        whole_number("ASSIZES_WORKERS", "0")


def test_yes_is_yes_and_nothing_else() -> None:
    assert yes_or_no("ASSIZES_LIST_LATER_INSPECTIONS", "yes")
    assert not yes_or_no("ASSIZES_LIST_LATER_INSPECTIONS", "no")
    with pytest.raises(ImproperlyConfigured, match="neither 'yes' nor 'no'"):
        yes_or_no("ASSIZES_LIST_LATER_INSPECTIONS", "true")


def test_the_secret_is_made_once_for_all_who_ask_at_once_and_its_owner_alone_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"

    with ThreadPoolExecutor(4) as threads:
        keys = set(threads.map(lambda _: kept_secret_key(folder), range(8)))

    (key,) = keys
    assert len(key) >= 50
    assert [path.name for path in folder.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600


def test_stylesheet_and_script_come_from_the_checkout_unless_another_folder_is_given(tmp_path: Path) -> None:
    checkout = checkout_folder()

    assert checkout is not None
    assert frontend_folder("", tmp_path) == checkout / "node_modules" / "govuk-frontend" / "dist" / "govuk"
    assert frontend_folder(str(tmp_path / "own"), tmp_path) == tmp_path / "own"
