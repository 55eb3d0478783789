"""Whose request it is, and how often one client may ask."""

import multiprocessing

import pytest
from limits import parse
from limits.strategies import MovingWindowRateLimiter

from assizes.website.serving.client_address import client_network
from assizes.website.serving.negotiation import accepts_gzip
from assizes.website.serving.rate_limit import RateLimit
from assizes.website.serving.shared_windows import BYTES, SharedWindows


class FakeClock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def a_limit(limit: str, clock: FakeClock) -> RateLimit:
    return RateLimit(limit, lambda amount: SharedWindows(amount, clock=clock))


# --- whose request it is -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "client"),
    [
        ("192.0.2.1", "", 0, "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", 0, "192.0.2.1"),
        ("127.0.0.1", "198.51.100.7", 1, "198.51.100.7"),
        ("", "198.51.100.7", 1, "198.51.100.7"),
        ("127.0.0.1", "203.0.113.66, 198.51.100.7", 1, "198.51.100.7"),
        ("127.0.0.1", "203.0.113.66, 198.51.100.7, 10.0.0.1", 2, "198.51.100.7"),
        ("127.0.0.1", "198.51.100.7", 2, "198.51.100.7"),
        ("192.0.2.1", "", 1, "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "", 0, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "", 0, "192.0.2.1"),
        ("127.0.0.1", "nobody", 1, ""),
        ("", "", 0, ""),
    ],
)
def test_a_client_is_named_by_our_own_proxies_alone(remote: str, forwarded: str, proxies: int, client: str) -> None:
    meta = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}

    assert client_network(meta, proxies=proxies) == client


# --- how often ---------------------------------------------------------------------------------------------------------


def test_an_answer_says_what_is_left(clock: FakeClock) -> None:
    is_allowed, fields = a_limit("3/minute", clock).ask("192.0.2.1")

    assert is_allowed
    assert fields == {
        "RateLimit-Policy": '"dynamic";q=3;w=60',
        "RateLimit": '"dynamic";r=2;t=60',
        "RateLimit-Limit": "3",
        "RateLimit-Remaining": "2",
        "RateLimit-Reset": "60",
    }


def test_one_too_many_is_refused_until_the_first_has_left_the_window(clock: FakeClock) -> None:
    limit = a_limit("3/minute", clock)
    for _ in range(3):
        assert limit.ask("192.0.2.1")[0]
        clock.now += 10

    is_allowed, fields = limit.ask("192.0.2.1")
    assert (is_allowed, fields["RateLimit-Remaining"], fields["Retry-After"]) == (False, "0", "30")

    clock.now += 29.5
    assert limit.ask("192.0.2.1")[1]["Retry-After"] == "1"
    clock.now += 0.5
    assert limit.ask("192.0.2.1")[0]
    assert not limit.ask("192.0.2.1")[0]


def test_clients_are_counted_apart(clock: FakeClock) -> None:
    limit = a_limit("1/minute", clock)

    assert [limit.ask(f"192.0.2.{number}")[0] for number in range(20)] == [True] * 20
    assert [limit.ask(f"192.0.2.{number}")[0] for number in range(20)] == [False] * 20


def test_memory_has_a_bound_and_holds_no_address(clock: FakeClock) -> None:
    windows = SharedWindows(120, clock=clock)
    limiter = MovingWindowRateLimiter(windows)

    for number in range(3_000):
        limiter.hit(parse("120/minute"), f"198.51.100.{number}")

    memory = bytes(windows._memory)
    assert len(memory) <= BYTES
    assert b"198.51.100" not in memory


def test_processes_count_together() -> None:
    windows = SharedWindows(50)
    fork = multiprocessing.get_context("fork")
    allowed = fork.SimpleQueue()

    def ask_often() -> None:
        limiter = MovingWindowRateLimiter(windows)
        allowed.put(sum(limiter.hit(parse("50/hour"), "192.0.2.1") for _ in range(40)))

    workers = [fork.Process(target=ask_often) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sum(allowed.get() for _ in workers) == 50


def test_a_client_and_then_all_can_be_forgotten(clock: FakeClock) -> None:
    windows = SharedWindows(1, clock=clock)
    limiter, once = MovingWindowRateLimiter(windows), parse("1/minute")
    for client in ("a", "b"):
        limiter.hit(once, client)

    limiter.clear(once, "a")
    assert (limiter.hit(once, "a"), limiter.hit(once, "b")) == (True, False)

    windows.reset()
    assert (limiter.hit(once, "a"), limiter.hit(once, "b")) == (True, True)


@pytest.mark.parametrize(
    ("accept_encoding", "accepted"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("br;q=1.0, gzip;q=0.8", True),
        ("*", True),
        ("gzip;q=0, *", False),
        ("gzip; q=0.1", True),
        ("", False),
    ],
)
def test_gzip_is_accepted_where_it_is_named(accept_encoding: str, accepted: bool) -> None:
    assert accepts_gzip(accept_encoding) is accepted
