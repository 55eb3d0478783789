"""What is held of people: listed, taken out when its days are over, or when somebody asks for it."""

from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from assizes.actions.notices.subscribing import personal_data_of
from assizes.domain.feedback import tidy_email
from assizes.domain.people import Actor, Right
from assizes.domain.personal_data import Held
from assizes.reference.retention_file import load_retention
from assizes.register.models import AuditEvent
from assizes.register.personal_data import PLACES

_LETTERS_OF_DIGEST = 16


def held(*, now: datetime) -> tuple[Held, ...]:
    """Every kind of personal data with how much is held of it, and how much has to go."""
    return tuple(
        Held(retention, PLACES[name].count(), len(PLACES[name].due(retention, now)))
        for name, retention in load_retention().items()
    )


def held_of(*, email: str, by: Actor) -> tuple[dict[str, int], dict[str, object]]:
    """What is held of an address, for whoever it belongs to: how much by kind, and its subscriptions and mails whole.

    Raises `BadInput` for what is no address.
    """
    by.require(Right.ANSWER_USERS)
    address = tidy_email(email)
    found = {name: len(place.of_email(address)) for name, place in PLACES.items()}
    return {name: number for name, number in found.items() if number}, personal_data_of(address)


def delete_due(*, by: Actor, now: datetime) -> dict[str, int]:
    """Take out everything whose days are over, all or nothing; says of how many by kind.

    It needs no right: the days are the rule, and whoever runs it can do nothing else with it.
    """
    with transaction.atomic():
        found = {name: PLACES[name].due(retention, now) for name, retention in load_retention().items()}
        taken = {name: PLACES[name].take_out(keys, now) for name, keys in found.items() if keys}
        if taken:
            _audit("personal_data.delete_due", "what is due", taken, by=by, now=now, why="its days are over")
    return taken


def delete_of(*, email: str, by: Actor, now: datetime) -> dict[str, int]:
    """Take out what is held of an address, in every place, all or nothing; says of how many by kind.

    The audit event names the address by a digest alone. Raises `BadInput` for what is no address.
    """
    by.require(Right.ANSWER_USERS)
    address = tidy_email(email)
    with transaction.atomic():
        # All is found before anything goes: messages are known by the address that was given with them.
        found = {name: place.of_email(address) for name, place in PLACES.items()}
        taken = {name: PLACES[name].take_out(keys, now) for name, keys in found.items() if keys}
        _audit("personal_data.delete", _digest(address), taken, by=by, now=now, why="somebody asked for it")
    return taken


def _digest(email: str) -> str:
    digest = salted_hmac("assizes.personal_data", email.casefold(), algorithm="sha256").hexdigest()
    return f"address {digest[:_LETTERS_OF_DIGEST]}"


def _audit(what: str, subject: str, taken: dict[str, int], *, by: Actor, now: datetime, why: str) -> None:
    AuditEvent.objects.create(at=now, by=by.name, what=what, subject=subject, after=taken, why=why)
