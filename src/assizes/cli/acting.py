"""Who a command is run by, from `--by`."""

import click
from django.conf import settings

from assizes.actions.people import actor_named
from assizes.domain.people import Actor
from assizes.register.people import any_account

_THE_PROGRAM = "assizes"  # the name that stands where nobody set another: it is nobody's


def the_actor(by: str | None, *, may_be_the_program: bool = False) -> Actor:
    """Who `--by` names, with the rights of that account; the register must be open.

    As long as there is no account, any name will do, by default ASSIZES_RECORDED_BY. Raises `NotAllowed` for a name
    that is no open account where there are accounts.
    """
    name = (by or "").strip()
    if not name and not any_account():
        name = settings.ASSIZES_RECORDED_BY
        if name == _THE_PROGRAM and not may_be_the_program:
            raise click.UsageError("say who does this: give --by NAME-OR-ROLE, or set ASSIZES_RECORDED_BY")
    return actor_named(name)
