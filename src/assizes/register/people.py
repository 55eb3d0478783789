"""Accounts as the register has them: found by any spelling of their name, with the roles they hold."""

from dataclasses import dataclass
from datetime import datetime

from assizes.domain.finding_states import person_key
from assizes.register.models import RoleHolding, User


@dataclass(frozen=True)
class Account:
    """An account and what is known of it; no password and no secret."""

    name: str
    post: str
    is_active: bool
    role_ids: tuple[str, ...]
    last_signed_in: datetime | None


def any_account() -> bool:
    """Whether an account was ever made."""
    return User.objects.exists()


def user_named(name: str) -> User | None:
    """The account of a name, however it is spelled."""
    return User.objects.filter(person_key=person_key(name)).first()


def role_ids_of(user: User) -> tuple[str, ...]:
    """The roles that an account holds, in order of their identifiers."""
    return tuple(RoleHolding.objects.filter(user=user).order_by("role_id").values_list("role_id", flat=True))


def accounts() -> tuple[Account, ...]:
    """Every account, in order of names."""
    users = User.objects.prefetch_related("role_holdings").order_by("username")
    return tuple(
        Account(
            name=user.username,
            post=user.post,
            is_active=user.is_active,
            role_ids=tuple(sorted(holding.role_id for holding in user.role_holdings.all())),
            last_signed_in=user.last_login,
        )
        for user in users
    )
