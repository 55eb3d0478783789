"""Every place of the register that holds something about people, and how it is found and taken out.

`PLACES` has one for each kind of `reference/retention.toml`, and a test compares the two. Whoever adds a table with
personal data adds a place here and says there why it is kept and for how long.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import Any

from assizes.domain.feedback import Feedback, FeedbackKind, FeedbackState
from assizes.domain.london_time import midnight
from assizes.domain.personal_data import Retention
from assizes.register import models, signing_in_data, subscriber_data
from assizes.register.feedback import messages

Keys = tuple[Any, ...]


@dataclass(frozen=True)
class Place:
    """Where one kind of personal data stands: what there is, which of it is due, which is of an address.

    `take_out` removes what keys name, inside the caller's transaction, and says of how many.
    """

    count: Callable[[], int]
    due: Callable[[Retention, datetime], Keys]
    of_email: Callable[[str], Keys]
    take_out: Callable[[Collection[Any], datetime], int]


def _contacts_due(retention: Retention, now: datetime) -> Keys:
    kept = set(models.PersonalContact.objects.values_list("pk", flat=True))
    ended = ((one.reference, _ended(one)) for one in messages() if one.reference in kept)
    return tuple(reference for reference, end in ended if end and retention.is_over(end, now))


def _contacts_of(email: str) -> Keys:
    wanted = subscriber_data.spellings_of(email)
    given = models.PersonalContact.objects.values_list("pk", "email")
    return tuple(reference for reference, address in given if wanted & subscriber_data.spellings_of(address))


def _take_out_contacts(keys: Collection[Any], now: datetime) -> int:
    return models.PersonalContact.objects.filter(pk__in=keys).delete()[0]


def _worded(*, is_spam: bool) -> Iterator[Feedback]:
    return (one for one in messages() if one.text and (one.state is FeedbackState.SPAM) is is_spam)


def _ended(one: Feedback) -> datetime | None:
    """From when on the days of keeping count; none while somebody waits for an answer."""
    if one.state.is_final:
        return one.moves[-1].at
    return one.received_at if one.kind is FeedbackKind.PAGE else None


def _words_due(retention: Retention, now: datetime, *, is_spam: bool) -> Keys:
    ended = ((one.reference, _ended(one)) for one in _worded(is_spam=is_spam))
    return tuple(reference for reference, end in ended if end and retention.is_over(end, now))


def _words_of(email: str, *, is_spam: bool) -> Keys:
    """Of messages that name the address, and of those to which it was given."""
    given = set(_contacts_of(email))
    found = _worded(is_spam=is_spam)
    return tuple(one.reference for one in found if one.reference in given or email.casefold() in one.text.casefold())


def _take_out_words(keys: Collection[Any], now: datetime) -> int:
    return models.Feedback.objects.filter(pk__in=keys).update(text="", text_removed_at=now)


def _words_place(*, is_spam: bool) -> Place:
    return Place(
        count=lambda: sum(1 for _ in _worded(is_spam=is_spam)),
        due=lambda retention, now: _words_due(retention, now, is_spam=is_spam),
        of_email=lambda email: _words_of(email, is_spam=is_spam),
        take_out=_take_out_words,
    )


def _responses_with_words() -> Iterator[models.ConsultationResponse]:
    rows = models.ConsultationResponse.objects.filter(text_removed_at=None).select_related("consultation")
    return (row for row in rows if _written(row))


def _written(row: models.ConsultationResponse) -> tuple[str, ...]:
    """The numbers of the questions that were answered in words."""
    questions = row.consultation.questions
    return tuple(number for number in row.answers if not questions[int(number)]["options"])


def _responses_due(retention: Retention, now: datetime) -> Keys:
    return tuple(row.pk for row in _responses_with_words() if retention.is_over(_end_of(row.consultation), now))


def _end_of(row: models.Consultation) -> datetime:
    return midnight(row.closes_on + timedelta(days=1))


def _responses_of(email: str) -> Keys:
    wanted = email.casefold()
    return tuple(
        row.pk
        for row in _responses_with_words()
        if any(wanted in text.casefold() for number in _written(row) for text in row.answers[number])
    )


def _take_out_responses(keys: Collection[Any], now: datetime) -> int:
    rows = models.ConsultationResponse.objects.filter(pk__in=keys).select_related("consultation")
    for row in rows:
        written = set(_written(row))
        left = {number: given for number, given in row.answers.items() if number not in written}
        models.ConsultationResponse.objects.filter(pk=row.pk).update(answers=left, text_removed_at=now)
    return len(rows)


def _accounts_of(email: str) -> Keys:
    return tuple(models.User.objects.filter(email__iexact=email).values_list("pk", flat=True))


def _take_out_accounts(keys: Collection[Any], now: datetime) -> int:
    """Accounts stay, since audit events name who did what; their addresses go."""
    return models.User.objects.filter(pk__in=keys).update(email="")


def _subscriptions_place(*, is_confirmed: bool) -> Place:
    return Place(
        count=partial(subscriber_data.count_subscriptions, is_confirmed=is_confirmed),
        due=partial(subscriber_data.subscriptions_due, is_confirmed=is_confirmed),
        of_email=partial(subscriber_data.subscriptions_of, is_confirmed=is_confirmed),
        take_out=subscriber_data.take_out_subscriptions,
    )


PLACES: Mapping[str, Place] = MappingProxyType(
    {
        "contact": Place(models.PersonalContact.objects.count, _contacts_due, _contacts_of, _take_out_contacts),
        "message_words": _words_place(is_spam=False),
        "spam_words": _words_place(is_spam=True),
        "consultation_words": Place(
            lambda: sum(1 for _ in _responses_with_words()), _responses_due, _responses_of, _take_out_responses
        ),
        # Before subscriptions: with the last of an address all goes that was sent to it, and would not be counted.
        "messages_sent": Place(
            subscriber_data.count_messages,
            subscriber_data.messages_due,
            subscriber_data.messages_of,
            subscriber_data.take_out_messages,
        ),
        "subscriptions": _subscriptions_place(is_confirmed=True),
        "unconfirmed_subscriptions": _subscriptions_place(is_confirmed=False),
        "accounts": Place(models.User.objects.count, lambda retention, now: (), _accounts_of, _take_out_accounts),
        "office_sessions": Place(
            signing_in_data.count_sessions,
            signing_in_data.sessions_due,
            signing_in_data.sessions_of,
            signing_in_data.take_out_sessions,
        ),
        "failed_sign_ins": Place(
            signing_in_data.count_attempts,
            signing_in_data.attempts_due,
            signing_in_data.attempts_of,
            signing_in_data.take_out_attempts,
        ),
    }
)
