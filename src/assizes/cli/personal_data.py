"""`assizes personal-data`: what is held of people, and taking it out."""

import json
import logging

import click

from assizes.actions import personal_data as actions
from assizes.cli.acting import acting, by_option
from assizes.cli.opening import this_moment
from assizes.domain.people import SYSTEM
from assizes.register import lifecycle

_log = logging.getLogger(__name__)


@click.group(name="personal-data")
def personal_data() -> None:
    """List what is held of people and for how long, and take it out.

    \b
    Examples:
      assizes personal-data list
      assizes personal-data delete-due
      assizes personal-data delete --email name@example.org --by ana
    """


@personal_data.command("list")
def list_held() -> None:
    """Say what is held of people, why, for how long, of how many, and how much has to go now.

    \b
    Example:
      assizes personal-data list
    """
    lifecycle.prepare(say=_log.info)
    for one in actions.held(now=this_moment()):
        retention = one.retention
        click.echo(f"{retention.name}: {one.rows:,} held, {one.due:,} due")
        click.echo(f"    {retention.what}. {retention.purpose}. Kept {retention.words}.")


@personal_data.command()
@click.option("--email", required=True, help="The address of whoever asks.")
@by_option
def show(*, email: str, by: str | None) -> None:
    """Show what is held of an address, to hand it to whom it belongs.

    \b
    Example:
      assizes personal-data show --email name@example.org --by ana
    """
    lifecycle.prepare(say=_log.info)
    numbers, whole = actions.held_of(email=email, by=acting(by))
    for name, number in numbers.items():
        click.echo(f"{name}: {number:,}")
    if whole:
        click.echo(json.dumps(whole, indent=2, default=str, ensure_ascii=False))
    if not numbers:
        click.echo("Nothing is held of this address.")


@personal_data.command("delete-due")
@by_option
def delete_due(*, by: str | None) -> None:
    """Take out everything whose days are over. Safe to run every day by a schedule.

    \b
    Example:
      assizes personal-data delete-due
    """
    lifecycle.prepare(say=_log.info)
    _tell(actions.delete_due(by=acting(by) if by else SYSTEM, now=this_moment()))


@personal_data.command()
@click.option("--email", required=True, help="Everything that is held of this address.")
@by_option
def delete(*, email: str, by: str | None) -> None:
    """Take out what is held of an address, in every place. What the team answered in public stays.

    \b
    Example:
      assizes personal-data delete --email name@example.org --by ana
    """
    lifecycle.prepare(say=_log.info)
    _tell(actions.delete_of(email=email, by=acting(by), now=this_moment()))


def _tell(taken: dict[str, int]) -> None:
    for name, number in taken.items():
        click.echo(f"{name}: {number:,} taken out")
    if not taken:
        click.echo("Nothing had to be taken out.")
