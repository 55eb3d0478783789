"""One's own account: who one is here, another password, new recovery codes; and what each role may do."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponseBase
from django.views.decorators.debug import sensitive_post_parameters

from assizes.actions.people import choose_password
from assizes.actions.second_factor import recovery_codes_left, renew_recovery_codes
from assizes.domain.people import Right
from assizes.reference.role_file import load_roles
from assizes.register.models import User
from assizes.register.people import role_ids_of
from assizes.website.office.choosing_password import chosen
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page, wrong_field
from assizes.website.office.second_factor_set_up import codes_page

ACCOUNT = "/office/account/"


@office_view(*Right)
def own_account(request: OfficeRequest) -> HttpResponseBase:
    """`/office/account/`: name, post, roles, recovery codes left."""
    user = _user(request)
    held = role_ids_of(user)
    return page(
        request,
        "office_account.html.jinja",
        title="Your account",
        roles=[role for role_id, role in load_roles().items() if role_id in held],
        codes_left=recovery_codes_left(user),
    )


@sensitive_post_parameters("old", "password", "again")
@office_view(*Right)
def change_password(request: OfficeRequest) -> HttpResponseBase:
    """`/office/account/password/`: all other sessions end."""
    user = _user(request)
    if request.method == "POST":
        if not user.check_password(request.POST.get("old", "")):
            raise wrong_field("old", "this is not your password")
        update_session_auth_hash(request, choose_password(user, chosen(request), by=request.actor, now=request.now))
        done(request, "Your password is changed. You are signed out everywhere else.")
        return go_to(ACCOUNT)
    return page(request, "office_change_password.html.jinja", title="Change your password")


@sensitive_post_parameters("old")
@office_view(*Right)
def new_recovery_codes(request: OfficeRequest) -> HttpResponseBase:
    """`/office/account/recovery-codes/`: ten new ones in place of those before."""
    user = _user(request)
    if request.method == "POST":
        if not user.check_password(request.POST.get("old", "")):
            raise wrong_field("old", "this is not your password")
        return codes_page(request, renew_recovery_codes(user, by=request.actor, now=request.now), ACCOUNT)
    return page(request, "office_new_codes.html.jinja", title="Make new recovery codes", left=recovery_codes_left(user))


@office_view(*Right)
def roles_page(request: OfficeRequest) -> HttpResponseBase:
    """`/office/roles/`: what each role may do, in plain words."""
    return page(request, "office_roles.html.jinja", title="What each role may do", roles=load_roles().values())


def _user(request: OfficeRequest) -> User:
    return User.objects.get(username=request.actor.name)
