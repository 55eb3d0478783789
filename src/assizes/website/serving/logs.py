"""How the program logs: sentences for people, or one JSON object a line for machines; nothing personal in either.

What a log may say of a request is its method, the pattern of its address, its status and its time. Paths, questions,
addresses of clients and names of browsers are not written: a path can hold the token of a subscriber. Text that came
with an error is gone over besides, since a database likes to quote the row that it refuses.
"""

import logging
import re
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

TEXT, JSON = "text", "json"
REQUESTS = "assizes.requests"  # the logger that has a line for each answer of the dynamic part
OF_A_REQUEST = ("request_id", "method", "route", "status", "milliseconds")

_request_id: ContextVar[str] = ContextVar("request_id", default="")
_REMOVED = "[removed]"
_PERSONAL = re.compile(
    r"""
      [^\s"'<>,;:()\[\]{}/=&?]+(?:@|%40)[\w-]+(?:\.[\w-]+)+  # an e-mail address
    | (?<![\w.])(?!127\.0\.0\.1|0\.0\.0\.0)(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\w.])         # IPv4
    | (?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])    # IPv6, whole
    | (?<![\w:])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?(?![\w:])  # and shortened
    """,
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED_ROW = re.compile(r"(?m)^(DETAIL|CONTEXT):.*$|\bKey \(.*")
# What others say of a request they say with its path: the beginning of the sentence is enough.
_SENTENCES = {
    "django.request": re.compile(r"^[A-Za-z ]+(?=: /)"),
    "gunicorn.error": re.compile(r"^Error handling request\b"),
}


class TextFormatter(logging.Formatter):
    """A message for people, with nothing personal in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The message, and what came with it."""
        return without_personal(super().format(_about_no_path(record)))


class LineFormatter(JsonFormatter):
    """A message as one line of JSON, with nothing personal in it."""

    def __init__(self) -> None:
        super().__init__("%(message)s", rename_fields={"exc_info": "exception"}, json_ensure_ascii=False)

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Put in what a line says, and nothing of what other libraries hang on a record."""
        at = datetime.fromtimestamp(record.created, UTC)
        log_data["time"] = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        log_data["level"] = record.levelname
        log_data["logger"] = record.name
        log_data["message"] = record.getMessage()
        if request_id := _request_id.get():
            log_data["request_id"] = request_id
        for name in OF_A_REQUEST:
            if name in record.__dict__:
                log_data[name] = record.__dict__[name]
        if exception := message_dict.get("exc_info"):
            log_data["exception"] = exception

    def format(self, record: logging.LogRecord) -> str:
        """The line without its end."""
        return without_personal(super().format(_about_no_path(record)))


def without_personal(text: str) -> str:
    """A text without e-mail addresses, addresses of machines and quoted rows."""
    return _PERSONAL.sub(_REMOVED, _QUOTED_ROW.sub(_REMOVED, text))


def formatter_of(log_format: str) -> logging.Formatter:
    """What writes lines of a format."""
    return LineFormatter() if log_format == JSON else TextFormatter()


def server_logging(log_format: str) -> Mapping[str, Any]:
    """The logging of the server and its workers, as `logging.config` reads it."""
    quiet = ("django.security", "axes")  # they name hosts, paths and people; the audit log says who signed in
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": formatter_of, "log_format": log_format}},
        "handlers": {"errors": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}},
        "root": {"level": "WARNING", "handlers": ["errors"]},
        "loggers": {
            "assizes": {"level": "INFO"},
            REQUESTS: {"level": "INFO" if log_format == JSON else "ERROR"},
            "django.request": {"level": "ERROR"},
            # A warning about a request that is none names the address of who sent it.
            "gunicorn.error": {"level": "ERROR", "handlers": ["errors"], "propagate": False},
            **{name: {"level": "CRITICAL"} for name in quiet},
        },
    }


def begin_request(request_id: str) -> None:
    """Give everything that is logged from here on the id of a request; an empty one ends it."""
    _request_id.set(request_id)


def _about_no_path(record: logging.LogRecord) -> logging.LogRecord:
    sentence = _SENTENCES.get(record.name)
    if sentence is None or (found := sentence.match(record.getMessage())) is None:
        return record
    changed = logging.makeLogRecord(record.__dict__)
    changed.msg, changed.args = found[0], None
    return changed
