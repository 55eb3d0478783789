"""Pre-release access: when a window opens and ends, and which posts are published."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from assizes.domain.errors import InvalidValue, NotAllowed
from assizes.domain.london_time import LONDON
from assizes.domain.pre_release import (
    Mark,
    PreReleaseAction,
    PreReleaseMove,
    in_force,
    posts_to_publish,
    require_open,
    window_of,
)

OUT = datetime(2026, 12, 8, 9, 30, tzinfo=LONDON)
DAY, SECOND = timedelta(hours=24), timedelta(seconds=1)


def a_move(number: int = 1, **changes: Any) -> PreReleaseMove:
    name = changes.get("name", "lin")
    values: dict[str, Any] = {
        "number": number,
        "action": PreReleaseAction.GRANT,
        "name": name,
        "person_key": name,
        "post": "Director of policy",
        "hours": 24,
        "reason": "answers for it",
        "at": OUT - 10 * DAY,
        "by": "mia",
    }
    return PreReleaseMove(**values | changes)


def refusal(now: datetime, publication_time: datetime | None = OUT, hours: int = 24) -> str:
    try:
        require_open(window_of(a_move(hours=hours), publication_time), now)
    except NotAllowed as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (DAY + SECOND, "opens at 9:30am on 7 December 2026"),
        (DAY, ""),
        (SECOND, ""),
        (timedelta(), "ended at 9:30am on 8 December 2026"),
    ],
    ids=["a second too early", "24 hours before", "the last second", "at its minute"],
)
def test_a_window_opens_24_hours_before_and_ends_at_the_minute(before: timedelta, said: str) -> None:
    assert refusal((OUT - before).astimezone(UTC)).endswith(said)
    assert bool(refusal((OUT - before).astimezone(UTC))) == bool(said)


@pytest.mark.parametrize(
    ("publication_time", "opens_at"),
    [
        (datetime(2027, 3, 28, 9, 30, tzinfo=LONDON), datetime(2027, 3, 27, 8, 30, tzinfo=UTC)),
        (datetime(2027, 10, 31, 9, 30, tzinfo=LONDON), datetime(2027, 10, 30, 9, 30, tzinfo=UTC)),
    ],
    ids=["the night of 23 hours", "the night of 25 hours"],
)
def test_24_hours_are_24_hours_whatever_the_clocks_do(publication_time: datetime, opens_at: datetime) -> None:
    window = window_of(a_move(), publication_time)

    assert window is not None
    assert window.opens_at.astimezone(UTC) == opens_at


def test_without_a_time_in_force_nothing_is_open() -> None:
    assert "no date and time is in force" in refusal(OUT - SECOND, publication_time=None)


def test_a_delay_moves_the_window_with_it() -> None:
    an_hour_before = (OUT - timedelta(hours=1)).astimezone(UTC)

    assert not refusal(an_hour_before)
    assert "opens at 9:30am on 14 December 2026" in refusal(an_hour_before, publication_time=OUT + 7 * DAY)


@pytest.mark.parametrize("changes", [{"hours": 25}, {"hours": 0}, {"post": " "}, {"reason": ""}])
def test_what_the_order_does_not_allow_cannot_be(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        a_move(**changes)


def test_posts_are_those_with_access_and_those_who_opened_it_before() -> None:
    withdrawn = PreReleaseAction.WITHDRAW
    moves = [
        a_move(1, name="lin", post="Director of policy"),
        a_move(2, name="max", post="Press officer"),
        a_move(3, name="zoe", post="Minister"),
        a_move(4, name="max", post="Press officer", action=withdrawn),
        a_move(5, name="zoe", post="Minister", action=withdrawn),
        a_move(6, name="lin", post="Director general"),
    ]

    assert [grant.name for grant in in_force(moves)] == ["lin"]
    assert posts_to_publish(moves, opened_by=["zoe"]) == ("Director general", "Minister")


def test_a_mark_says_whose_it_is_and_until_when() -> None:
    mark = Mark("lin", "Director of policy", OUT)

    assert mark.sentence.startswith(
        "Restricted until 9:30am on 8 December 2026. Pre-release access for Director of policy"
    )
    assert mark.in_a_name == "RESTRICTED-until-2026-12-08-0930"
