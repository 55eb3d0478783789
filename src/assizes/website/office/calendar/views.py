"""The calendar as the team sees it: what is to come, what the series asks for, and the life of each entry."""

from datetime import date, timedelta
from functools import partial

from django.http import Http404, HttpResponseBase

from assizes.actions.publication.calendar import practice_to_look_at
from assizes.actions.publication.proposing_releases import held_by_election, proposed
from assizes.domain.calendar import MOVES, CalendarAction, CalendarEntry, CalendarKind, CalendarState
from assizes.domain.calendar_words import announced_in_words, move_in_words
from assizes.domain.people import Right
from assizes.domain.release_practice import ReleasePractice, publication_days
from assizes.register import calendar as kept
from assizes.website.office.entry import OfficeRequest, office_view, page

ADDRESS = "/office/calendar/"
# What the team does here, in the order of the buttons: the address of its form, and its words.
ACTIONS = {
    CalendarAction.CONFIRM: ("confirm", "Confirm the date"),
    CalendarAction.MOVE_MONTH: ("move-month", "Move to another month"),
    CalendarAction.DELAY: ("delay", "Delay the release"),
    CalendarAction.HOLD: ("hold", "Put the release on hold"),
    CalendarAction.RELEASE_HOLD: ("release-hold", "Release the hold"),
    CalendarAction.CANCEL: ("cancel", "Cancel the release"),
}
COLOURS = {
    CalendarState.PROVISIONAL: "grey",
    CalendarState.CONFIRMED: "blue",
    CalendarState.DELAYED: "orange",
    CalendarState.MONTH_ON_HOLD: "orange",
    CalendarState.ON_HOLD: "orange",
    CalendarState.PUBLISHED: "green",
    CalendarState.CANCELLED: "red",
}


def address_of(entry_id: str) -> str:
    """The page of an entry in the office."""
    return f"{ADDRESS}{entry_id}/"


@office_view(Right.READ_OFFICE)
def list_page(request: OfficeRequest) -> HttpResponseBase:
    """`/office/calendar/`: to come, asked for by the series, over."""
    entries = kept.entries()
    practice, problem = practice_to_look_at()
    return page(
        request,
        "calendar_list.html.jinja",
        title="Release calendar",
        to_come=[entry for entry in entries if not entry.state.is_over],
        over=[entry for entry in reversed(entries) if entry.state.is_over],
        problem=problem,
        proposed=() if problem else proposed(now=request.now),
        election=() if problem else held_by_election(now=request.now),
        confirm_by=partial(confirm_by, practice=practice),
        today=practice.day_of(request.now),
        may_keep=request.actor.may(Right.KEEP_CALENDAR),
        when=announced_in_words,
        colours=COLOURS,
    )


@office_view(Right.READ_OFFICE)
def entry_page(request: OfficeRequest, entry_id: str) -> HttpResponseBase:
    """An entry with all that happened to it, by whom, and what can be done with it now."""
    entry = known_entry(entry_id)
    possible = [ACTIONS[action] for action in ACTIONS if (entry.state, action) in MOVES]
    return page(
        request,
        "calendar_one.html.jinja",
        title=entry.title,
        entry=entry,
        when=announced_in_words(entry),
        confirm_by=confirm_by(entry, practice_to_look_at()[0]),
        moves=[(move, move_in_words(entry, move)) for move in entry.moves],
        possible=possible if request.actor.may(Right.KEEP_CALENDAR) else [],
        colours=COLOURS,
    )


def known_entry(entry_id: str) -> CalendarEntry:
    """The entry of an identifier, else the page that says there is none."""
    entry = kept.entry(entry_id)
    if entry is None:
        raise Http404
    return entry


def confirm_by(entry: CalendarEntry, practice: ReleasePractice) -> date | None:
    """The last day on which a date in the announced month can be confirmed in time; none where there is no month.

    A correction needs no notice: it is confirmed as soon as it is ready.
    """
    if entry.state is not CalendarState.PROVISIONAL or entry.month is None or entry.kind is CalendarKind.CORRECTION:
        return None
    last = max(publication_days(entry.month, practice), default=None)
    return last and last - timedelta(days=practice.notice_days)
