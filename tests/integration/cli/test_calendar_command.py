"""`assizes calendar` as a user runs it: what it says, what it refuses, and how it ends."""

import csv
import io
import json
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assizes import cli
from assizes.cli import calendar as command

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ANNOUNCE = ("announce", "--as-at", "2026-09-30", "--published-by", "2026-11-30", "--month", "2027-01", "--by", "AB")
ID = "as-at-2026-09-30"
Run = Callable[..., tuple[str, str]]


@pytest.fixture(autouse=True)
def _at_a_time(sqlite_register: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(command, "this_moment", lambda: NOW)
    monkeypatch.setattr(command, "opened_register", lambda: None)
    handlers = list(logging.getLogger().handlers)
    yield
    logging.getLogger().handlers[:] = handlers  # the command sets up its own


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command and gives what it printed, where it ended as it should."""

    def running(*arguments: str, code: int = 0) -> tuple[str, str]:
        with pytest.raises(SystemExit) as end:
            cli.main(["calendar", *arguments])
        printed = capsys.readouterr()
        assert end.value.code == code, printed.err
        return printed.out, printed.err

    return running


def test_a_release_goes_from_its_announcement_to_a_delay_and_each_step_says_where_it_stands(run: Run) -> None:
    assert run(*ANNOUNCE)[0] == f"{ID} is provisional: January 2027\n"
    assert run("confirm", ID, "--on", "2027-01-12", "--by", "AB")[0] == (
        f"{ID} is confirmed: 9:30am on Tuesday 12 January 2027\n"
    )
    later = ("--on", "2027-01-15T09:30", "--reason", "a fault was found", "--by", "AB")
    out, err = run("delay", ID, *later)

    assert out == f"{ID} is delayed: 9:30am on Friday 15 January 2027\n"
    assert "a Friday is avoided" in err
    assert "Delayed: a fault was found" in run("list")[0]


def test_what_the_rules_forbid_ends_with_four_and_one_sentence(run: Run) -> None:
    run(*ANNOUNCE)

    assert run("confirm", ID, "--on", "2027-01-11", "--by", "AB", code=4)[1] == (
        "Error: Monday 11 January 2027: nothing comes out on a Monday\n"
    )
    assert "cannot be delayed: it has no date yet" in run("delay", ID, "--reason", "a b c", "--by", "AB", code=4)[1]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("hold", "nothing", "--reason", "an election was called", "--by", "AB"), 3, "nothing is to come"),
        (("hold", ID, "--by", "AB"), 2, "--reason"),
        (("confirm", ID, "--on", "soon", "--by", "AB"), 2, "'soon' is not a date and time"),
        ((*ANNOUNCE[:-1], ""), 2, "say who does this"),
        (("move-month", ID, "--month", "12/2026", "--reason", "a b c", "--by", "AB"), 2, "is not a month"),
        (
            ("announce", "--as-at", "2026-09-30", "--published-by", "2026-08-31", "--month", "2027-01", "--by", "AB"),
            3,
            "it must be the same day or later",
        ),
    ],
)
def test_wrong_usage_and_bad_input_are_told_apart(run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    assert said in run(*arguments, code=code)[1]


def test_the_list_is_for_programs_too(run: Run) -> None:
    run(*ANNOUNCE)
    run("hold", ID, "--reason", "an election was called", "--by", "AB")

    (document,) = json.loads(run("list", "--format", "json")[0])
    (row,) = csv.DictReader(io.StringIO(run("list", "--format", "csv")[0]))

    assert (document["entry_id"], document["state"], document["publication_time"]) == (ID, "month_on_hold", None)
    assert [move["by"] for move in document["moves"]] == ["AB", "AB"]
    assert (row["state"], row["reason"], row["month"]) == ("month_on_hold", "an election was called", "")


def test_a_hold_ends_and_a_release_is_cancelled(run: Run) -> None:
    run(*ANNOUNCE)
    run("hold", ID, "--reason", "an election was called", "--by", "AB")

    out, _ = run("release-hold", ID, "--month", "2027-02", "--reason", "the election is over", "--by", "AB")
    assert out == f"{ID} is provisional: February 2027\n"
    out, _ = run("cancel", ID, "--reason", "another release comes out", "--by", "AB")
    assert out == f"{ID} is cancelled: it will not come out\n"
    assert run("list")[0] == "Nothing is announced.\n"
    assert ID in run("list", "--all")[0]


def test_what_the_series_asks_for_is_proposed_with_the_command_that_announces_it(run: Run) -> None:
    out, _ = run("propose")

    assert "assizes calendar announce --as-at 2026-09-30 --published-by 2026-11-30 --month 2027-01 --by NAME" in out
    assert [one["as_at"] for one in json.loads(run("propose", "--format", "json")[0])] == ["2026-09-30", "2027-03-31"]
