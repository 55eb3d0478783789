"""What is filled in on the forms of the calendar, as days, months and times; each error names its field."""

from collections.abc import Mapping
from datetime import date, datetime, time

from assizes.domain.errors import BadInput, InvalidValue
from assizes.domain.months import Month
from assizes.reference.release_practice_file import load_release_practice
from assizes.website.office.entry import wrong_field


def day_in(sent: Mapping[str, str], field: str) -> date:
    """The day in a field."""
    try:
        return date.fromisoformat(sent.get(field, "").strip())
    except ValueError:
        raise wrong_field(field, "give a day, such as 2027-01-12") from None


def month_in(sent: Mapping[str, str], field: str) -> Month:
    """The month in a field."""
    try:
        return Month.parse(sent.get(field, ""))
    except InvalidValue:
        raise wrong_field(field, "give a month, such as 2027-01") from None


def time_in(sent: Mapping[str, str], field: str) -> datetime:
    """When a release comes out on the day in a field: at the usual time, or at that of the field `time`."""
    day, clock = day_in(sent, field), sent.get("time", "").strip()
    practice = load_release_practice()
    if not clock:
        return practice.moment_on(day)
    try:
        return datetime.combine(day, time.fromisoformat(clock), tzinfo=practice.time_zone)
    except ValueError:
        raise wrong_field("time", "give a time of the day, such as 14:00") from None


def time_or_none(sent: Mapping[str, str], field: str) -> datetime | None:
    """The same, or none where the field is left empty: to be announced."""
    return time_in(sent, field) if sent.get(field, "").strip() else None


def time_asked(sent: Mapping[str, str], field: str) -> datetime | None:
    """The same of a question, which a text that is no day does not ask."""
    try:
        return time_or_none(sent, field)
    except BadInput:
        return None
