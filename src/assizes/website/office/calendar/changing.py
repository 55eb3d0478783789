"""The forms that change what is announced: each says first what speaks against it, then does it or says why not."""

import calendar
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponseBase

from assizes.actions.publication import calendar as actions
from assizes.domain.calendar import CalendarEntry, CalendarKind, CalendarState
from assizes.domain.calendar_rules import refusals_of_confirming, refusals_of_delaying, refusals_of_replacing_it
from assizes.domain.calendar_words import announced_in_words
from assizes.domain.dates import in_words
from assizes.domain.months import Month
from assizes.domain.people import Right
from assizes.domain.release_practice import publication_days, refusals_of_notice, time_in_words, warnings_of_time
from assizes.register import calendar as kept
from assizes.website.office.calendar.filled_in import month_in, time_asked, time_in, time_or_none
from assizes.website.office.calendar.views import address_of, known_entry
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page

_MONTHS_OFFERED = 4


@office_view(Right.KEEP_CALENDAR)
def move_month_page(request: OfficeRequest, entry_id: str) -> HttpResponseBase:
    """Another month for a release that has no date."""
    entry = known_entry(entry_id)
    if request.method == "POST":
        month, reason = month_in(request.POST, "month"), _reason(request)
        return _done(
            request, actions.move_month(entry_id, month=month, reason=reason, by=request.actor, now=request.now)
        )
    return _form(request, entry, "calendar_month.html.jinja", "Move to another month", "Move to this month")


@office_view(Right.KEEP_CALENDAR)
def confirm_page(request: OfficeRequest, entry_id: str) -> HttpResponseBase:
    """The date and time of a release, which from then on changes with a public reason alone."""
    entry = known_entry(entry_id)
    if request.method == "POST":
        moment = time_in(request.POST, "day")
        confirmed = actions.confirm(
            entry_id, publication_time=moment, reason=_reason(request), by=request.actor, now=request.now
        )
        return _done(request, confirmed)
    asked = time_asked(request.GET, "day")
    practice = actions.release_practice()
    against = refusals_of_confirming(entry, asked, practice, now=request.now) if asked else ()
    months = [entry.month] if entry.month else []
    return _form(
        request,
        entry,
        "calendar_confirm.html.jinja",
        "Confirm the date",
        "Confirm this date",
        days=_days(months, request.now),
        **_checked(asked, list(against)),
    )


@office_view(Right.KEEP_CALENDAR)
def delay_page(request: OfficeRequest, entry_id: str) -> HttpResponseBase:
    """A later date and time, or none yet."""
    entry = known_entry(entry_id)
    if request.method == "POST":
        moment = time_or_none(request.POST, "day")
        delayed = actions.delay(
            entry_id, publication_time=moment, reason=_reason(request), by=request.actor, now=request.now
        )
        return _done(request, delayed)
    return _form(
        request, entry, "calendar_delay.html.jinja", "Delay the release", "Delay this release", **_later(request, entry)
    )


@office_view(Right.KEEP_CALENDAR)
def hold_page(request: OfficeRequest, entry_id: str) -> HttpResponseBase:
    """A stop until the hold is released."""
    entry = known_entry(entry_id)
    if request.method == "POST":
        return _done(request, actions.hold(entry_id, reason=_reason(request), by=request.actor, now=request.now))
    moment = entry.publication_time
    practice, _ = actions.practice_to_look_at()
    period = practice.pre_election_period(practice.day_of(moment)) if moment else None
    reason = f"Pre-election period of the {period.name}" if period else ""
    return _form(
        request, entry, "calendar_hold.html.jinja", "Put the release on hold", "Put this release on hold", reason=reason
    )


@office_view(Right.KEEP_CALENDAR)
def release_hold_page(request: OfficeRequest, entry_id: str) -> HttpResponseBase:
    """The end of a hold: with a month where it had one, else with a date and time or none yet."""
    entry = known_entry(entry_id)
    has_month = entry.state is CalendarState.MONTH_ON_HOLD
    if request.method == "POST":
        released = actions.release_hold(
            entry_id,
            month=month_in(request.POST, "month") if has_month else None,
            publication_time=None if has_month else time_or_none(request.POST, "day"),
            reason=_reason(request),
            by=request.actor,
            now=request.now,
        )
        return _done(request, released)
    template = "calendar_month.html.jinja" if has_month else "calendar_delay.html.jinja"
    more = {} if has_month else _later(request, entry)
    return _form(request, entry, template, "Release the hold", "Release the hold", **more)


