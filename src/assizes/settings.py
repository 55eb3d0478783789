"""Every setting of Assizes: the one place that reads environment variables.

The table `ENVIRONMENT` says what can be set; `docs/settings.md` is made from it. The rest is Django's own.
A value that cannot be used raises `ImproperlyConfigured` with one sentence, which the commands show as it is.
"""

import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
import platformdirs
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import lazy

from assizes.environment_setting import EnvironmentSetting
from assizes.office_settings import *  # noqa: F403 - settings are names in this module, whoever gives them
from assizes.telling_settings import TELLING_ENVIRONMENT, https_address, mail_address, mail_server

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
    EnvironmentSetting(
        "ASSIZES_SITE_ADDRESS",
        "http://localhost:8000",
        "Where the public finds the site: `https://` or `http://`, a host and, if need be, a port. With `https://` "
        "browsers are told to come by no other way.",
    ),
    EnvironmentSetting(
        "ASSIZES_ALLOWED_HOSTS",
        "",
        "The hosts that requests may name beside this machine's own names, separated by commas; any other is refused.",
        "the host of `ASSIZES_SITE_ADDRESS`",
    ),
    EnvironmentSetting(
        "ASSIZES_SECRET_KEY",
        "",
        "The secret by which the site signs what it hands out: 50 letters and digits or more, by chance.",
        "made once, and kept in `ASSIZES_DATA` where its owner alone can read it",
    ),
    EnvironmentSetting("ASSIZES_WORKERS", "2", "The processes that answer requests: a whole number from 1."),
    EnvironmentSetting(
        "ASSIZES_PROXIES",
        "0",
        "How many servers of your own, such as nginx, stand before Assizes and name the client in `X-Forwarded-For`. "
        "With 0 that header is not believed.",
    ),
    EnvironmentSetting(
        "ASSIZES_RATE_LIMIT",
        "120/minute",
        "How often one client may ask for figures and explorer pages: a number from 1 to 1000, `/` and `second`, "
        "`minute` or `hour`. Pages and downloads are never limited.",
    ),
    EnvironmentSetting(
        "ASSIZES_WRITE_LIMIT", "20/hour", "How often one client may send a form, written as in `ASSIZES_RATE_LIMIT`."
    ),
    EnvironmentSetting(
        "ASSIZES_SECURITY_CONTACT",
        "",
        "Where to report a weakness of the site: an e-mail address, or an address that starts with `https://`.",
        "none: no `security.txt` is published",
    ),
    *TELLING_ENVIRONMENT,
    EnvironmentSetting(
        "ASSIZES_LOG_FORMAT",
        "text",
        "How messages are written: `text` for people, or `json` for machines, an object a line; then with one for each "
        "answer of the dynamic part too. Addresses of readers are in neither.",
    ),
    EnvironmentSetting(
        "ASSIZES_PRE_ELECTION_PERIODS",
        "",
        "A TOML file of [pre-election periods](calendar.md#elections) beside the packaged ones.",
        "`pre_election_periods.toml` in `ASSIZES_DATA`, where it is there",
    ),
    EnvironmentSetting(
        "ASSIZES_LIST_LATER_INSPECTIONS",
        "yes",
        "Whether single inspections later than the newest release are listed, once checked: `yes` or `no`. They are "
        "never counted.",
    ),
    EnvironmentSetting(
        "ASSIZES_FRONTEND",
        "",
        "The folder `dist/govuk` of the package govuk-frontend, from which the site takes stylesheet and script.",
        "`node_modules/govuk-frontend/dist/govuk` in a checkout, else `frontend` in `ASSIZES_DATA`",
    ),
)


def data_folder(given: str) -> Path:
    """The folder of state: the one given, else `var/` in a checkout, else the platform's user-data folder."""
    if given:
        return Path(given).expanduser().absolute()
    checkout = checkout_folder()
    return checkout / "var" if checkout else Path(platformdirs.user_data_dir("assizes", appauthor=False))


