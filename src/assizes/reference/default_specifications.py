"""Specifications that follow from two dates: the default one, and that of a release which the calendar announces."""

import calendar
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from assizes.domain.dates import Period, in_words, last_day_of_second_month_after
from assizes.domain.london_time import LONDON
from assizes.domain.releases import (
    FIRST_POINT_DATE,
    Dates,
    InPeriod,
    Producer,
    ReleaseSpecification,
    ReleaseStatus,
    StatisticsBasis,
)
from assizes.reference.toml_tables import TomlTable, read_toml

DEFAULT = "default.toml"
SHARED_KEYS = ("title", "status", "next_release", "is_reconstruction", "bases", "tables", "notes")
_HERE = Path(__file__).parent / "releases"
_DEFAULT_TIME = time(9, 30)
_MONTHS_OF_PERIOD = 6


def announced_specification(
    dates: Dates,
    *,
    slug: str,
    title: str,
    publication_time: datetime | None,
    announced_date: date | None,
    known: Iterable[ReleaseSpecification],
    now: datetime,
    producer: Producer,
    small_base: int,
) -> ReleaseSpecification:
    """What a release of the calendar says before anybody wrote of it: by the rules of the default one, for its dates.

    Tables and bases are those of the release before, of the `known` ones: the series goes on as it is. Its register is
    that of `now` until a candidate is built.
    """
    made = default_specification(dates, now.astimezone(UTC), producer, small_base)
    earlier = [one for one in known if one.edition == 1 and one.dates.as_at < dates.as_at]
    before = max(earlier, key=lambda one: one.dates.as_at, default=made)
    return replace(
        made,
        slug=slug,
        title=title or made.title,
        publication_time=(publication_time or made.publication_time).astimezone(LONDON),
        announced_date=announced_date,
        bases=before.bases,
        tables=tuple(table for table in before.tables if made.comparisons or table != "comparison"),
        notes=(),
        is_reconstruction=False,
    )


def default_specification(
    dates: Dates, known_at: datetime, producer: Producer, small_base: int
) -> ReleaseSpecification:
    """What a release of any two dates says, by the rules of the packaged default."""
    file = read_toml(_HERE / DEFAULT)
    file.only(*SHARED_KEYS)
    start = _start_of_period(dates.as_at)
    comparisons = _year_before(dates.as_at)
    return ReleaseSpecification(
        slug=f"outcomes-as-at-{dates.as_at}-published-by-{dates.published_by}",
        title=file.text("title").format(as_at=in_words(dates.as_at)),
        dates=dates,
        publication_time=datetime.combine(dates.published_by, _DEFAULT_TIME, LONDON),
        known_at=known_at,
        producer=producer,
        tables=tuple(table for table in tables_of(file) if comparisons or table != "comparison"),
        bases=bases_of(file),
        in_period=InPeriod(Period(start, dates.as_at), dates.published_by),
        previous_in_period=_previous_by_default(start - timedelta(days=1)),
        comparisons=comparisons,
        notes=file.texts("notes"),
        status=file.one_of("status", ReleaseStatus, ", ".join(ReleaseStatus)),
        small_base=small_base,
        next_release=file.text("next_release", ""),
        is_reconstruction=file.yes_or_no("is_reconstruction", False),
    )


def _start_of_period(end: date) -> date:
    """The first day of the six months that end with the month of `end`."""
    year, month = divmod(end.year * 12 + end.month - _MONTHS_OF_PERIOD, 12)
    return date(year, month + 1, 1)


def _previous_by_default(end: date) -> InPeriod:
    return InPeriod(Period(_start_of_period(end), end), last_day_of_second_month_after(end))


def _year_before(day: date) -> tuple[Dates, ...]:
    """The same day a year before, the end of a month staying one; none before the first point of the series."""
    last = calendar.monthrange(day.year - 1, day.month)[1]
    is_end_of_month = day.day == calendar.monthrange(day.year, day.month)[1]
    before = date(day.year - 1, day.month, last if is_end_of_month else min(day.day, last))
    return (Dates(before, last_day_of_second_month_after(before)),) if before >= FIRST_POINT_DATE else ()


def tables_of(file: TomlTable) -> tuple[str, ...]:
    """The tables that a specification names, each once."""
    tables = file.texts("tables")
    if len(set(tables)) != len(tables):
        raise file.error("tables", "names a table twice")
    return tables


def bases_of(file: TomlTable) -> tuple[StatisticsBasis, ...]:
    """The bases that a specification names."""
    unknown = [text for text in file.texts("bases") if text not in list(StatisticsBasis)]
    if unknown:
        raise file.error("bases", f"names '{unknown[0]}', which is none of {', '.join(StatisticsBasis)}")
    return tuple(StatisticsBasis(text) for text in file.texts("bases"))