@office_view(Right.KEEP_CALENDAR)
def cancel_page(request: OfficeRequest, entry_id: str) -> HttpResponseBase:
    """The end of what is to come of a release, with what comes in its place."""
    entry = known_entry(entry_id)
    if request.method == "POST":
        replaced_by = request.POST.get("replaced_by", "")
        cancelled = actions.cancel(
            entry_id, reason=_reason(request), replaced_by=replaced_by, by=request.actor, now=request.now
        )
        return _done(request, cancelled)
    others = [one for one in kept.entries() if not any(refusals_of_replacing_it(entry, one))]
    proposed = next((one.entry_id for one in others if one.replaces == entry_id), "")
    return _form(
        request,
        entry,
        "calendar_cancel.html.jinja",
        "Cancel the release",
        "Cancel this release for ever",
        others=(("", "Nothing"), *((one.entry_id, one.title) for one in others)),
        replaced_by=proposed,
    )


def _reason(request: OfficeRequest) -> str:
    return str(request.POST.get("reason", ""))


def _done(request: OfficeRequest, entry: CalendarEntry) -> HttpResponseBase:
    is_told = entry.kind is not CalendarKind.CORRECTION
    seen = (
        "Readers see it as soon as the site is next built."
        if is_told
        else "Readers see nothing of it before it is out."
    )
    done(request, f"It is {entry.state.words}: {announced_in_words(entry)}. {seen}")
    return go_to(address_of(entry.entry_id))


def _form(
    request: OfficeRequest, entry: CalendarEntry, template: str, title: str, button: str, **values: Any
) -> HttpResponseBase:
    when = announced_in_words(entry)
    asked = {"reason": "", **values}
    return page(
        request, template, title=title, entry=entry, when=when, button=button, back=address_of(entry.entry_id), **asked
    )


def _later(request: OfficeRequest, entry: CalendarEntry) -> dict[str, object]:
    """The days on which a delayed release can come out, and what speaks against the one that is asked for."""
    practice = actions.release_practice()
    asked = time_asked(request.GET, "day")
    against = refusals_of_delaying(entry, asked, practice, now=request.now) if asked else ()
    last = max([practice.day_of(request.now), *(practice.day_of(given) for given in entry.dates_given)])
    first = Month.of(last)
    months = [first.later(number) for number in range(_MONTHS_OFFERED)]
    return {"days": _days(months, request.now, after=entry), **_checked(asked, list(against))}


def _days(months: Sequence[Month], now: datetime, after: CalendarEntry | None = None) -> tuple[tuple[str, str], ...]:
    """The days of some months on which nothing speaks against a release, to choose from."""
    practice = actions.release_practice()
    found = []
    for day in sorted(day for month in months for day in publication_days(month, practice)):
        moment = practice.moment_on(day)
        is_possible = moment > now if after is None else not any(refusals_of_delaying(after, moment, practice, now=now))
        if is_possible:
            words = f"{calendar.day_name[day.weekday()]} {in_words(day)}"
            avoided = " (rather not on this weekday)" if day.weekday() in practice.discouraged_weekdays else ""
            is_soon = after is None and any(refusals_of_notice(moment, practice, now=now))
            found.append(
                (day.isoformat(), f"{words}{avoided}{' (needs a public reason: it is soon)' if is_soon else ''}")
            )
    return tuple(found)


def _checked(asked: datetime | None, against: list[str]) -> dict[str, object]:
    practice = actions.release_practice()
    return {
        "asked": time_in_words(asked, practice) if asked else "",
        "asked_day": practice.day_of(asked).isoformat() if asked else "",
        "against": against,
        "warnings": list(warnings_of_time(asked, practice)) if asked else [],
    }