def checkout_folder() -> Path | None:
    """The folder of the checkout that this file stands in, if it does."""
    source = Path(__file__).resolve().parents[1]
    return source.parent if source.name == "src" and (source.parent / "pyproject.toml").is_file() else None


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


def whole_number(name: str, text: str, *, smallest: int = 1) -> int:
    """The whole number, from the smallest on, that a setting gives."""
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < smallest:
        raise ImproperlyConfigured(f"{name} is '{text}', which is not a whole number from {smallest}")
    return int(text)


def one_of(name: str, text: str, first: str, second: str) -> str:
    """What a setting of two choices gives."""
    if text not in (first, second):
        raise ImproperlyConfigured(f"{name} is '{text}', which is neither '{first}' nor '{second}'")
    return text


def yes_or_no(name: str, text: str) -> bool:
    """What a setting answers."""
    return one_of(name, text, "yes", "no") == "yes"


def site_address(text: str) -> str:
    """The address of the site without a slash at its end."""
    parts = urlsplit(text.rstrip("/"))
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.fragment:
        raise ImproperlyConfigured(f"ASSIZES_SITE_ADDRESS is '{text}', which is not an address such as https://host")
    return f"{parts.scheme}://{parts.netloc}"


def allowed_hosts(given: str, address: str) -> list[str]:
    """The hosts that requests may name."""
    hosts = [host.strip() for host in given.split(",") if host.strip()]
    return [*(hosts or [urlsplit(address).hostname or ""]), "localhost", "127.0.0.1", "[::1]"]


def rate_limit(text: str, name: str = "ASSIZES_RATE_LIMIT") -> str:
    """How often one client may ask, as the library `limits` writes it."""
    if not re.fullmatch(r"([1-9][0-9]{0,2}|1000)/(second|minute|hour)", text):
        raise ImproperlyConfigured(f"{name} is '{text}', which is not a limit such as 120/minute")
    return text


