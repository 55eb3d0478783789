"""What is logged of requests: enough to find a fault, and nothing about who asked."""

import io
import json
import logging
import logging.config
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import clear_url_caches, path

from assizes.website.serving import rate_limit
from assizes.website.serving.logs import JSON, TEXT, server_logging, without_personal

EMAIL, IPV4, IPV6, BROWSER = "ann.reader@example.org", "203.0.113.77", "2001:db8::77", "Netscape/4.8 of Ann"
TOKEN, QUESTION = "tokenOfAnn123", "what-ann-asked"
PLANTED = (EMAIL, "ann.reader%40example.org", IPV4, IPV6, BROWSER, TOKEN, QUESTION, "Reader of Leeds")


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    logging.getLogger("assizes.actions").warning("a mail to %s could not be sent by %s", EMAIL, IPV4)
    return HttpResponse("confirmed")


def fault(request: HttpRequest, token: str) -> HttpResponse:
    raise IntegrityError(
        f'duplicate key value violates unique constraint "one"\nDETAIL:  Key (name)=(Reader of Leeds) {EMAIL} exists.'
    )


@pytest.fixture
def written(settings: Any, tmp_path: Any) -> Iterator[io.StringIO]:
    """What the server writes to its log; afterwards logging is as it was."""
    urls = ModuleType("urls_of_a_test")
    urls.urlpatterns = [
        path("subscriptions/confirm/<token>", confirm),
        path("subscriptions/fault/<token>", fault),
        path("releases/", lambda request: HttpResponse("a file")),
        path("fault/<token>", fault),
    ]
    urls.handler500 = "assizes.website.serving.faults.server_fault"
    sys.modules[urls.__name__] = urls
    settings.ROOT_URLCONF, settings.ASSIZES_DATA, settings.ALLOWED_HOSTS = urls.__name__, tmp_path, ["testserver"]
    settings.ASSIZES_RATE_LIMIT = "3/minute"
    clear_url_caches()
    rate_limit.the_limit.cache_clear()
    known = ("", "assizes", "assizes.requests", "django.request", "django.security", "axes", "gunicorn.error")
    loggers = [logging.getLogger(name) for name in known]
    before = [(one, one.level, one.handlers[:], one.propagate) for one in loggers]
    yield io.StringIO()
    for one, level, handlers, propagate in before:
        one.handlers[:], one.propagate = handlers, propagate
        one.setLevel(level)
    rate_limit.the_limit.cache_clear()
    clear_url_caches()
    del sys.modules[urls.__name__]


def logging_to(written: io.StringIO, log_format: str) -> None:
    configuration = dict(server_logging(log_format))
    configuration["handlers"] = {"errors": {**configuration["handlers"]["errors"], "stream": written}}
    logging.config.dictConfig(configuration)


def ask(address: str) -> int:
    """A request with everything that could say who asks; its status."""
    client = Client(raise_request_exception=False, REMOTE_ADDR=IPV6, HTTP_USER_AGENT=BROWSER, HTTP_X_FORWARDED_FOR=IPV4)
    return client.get(f"{address}?q={QUESTION}&mail={EMAIL}", HTTP_REFERER=f"https://{IPV4}/").status_code


def lines(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_an_answer_is_a_line_with_the_pattern_of_its_address(written: io.StringIO) -> None:
    logging_to(written, JSON)

    status = ask(f"/subscriptions/confirm/{TOKEN}")

    warning, answered = lines(written)
    assert status == answered["status"] == 200
    assert answered["message"].startswith("GET subscriptions/confirm/<token>: 200 in ")
    assert (answered["method"], answered["route"]) == ("GET", "subscriptions/confirm/<token>")
    assert answered["milliseconds"] >= 0
    assert len(answered["request_id"]) == 32
    assert warning["request_id"] == answered["request_id"]
    assert warning["message"] == "a mail to [removed] could not be sent by [removed]"
    assert set(answered) == {
        "time", "level", "logger", "message", "request_id", "method", "route", "status", "milliseconds"
    }  # fmt: skip


def test_each_request_has_an_id_of_its_own(written: io.StringIO) -> None:
    logging_to(written, JSON)
    for _ in range(2):
        ask(f"/subscriptions/confirm/{TOKEN}")

    logging.getLogger("assizes.actions").warning("of no request")

    *of_requests, of_none = lines(written)
    assert len({line["request_id"] for line in of_requests}) == 2
    assert "request_id" not in of_none


def test_files_are_answered_without_a_line_and_refusals_with_one(written: io.StringIO) -> None:
    logging_to(written, JSON)

    statuses = [
        ask("/releases/"),
        ask("/feedback/nowhere"),
        *(ask(f"/subscriptions/confirm/{TOKEN}") for _ in range(3)),
    ]

    answered = [(line["route"], line["status"]) for line in lines(written) if line["logger"] == "assizes.requests"]
    assert statuses == [200, 404, 200, 200, 429]
    confirmed = ("subscriptions/confirm/<token>", 200)
    assert answered == [("(no view)", 404), confirmed, confirmed, ("(no view)", 429)]


@pytest.mark.parametrize("address", ["/subscriptions/fault/", "/fault/"])
@pytest.mark.parametrize("log_format", [JSON, TEXT])
def test_nobody_is_in_any_log_whatever_goes_wrong(written: io.StringIO, log_format: str, address: str) -> None:
    logging_to(written, log_format)

    status = ask(f"{address}{TOKEN}")
    ask(f"/subscriptions/confirm/{TOKEN}")
    logging.getLogger("axes").warning("AXES: Repeated login failure by %s from %s", EMAIL, IPV4)
    logging.getLogger("django.security.csrf").warning("Forbidden (x): /subscriptions/%s", TOKEN)
    logging.getLogger("gunicorn.error").error("Error handling request %s %s", "GET", f"/a/{TOKEN}?q={QUESTION}")

    text = written.getvalue()
    assert status == 500
    assert "Internal Server Error" in text
    assert "IntegrityError: duplicate key value" in text
    assert "Error handling request" in text
    assert "Traceback" in text
    assert [planted for planted in PLANTED if planted in text] == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"to {EMAIL}.", "to [removed]."),
        ("mailto:a@b.example,c@d.example", "mailto:[removed],[removed]"),
        (f"from {IPV4}:443", "from [removed]:443"),
        (f"[{IPV6}]:443", "[[removed]]:443"),
        ("2001:0db8:0000:0000:0000:0000:0000:0001", "[removed]"),
        ("::1", "[removed]"),
        ("at http://127.0.0.1:8000/ and 0.0.0.0", "at http://127.0.0.1:8000/ and 0.0.0.0"),
        ("at 09:30:00 on 2026-11-30T09:30:00.123+00:00", "at 09:30:00 on 2026-11-30T09:30:00.123+00:00"),
        ("version 5.2.1 of file a/b.py:12", "version 5.2.1 of file a/b.py:12"),
        ("Table::Method", "Table::Method"),
    ],
)
def test_what_is_removed_is_an_address_and_what_is_left_is_not(text: str, left: str) -> None:
    assert without_personal(text) == left
