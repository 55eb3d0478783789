"""Good manners: robots.txt, the pause between requests, and asking only for what changed."""

from collections.abc import Callable

import httpx
import pytest

from assizes.collecting.collect import Result, collect
from assizes.collecting.wanted import Wanted
from assizes.collecting.web import Manners, Web
from web_servers import WebServer, a_report, a_web_server, hangs_up, redirects_to, sends, sends_if_changed

from .conftest import Collector

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
REPORT = a_report("a report")
CHANGED = a_report("a report with a correction")


def test_requests_to_a_server_are_a_second_apart(collector: Collector, server: WebServer) -> None:
    addresses = [server.on(f"/{number}.pdf", sends(a_report(str(number)))) for number in range(3)]

    collector(*addresses)

    assert len(server.asked) == 4  # with robots.txt
    assert sum(collector.time.waited) == pytest.approx(3)


def test_servers_do_not_wait_for_each_other(collector: Collector, server: WebServer) -> None:
    with a_web_server() as other:
        collector(server.on("/1.pdf", sends(REPORT)), other.on("/2.pdf", sends(CHANGED)))

    assert sum(collector.time.waited) == pytest.approx(2)  # after the robots.txt of each


def test_the_pause_that_robots_txt_asks_for_is_kept(collector: Collector, server: WebServer) -> None:
    server.on("/robots.txt", sends(b"User-agent: *\nCrawl-delay: 7.5\n"))

    collector(*(server.on(f"/{number}.pdf", sends(REPORT)) for number in range(2)))

    assert sum(collector.time.waited) == pytest.approx(15)


def test_a_pause_of_an_hour_is_refused_rather_than_ignored(collector: Collector, server: WebServer) -> None:
    server.on("/robots.txt", sends(b"User-agent: *\nCrawl-delay: 3600\n"))

    result = collector.one(server.on("/1.pdf", sends(REPORT)))

    assert result.reason == "the server's robots.txt wants 3600 seconds between requests"


def test_robots_txt_keeps_back_what_it_names_and_is_asked_for_once(collector: Collector, server: WebServer) -> None:
    server.on("/robots.txt", sends(b"User-agent: *\nDisallow: /private/\n"))
    addresses = [server.on(path, sends(REPORT)) for path in ("/private/1.pdf", "/public/2.pdf")]

    kept_back, allowed = collector(*addresses)

    assert kept_back.reason == "the server's robots.txt does not allow it"
    assert allowed.outcome == "new"
    assert (server.count("/private/1.pdf"), server.count("/robots.txt")) == (0, 1)


def test_a_redirect_into_what_robots_txt_keeps_back_is_not_followed(collector: Collector, server: WebServer) -> None:
    server.on("/robots.txt", sends(b"User-agent: *\nDisallow: /private/\n"))
    server.on("/private/1.pdf", sends(REPORT))

    result = collector.one(server.on("/1.pdf", redirects_to("/private/1.pdf")))

    assert result.reason == "the server's robots.txt does not allow it"
    assert server.count("/private/1.pdf") == 0


def test_a_server_that_has_no_robots_txt_allows_everything(collector: Collector, server: WebServer) -> None:
    server.on("/robots.txt", sends(b"go away", status=403))

    assert collector.one(server.on("/1.pdf", sends(REPORT))).outcome == "new"


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (sends(b"", status=500), "the server answers 500 Internal Server Error"),
        (hangs_up(), "the answer breaks off or is not HTTP (Server disconnected without sending a response.)"),
    ],
)
def test_a_server_that_cannot_give_its_robots_txt_is_not_asked_for_anything(
    collector: Collector, server: WebServer, behaviour: Callable[..., None], reason: str
) -> None:
    server.on("/robots.txt", behaviour)

    results = collector(*(server.on(f"/{number}.pdf", sends(REPORT)) for number in range(2)))

    assert {result.reason for result in results} == {f"the server cannot give its robots.txt: {reason}"}
    assert server.count("/robots.txt") == 5


