"""Sessions, accounts and forms that only our own pages may send: for the office, and for nothing else.

A request for any other path passes these by, so that no public answer carries a cookie or differs by one.
"""

import ipaddress
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django_otp.middleware import OTPMiddleware

from assizes.website.serving.client_address import client_network
from assizes.website.serving.policy import is_office

_UNKNOWN = "0.0.0.0"


class _OfOfficeAlone:
    """A middleware of Django that sees no request but the office's."""

    get_response: Any  # as each middleware declares it, differently

    def __call__(self, request: HttpRequest) -> Any:
        """The answer, by way of the middleware or past it."""
        return super().__call__(request) if is_office(request.path_info) else self.get_response(request)  # type: ignore[misc]  # what it is mixed into


class OfficeSession(_OfOfficeAlone, SessionMiddleware):
    """`request.session`."""


class OfficeCsrf(_OfOfficeAlone, CsrfViewMiddleware):
    """No form is taken that another site made."""

    def process_view(
        self, request: HttpRequest, callback: Callable[..., HttpResponseBase], callback_args: Any, callback_kwargs: Any
    ) -> Any:
        """The refusal of a request that no page of ours made."""
        if not is_office(request.path_info):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)


class OfficeAccount(_OfOfficeAlone, AuthenticationMiddleware):
    """`request.user`."""


class OfficeSecondFactor(_OfOfficeAlone, OTPMiddleware):
    """`request.user.is_verified()`."""


class OfficeMessages(_OfOfficeAlone, MessageMiddleware):
    """What the next page says of what was done."""


def counted_address(request: HttpRequest) -> str:
    """The client's address as failed sign-ins are counted by; that of its network for IPv6."""
    network = client_network(request.META, proxies=settings.ASSIZES_PROXIES)
    return str(ipaddress.ip_interface(network).ip) if network else _UNKNOWN
