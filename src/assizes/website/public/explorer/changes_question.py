"""The question what changed between two days: read from an address's query, and written as one."""

from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlencode

from assizes.domain.dates import in_words
from assizes.domain.releases import Dates
from assizes.website.public.explorer.changes_parameters import PARAMETERS
from assizes.website.public.explorer.limits import Limits
from assizes.website.public.explorer.problems import QuestionRefused
from assizes.website.public.explorer.reading import values_given
from assizes.website.public.pages.what_changed_pairs import DatePair
from assizes.website.public.problems import ParameterError, ProblemKind

Days = Mapping[str, date]


def read_dates(query: str, limits: Limits) -> DatePair:
    """The two pairs of dates that a query asks for; a blank value is as if it were not there.

    Raises `QuestionRefused`: for values that are no days, else for days beyond what is public, else for their order.
    """
    given = values_given(query, PARAMETERS)
    days = {name: value for name, values in given.items() for value in values if isinstance(value, date)}
    if outside := tuple(_outside(days, limits)):
        raise QuestionRefused(outside, ProblemKind.NOT_PUBLISHED)
    whole = _whole(days, limits)
    if problems := tuple(_in_wrong_order(days, whole)):
        raise QuestionRefused(problems)
    return DatePair(
        Dates(whole["from"], whole["from_published_by"]),
        Dates(whole["to"], whole["to_published_by"]),
    )


def query_of_dates(pair: DatePair) -> str:
    """The query with all four days stated."""
    before, now = pair.before, pair.now
    return urlencode(
        {
            "from": before.as_at,
            "to": now.as_at,
            "from_published_by": before.published_by,
            "to_published_by": now.published_by,
        }
    )


def _outside(days: Days, limits: Limits) -> Iterator[ParameterError]:
    for name, day in days.items():
        is_publication = name.endswith("published_by")
        refusal = limits.refusal_of_published_by(day) if is_publication else limits.refusal_of_as_at(day)
        if refusal:
            yield ParameterError(name, refusal)


def _whole(days: Days, limits: Limits) -> dict[str, date]:
    """The days with what holds where none is given; they are within the limits, in any order."""
    to = days.get("to", limits.newest.as_at)
    start = days.get("from") or max(limits.first_end, _a_year_before(to))
    published = days.get("to_published_by") or limits.usual_published_by(to)
    usual = max(start, min(limits.usual_published_by(start), published))
    return {
        "from": start,
        "to": to,
        "from_published_by": days.get("from_published_by", usual),
        "to_published_by": published,
    }


def _a_year_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def _in_wrong_order(given: Days, days: Days) -> Iterator[ParameterError]:
    if days["from"] >= days["to"]:
        name = "from" if "from" in given else "to"
        yield ParameterError(
            name, f"The earlier day, {in_words(days['from'])}, must come before the later, {in_words(days['to'])}."
        )
    for name in ("from", "to"):
        day, published = days[name], days[f"{name}_published_by"]
        if published < day:
            yield ParameterError(
                f"{name}_published_by",
                f"{in_words(published)} comes before {in_words(day)}: it must be the same day or later.",
            )
    earlier, later = days["from_published_by"], days["to_published_by"]
    if "from_published_by" in given and earlier > later:
        yield ParameterError(
            "from_published_by", f"{in_words(earlier)} is after {in_words(later)}, that of the later day."
        )
