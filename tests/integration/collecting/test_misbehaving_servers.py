"""What a server may do to us: each misbehaviour, and that nothing wrong is ever kept."""

import gzip
import time
from datetime import timedelta
from email.utils import format_datetime

import pytest

from web_servers import (
    START,
    Behaviour,
    WebServer,
    a_report,
    closes_half_way,
    drips,
    drips_headers,
    hangs_up,
    never_ends,
    redirects_to,
    sends,
    sends_raw,
)

from .conftest import Collector

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
REPORT = a_report("a report that is whole")


@pytest.mark.parametrize(
    "misbehaviour",
    [
        sends(b"", status=503),
        sends(b"", status=500),
        sends(b"", status=429),
        hangs_up(),
        closes_half_way(REPORT),
        closes_half_way(REPORT, says_length=False),
        sends_raw(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n%PDF-1.7 and no more"),
        sends_raw(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n10\r\n%PDF-1.7 only one"),
        sends_raw(b"this is not HTTP\r\n\r\n"),
        sends_raw(b"HTTP/1.1 200 OK\r\nx-huge: " + b"x" * 200_000 + b"\r\n\r\n"),
        sends(b"this is not gzip", content_encoding="gzip"),
    ],
    ids=[
        "503", "500", "429", "hangs up", "closes half-way", "closes half-way without a length", "too great a length",
        "a chunk that is cut", "not HTTP", "a huge header", "not gzip",
    ],
)  # fmt: skip
def test_what_passes_is_waited_for_and_then_collected(
    collector: Collector, server: WebServer, misbehaviour: Behaviour
) -> None:
    address = server.on("/report.pdf", misbehaviour, misbehaviour, sends(REPORT))

    result = collector.one(address)

    assert (result.outcome, collector.contents) == ("new", {REPORT})
    assert any(1 <= pause <= 2 for pause in collector.time.waited)


@pytest.mark.parametrize(
    ("behaviour", "sentence", "times"),
    [
        (sends(b"", status=404), "the server answers 404 Not Found", 1),
        (sends(b"", status=403), "the server answers 403 Forbidden", 1),
        (sends(b"", status=204), "the server answers 204 No Content", 1),
        (sends(REPORT, status=206), "the server answers 206 Partial Content", 1),
        (sends(b"", status=304), "the server says that nothing changed, though nothing was kept before", 1),
        (sends(b"", status=502), "the server answers 502 Bad Gateway", 5),
        (hangs_up(), "the answer breaks off or is not HTTP (Server disconnected without sending a response.)", 5),
        (sends(REPORT, content_encoding="br"), "the server packs the file as 'br', for which it was not asked", 1),
        (closes_half_way(REPORT, says_length=False), "the file breaks off before its end", 5),
        (redirects_to("file:///etc/passwd"), "it redirects to an address that is none of the web", 1),
        (redirects_to("/report.pdf"), "it redirects more than 5 times", 6),
        (never_ends(), "it has more than 1,000,000 bytes", 1),
        (sends(REPORT, content_length=10**15), "the answer breaks off or is not HTTP (", 5),
    ],
)
def test_what_does_not_pass_is_said_in_one_sentence_and_nothing_is_kept(
    collector: Collector, server: WebServer, behaviour: Behaviour, sentence: str, times: int
) -> None:
    address = server.on("/report.pdf", behaviour)

    result = collector.one(address, most_bytes=1_000_000)

    assert result.outcome == "failed"
    assert result.reason.startswith(sentence)
    assert server.count("/report.pdf") == times
    assert not collector.contents
    assert not list(collector.store.folder.rglob("*.part"))


@pytest.mark.parametrize("behaviour", [drips(), drips(says_length=False), drips_headers(), never_ends(b"x")])
def test_a_server_that_takes_its_time_is_given_up(
    collector: Collector, server: WebServer, behaviour: Behaviour
) -> None:
    slow, good = server.on("/slow.pdf", behaviour), server.on("/good.pdf", sends(REPORT))
    server.on("/robots.txt", sends(b""))

    started = time.perf_counter()
    first, second = collector(slow, good, seconds=1.2)

    assert time.perf_counter() - started < 10
    assert (first.outcome, first.reason) == ("failed", "it takes longer than 1.2 seconds")
    assert (second.outcome, collector.contents) == ("new", {REPORT})


def test_too_small_a_length_is_noticed(collector: Collector, server: WebServer) -> None:
    cut = sends_raw(b"HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n" + REPORT)
    address = server.on("/report.pdf", cut, sends(REPORT))

    collector.one(address)

    assert collector.contents == {REPORT}


def test_a_file_that_never_had_an_end_is_kept_when_it_comes_twice_the_same(
    collector: Collector, server: WebServer
) -> None:
    endless = b"%PDF-1.4 without its last mark"
    address = server.on("/report.pdf", sends(endless))

    result = collector.one(address)

    assert (result.outcome, collector.contents, server.count("/report.pdf")) == ("new", {endless}, 2)


def test_what_is_no_pdf_is_kept_as_it_came(collector: Collector, server: WebServer) -> None:
    page = b"<!doctype html><title>Service unavailable</title>"
    address = server.on("/report.pdf", sends(page, content_type="text/html; charset=utf-8"))

    result = collector.one(address)

    assert collector.contents == {page}
    assert collector.store.origins().of(result.sha256)[0].content_type == "text/html"


def test_no_packing_is_asked_for_and_gzip_is_undone(collector: Collector, server: WebServer) -> None:
    address = server.on("/report.pdf", sends(gzip.compress(REPORT), content_encoding="gzip"))

    collector.one(address)

    assert server.headers_for("/report.pdf")[0]["accept-encoding"] == "identity"
    assert collector.contents == {REPORT}


def test_a_small_body_that_unpacks_to_a_huge_one_is_refused(collector: Collector, server: WebServer) -> None:
    address = server.on("/report.pdf", sends(gzip.compress(bytes(50_000_000)), content_encoding="gzip"))

    assert collector.one(address, most_bytes=1_000_000).reason == "it has more than 1,000,000 bytes"


@pytest.mark.parametrize("retry_after", ["37", format_datetime(START + timedelta(seconds=38), usegmt=True)])
def test_a_server_is_asked_again_when_it_said(collector: Collector, server: WebServer, retry_after: str) -> None:
    address = server.on("/report.pdf", sends(b"", status=429, retry_after=retry_after), sends(REPORT))

    result = collector.one(address)

    assert result.outcome == "new"
    assert max(collector.time.waited) == pytest.approx(37)


def test_a_server_that_asks_for_hours_is_left_alone_for_the_rest_of_the_run(
    collector: Collector, server: WebServer
) -> None:
    first = server.on("/1.pdf", sends(b"", status=503, retry_after=7200))
    second = server.on("/2.pdf", sends(REPORT))

    results = collector(first, second)

    sentence = "the server answers 503 Service Unavailable and asks to come back in 7,200 seconds"
    assert [result.reason for result in results] == [sentence, sentence]
    assert server.count("/2.pdf") == 0


def test_retries_end_when_the_time_for_the_file_does(collector: Collector, server: WebServer) -> None:
    address = server.on("/1.pdf", sends(b"", status=503, retry_after=100))

    result = collector.one(address, seconds=150)

    assert (result.reason, server.count("/1.pdf")) == ("the server answers 503 Service Unavailable", 2)


@pytest.mark.parametrize("retry_after", ["soon", "-5", "9" * 5000, "Thu, 99 Nov 2026 09:00:00 GMT"])
def test_nonsense_in_retry_after_does_no_harm(collector: Collector, server: WebServer, retry_after: str) -> None:
    address = server.on("/report.pdf", sends(b"", status=503, retry_after=retry_after), sends(REPORT))

    assert collector.one(address).outcome in ("new", "failed")


def test_one_failing_address_never_stops_the_others(collector: Collector, server: WebServer) -> None:
    good = [server.on(f"/{number}.pdf", sends(a_report(str(number)))) for number in range(3)]
    bad = [server.on("/bad.pdf", hangs_up()), "http://127.0.0.1:1/closed.pdf", "http://[::1/broken.pdf"]

    results = collector(good[0], bad[0], good[1], bad[1], bad[2], good[2])

    assert [result.outcome for result in results] == ["new", "failed", "new", "failed", "failed", "new"]


def test_a_redirect_is_followed_and_the_file_kept_under_the_address_that_was_asked_for(
    collector: Collector, server: WebServer
) -> None:
    address = server.on("/old.pdf", redirects_to("/new.pdf", status=301))
    server.on("/new.pdf", sends(REPORT))

    result = collector.one(address)

    assert collector.store.origins().at(address)[-1] == collector.store.origins().of(result.sha256)[0]


def test_the_server_is_told_who_asks(collector: Collector, server: WebServer) -> None:
    collector.one(server.on("/report.pdf", sends(REPORT)))

    assert {headers["user-agent"] for _, headers in server.asked} == {"Assizes/0 (tests)"}


@pytest.mark.parametrize("status", [404, 410])
def test_an_address_that_is_gone_is_remembered_until_it_answers_again(
    collector: Collector, server: WebServer, status: int
) -> None:
    address = server.on("/report.pdf", sends(REPORT), sends(b"", status=status), sends(REPORT))

    collector.one(address)
    assert collector.store.gone() == frozenset()

    assert collector.one(address).outcome == "failed"
    assert collector.store.gone() == {address}

    collector.one(address)
    assert collector.store.gone() == frozenset()
    assert collector.contents == {REPORT}


def test_an_address_that_cannot_be_reached_or_is_refused_is_not_gone(collector: Collector, server: WebServer) -> None:
    collector(server.on("/busy.pdf", sends(b"", status=503)), server.on("/kept.pdf", sends(b"", status=403)))

    assert collector.store.gone() == frozenset()
