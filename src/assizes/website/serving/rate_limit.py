"""How much of the dynamic part one client may ask in a time."""

import math
from collections.abc import Callable, Iterable
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from limits import RateLimitItem, parse
from limits.strategies import MovingWindowRateLimiter

from assizes.website.public.problems import ProblemKind
from assizes.website.serving.client_address import client_network
from assizes.website.serving.middleware import GetResponse
from assizes.website.serving.policy import is_dynamic
from assizes.website.serving.refusals import refusal
from assizes.website.serving.shared_windows import SharedWindows

POLICY = "dynamic"


class RateLimit:
    """A limit for each client in a moving window, such as 120 requests a minute."""

    def __init__(self, limit: str, windows: Callable[[int], SharedWindows] = SharedWindows) -> None:
        self._item: RateLimitItem = parse(limit)
        self._windows = windows(self._item.amount)
        self._limiter = MovingWindowRateLimiter(self._windows)

    def ask(self, client: str) -> tuple[bool, dict[str, str]]:
        """Whether a client may ask now, and what its answer says about the limit.

        The fields are those of draft-ietf-httpapi-ratelimit-headers, revision 8 and later, and the three of its earlier
        revisions that more programs read. `Retry-After` is there where the answer is no.
        """
        is_allowed = self._limiter.hit(self._item, client)
        stats = self._limiter.get_window_stats(self._item, client)
        seconds = max(1, math.ceil(stats.reset_time - self._windows.clock()))
        amount, window = self._item.amount, self._item.get_expiry()
        fields = {
            "RateLimit-Policy": f'"{POLICY}";q={amount};w={window}',
            "RateLimit": f'"{POLICY}";r={stats.remaining};t={seconds}',
            "RateLimit-Limit": str(amount),
            "RateLimit-Remaining": str(stats.remaining),
            "RateLimit-Reset": str(seconds),
        }
        return is_allowed, fields if is_allowed else fields | {"Retry-After": str(seconds)}


@cache
def the_limit() -> RateLimit:
    """The limit of the settings: one for all workers where it is made before they are forked."""
    return RateLimit(settings.ASSIZES_RATE_LIMIT)


@cache
def the_write_limit() -> RateLimit:
    """The limit of forms that readers send: one for all workers where it is made before they are forked."""
    return RateLimit(settings.ASSIZES_WRITE_LIMIT)


def seconds_until_writing(request: HttpRequest) -> int:
    """How long a client has to wait until it may send a form; 0 where it may now, and then this one is counted.

    The view asks, and no middleware: it can give back what the reader has written.
    """
    client = client_network(request.META, proxies=settings.ASSIZES_PROXIES)
    is_allowed, fields = the_write_limit().ask(client)
    return 0 if is_allowed else int(fields["Retry-After"])


def rate_limited(get_response: GetResponse) -> GetResponse:
    """Middleware: the dynamic part answers each client so often and no more; files are never limited."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not is_dynamic(request.path_info):
            return get_response(request)
        client = client_network(request.META, proxies=settings.ASSIZES_PROXIES)
        is_allowed, fields = the_limit().ask(client)
        response = get_response(request) if is_allowed else _refused(request, fields["Retry-After"])
        return _with(response, fields.items())

    return answer


def _refused(request: HttpRequest, seconds: str) -> HttpResponseBase:
    detail = f"Please ask again in {seconds} seconds; whole data sets need one request alone."
    return refusal(request, ProblemKind.TOO_MANY_REQUESTS, detail)


def _with(response: HttpResponseBase, fields: Iterable[tuple[str, str]]) -> HttpResponseBase:
    for name, value in fields:
        response.headers[name] = value
    return response
