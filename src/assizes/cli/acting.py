"""Who a command is run by, from `--by`."""

import click
from django.conf import settings

from assizes.domain.people import Actor, Right

_THE_PROGRAM = "assizes"  # the name that stands where nobody set another: it is nobody's
by_option = click.option(
    "--by", metavar="NAME", help="Who does this: an account, once there are any. By default ASSIZES_RECORDED_BY."
)


def acting(by: str | None, *, may_be_the_program: bool = False) -> Actor:
    """Who `--by` names, with the rights of that account; the register must be open.

    As long as there is no account any name will do, by default ASSIZES_RECORDED_BY, and has every right. Raises
    `NotAllowed` for a name that is no open account where there are accounts.
    """
    from assizes.actions.people import actor_named
    from assizes.register.people import any_account

    name = (by or "").strip()
    if not name and not any_account():
        name = settings.ASSIZES_RECORDED_BY
        if name == _THE_PROGRAM and not may_be_the_program:
            raise click.UsageError("say who does this: give --by NAME-OR-ROLE, or set ASSIZES_RECORDED_BY")
    return actor_named(name)


def keeper_of_register(by: str | None) -> str:
    """The name of who writes into the register with a command; raises `NotAllowed` where no role lets them."""
    actor = acting(by, may_be_the_program=True)
    actor.require(Right.KEEP_REGISTER)
    return actor.name
