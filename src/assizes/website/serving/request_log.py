"""A line in the log for each answer of the dynamic part, and an id that all lines about a request have."""

import logging
import time
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponseBase

from assizes.website.serving.logs import REQUESTS, begin_request
from assizes.website.serving.policy import is_dynamic

_log = logging.getLogger(REQUESTS)
_FILE, _NO_VIEW = "(a file)", "(no view)"


def logged_requests(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, the outermost: says how each request to the dynamic part was answered, and each fault elsewhere."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        begin_request(uuid4().hex)
        started = time.perf_counter()
        try:
            response = get_response(request)
            if is_dynamic(request.path_info) or response.status_code >= 500:
                _say(request, response.status_code, time.perf_counter() - started)
            return response
        finally:
            begin_request("")

    return answer


def route_of(request: HttpRequest) -> str:
    """The pattern of an address, which has the names of its parts and not what stands in them."""
    match = request.resolver_match
    if match is None:
        return _NO_VIEW
    return match.route or _FILE


def _say(request: HttpRequest, status: int, seconds: float) -> None:
    method = request.method if request.method in ("GET", "HEAD", "POST", "OPTIONS") else "(another)"
    route, milliseconds = route_of(request), round(seconds * 1000, 1)
    said = {"method": method, "route": route, "status": status, "milliseconds": milliseconds}
    _log.info("%s %s: %s in %s ms", method, route, status, milliseconds, extra=said)
