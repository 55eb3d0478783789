"""What may be done with the release calendar: right, rule, write and audit event in one transaction.

Every reason given here is public and stays for ever. The moves are those of `domain.calendar`, the rules of days and
notice those of `domain.calendar_rules`: what they forbid raises `NotAllowed` with everything that speaks against it.
"""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from assizes.actions.notices.telling import tell_message
from assizes.actions.reasons import in_some_words
from assizes.domain.calendar import (
    CalendarAction,
    CalendarEntry,
    CalendarKind,
    CalendarMove,
    CalendarState,
    state_after,
)
from assizes.domain.calendar_rules import (
    refusals_of_announcing,
    refusals_of_confirming,
    refusals_of_delaying,
    refusals_of_replacing_it,
    refusals_of_taking_its_place,
    refusals_of_title,
)
from assizes.domain.calendar_words import message_of
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.letters import one_line
from assizes.domain.months import Month
from assizes.domain.people import Actor, Right
from assizes.domain.release_practice import ReleasePractice, refusals_of_month, time_in_words
from assizes.domain.releases import Dates
from assizes.reference.release_practice_file import load_release_practice, with_own_periods
from assizes.register import calendar as kept
from assizes.register.models import AuditEvent

Rule = Callable[[CalendarEntry], Iterable[str]]  # what speaks against it, in sentences
OWN_PERIODS = "pre_election_periods.toml"  # in the folder of state
_ENTRY_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def announce(
    *,
    dates: Dates,
    title: str,
    month: Month,
    by: Actor,
    now: datetime,
    kind: CalendarKind = CalendarKind.RELEASE,
    replaces: str = "",
    entry_id: str = "",
) -> CalendarEntry:
    """Put a release into the calendar, with the month in which it will come out; readers see it from now on.

    `replaces` names the entry in whose place it comes, which is then to be cancelled. Without an `entry_id` it gets one
    that says what it is.
    """
    by.require(Right.KEEP_CALENDAR)
    heading = one_line(title)
    with transaction.atomic():
        kept.wait_for_other_calendar_keepers()
        known = {entry.entry_id: entry for entry in kept.entries()}
        if replaces:
            _refuse(refusals_of_taking_its_place(the_entry(replaces)))
        if kind is CalendarKind.RELEASE:  # a correction has the title of what is published, and is not announced
            _refuse(refusals_of_title(heading, dates))
            practice = release_practice()
            _refuse(refusals_of_announcing(dates, month, practice, now=now, known=known.values(), replaces=replaces))
        move = _move(None, CalendarAction.ANNOUNCE, by=by, now=now, announced={"month": month})
        entry = CalendarEntry(_free_id(entry_id, dates, kind, known), heading, dates, (move,), kind, replaces)
        kept.add_entry(entry)
        _audit(entry)
    return entry


def move_month(entry_id: str, *, month: Month, reason: str, by: Actor, now: datetime) -> CalendarEntry:
    """Announce another month for a release that has no date yet, with a public reason."""

    def rule(entry: CalendarEntry) -> Iterable[str]:
        return refusals_of_month(month, release_practice(), now=now)

    told = {"month": month, "reason": in_some_words(reason)}
    return _do(entry_id, CalendarAction.MOVE_MONTH, by=by, now=now, announced=told, rule=rule)


def confirm(entry_id: str, *, publication_time: datetime, by: Actor, now: datetime, reason: str = "") -> CalendarEntry:
    """Give a release its date and time: four weeks before, or with a public reason for telling readers later."""
    moment = _in_zone(publication_time)

    def rule(entry: CalendarEntry) -> Iterable[str]:
        return refusals_of_confirming(entry, moment, release_practice(), now=now, reason=reason)

    told = {"publication_time": moment, "reason": in_some_words(reason) if reason.strip() else ""}
    return _do(entry_id, CalendarAction.CONFIRM, by=by, now=now, announced=told, rule=rule)


def delay(entry_id: str, *, publication_time: datetime | None, reason: str, by: Actor, now: datetime) -> CalendarEntry:
    """Give a later date and time in place of a confirmed one, or none yet: to be announced. Readers are told why."""
    moment = _in_zone(publication_time) if publication_time else None
    told = {"publication_time": moment, "reason": in_some_words(reason)}
    return _do(entry_id, CalendarAction.DELAY, by=by, now=now, announced=told, rule=_later(moment, now))


def hold(entry_id: str, *, reason: str, by: Actor, now: datetime) -> CalendarEntry:
    """Stop a release until the hold is released, for example before an election. Readers are told why."""
    return _do(entry_id, CalendarAction.HOLD, by=by, now=now, announced={"reason": in_some_words(reason)})


def release_hold(
    entry_id: str,
    *,
    reason: str,
    by: Actor,
    now: datetime,
    month: Month | None = None,
    publication_time: datetime | None = None,
) -> CalendarEntry:
    """Let a release go on: with a month where it had a month alone, else with a date and time, or none yet."""
    moment = _in_zone(publication_time) if publication_time else None

    def rule(entry: CalendarEntry) -> Iterable[str]:
        if entry.state is CalendarState.MONTH_ON_HOLD:
            if month is None or moment is not None:
                raise BadInput("it had a month and no date when it was put on hold: give the month that it has now")
            return refusals_of_month(month, release_practice(), now=now)
        if month is not None:
            raise BadInput("it had a date when it was put on hold: give a date and time, or neither, and no month")
        return _later(moment, now)(entry)

    told = {"month": month, "publication_time": moment, "reason": in_some_words(reason)}
    return _do(entry_id, CalendarAction.RELEASE_HOLD, by=by, now=now, announced=told, rule=rule)


