"""London's time, which dates and times of publication are told in: a day here is a day there, on every machine."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london_day(moment: datetime) -> date:
    """The day that it is in London at a moment."""
    return moment.astimezone(LONDON).date()


def midnight(day: date) -> datetime:
    """The first moment of a day in London: when something came out of which only the day is known."""
    return datetime.combine(day, time.min, LONDON)
