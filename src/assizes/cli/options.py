"""Kinds of values that several commands take."""

from datetime import UTC, date, datetime

import click

from assizes.cli.opening import this_moment


class _Day(click.ParamType):
    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that a text gives; a text that gives none is wrong usage."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is not a day such as 2026-03-31", param, ctx)


class _Moment(click.ParamType):
    name = "TIME"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The time that a text gives, by default universal time; a bare day is its last moment, today is now."""
        if isinstance(value, datetime):
            return value
        text = str(value)
        try:
            moment = datetime.fromisoformat(f"{text}T23:59:59.999999" if len(text) == 10 else text)
        except ValueError:
            self.fail(f"'{value}' is not a time such as 2026-11-23T12:00:00Z", param, ctx)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        now = this_moment()
        return min(moment, now) if text == now.date().isoformat() else moment


day = _Day()
moment = _Moment()
