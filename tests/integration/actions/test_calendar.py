"""The release calendar in the register: every change is remembered with its reason, and none can be undone."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assizes.actions.publication import calendar, proposing_releases
from assizes.actions.publication.proposing_releases import held_by_election, proposed
from assizes.domain.calendar import CalendarAction, CalendarEntry, CalendarKind, CalendarState
from assizes.domain.errors import AssizesError, BadInput, NotAllowed
from assizes.domain.london_time import LONDON
from assizes.domain.months import Month
from assizes.domain.people import SYSTEM, Actor, Right
from assizes.domain.release_practice import PreElectionPeriod
from assizes.domain.releases import Dates
from assizes.register import calendar as kept
from assizes.register.models import AuditEvent, ToldMessage

pytestmark = pytest.mark.usefixtures("sqlite_register")

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
KEEPER = Actor("keeper", frozenset({Right.KEEP_CALENDAR}))
DATES = Dates(date(2026, 9, 30), date(2026, 11, 30))
TITLE = "Inspection outcomes as at 30 September 2026"
ID = "as-at-2026-09-30"
JANUARY = Month(2027, 1)
TUESDAY = datetime(2027, 1, 12, 9, 30, tzinfo=LONDON)
LATER = datetime(2027, 1, 19, 9, 30, tzinfo=LONDON)
REASON = "a fault was found in one table"


def announced(dates: Dates = DATES, month: Month = JANUARY, title: str = TITLE, **given: object) -> CalendarEntry:
    return calendar.announce(dates=dates, title=title, month=month, by=KEEPER, now=NOW, **given)


def confirmed() -> CalendarEntry:
    announced()
    return calendar.confirm(ID, publication_time=TUESDAY, by=KEEPER, now=NOW)


def do(action: str, **given: object) -> CalendarEntry:
    return getattr(calendar, action)(ID, by=KEEPER, now=NOW, **given)


# --- what is announced ------------------------------------------------------------------------------------


def test_an_announced_release_is_kept_with_its_month_and_who_announced_it() -> None:
    entry = announced()

    assert kept.entry(ID) == entry
    assert (entry.state, entry.month, entry.publication_time) == (CalendarState.PROVISIONAL, JANUARY, None)
    assert (entry.last.by, entry.last.person_key) == ("keeper", "keeper")
    assert kept.public_entries() == (entry,)


def test_every_move_writes_one_audit_event_with_its_reason() -> None:
    confirmed()
    do("delay", publication_time=LATER, reason=REASON)

    events = AuditEvent.objects.order_by("id")
    assert [event.what for event in events] == ["calendar.announce", "calendar.confirm", "calendar.delay"]
    assert {(event.subject, event.by) for event in events} == {(ID, "keeper")}
    assert events[2].why == REASON
    assert events[2].before == {"state": "confirmed"}


def test_a_reference_date_is_in_the_calendar_once_unless_it_replaces() -> None:
    announced()

    with pytest.raises(NotAllowed, match=f"'{ID}' is provisional"):
        announced()
    assert announced(replaces=ID).entry_id == f"{ID}-2"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": "56 % of authorities are good"}, "says no figure"),
        ({"title": " "}, "with its title"),
        ({"month": Month(2026, 10)}, "October 2026 is past"),
        ({"month": Month(2027, 12)}, "more than 12 months ahead"),
        ({"dates": Dates(date(2026, 9, 30), date(2027, 2, 28))}, "is over before 28 February 2027"),
    ],
)
def test_what_cannot_be_announced_is_said(given: dict[str, object], sentence: str) -> None:
    with pytest.raises(NotAllowed, match=sentence):
        announced(**given)

    assert kept.entries() == ()
    assert not AuditEvent.objects.exists()


# --- a date that was confirmed ----------------------------------------------------------------------------


def test_a_confirmed_date_is_delayed_with_both_dates_kept() -> None:
    confirmed()

    entry = do("delay", publication_time=LATER, reason=REASON)

    assert kept.entry(ID) == entry
    assert entry.dates_given == (TUESDAY, LATER)
    assert entry.first_announced_date == date(2027, 1, 12)
    assert entry.due_time == LATER


def test_a_delay_without_a_date_is_due_at_no_time() -> None:
    confirmed()

    entry = do("delay", publication_time=None, reason=REASON)

    assert (entry.state, entry.due_time) == (CalendarState.DELAYED, None)


@pytest.mark.parametrize("action", ["delay", "hold", "cancel"])
def test_what_was_told_to_readers_is_taken_back_with_a_reason_alone(action: str) -> None:
    confirmed()
    given: dict[str, object] = {"publication_time": LATER} if action == "delay" else {}

    with pytest.raises(BadInput, match="too short"):
        do(action, reason="late", **given)

    assert kept.entry(ID).state is CalendarState.CONFIRMED


def test_less_than_four_weeks_are_refused_unless_readers_are_told_why() -> None:
    announced(month=Month(2026, 12))
    soon = datetime(2026, 12, 15, 9, 30, tzinfo=LONDON)

    with pytest.raises(NotAllowed, match="15 days ahead"):
        do("confirm", publication_time=soon)
    entry = do("confirm", publication_time=soon, reason="the figures are needed for a debate")

    assert entry.state is CalendarState.CONFIRMED
    assert entry.last.reason == "the figures are needed for a debate"


def test_a_date_outside_the_announced_month_needs_the_month_to_be_moved_first() -> None:
    announced()
    february = datetime(2027, 2, 9, 9, 30, tzinfo=LONDON)

    with pytest.raises(NotAllowed, match="move the month first"):
        do("confirm", publication_time=february)
    do("move_month", month=Month(2027, 2), reason="reports came in late")

    assert do("confirm", publication_time=february).due_time == february


def test_a_time_without_its_zone_is_refused() -> None:
    announced()

    with pytest.raises(BadInput, match="time zone"):
        do("confirm", publication_time=TUESDAY.replace(tzinfo=None))


# --- holds, and cancelling --------------------------------------------------------------------------------


def test_a_held_release_goes_on_with_what_it_had() -> None:
    confirmed()
    do("hold", reason="an election was called")
    assert kept.entry(ID).due_time is None

    with pytest.raises(BadInput, match="and no month"):
        do("release_hold", month=JANUARY, reason="the election is over")
    entry = do("release_hold", publication_time=TUESDAY, reason="the election is over")

    assert (entry.state, entry.due_time) == (CalendarState.DELAYED, TUESDAY)


def test_a_held_month_goes_on_with_a_month() -> None:
    announced()
    do("hold", reason="an election was called")

    with pytest.raises(BadInput, match="give the month"):
        do("release_hold", publication_time=TUESDAY, reason="the election is over")
    entry = do("release_hold", month=Month(2027, 2), reason="the election is over")

    assert (entry.state, entry.month) == (CalendarState.PROVISIONAL, Month(2027, 2))


def test_a_cancelled_release_names_what_replaces_it_and_stays_so() -> None:
    confirmed()
    title = "Inspection outcomes as at 31 October 2026"
    other = announced(Dates(date(2026, 10, 31), date(2026, 12, 31)), title=title, replaces=ID)

    entry = do("cancel", reason="a later month is complete", replaced_by=other.entry_id)

    assert (entry.state, entry.replaced_by) == (CalendarState.CANCELLED, other.entry_id)
    assert kept.entry(other.entry_id).replaces == ID
    with pytest.raises(NotAllowed, match="that is cancelled cannot be delayed"):
        do("delay", publication_time=LATER, reason=REASON)


@pytest.mark.parametrize("replaced_by", [ID, "as-at-2020-03-31"])
def test_what_is_not_there_replaces_nothing(replaced_by: str) -> None:
    confirmed()

    with pytest.raises((BadInput, NotAllowed), match=replaced_by):
        do("cancel", reason="a later month is complete", replaced_by=replaced_by)


def test_a_correction_that_readers_do_not_know_of_stands_beside_no_release_in_what_they_read() -> None:
    confirmed()
    correction = announced(kind=CalendarKind.CORRECTION).entry_id

    with pytest.raises(NotAllowed, match="of which readers do not know"):
        do("cancel", reason="the correction says it all", replaced_by=correction)
    with pytest.raises(NotAllowed, match="of which readers do not know"):
        announced(Dates(date(2026, 10, 31), date(2026, 12, 31)), title="Another one", replaces=correction)

    assert correction not in repr(kept.public_entries())


def test_a_release_is_corrected_under_its_title_whatever_number_stands_in_it() -> None:
    title = "Outcomes of 2 frameworks as at 30 September 2026"

    with pytest.raises(NotAllowed, match="has a number beside its dates"):
        announced(title=title)

    assert announced(kind=CalendarKind.CORRECTION, title=title).title == title


def test_nothing_is_announced_in_the_place_of_what_is_published() -> None:
    confirmed()
    calendar.mark_published(ID, slug="outcomes", by=SYSTEM, now=TUESDAY)

    with pytest.raises(NotAllowed, match="is published: nothing takes its place"):
        announced(replaces=ID)


# --- publication ------------------------------------------------------------------------------------------


def test_a_release_is_published_at_its_minute_and_not_before() -> None:
    confirmed()

    with pytest.raises(NotAllowed, match="before its time, 9:30am on Tuesday 12 January 2027"):
        calendar.mark_published(ID, slug="outcomes", by=SYSTEM, now=TUESDAY - timedelta(microseconds=1))
    entry = calendar.mark_published(ID, slug="outcomes", by=SYSTEM, now=TUESDAY)

    assert (entry.state, entry.slug, entry.publication_time) == (CalendarState.PUBLISHED, "outcomes", TUESDAY)
    assert entry.due_time is None


@pytest.mark.parametrize("action", ["hold", "cancel", "delay"])
def test_what_is_published_never_leaves_that_state(action: str) -> None:
    confirmed()
    calendar.mark_published(ID, slug="outcomes", by=SYSTEM, now=TUESDAY)
    given: dict[str, object] = {"publication_time": LATER} if action == "delay" else {}

    with pytest.raises(NotAllowed, match="that is published cannot be"):
        do(action, reason=REASON, **given)


def test_what_has_no_date_in_force_is_not_published() -> None:
    confirmed()
    do("delay", publication_time=None, reason=REASON)

    with pytest.raises(NotAllowed, match="has no date in force"):
        calendar.mark_published(ID, slug="outcomes", by=SYSTEM, now=LATER)


def test_a_correction_comes_out_as_soon_as_it_is_ready_and_is_not_announced_before() -> None:
    correction = announced(kind=CalendarKind.CORRECTION, month=Month(2026, 11))
    assert kept.public_entries() == ()

    calendar.confirm(correction.entry_id, publication_time=NOW, by=KEEPER, now=NOW)
    calendar.mark_published(correction.entry_id, slug="outcomes-edition-2", by=SYSTEM, now=NOW)

    assert [entry.slug for entry in kept.public_entries()] == ["outcomes-edition-2"]


# --- telling ----------------------------------------------------------------------------------------------


def test_readers_are_told_of_a_date_and_of_what_takes_it_back_and_of_nothing_else() -> None:
    confirmed()
    do("delay", publication_time=LATER, reason=REASON)
    calendar.mark_published(ID, slug="outcomes", by=SYSTEM, now=LATER)

    told = ToldMessage.objects.order_by("told_at", "pk")

    assert [(one.topic, one.subject.partition(":")[0]) for one in told] == [
        ("releases", "Date confirmed"),
        ("delays_and_corrections", "Delay"),
    ]
    assert REASON in told[1].text
    assert "keeper" not in told[1].text


# --- rights -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["move_month", "confirm", "delay", "hold", "release_hold", "cancel"])
def test_who_does_not_keep_the_calendar_changes_nothing(action: str) -> None:
    announced()
    given: dict[str, dict[str, object]] = {
        "move_month": {"month": Month(2027, 2)},
        "confirm": {"publication_time": TUESDAY},
        "delay": {"publication_time": TUESDAY},
    }

    with pytest.raises(NotAllowed, match="no role that may keep calendar"):
        getattr(calendar, action)(ID, by=SYSTEM, now=NOW, reason=REASON, **given.get(action, {}))

    assert len(kept.entry(ID).moves) == 1


def test_who_keeps_the_calendar_does_not_publish_by_it() -> None:
    confirmed()

    with pytest.raises(NotAllowed, match="no role that may publish releases"):
        calendar.mark_published(ID, slug="outcomes", by=KEEPER, now=TUESDAY)


# --- what the series asks for -----------------------------------------------------------------------------


def test_the_series_proposes_what_the_calendar_lacks() -> None:
    first = proposed(now=NOW)
    announced()

    assert [one.dates.as_at for one in first] == [date(2026, 9, 30), date(2027, 3, 31)]
    assert [one.dates.as_at for one in proposed(now=NOW)] == [date(2027, 3, 31)]


def test_a_confirmed_date_that_falls_before_an_election_is_pointed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    confirmed()
    assert held_by_election(now=NOW) == ()
    period = PreElectionPeriod("general election", date(2027, 1, 4), date(2027, 2, 4))
    practice = replace(calendar.release_practice(), pre_election_periods=(period,))
    monkeypatch.setattr(proposing_releases, "release_practice", lambda: practice)

    assert [(entry.entry_id, name) for entry, name in held_by_election(now=NOW)] == [(ID, "general election")]


def test_an_action_that_fails_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    confirmed()

    def failing(**columns: object) -> None:
        raise RuntimeError("killed")

    monkeypatch.setattr(AuditEvent.objects, "create", failing)

    with pytest.raises(RuntimeError, match="killed"):
        do("hold", reason="an election was called")

    assert kept.entry(ID).state is CalendarState.CONFIRMED


# --- whatever is done -------------------------------------------------------------------------------------

MONTHS = [Month(2026, 12), JANUARY, Month(2027, 2)]
TIMES = [TUESDAY, LATER, datetime(2027, 2, 9, 9, 30, tzinfo=LONDON), datetime(2027, 1, 11, 9, 30, tzinfo=LONDON)]
STEPS = st.tuples(
    st.sampled_from(["announce", "move_month", "confirm", "delay", "hold", "release_hold", "cancel", "publish"]),
    st.sampled_from(MONTHS),
    st.none() | st.sampled_from(TIMES),
    st.sampled_from(["", REASON]),
    st.integers(0, 40),
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(STEPS, min_size=4, max_size=12))
def test_whatever_is_done_a_confirmed_date_goes_nowhere_in_silence(
    steps: list[tuple[str, Month, datetime | None, str, int]],
) -> None:
    now = NOW
    with transaction.atomic():
        for action, month, moment, reason, days in steps:
            now += timedelta(days=days)
            with suppress(AssizesError), transaction.atomic():
                take(action, month, moment, reason, now)
        entries, told = kept.entries(), AuditEvent.objects.filter(what__startswith="calendar.").count()
        transaction.set_rollback(True)

    assert told == sum(len(entry.moves) for entry in entries)
    for entry in entries:
        check_life(entry)


def take(action: str, month: Month, moment: datetime | None, reason: str, now: datetime) -> None:
    by: dict[str, object] = {"by": KEEPER, "now": now}
    given: dict[str, dict[str, object]] = {
        "announce": {"dates": DATES, "title": TITLE, "month": month},
        "move_month": {"month": month, "reason": reason},
        "confirm": {"publication_time": moment or TUESDAY, "reason": reason},
        "delay": {"publication_time": moment, "reason": reason},
        "release_hold": {"month": None if moment else month, "publication_time": moment, "reason": reason},
        "publish": {"slug": "outcomes", "by": SYSTEM},
    }
    what = by | given.get(action, {"reason": reason})
    if action == "announce":
        calendar.announce(**what)
    else:
        getattr(calendar, "mark_published" if action == "publish" else action)(ID, **what)


def check_life(entry: CalendarEntry) -> None:
    """Later times, public reasons, no way back to a month, nothing after the end, nothing before its minute."""
    was_confirmed = False
    for before, move in zip((None, *entry.moves), entry.moves, strict=False):
        was_confirmed = was_confirmed or move.action is CalendarAction.CONFIRM
        assert before is None or (not before.state.is_over and before.at <= move.at)
        assert not (was_confirmed and move.month)
        assert move.reason or not move.action.needs_reason
        if move.action is CalendarAction.PUBLISH:
            assert before.publication_time == move.publication_time <= move.at
        if move.action is CalendarAction.CONFIRM:
            assert move.publication_time.date() in before.month
            assert move.reason or (move.publication_time.date() - move.at.date()).days >= 28
    times = entry.dates_given
    assert list(times) == sorted(times)
    assert all((time.hour, time.minute) == (9, 30) and time.weekday() != 0 for time in times)
