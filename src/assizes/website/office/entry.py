"""The door of the office: who may see a view, and what becomes of errors.

A view is a function `view(request: OfficeRequest, ...)` below `@office_view(right)`:

- Who is not signed in, or without a second factor, goes to the sign-in and comes back. Who lacks the right gets a page
  that says so (403). With several rights one of them is enough. The view has `request.actor` and `request.now`.
- A view takes POST only where it says by which right: `@office_view(Right.READ_OFFICE, writing=Right.KEEP_CALENDAR)`.
  A right that changes something serves for both: `@office_view(Right.KEEP_CALENDAR)`.
- An `AssizesError` that is raised on POST is no fault: the view is called again as GET, with `request.refused` and
  `request.given`, and its page shows the error summary over what was filled in, with status 400 (`BadInput`) or 403.
  A view that has no page of its own names the page to go back to: `@office_view(right, back="/office/calendar/")`, or a
  function of the view's arguments; that page shows the error.
- On GET it is answered with a page that says what is wrong, 400 or 403; `Http404` is the page that helps to go on.
- After POST a view says what was done with `done(request, "…")` and returns `go_to(address)`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from assizes.actions.people import actor_of
from assizes.domain.errors import AssizesError, BadInput, NotAllowed
from assizes.domain.people import Actor, Right
from assizes.register.models import User
from assizes.website import clock
from assizes.website.office.pages import done, not_done, page
from assizes.website.office.requests import OfficeRequest, sentence_of, wrong_field

__all__ = ["OfficeRequest", "done", "go_to", "not_done", "office_view", "page", "wrong_field"]

View = Callable[..., HttpResponseBase]
Back = str | Callable[..., str]
_READING = frozenset({Right.READ_OFFICE, Right.READ_AUDIT, Right.READ_PRE_RELEASE})


def office_view(*rights: Right, writing: Right | None = None, back: Back | None = None) -> Callable[[View], View]:
    """A view for who has one of the rights; `writing` is the right to send something to it. See the module's words."""
    needed = rights if writing is None and _changes_something(rights) else (writing,) if writing else ()

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not is_signed_in(request):
                return to_sign_in(request)
            mine = _with_actor(request)
            if _holds_a_zero_byte(mine, kwargs):
                return refusal_page(mine, BadInput("what was sent holds a character that no text has: it was not read"))
            if request.method != "POST":
                return _read(view, mine, rights, args, kwargs)
            if not needed:
                return _only_read(mine)
            return _write(view, mine, needed, back, args, kwargs)

        guarded.rights, guarded.writing = rights, needed  # type: ignore[attr-defined]  # asked by the test of all rights
        return guarded

    return guard


def is_signed_in(request: HttpRequest) -> bool:
    """Whether a request comes from an open account with its second factor passed."""
    user = request.user
    return bool(user.is_authenticated and user.is_active and user.is_verified())  # type: ignore[attr-defined]  # django-otp adds it


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in, and from there back to the page that was asked for."""
    asked = request.get_full_path() if request.method in ("GET", "HEAD") else settings.OFFICE_ADDRESS
    return go_to(f"{settings.LOGIN_URL}?{urlencode({'next': asked}, safe='/')}")


def go_to(address: str) -> HttpResponse:
    """Let the browser ask for another page (303)."""
    return HttpResponse(status=303, headers={"Location": address})


def refusal_page(request: HttpRequest, error: AssizesError) -> HttpResponse:
    """A page that says why there is no other: 403 where it is not allowed, else 400."""
    is_forbidden = isinstance(error, NotAllowed)
    title = "You may not see this page" if is_forbidden else "This page cannot be shown"
    status = 403 if is_forbidden else 400
    return page(request, "office_refusal.html.jinja", title=title, status=status, sentence=sentence_of(error))


def _only_read(request: OfficeRequest) -> HttpResponse:
    error = BadInput("this page can only be read: nothing was sent, and nothing was changed")
    answer = page(
        request, "office_refusal.html.jinja", title="Nothing can be sent here", status=405, sentence=sentence_of(error)
    )
    answer.headers["Allow"] = "GET, HEAD"
    return answer


def _holds_a_zero_byte(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Whether something of what was sent cannot be asked of PostgreSQL, which keeps no zero byte."""
    given = (
        *(text for sent in (request.GET, request.POST) for _, texts in sent.lists() for text in texts),
        *kwargs.values(),
    )
    return any("\0" in str(text) for text in given)


def _changes_something(rights: tuple[Right, ...]) -> bool:
    return any(right not in _READING for right in rights)


def _require(actor: Actor, rights: tuple[Right, ...]) -> None:
    if not any(actor.may(right) for right in rights):
        actor.require(rights[0])


def _with_actor(request: HttpRequest) -> OfficeRequest:
    mine = cast(OfficeRequest, request)
    mine.actor, mine.now = actor_of(cast(User, request.user)), clock.this_moment()
    mine.refused = mine.given = None
    return mine


def _read(view: View, request: OfficeRequest, rights: tuple[Right, ...], args: Any, kwargs: Any) -> HttpResponseBase:
    try:
        _require(request.actor, rights)
        return view(request, *args, **kwargs)
    except AssizesError as error:
        return refusal_page(request, error)


def _write(
    view: View, request: OfficeRequest, needed: tuple[Right, ...], back: Back | None, args: Any, kwargs: Any
) -> HttpResponseBase:
    try:
        _require(request.actor, needed)
    except NotAllowed as error:
        return refusal_page(request, error)
    try:
        return view(request, *args, **kwargs)
    except AssizesError as error:
        if back is not None:
            not_done(request, error)
            return go_to(back if isinstance(back, str) else back(*args, **kwargs))
        return _again(view, request, error, args, kwargs)


def _again(view: View, request: OfficeRequest, error: AssizesError, args: Any, kwargs: Any) -> HttpResponseBase:
    request.refused, request.given, request.method = error, request.POST.copy(), "GET"
    try:
        answer = view(request, *args, **kwargs)
    except AssizesError as gone:  # what the form was about is no longer there to be shown
        request.refused = None
        return refusal_page(request, gone)
    answer.status_code = 403 if isinstance(error, NotAllowed) else 400
    return answer
