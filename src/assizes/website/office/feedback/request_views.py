"""The list of what users asked for: an entry by one click from a message, and what became of it."""

from datetime import date

from django.http import Http404, HttpResponseBase

from assizes.actions.consulting import keep_request
from assizes.domain.feedback import UserGroup
from assizes.domain.london_time import london_day
from assizes.domain.people import Right
from assizes.domain.user_requests import RequestState, UserRequest
from assizes.register import feedback as kept
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page, wrong_field

ADDRESS = "/office/feedback/requests/"
GROUPS = tuple((group.value, group.words) for group in UserGroup)
STATES = tuple((state.value, state.words) for state in RequestState)


@office_view(Right.READ_OFFICE)
def list_page(request: OfficeRequest) -> HttpResponseBase:
    """Every entry, those that the public page does not show too."""
    entries = kept.requests(with_withdrawn=True)
    return page(request, "feedback_requests.html.jinja", title="What users asked for", entries=entries)


@office_view(Right.ANSWER_USERS)
def new_page(request: OfficeRequest) -> HttpResponseBase:
    """A new entry; `?feedback=` fills it in from a message."""
    if request.method == "POST":
        return _kept(request, "")
    message = kept.message(request.GET.get("feedback", "").upper())
    today = london_day(request.now)
    filled = {
        "asked": message.text if message else "",
        "group": message.group.value if message and message.group else UserGroup.PUBLIC.value,
        "asked_on": (london_day(message.received_at) if message else today).isoformat(),
        "state": RequestState.CONSIDERED.value,
        "done": "",
        "address": "",
        "feedback": message.reference if message else "",
    }
    return _form(request, "A new entry of what users asked for", filled)


@office_view(Right.ANSWER_USERS)
def entry_page(request: OfficeRequest, request_id: str) -> HttpResponseBase:
    """An entry, to say anew what became of it."""
    one = next((one for one in kept.requests(with_withdrawn=True) if one.request_id == request_id), None)
    if one is None:
        raise Http404
    if request.method == "POST":
        return _kept(request, request_id)
    return _form(request, "What users asked for", _filled(one))


def _form(request: OfficeRequest, title: str, filled: dict[str, str]) -> HttpResponseBase:
    return page(request, "feedback_request.html.jinja", title=title, filled=filled, groups=GROUPS, states=STATES)


def _filled(one: UserRequest) -> dict[str, str]:
    return {
        "asked": one.asked,
        "group": one.group.value,
        "asked_on": one.asked_on.isoformat(),
        "state": one.state.value,
        "done": one.done,
        "address": one.address,
        "feedback": one.feedback,
    }


def _kept(request: OfficeRequest, request_id: str) -> HttpResponseBase:
    sent = request.POST
    if sent.get("group") not in set(UserGroup):
        raise wrong_field("group", "Choose who asked for it")
    if sent.get("state") not in set(RequestState):
        raise wrong_field("state", "Choose what became of it")
    one = keep_request(
        request_id,
        asked=sent.get("asked", ""),
        group=UserGroup(sent["group"]),
        asked_on=day_of(sent.get("asked_on", ""), "asked_on"),
        state=RequestState(sent["state"]),
        done=sent.get("done", ""),
        address=sent.get("address", ""),
        feedback=sent.get("feedback", ""),
        by=request.actor,
        now=request.now,
    )
    done(request, f"The entry is kept; on the public page from the next build of the site: {one.state.words}.")
    return go_to(ADDRESS)


def day_of(text: str, field: str) -> date:
    """The day that a field names."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise wrong_field(field, "Write a day as 2026-11-30") from error
