"""The clock of readers' forms: read where a request comes in, and an argument from there on."""

from datetime import datetime

from django.utils import timezone


def this_moment() -> datetime:
    """The time at which a request came in."""
    return timezone.now()
