"""Setting the second factor up: a picture for the telephone, its text, and codes on paper for the day it is lost."""

from base64 import b32encode
from io import BytesIO

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods
from django_otp.plugins.otp_totp.models import TOTPDevice
from markupsafe import Markup

from assizes.actions.people import actor_of
from assizes.actions.second_factor import confirm_second_factor, has_second_factor, second_factor_to_set_up
from assizes.domain.errors import BadInput
from assizes.register.models import User
from assizes.website import clock
from assizes.website.office.entry import go_to, to_sign_in
from assizes.website.office.own_addresses import next_address
from assizes.website.office.pages import page
from assizes.website.office.requests import say_why_not
from assizes.website.office.sign_in import let_in

_AT_HAND = "second_factor_at_hand"  # the device that this session sets up


@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponseBase:
    """`/office/second-factor/set-up/`: once for each account, after its first sign-in."""
    if not request.user.is_authenticated:
        return to_sign_in(request)
    account = User.objects.get(pk=request.user.pk)
    if has_second_factor(account):
        return go_to(settings.OFFICE_ADDRESS)
    if request.method != "POST":
        return _set_up_page(request, account)
    try:
        code, at_hand = request.POST.get("code", ""), request.session.get(_AT_HAND)
        device, codes = confirm_second_factor(account, at_hand, code, by=actor_of(account), now=clock.this_moment())
    except BadInput as error:
        say_why_not(request, error)
        return _set_up_page(request, account, status=400)
    let_in(request, device)
    return codes_page(request, codes, next_address(request))


def codes_page(request: HttpRequest, codes: tuple[str, ...], go_on: str) -> HttpResponse:
    """The recovery codes, shown this once."""
    return page(request, "office_recovery_codes.html.jinja", title="Your recovery codes", codes=codes, go_on=go_on)


def _set_up_page(request: HttpRequest, account: User, status: int = 200) -> HttpResponse:
    device = second_factor_to_set_up(account, request.session.get(_AT_HAND))
    request.session[_AT_HAND] = device.pk
    return page(
        request,
        "office_set_up.html.jinja",
        title="Set up your second factor",
        status=status,
        picture=_picture(device),
        secret=_secret(device),
        account=account.username,
        next_address=next_address(request),
    )


def _picture(device: TOTPDevice) -> Markup:
    """The QR code as SVG that the policy of the site allows: no style within."""
    drawn = BytesIO()
    code = segno.make(device.config_url, error="m", micro=False)
    code.save(drawn, kind="svg", scale=5, border=4, xmldecl=False, svgns=True, dark="#000", light="#fff", nl=False)
    return Markup(drawn.getvalue().decode("utf-8"))


def _secret(device: TOTPDevice) -> str:
    """The key as people type it, in groups of four."""
    key = b32encode(device.bin_key).decode("ascii").rstrip("=")
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))
