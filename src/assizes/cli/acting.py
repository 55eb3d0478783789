"""Who runs a command."""

import click
from django.conf import settings

from assizes.domain.people import Actor, Right

_THE_PROGRAM = "assizes"  # the name that stands where nobody set another: it is nobody's
by_option = click.option(
    "--by", metavar="NAME", help="Who does this: an account, once there are any. By default ASSIZES_RECORDED_BY."
)


def acting(by: str | None) -> Actor:
    """Who does what a command does; without a name, and with none set, that is wrong usage."""
    name = (by or "").strip() or settings.ASSIZES_RECORDED_BY
    if name == _THE_PROGRAM:
        raise click.UsageError("say who does this: give --by NAME, or set ASSIZES_RECORDED_BY")
    return Actor(name, frozenset(Right))
