"""Reading TOML with errors that a statistician can act on: file, key, one sentence."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from assizes.domain.errors import BadInput, InvalidValue, Place
from assizes.domain.london_time import LONDON

T = TypeVar("T")
_MISSING = object()


@dataclass(frozen=True)
class TomlTable:
    """A table of a TOML file that gives typed values, or a `BadInput` that names file and key."""

    file: str
    prefix: str
    values: Mapping[str, Any]

    def text(self, key: str, default: str | None = None) -> str:
        """The text at a key; without a default, it must be there and not be empty."""
        value = self._value(key, str, "a text", default)
        if default is None and not value.strip():
            raise self.error(key, "is empty")
        return value

    def whole_number(self, key: str, default: int | None = None) -> int:
        """The whole number at a key."""
        return self._value(key, int, "a whole number", default)

    def yes_or_no(self, key: str, default: bool) -> bool:
        """The `true` or `false` at a key."""
        return self._value(key, bool, "true or false", default)

    def day(self, key: str) -> date:
        """The date at a key."""
        return self._value(key, date, "a date such as 2018-01-01", None)

    def moment(self, key: str) -> datetime:
        """The date and time at a key; without a zone it is London's, since releases come out at 9:30 there."""
        moment: datetime = self._value(key, datetime, "a time such as 2018-01-01T09:30:00", None)
        return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)

    def day_or_none(self, key: str) -> date | None:
        """The date at a key, or none where the key is left out."""
        return self.day(key) if key in self.values else None

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """The list of texts at a key."""
        values = self._value(key, list, "a list of texts", None if default is None else list(default))
        if not all(isinstance(value, str) for value in values):
            raise self.error(key, "is not a list of texts")
        if not values and default is None:
            raise self.error(key, "is empty")
        return tuple(values)

    def days(self, key: str) -> tuple[date, ...]:
        """The list of dates at a key."""
        values = self._value(key, list, "a list of dates", None)
        if not all(isinstance(value, date) and not isinstance(value, datetime) for value in values):
            raise self.error(key, "is not a list of dates such as 2018-01-01")
        return tuple(values)

    def table(self, key: str) -> "TomlTable":
        """The sub-table at a key."""
        return TomlTable(self.file, f"{self.prefix}{key}.", self._value(key, dict, "a table", None))

    def tables(self, key: str) -> Iterator["TomlTable"]:
        """The array of tables at a key; none where it is left out."""
        for number, values in enumerate(self._value(key, list, "a list of tables", []), start=1):
            if not isinstance(values, dict):
                raise self.error(key, "is not a list of tables")
            yield TomlTable(self.file, f"{self.prefix}{key}[{number}].", values)

    def only(self, *keys: str) -> None:
        """Refuse keys that nobody reads: a misspelt key would otherwise be lost in silence."""
        unknown = sorted(set(self.values) - set(keys))
        if unknown:
            raise self.error(unknown[0], f"is not a key that is read here; these are: {', '.join(keys)}")

    def made(self, make: Callable[[], T], key: str = "") -> T:
        """What `make` makes, with an invalid value turned into an error that names file and key."""
        try:
            return make()
        except InvalidValue as error:
            raise BadInput(f"{error}", Place(self.file, column=self.prefix + (error.field or key))) from error

    def one_of(self, key: str, kind: Callable[[str], T], choices: str) -> T:
        """The value at a key as one of a closed set."""
        text = self.text(key)
        try:
            return kind(text)
        except ValueError as error:
            raise self.error(key, f"is '{text}', which is none of {choices}") from error

    def error(self, key: str, problem: str) -> BadInput:
        """The error for one key of this table."""
        return BadInput(f"'{key}' {problem}", Place(self.file, column=self.prefix + key))

    def _value(self, key: str, kind: type[T], wanted: str, default: T | None) -> T:
        value = self.values.get(key, _MISSING)
        if value is _MISSING:
            if default is None:
                raise self.error(key, "is missing")
            return default
        # To Python a truth value is a number, and a time is a date.
        subclass = {int: bool, date: datetime}.get(kind)
        is_of_a_subclass = subclass is not None and isinstance(value, subclass)
        if not isinstance(value, kind) or is_of_a_subclass:
            raise self.error(key, f"is not {wanted}")
        return value


def read_toml(path: Path) -> TomlTable:
    """The top table of a TOML file; a file that cannot be read is refused in one sentence."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"the file cannot be read: {error}", Place(path.name)) from error
    return toml_text(path.name, text)


def toml_text(name: str, text: str) -> TomlTable:
    """The top table of a text in TOML, which errors call by the given name."""
    try:
        return TomlTable(name, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"the file cannot be read: {error}", Place(name)) from error
