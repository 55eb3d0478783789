"""A password that the owner of an account chooses: by the operator's link, which works once, or when signed in."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponseBase
from django.utils.http import urlsafe_base64_decode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from assizes.actions.people import actor_of, choose_password
from assizes.domain.errors import AssizesError
from assizes.register.models import User
from assizes.website import clock
from assizes.website.office.entry import go_to
from assizes.website.office.pages import done, page
from assizes.website.office.requests import say_why_not, wrong_field


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def choose_by_link(request: HttpRequest, account: str, token: str) -> HttpResponseBase:
    """`/office/choose-password/…`: the link that the operator handed over; looking at it does not use it up."""
    user = _account_of(account)
    if user is None or not user.is_active or not default_token_generator.check_token(user, token):
        words = "A link can be used once, within three days. The operator of the machine makes a new one."
        return page(
            request,
            "office_words.html.jinja",
            title="This link is of no use any more",
            status=404,
            words=words,
            link=(settings.LOGIN_URL, "Sign in"),
        )
    status = 200
    if request.method == "POST":
        try:
            choose_password(user, chosen(request), by=actor_of(user), now=clock.this_moment())
        except AssizesError as error:
            say_why_not(request, error)
            status = 400
        else:
            logout(request)
            done(request, "The password is chosen: sign in with it.")
            return go_to(settings.LOGIN_URL)
    return page(request, "office_choose_password.html.jinja", title="Choose a password", status=status, account=user)


def chosen(request: HttpRequest) -> str:
    """The password that was typed twice; raises `BadInput` where the two differ."""
    password = request.POST.get("password", "")
    if not password:
        raise wrong_field("password", "type a password")
    if password != request.POST.get("again", ""):
        raise wrong_field("again", "the two passwords differ: type the same one twice")
    return password


def _account_of(text: str) -> User | None:
    try:
        return User.objects.filter(pk=int(urlsafe_base64_decode(text))).first()
    except (ValueError, OverflowError):
        return None
