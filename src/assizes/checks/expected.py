"""What is usual, as data: bounds of days, rounds of inspections, judgements not made, shared trusts, bank holidays."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from assizes.domain.dates import Period
from assizes.domain.errors import InvalidValue
from assizes.reference.toml_tables import TomlTable, read_toml

_FILE = Path(__file__).with_name("expected.toml")
_KEYS = (
    "lag",
    "span",
    "weekdays",
    "publication",
    "not_judged",
    "interval",
    "first_inspection",
    "round",
    "trust",
)
_BANK_HOLIDAYS = Path(__file__).with_name("bank_holidays.toml")


@dataclass(frozen=True)
class Bounds:
    """A number of days from least to most, both included."""

    least: int
    most: int

    def __post_init__(self) -> None:
        if self.most < self.least:
            raise InvalidValue(f"a bound cannot reach from {self.least} to {self.most} days", "most_days")

    def __contains__(self, days: int) -> bool:
        return self.least <= days <= self.most


@dataclass(frozen=True)
class Trust:
    """An organisation that serves several authorities, and the days on which it served each."""

    name: str
    members: tuple[tuple[str, Period], ...]

    def serves(self, la_id: str, day: date) -> bool:
        """Whether it served an authority on a day."""
        return any(member == la_id and day in period for member, period in self.members)


@dataclass(frozen=True)
class Round:
    """A time in which every authority was inspected, and the day by which all of its reports were published."""

    family: str
    name: str
    period: Period
    complete: date


@dataclass(frozen=True)
class Expected:
    """What is usual; a framework of which nothing is said has no bounds."""

    lag: Mapping[str, Bounds]
    span: Mapping[tuple[str, str], Bounds]
    weekdays: Mapping[str, tuple[int, int]]  # of start and end, by framework; Monday is 0
    not_printed: frozenset[str]  # frameworks whose reports print no publication date
    interval: Bounds
    first_inspection_days: int
    rounds: tuple[Round, ...]
    not_judged: frozenset[tuple[str, str, str]]  # framework, authority, judgement
    trusts: tuple[Trust, ...]
    bank_holidays: frozenset[date]


@cache
def load_expected(path: Path = _FILE) -> Expected:
    """What a file, by default the packaged one, says is usual; raises `BadInput` naming file and key."""
    file = read_toml(path)
    file.only(*_KEYS)
    return Expected(
        lag={code: _bounds(table) for table in file.tables("lag") for code in table.texts("frameworks")},
        span={
            (code, event): _bounds(table)
            for table in file.tables("span")
            for code in table.texts("frameworks")
            for event in table.texts("events")
        },
        weekdays={
            code: (_weekday(table, "start"), _weekday(table, "end"))
            for table in file.tables("weekdays")
            for code in table.texts("frameworks")
        },
        not_printed=frozenset(file.table("publication").texts("not_printed")),
        interval=_bounds(file.table("interval")),
        first_inspection_days=file.table("first_inspection").whole_number("most_days"),
        rounds=tuple(_round(table) for table in file.tables("round")),
        not_judged=frozenset(
            (table.text("framework"), table.text("la_id"), code)
            for table in file.tables("not_judged")
            for code in table.texts("judgements")
        ),
        trusts=tuple(_trust(table) for table in file.tables("trust")),
        bank_holidays=_bank_holidays(_BANK_HOLIDAYS),
    )


def _bounds(table: TomlTable) -> Bounds:
    return table.made(lambda: Bounds(table.whole_number("least_days"), table.whole_number("most_days")))


def _weekday(table: TomlTable, key: str) -> int:
    days = list(calendar.day_name)
    return table.one_of(key, days.index, ", ".join(days))


def _round(table: TomlTable) -> Round:
    table.only("family", "name", "from", "to", "complete")
    period = table.made(lambda: Period(table.day("from"), table.day("to")))
    return Round(table.text("family"), table.text("name"), period, table.day("complete"))


def _bank_holidays(path: Path) -> frozenset[date]:
    file = read_toml(path)
    file.only("days")
    return frozenset(file.days("days"))


def _trust(table: TomlTable) -> Trust:
    table.only("name", "members")
    members = tuple(
        (member.text("la_id"), Period(member.day("from"), member.day_or_none("to")))
        for member in table.tables("members")
    )
    return Trust(table.text("name"), members)
