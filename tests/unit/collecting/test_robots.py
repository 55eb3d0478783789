"""robots.txt, as RFC 9309 has it."""

import time

import pytest

from assizes.collecting.robots import parse_robots


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a.pdf", True),
        ("Disallow:", "/a.pdf", True),
        ("Disallow: /", "/a.pdf", False),
        ("Disallow: /", "/robots.txt", True),
        ("Disallow: /private", "/private/a.pdf", False),
        ("Disallow: /private", "/Private/a.pdf", True),
        ("Disallow: /private # not for robots", "/private/a.pdf", False),
        ("Disallow: /reports\nAllow: /reports/public", "/reports/public/a.pdf", True),
        ("Allow: /reports/public\nDisallow: /reports", "/reports/private/a.pdf", False),
        ("Disallow: /a\nAllow: /a", "/a.pdf", True),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?page=2", True),
        ("Disallow: /*/private/", "/a/private/b.pdf", False),
        ("Disallow: /a$", "/a", False),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: /*a*b$", "/ab", False),
        ("Disallow: /x*x$", "/x", True),
        ("Disallow: /?id=", "/?id=3", False),
        ("Disallow: /%61.pdf", "/a.pdf", False),
        ("Disallow: /a b", "/a%20b.pdf", False),
        ("Disallow: /a%2Ab", "/axb", True),
        ("DISALLOW : /a", "/a", False),
        ("Disallow /a", "/a", True),
    ],
)
def test_the_most_specific_rule_decides(rules: str, path: str, allowed: bool) -> None:
    assert parse_robots(f"User-agent: *\n{rules}\n", "Assizes").allows(path) is allowed


def test_rules_for_us_come_before_those_for_everyone() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: ASSIZES/1.0\nDisallow: /private\n"

    ours, theirs = parse_robots(text, "Assizes"), parse_robots(text, "Somebody")

    assert (ours.allows("/a.pdf"), ours.allows("/private"), theirs.allows("/a.pdf")) == (True, False, False)


def test_rules_for_us_in_two_places_are_taken_together() -> None:
    text = "User-agent: assizes\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: assizes\nDisallow: /c\n"

    robots = parse_robots(text, "Assizes")

    assert [robots.allows(path) for path in ("/a", "/b", "/c")] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "seconds"), [("10", 10), ("0.5", 0.5), ("-3", 0), ("soon", 0), ("", 0), ("nan", 0), ("1e9", 0)]
)
def test_a_pause_is_read_where_it_is_a_number(text: str, seconds: float) -> None:
    assert parse_robots(f"User-agent: *\nCrawl-delay: {text}\n", "Assizes").crawl_delay == seconds


@pytest.mark.parametrize("text", ["<!doctype html><p>Not found</p>", "\x00\x01", "Disallow: /", ":::\n\n:"])
def test_what_is_no_robots_txt_forbids_nothing(text: str) -> None:
    assert parse_robots(text, "Assizes").allows("/a.pdf")


def test_a_rule_made_to_take_for_ever_does_not() -> None:
    robots = parse_robots("User-agent: *\nDisallow: /" + "a*" * 1000 + "b$\n", "Assizes")

    started = time.perf_counter()

    assert robots.allows("/" + "a" * 2000)
    assert time.perf_counter() - started < 1
