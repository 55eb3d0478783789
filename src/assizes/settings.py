"""Every setting of Assizes: the one place that reads environment variables.

The table `ENVIRONMENT` says what can be set; `docs/settings.md` is made from it. The rest is Django's own.
A value that cannot be used raises `ImproperlyConfigured` with one sentence, which the commands show as it is.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
import platformdirs
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class EnvironmentSetting:
    """A setting that an environment variable gives."""

    name: str
    default: str
    meaning: str
    default_in_words: str = ""  # where the default depends on the machine


ENVIRONMENT = (
    EnvironmentSetting(
        "ASSIZES_DATA",
        "",
        "The folder that holds everything Assizes keeps: the register and what is made from it.",
        "`var/` in a checkout, else the user-data folder of the platform",
    ),
    EnvironmentSetting(
        "ASSIZES_DATABASE_URL",
        "",
        "The database of the register: `postgresql://user:password@host:5432/name` or `sqlite:////path/to/file`.",
        "the SQLite file `register.sqlite3` in `ASSIZES_DATA`",
    ),
    EnvironmentSetting("ASSIZES_PRODUCER_NAME", "Assizes", "Who publishes the releases, as they print it."),
    EnvironmentSetting("ASSIZES_PRODUCER_CONTACT", "no contact set", "The address that readers of a release write to."),
    EnvironmentSetting(
        "ASSIZES_RECORDED_BY",
        "assizes",
        "The role or team under whose name statements are recorded; not a person's name, since it is never deleted.",
    ),
    EnvironmentSetting(
        "ASSIZES_SMALL_BASE", "20", "The base below which a sentence prints no percentage: a whole number from 1."
    ),
)


def data_folder(given: str) -> Path:
    """The folder of state: the one given, else `var/` in a checkout, else the platform's user-data folder."""
    if given:
        return Path(given).expanduser().absolute()
    source = Path(__file__).resolve().parents[1]
    if source.name == "src" and (source.parent / "pyproject.toml").is_file():
        return source.parent / "var"
    return Path(platformdirs.user_data_dir("assizes", appauthor=False))


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's description of the database that an address names, by default the SQLite file in a folder."""
    if not url:
        return _sqlite({"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "register.sqlite3")})
    if urlsplit(url).scheme not in ("sqlite", "postgres", "postgresql"):
        raise ImproperlyConfigured(
            "ASSIZES_DATABASE_URL is not an address such as postgresql://user@host:5432/name or sqlite:////path/to/file"
        )
    try:
        description: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError as error:
        raise ImproperlyConfigured(f"ASSIZES_DATABASE_URL cannot be used: {error}") from error
    if not description["NAME"] or description["NAME"] == ":memory:":
        raise ImproperlyConfigured("ASSIZES_DATABASE_URL names no database")
    return _sqlite(description) if description["ENGINE"].endswith("sqlite3") else description


def _sqlite(description: Mapping[str, Any]) -> dict[str, Any]:
    # WAL lets readers go on while a load writes. An immediate transaction waits for its turn at the start,
    # where a deferred one could fail half way. The cache (64 MiB) keeps the indexes at hand while a load writes.
    options = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,
    }
    return {**description, "OPTIONS": {**description.get("OPTIONS", {}), **options}}


def whole_number(name: str, text: str) -> int:
    """The whole number from 1 that a setting gives."""
    if not re.fullmatch(r"0*[1-9][0-9]{0,8}", text):
        raise ImproperlyConfigured(f"{name} is '{text}', which is not a whole number from 1")
    return int(text)


_given = {setting.name: os.environ.get(setting.name, "").strip() or setting.default for setting in ENVIRONMENT}

ASSIZES_DATA = data_folder(_given["ASSIZES_DATA"])
ASSIZES_PRODUCER_NAME = _given["ASSIZES_PRODUCER_NAME"]
ASSIZES_PRODUCER_CONTACT = _given["ASSIZES_PRODUCER_CONTACT"]
ASSIZES_RECORDED_BY = _given["ASSIZES_RECORDED_BY"]
ASSIZES_SMALL_BASE = whole_number("ASSIZES_SMALL_BASE", _given["ASSIZES_SMALL_BASE"])

DATABASES = {"default": database(_given["ASSIZES_DATABASE_URL"], ASSIZES_DATA)}
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "assizes.register"]
AUTH_USER_MODEL = "register.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
USE_I18N = False
LOGGING_CONFIG = None  # the commands set logging up
