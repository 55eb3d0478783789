"""`assizes calendar publish-due`: releases come out, each at its minute, and the site is kept up to date."""

import logging
import os
import re
import signal
import sys
import threading
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from assizes.cli.opening import opened_register, this_moment
from assizes.cli.site_sources import data_folder, frontend_folder, unpublished_texts
from assizes.domain.errors import AssizesError, NotAllowed
from assizes.website.heartbeat import beat

if TYPE_CHECKING:
    from assizes.website.publishing_due import Outcome, Place

_log = logging.getLogger(__name__)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}
_ROUND = 60.0  # seconds from one look to the next
_SENDING = 45.0  # seconds of a look that mail may take: the next minute may be that of a release


class _Duration(click.ParamType):
    name = "10m"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """The time that a text such as `90s`, `10m` or `1h` gives, an hour at most."""
        if isinstance(value, timedelta):
            return value
        found = re.fullmatch(r"([0-9]{1,4})([smh])", str(value))
        length = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else None
        if length is None or length > timedelta(hours=1):
            self.fail(f"'{value}' is not a time of an hour at most, such as 90s or 10m", param, ctx)
        return length


@click.command("publish-due")
@click.option(
    "--lead",
    type=_Duration(),
    default="10m",
    show_default=True,
    help="Begin so long before the minute of a release, and wait to the second.",
)
@click.option("--watch/--once", "is_watching", default=False, help="Look again every minute, until it is stopped.")
@click.option("--until-input-ends", is_flag=True, hidden=True, help="With --watch: end with the process that reads.")
def publish_due(*, lead: timedelta, is_watching: bool, until_input_ends: bool) -> None:
    """Publish what is approved and due, and bring the site up to date with everything that is public.

    For a schedule, each minute: run twice at once, one of the two does the work. What takes long is done before the
    minute, where nobody sees it. Whole or not at all: after a crash, a run completes what was begun. Code 4 where a
    release is due and must not come out, with the reason.

    \b
    Examples:
      assizes calendar publish-due
      assizes calendar publish-due --lead 20m
      assizes calendar publish-due --watch
    """
    if until_input_ends:
        threading.Thread(target=_end_with_input, daemon=True).start()
    place = _place()
    if not is_watching:
        _one_round(place, lead)
        return
    while True:
        try:
            _one_round(place, lead)
        except Exception as error:  # whatever went wrong, the next minute may be that of a release
            _log.error("%s", error, exc_info=None if isinstance(error, (AssizesError, OSError)) else error)
        _let_go_of_database()
        time.sleep(_ROUND - time.time() % _ROUND)


def _place() -> "Place":
    from assizes.website.public.site_settings import site_settings
    from assizes.website.publishing_due import Place

    reference = opened_register()
    return Place(
        data=data_folder(),
        drafts=data_folder() / "drafts",
        frontend=frontend_folder(),
        settings=site_settings(),
        reference=reference,
        forbidden=unpublished_texts,
    )


def _one_round(place: "Place", lead: timedelta) -> None:
    from assizes.website.publishing_due import publish_due as publish

    try:
        outcome = publish(place, clock=this_moment, sleep=_sleep, lead=lead, progress=_log.info)
        if not outcome.is_busy:  # who has the lock says itself that it is alive
            beat(place.data, this_moment())
    finally:
        _send(place)  # what waits is sent whatever became of this
    _say(outcome, this_moment())


def _sleep(seconds: float) -> None:
    beat(data_folder(), this_moment())  # whoever waits for a minute is alive
    time.sleep(seconds)


def _send(place: "Place") -> None:
    """Send what waits, unless it could tell of what the site does not show: then the next round sends it."""
    from assizes.actions.notices.sending_by_settings import send_for
    from assizes.website.site_state import is_up_to_date

    if not is_up_to_date(place.data, now=this_moment()):
        _log.warning("The site does not show everything that is public yet: mail waits for the next time")
        return
    sent = send_for(_SENDING, clock=this_moment, steady=time.monotonic)
    if sent.trouble:
        _log.warning("%s: mail waits for the next time", sent.trouble)


def _say(outcome: "Outcome", now: datetime) -> None:
    if outcome.is_busy:
        _log.info("Another process is publishing: this one leaves it to that.")
    for one in outcome.published:
        click.echo(f"{one.slug} is published.")
    if outcome.refreshed:
        click.echo(f"The site is up to date: {outcome.refreshed.name}")
    late = outcome.late_refusals(now)
    for refusal in outcome.refusals:
        if refusal not in late:
            _log.warning("'%s' would not come out: %s", refusal.entry_id, refusal.sentence)
    if late:
        raise NotAllowed("; ".join(f"'{one.entry_id}' is due and does not come out: {one.sentence}" for one in late))


def _let_go_of_database() -> None:
    from django.db import connection

    connection.close()


def _end_with_input() -> None:
    """End this process when the one that holds the other end of its input has ended, however that came."""
    while sys.stdin.buffer.read(1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
