"""Signing in: name and password, then the code of the second factor; and signing out."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as pass_device

from assizes.actions.people import actor_of, forget_failed_sign_ins
from assizes.actions.second_factor import has_second_factor, pass_second_factor
from assizes.domain.errors import BadInput
from assizes.domain.letters import writable
from assizes.register.models import User
from assizes.register.signing_in_data import counted_name
from assizes.website import clock
from assizes.website.office.entry import go_to, is_signed_in
from assizes.website.office.own_addresses import next_address
from assizes.website.office.pages import page
from assizes.website.office.refusing import locked_out
from assizes.website.office.requests import say_why_not, wrong_field
from assizes.website.office.sessions import begin_session

SECOND_FACTOR = f"{settings.OFFICE_ADDRESS}second-factor/"
SET_UP = f"{SECOND_FACTOR}set-up/"
_WRONG = "the name or the password is wrong, or the account is closed"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """`/office/sign-in/`: name and password; who is here already goes on."""
    if is_signed_in(request):
        return go_to(next_address(request))
    if request.method != "POST":
        return _sign_in_page(request)
    name = writable(request.POST.get("name", "")).strip()
    user = authenticate(request, username=counted_name(name), password=request.POST.get("password", ""))
    if getattr(request, "axes_locked_out", False):
        return locked_out(request)
    if not isinstance(user, User):
        say_why_not(request, wrong_field("name", _WRONG), request.POST)
        return _sign_in_page(request, status=400)
    forget_failed_sign_ins(user)
    begin_session(request, user)
    return go_to(_with_next(SECOND_FACTOR, request))


@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """`/office/second-factor/`: the code of the moment, or a recovery code."""
    user = request.user
    if not isinstance(user, User) and not user.is_authenticated:
        return go_to(_with_next(settings.LOGIN_URL, request))
    if is_signed_in(request):
        return go_to(next_address(request))
    account = User.objects.get(pk=user.pk)
    if not has_second_factor(account):
        return go_to(_with_next(SET_UP, request))
    if request.method != "POST":
        return _second_factor_page(request)
    try:
        device = pass_second_factor(
            account, request.POST.get("code", ""), by=actor_of(account), now=clock.this_moment()
        )
    except BadInput as error:
        say_why_not(request, error)
        return _second_factor_page(request, status=400)
    let_in(request, device)
    return go_to(next_address(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """`/office/sign-out/`: the session ends."""
    logout(request)
    return go_to(settings.LOGIN_URL)


def let_in(request: HttpRequest, device: object) -> None:
    """Open what the second factor opens, in a session of a new key."""
    request.session.cycle_key()
    pass_device(request, device)


def _with_next(address: str, request: HttpRequest) -> str:
    return f"{address}?{urlencode({'next': next_address(request)}, safe='/')}"


def _sign_in_page(request: HttpRequest, status: int = 200) -> HttpResponse:
    return page(
        request, "office_sign_in.html.jinja", title="Sign in", status=status, next_address=next_address(request)
    )


def _second_factor_page(request: HttpRequest, status: int = 200) -> HttpResponse:
    return page(
        request,
        "office_second_factor.html.jinja",
        title="Your second factor",
        status=status,
        next_address=next_address(request),
    )
