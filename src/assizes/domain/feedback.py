"""What readers tell the producer: of a page, or of a figure that they think is wrong; and what became of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.letters import writable

LONGEST_TEXT = 2_000  # letters of what a reader may say in one field
MOST_LINKS = 2  # in one text: who sells something sends more
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
# No quotation marks and no encoded words (RFC 2047): with them one mailbox has as many addresses as somebody likes, and
# a mail program reads another one than stands there.
_EMAIL = re.compile(r"(?!.*=\?)[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_LONGEST_EMAIL = 254


class UserGroup(StrEnum):
    """Who uses the statistics, as far as a reader says so or the team can tell."""

    CENTRAL_GOVERNMENT = "central_government"
    LOCAL_AUTHORITY = "local_authority"
    RESEARCH = "research"
    PRESS = "press"
    PUBLIC = "public"

    @property
    def words(self) -> str:
        """The group as a form names it."""
        return _GROUP_WORDS[self]


_GROUP_WORDS = {
    UserGroup.CENTRAL_GOVERNMENT: "Central government",
    UserGroup.LOCAL_AUTHORITY: "A local authority",
    UserGroup.RESEARCH: "Research",
    UserGroup.PRESS: "Press and media",
    UserGroup.PUBLIC: "The public",
}


class FeedbackKind(StrEnum):
    """What it is about."""

    PAGE = "page"
    FIGURE = "figure"

    @property
    def words(self) -> str:
        """The kind as people say it."""
        return "Feedback on a page" if self is FeedbackKind.PAGE else "Report of an error in a figure"


class FeedbackState(StrEnum):
    """Where it stands."""

    RECEIVED = "received"
    LOOKED_AT = "looked_at"
    ACCEPTED = "accepted"  # an error: a corrected edition is to come
    CORRECTED = "corrected"  # an error: a corrected edition is out
    NOT_AN_ERROR = "not_an_error"
    ANSWERED = "answered"  # of a page: what was done, or why nothing
    SPAM = "spam"

    @property
    def words(self) -> str:
        """The state as people say it."""
        return _STATE_WORDS.get(self, self.value.replace("_", " "))

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for an answer of the team."""
        return self in (FeedbackState.RECEIVED, FeedbackState.LOOKED_AT)

    @property
    def is_answered(self) -> bool:
        """Whether the public can read what became of it."""
        return not self.is_open and self is not FeedbackState.SPAM

    @property
    def is_final(self) -> bool:
        """Whether nothing more is to come, so that the days of keeping begin to count."""
        return self not in (FeedbackState.RECEIVED, FeedbackState.LOOKED_AT, FeedbackState.ACCEPTED)


_STATE_WORDS = {
    FeedbackState.ACCEPTED: "an error, to be corrected",
    FeedbackState.CORRECTED: "an error, corrected",
}


class FeedbackAction(StrEnum):
    """What moves it: the reader who sends it, then the team."""

    RECEIVE = "receive"
    LOOK_AT = "look_at"
    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ANSWER = "answer"
    MARK_SPAM = "mark_spam"
    TAKE_BACK = "take_back"  # it was no spam

    @property
    def words(self) -> str:
        """The action as a button says it."""
        return _ACTION_WORDS[self]

    @property
    def is_answer(self) -> bool:
        """Whether the public reads what is said with it."""
        return self in ANSWERS


ANSWERS = frozenset({FeedbackAction.ACCEPT, FeedbackAction.CORRECT, FeedbackAction.REJECT, FeedbackAction.ANSWER})
_ACTION_WORDS = {
    FeedbackAction.RECEIVE: "received",
    FeedbackAction.LOOK_AT: "say that it is being looked at",
    FeedbackAction.ACCEPT: "accept it: a correction is to come",
    FeedbackAction.CORRECT: "say that it is corrected",
    FeedbackAction.REJECT: "say why it is not an error",
    FeedbackAction.ANSWER: "answer it",
    FeedbackAction.MARK_SPAM: "mark it as spam",
    FeedbackAction.TAKE_BACK: "say that it is no spam",
}
_OF_FIGURES = {
    FeedbackAction.ACCEPT: FeedbackState.ACCEPTED,
    FeedbackAction.CORRECT: FeedbackState.CORRECTED,
    FeedbackAction.REJECT: FeedbackState.NOT_AN_ERROR,
}
_OPEN = (FeedbackState.RECEIVED, FeedbackState.LOOKED_AT)
_Moves = Mapping[tuple[FeedbackState | None, FeedbackAction], FeedbackState]
_BOTH: _Moves = {
    (None, FeedbackAction.RECEIVE): FeedbackState.RECEIVED,
    (FeedbackState.RECEIVED, FeedbackAction.LOOK_AT): FeedbackState.LOOKED_AT,
    **{(state, FeedbackAction.MARK_SPAM): FeedbackState.SPAM for state in _OPEN},
    (FeedbackState.SPAM, FeedbackAction.TAKE_BACK): FeedbackState.RECEIVED,
}
# An answer may be given anew: what was said before stays in the list of moves, and the last one stands.
MOVES: Mapping[FeedbackKind, _Moves] = MappingProxyType(
    {
        FeedbackKind.PAGE: MappingProxyType(
            {
                **_BOTH,
                **{
                    (state, FeedbackAction.ANSWER): FeedbackState.ANSWERED for state in (*_OPEN, FeedbackState.ANSWERED)
                },
            }
        ),
        FeedbackKind.FIGURE: MappingProxyType(
            {
                **_BOTH,
                **{
                    (state, action): after
                    for state in (*_OPEN, FeedbackState.ACCEPTED, FeedbackState.NOT_AN_ERROR)
                    for action, after in _OF_FIGURES.items()
                },
                (FeedbackState.CORRECTED, FeedbackAction.CORRECT): FeedbackState.CORRECTED,
            }
        ),
    }
)


