"""What is held of those who sign in, or tried to: found, and taken out, for `personal_data.PLACES`."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db.models import Q

from assizes.domain.finding_states import person_key
from assizes.domain.personal_data import Retention
from assizes.register.people import user_named

Keys = tuple[Any, ...]
_LONGEST_NAME = 150  # letters of an account's name


def count_sessions() -> int:
    """How many sessions there are, ended ones too."""
    return Session.objects.count()


def sessions_due(retention: Retention, now: datetime) -> Keys:
    """Those that ended too long ago."""
    ended = Session.objects.filter(expire_date__lte=now - timedelta(days=retention.days))
    return tuple(ended.values_list("pk", flat=True))


def sessions_of(email: str) -> Keys:
    """None: a session knows an account alone."""
    return ()


def take_out_sessions(keys: Collection[Any], now: datetime) -> int:
    """Delete sessions."""
    return int(Session.objects.filter(pk__in=keys).delete()[0])


def counted_name(name: str) -> str:
    """The name that failed sign-ins are counted by: the account's, else one for all spellings of a name.

    Nobody learns from how guesses are counted which accounts there are.
    """
    known = user_named(name) if name else None
    return known.username if known else person_key(name)[:_LONGEST_NAME]


def count_attempts() -> int:
    """How many failed attempts to sign in are remembered."""
    return int(AccessAttempt.objects.count())


def attempts_due(retention: Retention, now: datetime) -> Keys:
    """Those that are too long ago to slow anybody down."""
    old = AccessAttempt.objects.filter(attempt_time__lte=now - timedelta(days=retention.days))
    return tuple(old.values_list("pk", flat=True))


def attempts_of(email: str) -> Keys:
    """Those in which somebody typed the address in place of a name."""
    typed = Q(username__iexact=email) | Q(username=counted_name(email))
    return tuple(AccessAttempt.objects.filter(typed).values_list("pk", flat=True))


def take_out_attempts(keys: Collection[Any], now: datetime) -> int:
    """Forget failed attempts."""
    return int(AccessAttempt.objects.filter(pk__in=keys).delete()[0])
