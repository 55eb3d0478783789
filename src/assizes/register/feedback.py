"""Messages of readers in the register: rows of their tables as values of the domain, and back."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from assizes.domain.feedback import (
    Feedback,
    FeedbackAction,
    FeedbackKind,
    FeedbackMove,
    FeedbackState,
    Figure,
    PublicAnswer,
    UserGroup,
    public_answer,
)
from assizes.domain.user_requests import RequestState, UserRequest
from assizes.register import models

_MESSAGE = ("page", "is_useful", "text", "times", "received_at", "text_removed_at")
_FIGURE = ("release", "table_id", "table_title", "cell", "place", "value")
_MOVE = ("number", "at", "by", "summary", "answer", "correction", "note")
_REQUEST = ("request_id", "number", "asked", "asked_on", "done", "address", "feedback", "at", "by")


@dataclass(frozen=True)
class Choice:
    """Which messages: in some states, by default in any; of one group, or of none; of one kind."""

    states: Collection[FeedbackState] = ()
    group: UserGroup | None = None
    has_no_group: bool = False
    kind: FeedbackKind | None = None

    def rows(self) -> QuerySet[Any]:
        """Their rows, the newest first."""
        rows = _with_state()
        if self.states:
            rows = rows.filter(last_state__in=[state.value for state in self.states])
        if self.group is not None or self.has_no_group:
            rows = rows.filter(group=self.group.value if self.group else "")
        if self.kind is not None:
            rows = rows.filter(kind=self.kind.value)
        return rows.order_by("-received_at", "reference")


EVERYTHING = Choice()


def messages(choice: Choice = EVERYTHING, *, first: int = 0, count: int | None = None) -> tuple[Feedback, ...]:
    """The messages of a choice, the newest first: all, or so many from a place in that order."""
    rows = choice.rows()[first : None if count is None else first + count]
    return tuple(_message(row) for row in _with_moves(rows))


def number_of_messages(choice: Choice) -> int:
    """How many messages a choice has."""
    return choice.rows().count()


def message(reference: str) -> Feedback | None:
    """The message of a reference; none where there is none."""
    row = _with_moves(models.Feedback.objects.filter(reference=reference)).first()
    return _message(row) if row else None


def counts() -> Counter[tuple[FeedbackState, UserGroup | None]]:
    """How many messages there are by state and group."""
    pairs = _with_state().values_list("last_state", "group")
    return Counter((FeedbackState(state), UserGroup(group) if group else None) for state, group in pairs)


def answers() -> tuple[PublicAnswer, ...]:
    """Every answer that stands, as the public may read it, the newest first."""
    found = (public_answer(one) for one in messages(Choice([state for state in FeedbackState if state.is_answered])))
    return tuple(sorted((one for one in found if one), key=lambda one: (one.answered_at, one.reference), reverse=True))


def same_message(content_digest: str, *, since: datetime) -> str:
    """The reference of a message that says the same since a time; empty where there is none."""
    found = models.Feedback.objects.filter(content_digest=content_digest, received_at__gte=since)
    return found.order_by("-received_at").values_list("reference", flat=True).first() or ""


def contact_of(reference: str) -> str:
    """The address to which a reader asked to be answered; empty where there is none, or none any more."""
    found = models.PersonalContact.objects.filter(feedback_id=reference)
    return found.values_list("email", flat=True).first() or ""


def let_answer_wait(reference: str, *, now: datetime) -> None:
    """Let the answer be sent to whoever asked for it, inside the transaction that answers."""
    models.PersonalContact.objects.filter(feedback_id=reference).update(next_attempt_at=now, attempts=0)


def add_message(one: Feedback, *, content_digest: str) -> None:
    """Remember a message and what happened to it, inside the caller's transaction."""
    figure = one.figure
    models.Feedback.objects.create(
        reference=one.reference,
        kind=one.kind.value,
        group=one.group.value if one.group else "",
        content_digest=content_digest,
        **{name: getattr(one, name) for name in _MESSAGE},
        **({name: getattr(figure, name) for name in _FIGURE} if figure else {}),
    )
    for move in one.moves:
        add_move(one.reference, move)


def add_move(reference: str, move: FeedbackMove) -> None:
    """Remember what happened to a message, inside the caller's transaction."""
    models.FeedbackMove.objects.create(
        feedback_id=reference,
        action=move.action.value,
        from_state=move.from_state.value if move.from_state else "",
        state=move.state.value,
        **{name: getattr(move, name) for name in _MOVE},
    )


def requests(*, with_withdrawn: bool = False) -> tuple[UserRequest, ...]:
    """What users asked for as it stands, the newest first; those taken off the page only if asked for."""
    newest = (
        models.UserRequestVersion.objects.filter(request_id=OuterRef("request_id"))
        .order_by("-number")
        .values("number")[:1]
    )
    rows = models.UserRequestVersion.objects.filter(number=Subquery(newest)).order_by("-asked_on", "-at", "request_id")
    found = (_request(row) for row in rows)
    return tuple(one for one in found if with_withdrawn or one.is_public)


def add_request(one: UserRequest) -> None:
    """Remember a version of an entry, inside the caller's transaction."""
    models.UserRequestVersion.objects.create(
        group=one.group.value, state=one.state.value, **{name: getattr(one, name) for name in _REQUEST}
    )


def _with_state() -> QuerySet[Any]:
    last = models.FeedbackMove.objects.filter(feedback=OuterRef("reference")).order_by("-number").values("state")[:1]
    return models.Feedback.objects.annotate(last_state=Subquery(last))


def _with_moves(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.prefetch_related(Prefetch("moves", models.FeedbackMove.objects.order_by("number")))


def _message(row: models.Feedback) -> Feedback:
    figure = Figure(**{name: getattr(row, name) for name in _FIGURE}) if row.release else None
    return Feedback(
        reference=row.reference,
        kind=FeedbackKind(row.kind),
        group=UserGroup(row.group) if row.group else None,
        figure=figure,
        moves=tuple(map(_move, row.moves.all())),
        **{name: getattr(row, name) for name in _MESSAGE},
    )


def _move(row: models.FeedbackMove) -> FeedbackMove:
    return FeedbackMove(
        action=FeedbackAction(row.action),
        from_state=FeedbackState(row.from_state) if row.from_state else None,
        state=FeedbackState(row.state),
        **{name: getattr(row, name) for name in _MOVE},
    )


def _request(row: models.UserRequestVersion) -> UserRequest:
    return UserRequest(
        group=UserGroup(row.group),
        state=RequestState(row.state),
        **{name: getattr(row, name) for name in _REQUEST},
    )
