"""`assizes notices`: send what waits, keep the programs elsewhere that are told."""

import logging

import click

from assizes.cli.acting import acting, by_option
from assizes.cli.opening import opened_register, this_moment

_log = logging.getLogger(__name__)
_MOST_AT_ONCE = 500


@click.group()
def notices() -> None:
    """Tell readers by e-mail and programs by webhooks what they asked to be told of.

    What is told is written with what it tells of, and waits until it is sent: by this command or by
    `assizes calendar publish-due`, each minute.

    \b
    Examples:
      assizes notices send
      assizes notices list
      assizes notices webhook add "Council dashboard" https://dashboard.example/hook --topic authority:barnsley
    """


@notices.command()
@click.option("--limit", type=click.IntRange(1), default=_MOST_AT_ONCE, show_default=True, help="So many at most.")
def send(*, limit: int) -> None:
    """Send what waits: mails through ASSIZES_SMTP_URL, posts to webhooks. Safe to run twice at once.

    What fails is tried again later, with longer and longer pauses, and given up in the end. Where no mail server is
    set, mails go on waiting.

    \b
    Example:
      assizes notices send
    """
    from assizes.actions.notices.sending_by_settings import send_by_settings

    opened_register()
    sent = send_by_settings(now=this_moment(), limit=limit)
    if sent.trouble:
        _log.warning("%s: mail waits for the next time", sent.trouble)
    click.echo(f"{sent.sent:,} sent, {sent.postponed:,} to be tried again, {sent.given_up:,} given up")


@notices.command("list")
def list_notices() -> None:
    """List what was told, the newest first, with numbers and no addresses.

    \b
    Example:
      assizes notices list
    """
    from assizes.register.outbox import told_numbers

    opened_register()
    for one in told_numbers():
        numbers = f"{one.sent:,} sent, {one.waiting:,} waiting, {one.given_up:,} given up"
        click.echo(f"{one.told_at:%Y-%m-%d %H:%M}  {one.topic}  {one.title}  ({numbers})")


@notices.group()
def webhook() -> None:
    """Keep the programs elsewhere that are told, each over https and signed; `docs/notices.md` says what they get.

    \b
    Example:
      assizes notices webhook list
    """


@webhook.command()
@click.argument("name")
@click.argument("address")
@click.option(
    "--topic", "topics", multiple=True, help="A topic, again for each.  [default: releases, delays_and_corrections]"
)
@by_option
def add(*, name: str, address: str, topics: tuple[str, ...], by: str | None) -> None:
    """Tell the program at ADDRESS from now on. Prints the secret that signs what it is sent: it is shown once.

    Topics are `releases`, `delays_and_corrections`, `authority:barnsley`, `region:london`, or `authority:*` for all.

    \b
    Example:
      assizes notices webhook add "Council dashboard" https://dashboard.example/hook --topic authority:barnsley
    """
    from assizes.actions.notices.webhooks import add_webhook

    reference = opened_register()
    made = add_webhook(name, address, topics=topics, reference=reference, by=acting(by), now=this_moment())
    _log.info("'%s' is told of %s. Its secret:", made.name, ", ".join(made.topics))
    click.echo(made.secret)


@webhook.command("list")
def list_webhooks() -> None:
    """List the programs that are told, with what became of the last attempts; secrets are not shown.

    \b
    Example:
      assizes notices webhook list
    """
    from assizes.register.outbox import webhooks

    opened_register()
    for one in webhooks():
        state = f"stopped on {one.stopped_at:%Y-%m-%d}: {one.stop_reason}" if one.stopped_at else "told"
        failed = f", {one.failures:,} failed in a row" if one.failures and not one.stopped_at else ""
        click.echo(f"{one.name}: {one.address}  {' '.join(one.topics)}  ({state}{failed})")


@webhook.command()
@click.argument("name")
@click.option("--reason", required=True, help="Why: a few words at least.")
@by_option
def remove(*, name: str, reason: str, by: str | None) -> None:
    """Tell the program of a name no more, and forget it.

    \b
    Example:
      assizes notices webhook remove "Council dashboard" --by AB --reason "the council asked for it"
    """
    from assizes.actions.notices.webhooks import remove_webhook

    opened_register()
    remove_webhook(name, reason=reason, by=acting(by), now=this_moment())
    click.echo(f"'{name}' is told no more")