def cancel(entry_id: str, *, reason: str, by: Actor, now: datetime, replaced_by: str = "") -> CalendarEntry:
    """Take a release out of what is to come, for ever; `replaced_by` names the entry that comes in its place."""

    def rule(entry: CalendarEntry) -> Iterable[str]:
        return refusals_of_replacing_it(entry, the_entry(replaced_by)) if replaced_by else ()

    told = {"reason": in_some_words(reason), "replaced_by": replaced_by}
    return _do(entry_id, CalendarAction.CANCEL, by=by, now=now, announced=told, rule=rule)


def mark_published(entry_id: str, *, slug: str, by: Actor, now: datetime) -> CalendarEntry:
    """Say that a release is out, as the edition `slug`: called inside the transaction that publishes it.

    Raises `NotAllowed` before its time, and where no date and time is in force.
    """
    by.require(Right.PUBLISH_RELEASES)
    with transaction.atomic():
        due = the_entry(entry_id).due_time

        def rule(entry: CalendarEntry) -> Iterable[str]:
            if due is None:
                yield f"'{entry_id}' is {entry.state.words} and has no date in force: it cannot be published"
            elif now < due:
                yield f"'{entry_id}' cannot be published before its time, {time_in_words(due, load_release_practice())}"

        told = {"publication_time": due, "slug": slug}
        return _do(entry_id, CalendarAction.PUBLISH, by=by, now=now, announced=told, rule=rule)


def the_entry(entry_id: str) -> CalendarEntry:
    """The entry of an identifier; raises `BadInput` that says which there are."""
    entry = kept.entry(entry_id)
    if entry is None:
        names = ", ".join(one.entry_id for one in kept.entries() if not one.state.is_over)
        to_come = f"to come are {names}" if names else "nothing is to come"
        raise BadInput(f"the calendar has no entry '{entry_id}': {to_come}")
    return entry


def release_practice() -> ReleasePractice:
    """The rules in force: the packaged ones, and the pre-election periods of the team's own file where there is one.

    Raises `BadInput` where that file cannot be used. What is due comes out and can be put on hold all the same.
    """
    given = settings.ASSIZES_PRE_ELECTION_PERIODS
    own = Path(given) if given else settings.ASSIZES_DATA / OWN_PERIODS
    practice = load_release_practice()
    return with_own_periods(practice, own) if given or own.is_file() else practice


def practice_to_look_at() -> tuple[ReleasePractice, str]:
    """The rules in force, and no problem; the packaged ones and what is wrong where the team's file cannot be used."""
    try:
        return release_practice(), ""
    except BadInput as error:
        return load_release_practice(), str(error)


def _do(
    entry_id: str,
    action: CalendarAction,
    *,
    by: Actor,
    now: datetime,
    announced: dict[str, Any],
    rule: Rule = lambda entry: (),
) -> CalendarEntry:
    """Add a move to an entry, and its audit event; gives the entry as it is now."""
    by.require(Right.PUBLISH_RELEASES if action is CalendarAction.PUBLISH else Right.KEEP_CALENDAR)
    with transaction.atomic():
        kept.wait_for_other_calendar_keepers()
        before = the_entry(entry_id)
        state_after(before.state, action)
        _refuse(rule(before))
        move = _move(before, action, by=by, now=now, announced=announced)
        kept.add_move(entry_id, move)
        entry = before.moved(move)
        _audit(entry)
        _tell_readers(entry)
    return entry


def _move(
    before: CalendarEntry | None, action: CalendarAction, *, by: Actor, now: datetime, announced: dict[str, Any]
) -> CalendarMove:
    from_state = before.state if before else None
    return CalendarMove(
        number=len(before.moves) + 1 if before else 1,
        action=action,
        from_state=from_state,
        state=state_after(from_state, action),
        at=max(now, before.last.at) if before else now,
        by=by.name.strip(),
        person_key=by.key,
        **announced,
    )


def _tell_readers(entry: CalendarEntry) -> None:
    message = message_of(entry)
    if message is not None:
        tell_message(message, now=entry.last.at)


def _audit(entry: CalendarEntry) -> None:
    move = entry.last
    told = {
        "state": move.state.value,
        "title": entry.title if move.number == 1 else "",
        "month": str(move.month or ""),
        "publication_time": move.publication_time.isoformat() if move.publication_time else "",
        "replaced_by": move.replaced_by,
        "slug": move.slug,
    }
    AuditEvent.objects.create(
        at=move.at,
        by=move.by,
        what=f"calendar.{move.action.value}",
        subject=entry.entry_id,
        before={"state": move.from_state.value} if move.from_state else {},
        after={name: value for name, value in told.items() if value},
        why=move.reason or move.action.past,
    )


def _later(moment: datetime | None, now: datetime) -> Rule:
    def rule(entry: CalendarEntry) -> Iterable[str]:
        return refusals_of_delaying(entry, moment, release_practice(), now=now) if moment else ()

    return rule


def _refuse(sentences: Iterable[str]) -> None:
    found = list(sentences)
    if found:
        raise NotAllowed("; ".join(found))


def _free_id(wanted: str, dates: Dates, kind: CalendarKind, known: Iterable[str]) -> str:
    """An identifier that says what is announced, and that no entry has."""
    taken = set(known)
    if wanted:
        if not _ENTRY_ID.fullmatch(wanted):
            raise BadInput(f"'{wanted}' is no identifier: small letters, digits and hyphens")
        if wanted in taken:
            raise BadInput(f"the calendar has an entry '{wanted}' already")
        return wanted
    first = f"as-at-{dates.as_at}" if kind is CalendarKind.RELEASE else f"correction-as-at-{dates.as_at}"
    number = 1
    while (name := first if number == 1 else f"{first}-{number}") in taken:
        number += 1
    return name


def _in_zone(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise BadInput("a time needs its time zone")
    return moment.astimezone(load_release_practice().time_zone)
