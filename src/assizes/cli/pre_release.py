"""`assizes pre-release`: who sees a release before its minute."""

import logging

import click

from assizes.actions.publication import pre_release as actions
from assizes.actions.publication.drafted import the_draft
from assizes.cli.acting import acting, by_option
from assizes.cli.opening import this_moment
from assizes.domain.pre_release import LONGEST_HOURS, Window, clock_words, in_force
from assizes.register import lifecycle
from assizes.register.pre_release import openings, pre_release_moves

_log = logging.getLogger(__name__)
_slug = click.argument("slug", metavar="RELEASE")
_name = click.argument("name", metavar="NAME")


@click.group("pre-release")
def pre_release() -> None:
    """Keep the list of who sees a release before it is published: from 24 hours before at the earliest.

    The posts, not the names, are published with the release. A delay in the calendar moves every window with it.

    \b
    Examples:
      assizes pre-release list outcomes-as-at-2026-09-30
      assizes pre-release grant outcomes-as-at-2026-09-30 lin --post "Director of policy" --reason "answers for it"
    """


@pre_release.command("list")
@_slug
def list_access(slug: str) -> None:
    """List who may see RELEASE before its minute, when that opens, and how often each opened it.

    \b
    Example:
      assizes pre-release list outcomes-as-at-2026-09-30
    """
    lifecycle.prepare(say=_log.info)
    draft = the_draft(slug)
    opened = [one.by for one in openings(slug)]
    for grant in in_force(pre_release_moves(slug)):
        window = actions.window_in(grant, draft)
        click.echo(
            f"{grant.name}  {grant.post}  {_window_words(window, grant.hours)}  opened {opened.count(grant.name)}"
        )


@pre_release.command()
@_slug
@_name
@click.option("--post", required=True, help="As it is published with the release.")
@click.option(
    "--hours",
    type=click.IntRange(1, LONGEST_HOURS),
    default=LONGEST_HOURS,
    show_default=True,
    help="Before its minute.",
)
@click.option("--reason", required=True, help="Why this person has to see it: a few words at least.")
@by_option
def grant(slug: str, name: str, post: str, hours: int, reason: str, by: str | None) -> None:
    """Let the account NAME, which has the role pre_release_reader, see RELEASE before its minute.

    \b
    Example:
      assizes pre-release grant outcomes-as-at-2026-09-30 lin --post "Director of policy" --reason "answers for it"
    """
    lifecycle.prepare(say=_log.info)
    actions.grant(slug, name=name, post=post, hours=hours, reason=reason, by=acting(by), now=this_moment())
    click.echo(f"{name} sees {slug} from {hours} hours before it is published")


@pre_release.command()
@_slug
@_name
@click.option("--reason", required=True, help="Why: a few words at least.")
@by_option
def withdraw(slug: str, name: str, reason: str, by: str | None) -> None:
    """Take access to RELEASE away from NAME.

    \b
    Example:
      assizes pre-release withdraw outcomes-as-at-2026-09-30 lin --reason "has another post now" --by CD
    """
    lifecycle.prepare(say=_log.info)
    actions.withdraw(slug, name=name, reason=reason, by=acting(by), now=this_moment())
    click.echo(f"{name} sees {slug} no longer before it is published")


def _window_words(window: Window | None, hours: int) -> str:
    return f"from {clock_words(window.opens_at)}" if window else f"from {hours} hours before, no time in force"
