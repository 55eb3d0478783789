"""Signed links for people without an account: to confirm, to change, to end what they are told of.

A link to end something never grows old: the mail that holds it may be read years later. No link names an address.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.signing import BadSignature, Signer

from assizes.domain.errors import InvalidValue, NotAllowed
from assizes.domain.notices import Topic

PATH = "/subscriptions"
_BETWEEN = "~"


@dataclass(frozen=True)
class EndLink:
    """Whose subscription of what a link ends."""

    subscriber_key: str
    topic: Topic


def confirm_path(message_key: str) -> str:
    """Where the topics are confirmed that a mail asked about."""
    return f"{PATH}/confirm/{_signed('confirm', message_key)}"


def message_of_confirm_link(token: str) -> str:
    """The mail that the token of a link came with; raises `NotAllowed` for a token that is not ours."""
    return _unsigned("confirm", token)


def end_path(subscriber_key: str, topic: Topic) -> str:
    """Where a subscription is ended, by one click or by a mail program (RFC 8058)."""
    return f"{PATH}/end/{_signed('end', subscriber_key + _BETWEEN + topic.code)}"


def end_link(token: str) -> EndLink:
    """What a token ends; raises `NotAllowed` for a token that is not ours."""
    key, _, code = _unsigned("end", token).partition(_BETWEEN)
    try:
        return EndLink(key, Topic.parse(code))
    except InvalidValue as error:
        raise NotAllowed(_NOT_OURS) from error


def manage_path(subscriber_key: str, *, now: datetime) -> str:
    """Where everything is seen and changed that an address is told of."""
    return f"{PATH}/manage/{_signed('manage', f'{subscriber_key}{_BETWEEN}{int(now.timestamp()):x}')}"


def subscriber_of_manage_link(token: str, *, now: datetime, within: timedelta) -> str:
    """The key of the subscriber; raises `NotAllowed` for a token that is not ours, or too old."""
    key, _, made = _unsigned("manage", token).partition(_BETWEEN)
    try:
        age = now - datetime.fromtimestamp(int(made, 16), UTC)
    except ValueError as error:
        raise NotAllowed(_NOT_OURS) from error
    if age > within:
        raise NotAllowed("this link is too old: ask for a new one with your address")
    return key


_NOT_OURS = "this link is not complete: please use it as it stands in the mail"


def _signed(purpose: str, value: str) -> str:
    return _signer(purpose).sign(value)


def _unsigned(purpose: str, token: str) -> str:
    try:
        return _signer(purpose).unsign(token)
    except BadSignature as error:
        raise NotAllowed(_NOT_OURS) from error


def _signer(purpose: str) -> Signer:
    return Signer(sep=".", salt=f"assizes.subscriptions:{purpose}")