def test_what_did_not_change_is_not_sent_again(collector: Collector, server: WebServer) -> None:
    date = "Mon, 02 Nov 2026 10:00:00 GMT"
    address = server.on("/1.pdf", sends_if_changed(REPORT, '"one"', last_modified=date))

    outcomes = [collector.one(address).outcome for _ in range(3)]

    assert outcomes == ["new", "unchanged", "unchanged"]
    first, *others = server.headers_for("/1.pdf")
    assert "if-none-match" not in first
    assert {(other["if-none-match"], other["if-modified-since"]) for other in others} == {('"one"', date)}
    assert len(collector.store.origins().all) == 1


def test_what_changed_becomes_a_second_file_and_the_first_stays(collector: Collector, server: WebServer) -> None:
    address = server.on("/1.pdf", sends_if_changed(REPORT, '"one"'), sends_if_changed(CHANGED, '"two"'))

    first, second = collector.one(address), collector.one(address)

    assert (first.outcome, second.outcome) == ("new", "new")
    assert collector.contents == {REPORT, CHANGED}
    assert [origin.etag for origin in collector.store.origins().at(address)] == ['"one"', '"two"']


def test_what_changes_back_is_a_third_origin_and_no_third_file(collector: Collector, server: WebServer) -> None:
    address = server.on("/1.pdf", sends(REPORT), sends(CHANGED), sends(REPORT))

    outcomes = [collector.one(address).outcome for _ in range(4)]

    assert outcomes == ["new", "new", "held", "unchanged"]
    assert collector.contents == {REPORT, CHANGED}
    assert len(collector.store.origins().at(address)) == 3


def test_the_same_bytes_from_two_addresses_are_one_file_with_two_origins(
    collector: Collector, server: WebServer
) -> None:
    results = collector(server.on("/1.pdf", sends(REPORT)), server.on("/2.pdf", sends(REPORT)))

    assert [result.outcome for result in results] == ["new", "held"]
    assert len(list(collector.store.files())) == 1
    assert len(collector.store.origins().of(results[0].sha256)) == 2


def test_a_kept_file_that_was_damaged_is_fetched_anew_and_whole_again(collector: Collector, server: WebServer) -> None:
    address = server.on("/1.pdf", sends_if_changed(REPORT, '"one"'))
    path = collector.store.path(collector.one(address).sha256)
    path.chmod(0o644)
    path.write_bytes(b"damaged")

    assert [kept.path for kept in collector.store.damaged()] == [path]
    collector.one(address)

    assert not collector.store.damaged()
    assert collector.contents == {REPORT}


def test_an_address_that_stands_twice_in_a_list_is_asked_for_once(collector: Collector, server: WebServer) -> None:
    address = server.on("/1.pdf", sends(REPORT))

    results = collector(Wanted(address, la_id="barnsley"), Wanted(address, la_id="leeds"))

    assert [result.outcome for result in results] == ["new", "unchanged"]
    assert server.count("/1.pdf") == 1
    assert [origin.la_id for origin in collector.store.origins().at(address)] == ["barnsley", "leeds"]


def test_a_server_that_has_gone_is_left_alone_for_the_rest_of_the_run(collector: Collector) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        raise httpx.ConnectError("Connection refused")

    results = through(collector, answer)

    assert {result.reason for result in results} == {"there is no connection to the server (Connection refused)"}
    assert asked == ["/robots.txt"] + ["/1.pdf"] * 5


def test_a_public_server_cannot_lead_to_a_private_one(collector: Collector) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        where = {"/1.pdf": "http://169.254.169.254/secret", "/2.pdf": "http://localhost/secret"}
        location = where.get(request.url.path)
        return httpx.Response(302, headers={"location": location}) if location else httpx.Response(404)

    results = through(collector, answer)

    assert {result.reason for result in results} == {
        "a public server redirects to a private address, which is not followed"
    }
    assert all("reports.example" in url for url in asked)


def through(collector: Collector, answer: Callable[[httpx.Request], httpx.Response]) -> tuple[Result, ...]:
    """What becomes of two files of a public server that answers like this."""
    wanted = [Wanted(f"https://reports.example/{number}.pdf") for number in (1, 2)]
    transport, time = httpx.MockTransport(answer), collector.time
    with Web(Manners(), now=time.now, clock=time.clock, transport=transport) as web:
        return collect(wanted, store=collector.store, web=web, now=time.now, most_bytes=1000)
