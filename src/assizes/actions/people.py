"""Accounts and the roles they hold: kept by the operator of the machine, told by audit events."""

from collections.abc import Collection
from datetime import datetime

from axes.models import AccessAttempt
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django_otp import devices_for_user

from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.finding_states import person_key
from assizes.domain.letters import one_line
from assizes.domain.people import Actor, Right, Role, rights_of
from assizes.reference.role_file import load_roles
from assizes.register.models import AuditEvent, RoleHolding, User
from assizes.register.people import any_account, role_ids_of, user_named
from assizes.register.writing import wait_for_other_writers

OPERATOR = Actor("operator", frozenset({Right.KEEP_ACCOUNTS}))  # who may run commands on the machine
_NOBODYS = frozenset({"operator", "system", "assizes"})  # names under which the program itself writes


# --- who acts -----------------------------------------------------------------------------------------------------


def actor_of(user: User) -> Actor:
    """The account as one who acts, with the rights of its roles; raises `NotAllowed` for an account that is closed."""
    if not user.is_active:
        raise NotAllowed(f"the account '{user.username}' is closed")
    return Actor(user.username, rights_of(role_ids_of(user), load_roles()), user.post)


def actor_named(name: str) -> Actor:
    """Who a command is run by; raises `NotAllowed` unless that is an open account, from the first account on.

    As long as there is no account, whoever may run commands is trusted with everything under any name.
    """
    if not any_account():
        return Actor(name, frozenset(Right))
    user = user_named(name) if name.strip() else None
    if user is None:
        said = f"'{name}' is no account" if name.strip() else "say who does this with --by NAME"
        raise NotAllowed(f"{said}: `assizes user list` shows the accounts")
    return actor_of(user)


# --- keeping accounts ---------------------------------------------------------------------------------------------


def add_person(
    name: str, *, post: str, role_ids: Collection[str], password: str | None, by: Actor, now: datetime
) -> User:
    """Make an account; without a password nobody can sign in until one is chosen by a link.

    Raises `BadInput` for a name that is not free or cannot be one, an unknown role, a password that is easy to guess.
    """
    by.require(Right.KEEP_ACCOUNTS)
    roles = [role_known(role_id) for role_id in dict.fromkeys(role_ids)]
    user = User(username=name.strip(), person_key=person_key(name), post=one_line(post), date_joined=now)
    _require_usable(user)
    if password is None:
        user.set_unusable_password()
    else:
        _take_password(user, password)
    with transaction.atomic():
        wait_for_other_writers()
        if (other := user_named(name)) is not None:
            raise BadInput(f"the account '{other.username}' exists already")
        user.save()
        for role in roles:
            RoleHolding.objects.create(user=user, role_id=role.role_id, given_at=now, given_by=by.name)
        held = [role.role_id for role in roles]
        _tell("user.add", user, by, now, after={"post": user.post, "roles": held})
    return user


def give_role(name: str, role_id: str, *, by: Actor, now: datetime) -> User:
    """Let an account hold a role; its sessions end. Raises `BadInput` where it is unknown or held already."""
    by.require(Right.KEEP_ACCOUNTS)
    role = role_known(role_id)
    with transaction.atomic():
        user = _account(name)
        held = role_ids_of(user)
        if role.role_id in held:
            raise BadInput(f"'{user.username}' has the role {role.role_id} already")
        RoleHolding.objects.create(user=user, role_id=role.role_id, given_at=now, given_by=by.name)
        _end_sessions(user)
        _tell("user.give_role", user, by, now, {"roles": list(held)}, {"roles": list(role_ids_of(user))})
    return user


def take_role(name: str, role_id: str, *, by: Actor, now: datetime) -> User:
    """Take a role from an account; its sessions end. Raises `BadInput` where the account does not hold it."""
    by.require(Right.KEEP_ACCOUNTS)
    with transaction.atomic():
        user = _account(name)
        held = role_ids_of(user)
        if role_id not in held:
            raise BadInput(f"'{user.username}' does not have the role {role_id}")
        RoleHolding.objects.filter(user=user, role_id=role_id).delete()
        _end_sessions(user)
        _tell("user.take_role", user, by, now, {"roles": list(held)}, {"roles": list(role_ids_of(user))})
    return user


