"""The rules of release practice, from `release_practice.toml` and the bank holidays."""

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from assizes.domain.release_practice import PreElectionPeriod, ReleasePractice
from assizes.reference.bank_holidays import load_bank_holidays
from assizes.reference.toml_tables import TomlTable, read_toml

RELEASE_PRACTICE = "release_practice.toml"
_HERE = Path(__file__).parent
_KEYS = ("time", "time_zone", "refused_weekdays", "discouraged_weekdays", "notice_weeks", "months_ahead")
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}


@cache
def load_release_practice(path: Path = _HERE / RELEASE_PRACTICE) -> ReleasePractice:
    """When releases come out, by the rules in a file; raises `BadInput` naming file and key."""
    file = read_toml(path)
    file.only(*_KEYS, "pre_election_period")
    return ReleasePractice(
        time_of_day=file.one_of("time", time.fromisoformat, "times such as 09:30"),
        time_zone=_time_zone(file),
        refused_weekdays=_weekdays(file, "refused_weekdays"),
        discouraged_weekdays=_weekdays(file, "discouraged_weekdays"),
        notice_weeks=file.whole_number("notice_weeks"),
        months_ahead=file.whole_number("months_ahead"),
        bank_holidays=load_bank_holidays(),
        pre_election_periods=tuple(_periods(file)),
    )


def with_own_periods(practice: ReleasePractice, path: Path) -> ReleasePractice:
    """The rules with pre-election periods of the team's own file besides; raises `BadInput` naming file and key.

    Read anew each time, since a period is announced while the program runs.
    """
    file = read_toml(path)
    file.only("pre_election_period")
    return replace(practice, pre_election_periods=(*practice.pre_election_periods, *_periods(file)))


def _time_zone(file: TomlTable) -> ZoneInfo:
    try:
        return ZoneInfo(file.text("time_zone"))
    except (KeyError, ValueError) as error:
        raise file.error("time_zone", f"is '{file.text('time_zone')}', which is no time zone") from error


def _weekdays(file: TomlTable, key: str) -> frozenset[int]:
    unknown = [name for name in file.texts(key, ()) if name not in _WEEKDAYS]
    if unknown:
        raise file.error(key, f"names '{unknown[0]}', which is none of {', '.join(_WEEKDAYS)}")
    return frozenset(_WEEKDAYS[name] for name in file.texts(key, ()))


def _periods(file: TomlTable) -> Iterator[PreElectionPeriod]:
    for table in file.tables("pre_election_period"):
        table.only("name", "first_day", "last_day")
        period = PreElectionPeriod(table.text("name"), table.day("first_day"), table.day("last_day"))
        if period.last_day < period.first_day:
            raise table.error("last_day", "comes before the first day")
        yield period
