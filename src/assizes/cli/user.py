"""`assizes user`: who may sign in to the office, and with which roles."""

import logging
import sys

import click
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from assizes.actions import people
from assizes.actions.people import OPERATOR
from assizes.cli.opening import this_moment
from assizes.reference.role_file import load_roles
from assizes.register import lifecycle
from assizes.register.models import User
from assizes.register.people import Account, accounts

_log = logging.getLogger(__name__)
_name = click.argument("name", metavar="NAME")
_role = click.argument("role", metavar="ROLE")


@click.group()
def user() -> None:
    """Keep the accounts of the office: who runs commands on this machine decides who may sign in.

    \b
    Examples:
      assizes user add ada --role analyst --post "Statistician"
      assizes user give-role ada assurer
      assizes user roles
    """


@user.command()
@_name
@click.option("--role", "role_ids", metavar="ROLE", multiple=True, help="A role to hold; several times for several.")
@click.option("--post", default="", help="What is printed where posts are published, such as 'Chief statistician'.")
@click.option("--link", "is_link", is_flag=True, help="Print a link to choose a password, even at a terminal.")
def add(name: str, role_ids: tuple[str, ...], post: str, *, is_link: bool) -> None:
    """Add an account. The password is asked on the terminal, or chosen by a link that works once.

    At the first sign-in the account sets up its second factor. NAME is letters, digits and @ . + - _; names that differ
    by case and signs alone are one person's. It is kept for ever in the audit log: initials do.

    \b
    Examples:
      assizes user add ada --role release_manager --post "Head of profession"
      assizes user add lin --role pre_release_reader --post "Director of policy" --link
    """
    lifecycle.prepare(say=_log.info)
    for role_id in role_ids:
        people.role_known(role_id)
    password = None if is_link or not sys.stdin.isatty() else _asked()
    made = people.add_person(name, post=post, role_ids=role_ids, password=password, by=OPERATOR, now=this_moment())
    click.echo(f"the account {made.username} is made")
    if password is None:
        _print_link(made)


@user.command("list")
def list_accounts() -> None:
    """List the accounts with their posts and roles.

    \b
    Example:
      assizes user list
    """
    lifecycle.prepare(say=_log.info)
    for account in accounts():
        click.echo(_line(account))


@user.command()
def roles() -> None:
    """List the roles: what each is for, and what it may do.

    \b
    Example:
      assizes user roles
    """
    for role in load_roles().values():
        click.echo(f"{role.role_id}: {role.description}")
        click.echo(f"    may {', '.join(sorted(right.words for right in role.rights))}")


@user.command("give-role")
@_name
@_role
def give_role(name: str, role: str) -> None:
    """Let an account hold a role; it has to sign in again.

    \b
    Example:
      assizes user give-role ada assurer
    """
    lifecycle.prepare(say=_log.info)
    changed = people.give_role(name, role, by=OPERATOR, now=this_moment())
    click.echo(f"{changed.username} has the role {role} now")


@user.command("take-role")
@_name
@_role
def take_role(name: str, role: str) -> None:
    """Take a role from an account; it has to sign in again.

    \b
    Example:
      assizes user take-role ada assurer
    """
    lifecycle.prepare(say=_log.info)
    changed = people.take_role(name, role, by=OPERATOR, now=this_moment())
    click.echo(f"{changed.username} has the role {role} no longer")


@user.command()
@_name
def deactivate(name: str) -> None:
    """Close an account for good; what it did stays in the audit log.

    \b
    Example:
      assizes user deactivate ada
    """
    lifecycle.prepare(say=_log.info)
    closed = people.deactivate(name, by=OPERATOR, now=this_moment())
    click.echo(f"the account {closed.username} is closed")


@user.command("reset-second-factor")
@_name
def reset_second_factor(name: str) -> None:
    """Forget the second factor of an account whose telephone is lost; the next sign-in sets up another.

    \b
    Example:
      assizes user reset-second-factor ada
    """
    lifecycle.prepare(say=_log.info)
    changed = people.reset_second_factor(name, by=OPERATOR, now=this_moment())
    click.echo(f"{changed.username} sets up a second factor at the next sign-in")


@user.command("reset-password")
@_name
def reset_password(name: str) -> None:
    """Print a link to choose another password; the old one is of no use any more.

    \b
    Example:
      assizes user reset-password ada
    """
    lifecycle.prepare(say=_log.info)
    _print_link(people.reset_password(name, by=OPERATOR, now=this_moment()))


@user.command()
@_name
def unlock(name: str) -> None:
    """Let an account sign in again at once, after too many wrong passwords.

    \b
    Example:
      assizes user unlock ada
    """
    lifecycle.prepare(say=_log.info)
    people.unlock(name, by=OPERATOR, now=this_moment())
    click.echo(f"{name} may sign in again")


def _asked() -> str:
    return str(click.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True))


def _print_link(account: User) -> None:
    ident, token = urlsafe_base64_encode(force_bytes(account.pk)), default_token_generator.make_token(account)
    address = f"{settings.ASSIZES_SITE_ADDRESS}{settings.OFFICE_ADDRESS}choose-password/{ident}/{token}/"
    click.echo(f"choose a password within three days at {address}")


def _line(account: Account) -> str:
    parts = [account.name, account.post or "-", ", ".join(account.role_ids) or "no role"]
    return "  ".join([*parts, *([] if account.is_active else ["closed"])])