def deactivate(name: str, *, by: Actor, now: datetime) -> User:
    """Close an account for good: its sessions end, what it did stays told. Raises `BadInput` where it is closed."""
    by.require(Right.KEEP_ACCOUNTS)
    with transaction.atomic():
        user = _account(name)
        if not user.is_active:
            raise BadInput(f"the account '{user.username}' is closed already")
        user.is_active = False
        user.save(update_fields=["is_active"])
        _forget_second_factor(user)
        _end_sessions(user)
        _tell("user.deactivate", user, by, now, {"is_active": True}, {"is_active": False})
    return user


def reset_second_factor(name: str, *, by: Actor, now: datetime) -> User:
    """Forget the second factor of an account, so that the next sign-in sets one up; its sessions end."""
    by.require(Right.KEEP_ACCOUNTS)
    with transaction.atomic():
        user = _account(name)
        _forget_second_factor(user)
        _end_sessions(user)
        _tell("user.reset_second_factor", user, by, now)
    return user


def reset_password(name: str, *, by: Actor, now: datetime) -> User:
    """Let nobody sign in to an account until a password is chosen by a new link; its sessions end."""
    by.require(Right.KEEP_ACCOUNTS)
    with transaction.atomic():
        user = _account(name)
        if not user.is_active:
            raise BadInput(f"the account '{user.username}' is closed")
        user.set_unusable_password()
        user.save(update_fields=["password"])
        _end_sessions(user)
        _tell("user.reset_password", user, by, now)
    return user


def unlock(name: str, *, by: Actor, now: datetime) -> int:
    """Forget the failed sign-ins of an account, and all from the addresses that they came from; says how many."""
    by.require(Right.KEEP_ACCOUNTS)
    with transaction.atomic():
        user = _account(name)
        of_account = AccessAttempt.objects.filter(username=user.username)
        addresses = list(of_account.values_list("ip_address", flat=True))
        forgotten, _ = AccessAttempt.objects.filter(Q(username=user.username) | Q(ip_address__in=addresses)).delete()
        _tell("user.unlock", user, by, now)
    return int(forgotten)


def forget_failed_sign_ins(user: User) -> None:
    """Let who signed in mistype as often again; what was guessed of others from the same address still counts."""
    AccessAttempt.objects.filter(username=user.username).delete()


def choose_password(user: User, password: str, *, by: Actor, now: datetime) -> User:
    """Give an account the password that its owner chose; its other sessions end.

    Raises `NotAllowed` where another person chooses, `BadInput` where the password is easy to guess.
    """
    if by.key != user.person_key:
        raise NotAllowed("a password is chosen by the owner of the account alone")
    _take_password(user, password)
    with transaction.atomic():
        user.save(update_fields=["password"])
        _tell("user.choose_password", user, by, now)
    return user


def role_known(role_id: str) -> Role:
    """The role of an identifier; raises `BadInput` that names those there are."""
    roles = load_roles()
    if role_id not in roles:
        raise BadInput(f"there is no role '{role_id}': use one of {', '.join(roles)}")
    return roles[role_id]


# --- parts --------------------------------------------------------------------------------------------------------


def _account(name: str) -> User:
    user = User.objects.select_for_update().filter(person_key=person_key(name)).first()
    if user is None:
        raise BadInput(f"there is no account '{name}'")
    return user


def _require_usable(user: User) -> None:
    if user.person_key in _NOBODYS:
        raise BadInput(f"'{user.username}' is a name under which the program writes: take another")
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise BadInput(f"'{user.username}' cannot be the name of an account: {_sentence(error)}") from error


def _take_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise BadInput(f"this password cannot be used: {_sentence(error)}") from error
    user.set_password(password)


def _sentence(error: ValidationError) -> str:
    return " ".join(error.messages).rstrip(".")


def _end_sessions(user: User) -> None:
    user.session_number += 1
    user.save(update_fields=["session_number"])


def _forget_second_factor(user: User) -> None:
    for device in devices_for_user(user, confirmed=None):
        device.delete()


def _tell(
    what: str,
    user: User,
    by: Actor,
    now: datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    AuditEvent.objects.create(
        at=now, by=by.name, what=what, subject=user.username, before=before or {}, after=after or {}, why=""
    )
