"""Schemas of the release calendar."""

from assizes.domain.calendar import CalendarAction, CalendarState
from assizes.website.public.api.description.schema_parts import (
    Schema,
    address,
    choice,
    day,
    each,
    maybe,
    members,
    moment,
    ref,
    text,
    whole,
)
from assizes.website.public.api.description.shared_schemas import document

_STATES = [state.value for state in CalendarState]
_ACTIONS = [action.value for action in CalendarAction]


def calendar_schemas() -> dict[str, Schema]:
    """The schemas by their names."""
    return {
        "Calendar": document(
            {"number": whole("How many there are"), "releases": each(ref("AnnouncedRelease"))},
            "Every release that was announced, by reference date; corrections are among the releases",
        ),
        "AnnouncedRelease": members(
            {
                "entry_id": text("Its identifier in the calendar"),
                "title": text("Its title, which says no figure"),
                "as_at": day("It counts inspections that ended by this day"),
                "published_by": day("and whose reports were published by this day"),
                "state": choice("Where it stands; a provisional one has a month, a confirmed one a time", _STATES),
                "month": maybe(text("The month in which it comes out, while there is no date")),
                "publication_time": maybe(moment("When it comes out, or came out")),
                "first_announced_time": maybe(moment("The time that was confirmed first")),
                "in_words": text("What is announced, in words"),
                "replaces": maybe(text("The identifier of the entry in whose place it comes")),
                "replaced_by": maybe(text("The identifier of the entry that comes in its place")),
                "release": maybe(address("Its document, once it is published")),
                "page": address("Its page in the calendar"),
                "changes": each(ref("CalendarChange"), "All that happened to it, oldest first, for ever"),
            },
            "A release that was announced",
        ),
        "CalendarChange": members(
            {
                "at": moment("When"),
                "action": choice("What was done", _ACTIONS),
                "state": choice("Where it stood from then on", _STATES),
                "month": maybe(text("The month announced with it")),
                "publication_time": maybe(moment("The date and time announced with it")),
                "reason": maybe(text("Why, as readers were told")),
                "in_words": text("What happened, in words"),
            },
            "One thing that happened to an announced release",
        ),
    }
