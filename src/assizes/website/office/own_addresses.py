"""Where to go after signing in: pages of the office alone, whatever an address says."""

from posixpath import normpath
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def next_address(request: HttpRequest) -> str:
    """The page of the office that `next` names, in the form or in the address; else the start page."""
    asked = str(request.POST.get("next") or request.GET.get("next") or "")
    return asked if is_own(asked) else settings.OFFICE_ADDRESS


def is_own(address: str) -> bool:
    """Whether an address is a path of the office on this host."""
    if not address.isprintable() or not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return False
    path = unquote(urlsplit(address).path)  # a browser takes `%2e%2e` for `..`
    return address.startswith(settings.OFFICE_ADDRESS) and f"{normpath(path)}/".startswith(settings.OFFICE_ADDRESS)
