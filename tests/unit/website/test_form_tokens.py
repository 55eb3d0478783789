"""A public form comes back through its token alone: shown by us, under its name, not too fast, not too late."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from assizes.website.public.form_tokens import OLDEST, YOUNGEST, TokenStanding, form_token, is_trapped, token_standing

SHOWN = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
INSTANT = timedelta(milliseconds=1)


@pytest.mark.parametrize("age", [YOUNGEST, timedelta(minutes=3), OLDEST])
def test_a_form_that_a_person_filled_in_is_let_through(age: timedelta) -> None:
    token = form_token("subscribe", now=SHOWN)

    standing = token_standing(token, "subscribe", now=SHOWN + age)

    assert standing is TokenStanding.GOOD


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(0), TokenStanding.TOO_YOUNG),
        (YOUNGEST - INSTANT, TokenStanding.TOO_YOUNG),
        (-timedelta(hours=1), TokenStanding.TOO_YOUNG),
        (OLDEST + INSTANT, TokenStanding.TOO_OLD),
    ],
)
def test_a_form_that_is_sent_too_fast_or_too_late_is_not(age: timedelta, expected: TokenStanding) -> None:
    token = form_token("subscribe", now=SHOWN)

    standing = token_standing(token, "subscribe", now=SHOWN + age)

    assert standing is expected


def test_a_token_lets_no_other_form_through() -> None:
    token = form_token("feedback", now=SHOWN)

    standing = token_standing(token, "subscribe", now=SHOWN + timedelta(minutes=1))

    assert standing is TokenStanding.NOT_OURS


@pytest.mark.parametrize("change", [lambda t: "", lambda t: "0" + t, lambda t: t[:-1], lambda t: "z" * 9 + ":" + t])
def test_a_token_that_is_not_ours_is_refused(change: Callable[[str], str]) -> None:
    token = form_token("subscribe", now=SHOWN)

    standing = token_standing(change(token), "subscribe", now=SHOWN + timedelta(minutes=1))

    assert standing is TokenStanding.NOT_OURS


def test_who_fills_in_what_people_do_not_see_is_noticed() -> None:
    assert is_trapped("https://spam.example")
    assert not is_trapped("")
    assert not is_trapped("  ")
