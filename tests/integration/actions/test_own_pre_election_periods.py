"""A pre-election period that a team sets in a file of its own, without another version of the program."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assizes.actions.publication import calendar
from assizes.actions.publication.proposing_releases import held_by_election, proposed
from assizes.domain.calendar import CalendarState
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.months import Month
from assizes.domain.people import SYSTEM
from assizes.domain.releases import Dates
from assizes.register import calendar as kept
from assizes.website.office.calendar.counts import counts
from made_drafts import MANAGER, NOW, OUT, announced

pytestmark = pytest.mark.usefixtures("sqlite_register")

PERIOD = """
[[pre_election_period]]
name = "general election of 4 February 2027"
first_day = 2027-01-04
last_day = 2027-02-04
"""


@pytest.fixture
def own_file(tmp_path: Path, settings: Any) -> Path:
    """Where the team's file is, by default; nothing is there yet."""
    settings.ASSIZES_DATA = tmp_path
    return tmp_path / "pre_election_periods.toml"


def test_without_a_file_the_packaged_periods_hold(own_file: Path) -> None:
    names = [one.name for one in calendar.release_practice().pre_election_periods]

    assert names[-1] == "general election of 4 July 2024"


def test_no_date_is_confirmed_in_a_period_of_the_teams_own_file(own_file: Path) -> None:
    entry = announced(publication_time=None)
    own_file.write_text(PERIOD, encoding="utf-8")

    with pytest.raises(NotAllowed, match="pre-election period of the general election of 4 February 2027"):
        calendar.confirm(entry.entry_id, publication_time=OUT, by=MANAGER, now=NOW)


def test_what_is_confirmed_already_is_pointed_out_from_then_on(own_file: Path) -> None:
    entry = announced()
    assert held_by_election(now=NOW) == ()

    own_file.write_text(PERIOD, encoding="utf-8")

    assert [one.entry_id for one, _ in held_by_election(now=NOW)] == [entry.entry_id]


def test_the_file_is_where_the_setting_says(own_file: Path, tmp_path: Path, settings: Any) -> None:
    elsewhere = tmp_path / "elsewhere.toml"
    settings.ASSIZES_PRE_ELECTION_PERIODS = str(elsewhere)
    with pytest.raises(BadInput, match=r"elsewhere\.toml: the file cannot be read"):
        calendar.release_practice()

    elsewhere.write_text(PERIOD, encoding="utf-8")

    assert calendar.release_practice().pre_election_periods[-1].name == "general election of 4 February 2027"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PERIOD.replace("2027-02-04", "2026-02-04"), "comes before the first day"),
        (PERIOD.replace("name", "nmae"), "is not a key that is read here"),
        ("time = '10:00'", "is not a key that is read here"),
    ],
    ids=["turned round", "misspelt", "another rule"],
)
def test_a_file_that_cannot_be_used_stops_no_publication_and_no_hold(own_file: Path, text: str, words: str) -> None:
    first, second = announced(), announced_for_another_month()
    own_file.write_text(text, encoding="utf-8")

    with pytest.raises(BadInput, match=words):
        proposed(now=NOW)
    assert [words in one.words for one in counts(MANAGER, NOW)] == [True]
    calendar.hold(second, reason="an election was called", by=MANAGER, now=NOW)
    calendar.mark_published(first.entry_id, slug="outcomes-as-at-2026-07-31", by=SYSTEM, now=OUT)

    assert [one.state for one in kept.entries()] == [CalendarState.PUBLISHED, CalendarState.ON_HOLD]


def announced_for_another_month() -> str:
    dates = Dates(date(2026, 9, 30), date(2026, 11, 30))
    entry = calendar.announce(
        dates=dates, title="Outcomes as at 30 September 2026", month=Month(2027, 1), by=MANAGER, now=NOW
    )
    calendar.confirm(entry.entry_id, publication_time=OUT, by=MANAGER, now=NOW)
    return entry.entry_id
