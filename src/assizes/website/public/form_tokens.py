"""Signed tokens of public forms, where readers have no cookie and no session.

A token says which form was shown and when. Who sends a form faster than a person can fill it in, or much later, or
without having asked for it, is refused. It binds nobody: there is no session that a foreign page could misuse, so what
these forms do needs no more right than anybody has.
"""

from datetime import UTC, datetime, timedelta
from enum import Enum

from django.core.signing import BadSignature, Signer

FIELD = "form_token"  # the hidden field that carries the token
TRAP_FIELD = "website"  # people do not see this field, programs that fill in everything do
YOUNGEST = timedelta(seconds=2)
OLDEST = timedelta(hours=24)


class TokenStanding(Enum):
    """Whether a token lets its form through, and what to tell who sent it."""

    GOOD = ""
    NOT_OURS = "The form could not be read. Please fill it in again."
    TOO_YOUNG = "The form came back faster than it can be filled in. Please send it again."
    TOO_OLD = "The form was open for more than a day. Please send it again."


def form_token(form: str, *, now: datetime) -> str:
    """The token of a form that is shown now; `form` is its name."""
    return _signer(form).sign(f"{int(now.timestamp() * 1000):x}")


def token_standing(token: str, form: str, *, now: datetime) -> TokenStanding:
    """How a token stands that came back with a form of a name."""
    try:
        shown = datetime.fromtimestamp(int(_signer(form).unsign(token), 16) / 1000, UTC)
    except (BadSignature, ValueError, OverflowError, OSError):
        return TokenStanding.NOT_OURS
    age = now - shown
    if age < YOUNGEST:
        return TokenStanding.TOO_YOUNG
    return TokenStanding.TOO_OLD if age > OLDEST else TokenStanding.GOOD


def is_trapped(sent: str) -> bool:
    """Whether the field was filled in that people do not see."""
    return bool(sent.strip())


def _signer(form: str) -> Signer:
    return Signer(salt=f"assizes.website.public.form:{form}")
