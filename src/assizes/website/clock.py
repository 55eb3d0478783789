"""The clock of the website: read where a request comes in, and an argument from there on."""

from datetime import UTC, datetime


def this_moment() -> datetime:
    """The time at which a request came in."""
    return datetime.now(UTC)