def state_after(kind: FeedbackKind, state: FeedbackState | None, action: FeedbackAction) -> FeedbackState:
    """The state that an action leads to; raises `NotAllowed` where the table of moves lacks it."""
    found = MOVES[kind].get((state, action))
    if found is None:
        standing = state.words if state else "not received"
        raise NotAllowed(f"a message that is '{standing}' does not allow to {action.words}")
    return found


def actions_from(kind: FeedbackKind, state: FeedbackState) -> tuple[FeedbackAction, ...]:
    """What the team may do with it now, in the order of `FeedbackAction`."""
    return tuple(action for action in FeedbackAction if (state, action) in MOVES[kind])


@dataclass(frozen=True)
class FeedbackMove:
    """One thing that happened to it; `summary` and `answer` are public, `note` is the team's."""

    number: int
    action: FeedbackAction
    from_state: FeedbackState | None
    state: FeedbackState
    at: datetime
    by: str
    summary: str = ""  # what was reported, in the team's words: a reader's may hold what is nobody's business
    answer: str = ""
    correction: str = ""  # the slug of the corrected edition
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure as it was published: edition, table and, where it is of one cell, its address and what it showed."""

    release: str
    table_id: str
    table_title: str
    cell: str = ""  # `table:row:column`
    place: str = ""  # row and column in words
    value: str = ""


@dataclass(frozen=True)
class Feedback:
    """A message of a reader with its life, oldest move first; `times` is how often the same was sent."""

    reference: str
    kind: FeedbackKind
    received_at: datetime
    page: str
    is_useful: bool | None
    text: str
    group: UserGroup | None
    times: int
    figure: Figure | None
    moves: tuple[FeedbackMove, ...]
    text_removed_at: datetime | None = None

    @property
    def state(self) -> FeedbackState:
        """Where it stands."""
        return self.moves[-1].state

    @property
    def answer(self) -> FeedbackMove | None:
        """The answer that stands, if it has one."""
        if not self.state.is_answered:
            return None
        return next(move for move in reversed(self.moves) if move.action.is_answer)

    @property
    def possible(self) -> tuple[FeedbackAction, ...]:
        """What the team may do with it now."""
        return actions_from(self.kind, self.state)


@dataclass(frozen=True)
class PublicAnswer:
    """What the public may read of a report or message that was answered."""

    reference: str
    kind: FeedbackKind
    state: FeedbackState
    received_at: datetime
    answered_at: datetime
    page: str
    figure: Figure | None
    summary: str
    answer: str
    correction: str


def public_answer(one: Feedback) -> PublicAnswer | None:
    """What the public may read of it; none while it is not answered."""
    move = one.answer
    if move is None:
        return None
    return PublicAnswer(
        reference=one.reference,
        kind=one.kind,
        state=one.state,
        received_at=one.received_at,
        answered_at=move.at,
        page=one.page,
        figure=one.figure,
        summary=move.summary,
        answer=move.answer,
        correction=move.correction,
    )


def tidy_text(text: str, *, what: str) -> str:
    """A reader's text with its lines kept; raises `BadInput` where it is too long or has too many links."""
    lines = (" ".join(line.split()) for line in writable(text).splitlines())
    tidied = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if len(tidied) > LONGEST_TEXT:
        raise BadInput(f"{what} may have {LONGEST_TEXT:,} characters; yours has {len(tidied):,}")
    links = len(_LINK.findall(tidied))
    if links > MOST_LINKS:
        raise BadInput(f"{what} may have {MOST_LINKS} links; yours has {links}")
    return tidied


def tidy_email(text: str) -> str:
    """An e-mail address; raises `BadInput` where it cannot be one."""
    address = text.strip()
    if not _EMAIL.fullmatch(address) or len(address) > _LONGEST_EMAIL:
        raise BadInput("this is not an e-mail address such as name@example.org")
    return address
