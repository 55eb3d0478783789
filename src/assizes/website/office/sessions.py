"""Sessions that end: some time after the last request, and some time after they began."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponseBase

from assizes.register.models import User
from assizes.website import clock
from assizes.website.serving.policy import is_office

_BEGAN, _SEEN = "began", "seen"  # seconds since 1970
_WRITTEN_EVERY = 60  # seconds: not each request writes to the database


def begin_session(request: HttpRequest, user: User) -> None:
    """Sign a person in, in a session of a new key; what the second factor opens stays closed until it is passed."""
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[_BEGAN] = request.session[_SEEN] = _seconds()


def ended_sessions(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: who was away for too long, or is here for too long, is signed out."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if is_office(request.path_info) and request.user.is_authenticated:
            _end_or_go_on(request, _seconds())
        return get_response(request)

    return answer


def _end_or_go_on(request: HttpRequest, now: int) -> None:
    began, seen = request.session.get(_BEGAN, 0), request.session.get(_SEEN, 0)
    if now - began > settings.OFFICE_SESSION_SECONDS or now - seen > settings.OFFICE_IDLE_SECONDS:
        logout(request)
    elif now - seen > _WRITTEN_EVERY:
        request.session[_SEEN] = now


def _seconds() -> int:
    return int(clock.this_moment().timestamp())
