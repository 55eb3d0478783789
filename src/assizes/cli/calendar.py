"""`assizes calendar`: what is announced, and what happened to it."""

import logging
from collections.abc import Callable
from datetime import date, datetime

import click

from assizes.actions.publication import calendar as actions
from assizes.actions.publication.proposing_releases import proposed, title_of_series
from assizes.cli.acting import acting, by_option
from assizes.cli.calendar_output import print_entries, print_proposed, say_entry
from assizes.cli.opening import opened_register, this_moment
from assizes.cli.options import day as day_type
from assizes.cli.publish_due import publish_due
from assizes.domain.calendar import CalendarEntry
from assizes.domain.errors import BadInput, InvalidValue
from assizes.domain.months import Month
from assizes.domain.release_practice import warnings_of_time
from assizes.domain.releases import Dates
from assizes.reference.release_practice_file import load_release_practice
from assizes.register import calendar as kept

_log = logging.getLogger(__name__)


class _MonthType(click.ParamType):
    name = "YYYY-MM"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        """The month that a text gives; a text that gives none is wrong usage."""
        if isinstance(value, Month):
            return value
        try:
            return Month.parse(str(value))
        except InvalidValue as error:
            self.fail(str(error), param, ctx)


class _PublicationTime(click.ParamType):
    name = "YYYY-MM-DD[THH:MM]"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The time that a text gives where releases come out; a bare day is the usual time of that day."""
        if isinstance(value, datetime):
            return value
        practice = load_release_practice()
        text = str(value)
        try:
            if len(text) == len("2026-12-15"):
                return practice.moment_on(date.fromisoformat(text))
            moment = datetime.fromisoformat(text)
        except ValueError:
            self.fail(f"'{text}' is not a date and time such as 2026-12-15 or 2026-12-15T09:30", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=practice.time_zone)


_month = _MonthType()
_time = _PublicationTime()
_reason = click.option("--reason", required=True, help="Why: public, and kept for ever. A few words at least.")
_on = click.option("--on", "publication_time", type=_time, help="The date, at 09:30 in London unless a time is given.")


def _entry_argument(command: Callable[..., None]) -> Callable[..., None]:
    return click.argument("entry_id", metavar="ENTRY")(command)


@click.group()
def calendar() -> None:
    """Announce releases, confirm their dates, delay, hold or cancel them; every change stays visible for ever.

    A release is announced for a month, twelve months ahead at most. Four weeks before, its date and time are confirmed:
    09:30 in London, no Monday, no weekend, no bank holiday, not in a pre-election period. From then on it changes
    with a public reason alone. ENTRY is an identifier from `assizes calendar list`.

    \b
    Examples:
      assizes calendar announce --as-at 2026-09-30 --published-by 2026-11-30 --month 2026-12 --by AB
      assizes calendar confirm as-at-2026-09-30 --on 2026-12-15 --by AB
      assizes calendar delay as-at-2026-09-30 --on 2027-01-12 --reason "a fault was found in one table" --by AB
    """


@calendar.command("list")
@click.option("--all", "is_all", is_flag=True, help="Those published and cancelled too, and corrections.")
@click.option(
    "--format", "output_format", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
def list_entries(*, is_all: bool, output_format: str) -> None:
    """List what is to come, with its month or its date and time, and the reason of the last change.

    \b
    Examples:
      assizes calendar list
      assizes calendar list --all --format json
    """
    opened_register()
    found = [entry for entry in kept.entries() if is_all or not entry.state.is_over]
    print_entries(found, output_format=output_format)


@calendar.command()
@click.option("--format", "output_format", type=click.Choice(["table", "json"]), default="table", show_default=True)
def propose(*, output_format: str) -> None:
    """Propose what the series asks for in the next twelve months and the calendar lacks; nothing is written.

    \b
    Example:
      assizes calendar propose
    """
    opened_register()
    print_proposed(proposed(now=this_moment()), output_format=output_format)


@calendar.command()
@click.option("--as-at", type=day_type, required=True, help="Inspections that ended by this day.")
@click.option("--published-by", type=day_type, required=True, help="From reports published by this day.")
@click.option("--month", type=_month, required=True, help="The month in which it will come out.")
@click.option("--title", default="", help="What it is called; it says no figure. By default the title of the series.")
@click.option("--replaces", metavar="ENTRY", default="", help="The entry in whose place it comes.")
@by_option
def announce(as_at: date, published_by: date, month: Month, title: str, replaces: str, by: str | None) -> None:
    """Announce a release for a month: readers see it from now on, without a date.

    \b
    Example:
      assizes calendar announce --as-at 2026-09-30 --published-by 2026-11-30 --month 2026-12 --by AB
    """
    opened_register()
    actor = acting(by)
    try:
        dates = Dates(as_at, published_by)
    except InvalidValue as error:
        raise BadInput(str(error)) from error
    heading = title or title_of_series(dates)
    say_entry(actions.announce(dates=dates, title=heading, month=month, by=actor, now=this_moment(), replaces=replaces))


@calendar.command("move-month")
@_entry_argument
@click.option("--month", type=_month, required=True, help="The month in which it will come out.")
@_reason
@by_option
def move_month(entry_id: str, month: Month, reason: str, by: str | None) -> None:
    """Announce another month for ENTRY, which has no date yet.

    \b
    Example:
      assizes calendar move-month as-at-2026-09-30 --month 2027-01 --reason "reports came late" --by AB
    """
    opened_register()
    say_entry(actions.move_month(entry_id, month=month, reason=reason, by=acting(by), now=this_moment()))


@calendar.command()
@_entry_argument
@click.option("--on", "publication_time", type=_time, required=True, help="The date, at 09:30 in London.")
@click.option("--reason", default="", help="Why readers are told less than four weeks before: public.")
@by_option
def confirm(entry_id: str, publication_time: datetime, reason: str, by: str | None) -> None:
    """Confirm the date and time of ENTRY; from now on it changes with a public reason alone.

    \b
    Example:
      assizes calendar confirm as-at-2026-09-30 --on 2026-12-15 --by AB
    """
    opened_register()
    now = this_moment()
    entry = actions.confirm(entry_id, publication_time=publication_time, by=acting(by), now=now, reason=reason)
    _say(entry)


@calendar.command()
@_entry_argument
@_on
@_reason
@by_option
def delay(entry_id: str, publication_time: datetime | None, reason: str, by: str | None) -> None:
    """Delay ENTRY, whose date was confirmed: to a later date or, without --on, to one that is to be announced.

    \b
    Examples:
      assizes calendar delay as-at-2026-09-30 --on 2027-01-12 --reason "a fault was found in one table" --by AB
      assizes calendar delay as-at-2026-09-30 --reason "the list of inspections has not arrived" --by AB
    """
    opened_register()
    now = this_moment()
    _say(actions.delay(entry_id, publication_time=publication_time, reason=reason, by=acting(by), now=now))


@calendar.command()
@_entry_argument
@_reason
@by_option
def hold(entry_id: str, reason: str, by: str | None) -> None:
    """Put ENTRY on hold, for example before an election: it has no date until the hold is released.

    \b
    Example:
      assizes calendar hold as-at-2026-03-31 --reason "pre-election period of the general election" --by AB
    """
    opened_register()
    say_entry(actions.hold(entry_id, reason=reason, by=acting(by), now=this_moment()))


@calendar.command("release-hold")
@_entry_argument
@click.option("--month", type=_month, help="The month that it has now, where it had a month and no date.")
@_on
@_reason
@by_option
def release_hold(
    entry_id: str, month: Month | None, publication_time: datetime | None, reason: str, by: str | None
) -> None:
    """Release the hold of ENTRY: with a month where it had one, else with a date and time or, without --on, none yet.

    \b
    Example:
      assizes calendar release-hold as-at-2026-03-31 --on 2026-07-14 --reason "the election is over" --by AB
    """
    opened_register()
    entry = actions.release_hold(
        entry_id,
        reason=reason,
        by=acting(by),
        now=this_moment(),
        month=month,
        publication_time=publication_time,
    )
    _say(entry)


@calendar.command()
@_entry_argument
@click.option("--replaced-by", metavar="ENTRY", default="", help="The entry that comes in its place.")
@_reason
@by_option
def cancel(entry_id: str, replaced_by: str, reason: str, by: str | None) -> None:
    """Cancel ENTRY for ever; what comes in its place is announced first, with --replaces.

    \b
    Example:
      assizes calendar cancel as-at-2026-09-30 --replaced-by as-at-2026-10-31 --by AB --reason "October is complete now"
    """
    opened_register()
    say_entry(actions.cancel(entry_id, reason=reason, by=acting(by), now=this_moment(), replaced_by=replaced_by))


def _say(entry: CalendarEntry) -> None:
    """Where an entry stands, with what speaks against its date without forbidding it."""
    say_entry(entry)
    if entry.publication_time is not None:
        for sentence in warnings_of_time(entry.publication_time, load_release_practice()):
            _log.warning("%s", sentence)


calendar.add_command(publish_due)