def kept_secret_key(folder: Path) -> str:
    """The secret key kept in a folder, made if there is none; its owner alone can read the file."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, own = tempfile.mkstemp(prefix="secret_key.", dir=folder)  # its owner alone can read it
        with open(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        # Of processes that start at once the first gives its key; the others take it.
        with suppress(FileExistsError):
            os.link(own, path)
        os.unlink(own)
    return path.read_text(encoding="ascii").strip()


def frontend_folder(given: str, data: Path) -> Path:
    """The folder of stylesheet and script: the one given, else that of a checkout, else one in the folder of state."""
    if given:
        return Path(given).expanduser().absolute()
    checkout = checkout_folder()
    return checkout / "node_modules" / "govuk-frontend" / "dist" / "govuk" if checkout else data / "frontend"


_given = {setting.name: os.environ.get(setting.name, "").strip() or setting.default for setting in ENVIRONMENT}

ASSIZES_DATA = data_folder(_given["ASSIZES_DATA"])
ASSIZES_PRODUCER_NAME = _given["ASSIZES_PRODUCER_NAME"]
ASSIZES_PRODUCER_CONTACT = _given["ASSIZES_PRODUCER_CONTACT"]
ASSIZES_RECORDED_BY = _given["ASSIZES_RECORDED_BY"]
ASSIZES_SMALL_BASE = whole_number("ASSIZES_SMALL_BASE", _given["ASSIZES_SMALL_BASE"])
ASSIZES_SITE_ADDRESS = site_address(_given["ASSIZES_SITE_ADDRESS"])
ASSIZES_WORKERS = whole_number("ASSIZES_WORKERS", _given["ASSIZES_WORKERS"])
ASSIZES_PROXIES = whole_number("ASSIZES_PROXIES", _given["ASSIZES_PROXIES"], smallest=0)
ASSIZES_RATE_LIMIT = rate_limit(_given["ASSIZES_RATE_LIMIT"])
ASSIZES_WRITE_LIMIT = rate_limit(_given["ASSIZES_WRITE_LIMIT"], "ASSIZES_WRITE_LIMIT")
ASSIZES_SECURITY_CONTACT = _given["ASSIZES_SECURITY_CONTACT"]
ASSIZES_LOG_FORMAT = one_of("ASSIZES_LOG_FORMAT", _given["ASSIZES_LOG_FORMAT"], "text", "json")
ASSIZES_LIST_LATER_INSPECTIONS = yes_or_no("ASSIZES_LIST_LATER_INSPECTIONS", _given["ASSIZES_LIST_LATER_INSPECTIONS"])
ASSIZES_PRE_ELECTION_PERIODS = _given["ASSIZES_PRE_ELECTION_PERIODS"]
ASSIZES_FRONTEND = frontend_folder(_given["ASSIZES_FRONTEND"], ASSIZES_DATA)

_mail = mail_server(_given["ASSIZES_SMTP_URL"])
ASSIZES_SENDS_MAIL = bool(_mail.host)
ASSIZES_MAIL_FROM = mail_address("ASSIZES_MAIL_FROM", _given["ASSIZES_MAIL_FROM"], is_needed=ASSIZES_SENDS_MAIL)
ASSIZES_MAIL_REPLY_TO = mail_address("ASSIZES_MAIL_REPLY_TO", _given["ASSIZES_MAIL_REPLY_TO"], is_needed=False)
ASSIZES_MASTODON_URL = https_address("ASSIZES_MASTODON_URL", _given["ASSIZES_MASTODON_URL"])
ASSIZES_MASTODON_TOKEN = _given["ASSIZES_MASTODON_TOKEN"]
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.tls == "starttls", _mail.tls == "implicit"
EMAIL_TIMEOUT = 20  # seconds

DATABASES = {"default": database(_given["ASSIZES_DATABASE_URL"], ASSIZES_DATA)}
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "assizes.register",
]
AUTH_USER_MODEL = "register.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
USE_I18N = False
LOGGING_CONFIG = None  # the commands set logging up

# The web.
DEBUG = False
ASSIZES_ALLOWED_HOSTS_GIVEN = bool(_given["ASSIZES_ALLOWED_HOSTS"])
ALLOWED_HOSTS = allowed_hosts(_given["ASSIZES_ALLOWED_HOSTS"], ASSIZES_SITE_ADDRESS)
# Read when it is first needed: most commands need none, and none should make a file for it.
SECRET_KEY = _given["ASSIZES_SECRET_KEY"] or lazy(kept_secret_key, str)(ASSIZES_DATA)
ROOT_URLCONF = "assizes.website.urls"
WSGI_APPLICATION = "assizes.website.wsgi.application"
APPEND_SLASH = False
MIDDLEWARE = [
    "assizes.website.serving.request_log.logged_requests",
    "django.middleware.security.SecurityMiddleware",
    "assizes.website.serving.middleware.safety_headers",
    "assizes.website.serving.middleware.bounded_requests",
    "assizes.website.serving.rate_limit.rate_limited",
    # Of the office alone: no reader of the public pages has a session, a cookie or a message.
    "assizes.website.serving.office_only.OfficeSession",
    "assizes.website.serving.office_only.OfficeCsrf",
    "assizes.website.serving.office_only.OfficeAccount",
    "assizes.website.serving.office_only.OfficeSecondFactor",
    "assizes.website.serving.office_only.OfficeMessages",
    "assizes.website.office.sessions.ended_sessions",
]
IS_HTTPS = ASSIZES_SITE_ADDRESS.startswith("https://")
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
# A proxy of our own says by which way the client came; anybody else could say so too.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ASSIZES_PROXIES else None

# The office: the rest is in `office_settings`.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
OTP_TOTP_ISSUER = ASSIZES_PRODUCER_NAME
