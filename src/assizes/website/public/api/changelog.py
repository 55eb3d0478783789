"""The versions of the API, and what changed in each: `api_changelog.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("api_changelog.toml")


@dataclass(frozen=True)
class ApiVersion:
    """A version by its number, its day, and what is new in it, in sentences."""

    number: str
    date: date
    changes: tuple[str, ...]


@cache
def api_changelog() -> tuple[ApiVersion, ...]:
    """Every version, the newest first."""
    with _FILE.open("rb") as file:
        entries = tomllib.load(file)["version"]
    return tuple(ApiVersion(one["number"], one["date"], tuple(one["changes"])) for one in entries)


API_VERSION = api_changelog()[0].number
