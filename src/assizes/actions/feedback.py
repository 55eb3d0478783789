"""What may be done with messages of readers: anybody sends one, the team looks at it and answers so that all can read.

No audit event holds a reader's words or address: it names the message, and that stays when these are gone.
"""

import re
import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from assizes.actions.reasons import in_some_words
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.feedback import (
    Feedback,
    FeedbackAction,
    FeedbackKind,
    FeedbackMove,
    FeedbackState,
    Figure,
    UserGroup,
    state_after,
    tidy_email,
    tidy_text,
)
from assizes.domain.people import Actor, Right
from assizes.register import feedback as kept
from assizes.register import models
from assizes.register.publications import publications

READER = Actor("a reader", frozenset())
FOLDED_FOR = timedelta(days=30)  # the same words again within this time count as one message
_LONGEST_PAGE = 500
_LETTERS = "23456789BCDFGHJKLMNPQRSTVWXYZ"  # none that look alike, and no vowels that make words
_REPORT = re.compile(f"E-[{_LETTERS}]{{6}}")
_LONGEST_NOTE = 2_000


def send_page_feedback(
    *, page: str, is_useful: bool | None, looking_for: str, group: UserGroup | None, by: Actor, now: datetime
) -> str:
    """Take what a reader says of a page; gives its reference, that of the first where the same was sent before."""
    text = tidy_text(looking_for, what="what you were looking for")
    if is_useful is None and not text:
        raise BadInput("say whether the page was useful, or what you were looking for")
    one = _received(FeedbackKind.PAGE, text=text, group=group, page=page, is_useful=is_useful, by=by, now=now)
    return _take(one, email="", by=by, now=now)


def report_figure(
    *, figure: Figure, page: str, what_is_wrong: str, group: UserGroup | None, email: str, by: Actor, now: datetime
) -> str:
    """Take a reader's report of an error in a figure; gives its reference, by which anybody can follow it.

    `figure` is as the published edition shows it; `email` may be empty. Raises `NotAllowed` for an edition that is not
    published.
    """
    if figure.release not in {one.slug for one in publications()}:
        raise NotAllowed("there is no such release")
    text = tidy_text(what_is_wrong, what="what is wrong")
    if not text:
        raise BadInput("say what is wrong with the figure")
    address = tidy_email(email) if email.strip() else ""
    one = _received(FeedbackKind.FIGURE, text=text, group=group, page=page, figure=figure, by=by, now=now)
    return _take(one, email=address, by=by, now=now)


def look_at(reference: str, *, by: Actor, now: datetime, note: str = "") -> Feedback:
    """Say that somebody looks at a message; the public sees that of a report."""
    return _move(reference, FeedbackAction.LOOK_AT, note=note, by=by, now=now)


def mark_spam(reference: str, *, by: Actor, now: datetime) -> Feedback:
    """Say that a message is spam: it is never published, and its words go after a time."""
    return _move(reference, FeedbackAction.MARK_SPAM, by=by, now=now)


def take_back_spam(reference: str, *, by: Actor, now: datetime) -> Feedback:
    """Say that a message was no spam."""
    return _move(reference, FeedbackAction.TAKE_BACK, by=by, now=now)


def answer(
    reference: str,
    action: FeedbackAction,
    *,
    summary: str,
    answer: str,
    correction: str = "",
    note: str = "",
    by: Actor,
    now: datetime,
) -> Feedback:
    """Answer a message so that all can read it: what was reported, in the team's words, and what became of it.

    A correction names the published edition that corrects the figure. Raises `BadInput` where it names another.
    """
    if not action.is_answer:
        raise BadInput(f"to {action.words} is no answer")
    return _move(
        reference,
        action,
        summary=_words(summary, "what was reported"),
        answer=_words(answer, "the answer"),
        correction=correction.strip(),
        note=note,
        by=by,
        now=now,
    )


def assign_group(reference: str, group: UserGroup | None, *, by: Actor, now: datetime) -> Feedback:
    """Say which group of users a message comes from."""
    by.require(Right.ANSWER_USERS)
    with transaction.atomic():
        before = the_message(reference)
        models.Feedback.objects.filter(reference=before.reference).update(group=group.value if group else "")
        _audit("group", before.reference, by=by, now=now, before=_named(before.group), after=_named(group))
    return replace(before, group=group)


def known_report(reference: str) -> Feedback | None:
    """The report of an error with a reference, for whoever knows that; none where there is none, or it was spam."""
    asked = reference.strip().upper()
    found = kept.message(asked) if _REPORT.fullmatch(asked) else None  # not every text can be asked of a database
    if found is None or found.kind is not FeedbackKind.FIGURE or found.state is FeedbackState.SPAM:
        return None
    return found


def the_message(reference: str) -> Feedback:
    """The message of a reference, however it is spelled; raises `BadInput` where there is none."""
    found = kept.message(reference.strip().upper())
    if found is None:
        raise BadInput(f"there is no message with the reference '{reference.strip()[:20]}'")
    return found


def _received(
    kind: FeedbackKind,
    *,
    text: str,
    group: UserGroup | None,
    page: str,
    by: Actor,
    now: datetime,
    is_useful: bool | None = None,
    figure: Figure | None = None,
) -> Feedback:
    first = FeedbackMove(1, FeedbackAction.RECEIVE, None, FeedbackState.RECEIVED, now, by.name)
    return Feedback(
        reference=_new_reference(kind),
        kind=kind,
        received_at=now,
        page=page[:_LONGEST_PAGE],
        is_useful=is_useful,
        text=text,
        group=group,
        times=1,
        figure=figure,
        moves=(first,),
    )


def _take(one: Feedback, *, email: str, by: Actor, now: datetime) -> str:
    digest = _digest(one, email)
    with transaction.atomic():
        known = kept.same_message(digest, since=now - FOLDED_FOR)
        if known:
            row = models.Feedback.objects.select_for_update().get(reference=known)
            models.Feedback.objects.filter(reference=known).update(times=row.times + 1)
            return known
        kept.add_message(one, content_digest=digest)
        if email:
            models.PersonalContact.objects.create(feedback_id=one.reference, email=email, given_at=now)
        _audit("receive", one.reference, by=by, now=now, after={"kind": one.kind.value})
    return one.reference


def _move(
    reference: str,
    action: FeedbackAction,
    *,
    by: Actor,
    now: datetime,
    summary: str = "",
    answer: str = "",
    correction: str = "",
    note: str = "",
) -> Feedback:
    by.require(Right.ANSWER_USERS)
    with transaction.atomic():
        models.Feedback.objects.select_for_update().filter(reference=reference.strip().upper()).first()
        one = the_message(reference)
        state = state_after(one.kind, one.state, action)
        _require_correction(one, action, correction)
        move = FeedbackMove(
            number=one.moves[-1].number + 1,
            action=action,
            from_state=one.state,
            state=state,
            at=max(now, one.moves[-1].at),
            by=by.name,
            summary=summary,
            answer=answer,
            correction=correction,
            note=note.strip()[:_LONGEST_NOTE],
        )
        _keep(one, move, by=by, now=now)
    return replace(one, moves=(*one.moves, move))


def _keep(one: Feedback, move: FeedbackMove, *, by: Actor, now: datetime) -> None:
    """Write a move with its audit event; an answer waits from here on to be sent to whoever asked for it."""
    kept.add_move(one.reference, move)
    if move.action.is_answer:
        kept.let_answer_wait(one.reference, now=now)
    named = {"correction": move.correction} if move.correction else {}
    _audit(
        move.action.value,
        one.reference,
        by=by,
        now=now,
        before={"state": one.state.value},
        after={"state": move.state.value} | named,
    )


def _require_correction(one: Feedback, action: FeedbackAction, correction: str) -> None:
    """A corrected figure names a later edition of its own release, which the public can see."""
    if action is not FeedbackAction.CORRECT:
        if correction:
            raise BadInput("only a report that is corrected names an edition")
        return
    editions = {edition.slug: edition for edition in publications()}
    reported = editions.get(one.figure.release) if one.figure else None
    corrected = editions.get(correction)
    if corrected is None:
        raise BadInput(f"'{correction}' is no published edition: publish the correction first, until then accept it")
    if reported and (corrected.first_slug != reported.first_slug or corrected.edition <= reported.edition):
        raise BadInput(f"'{correction}' is not a later edition of the release that was reported")


def _audit(
    what: str,
    reference: str,
    *,
    by: Actor,
    now: datetime,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
) -> None:
    models.AuditEvent.objects.create(
        at=now, by=by.name, what=f"feedback.{what}", subject=reference, before=before or {}, after=after or {}, why=what
    )


def _named(group: UserGroup | None) -> dict[str, str]:
    return {"group": group.value if group else ""}


def _words(text: str, what: str) -> str:
    tidied = tidy_text(text, what=what)
    in_some_words(tidied)
    return tidied


def _new_reference(kind: FeedbackKind) -> str:
    """`E-` for a report of an error, `F-` for feedback on a page, and six letters by chance: it tells no number."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(6))
    return f"{'E' if kind is FeedbackKind.FIGURE else 'F'}-{letters}"


def _digest(one: Feedback, email: str) -> str:
    """What two messages have in common that say the same of the same, spaces and case apart; keyed, so that nobody can
    try addresses against it.
    """
    figure = one.figure
    about = (figure.release, figure.table_id, figure.cell) if figure else (one.page,)
    said = " ".join(one.text.casefold().split())
    # Without words it is a voice that is counted: for the group that it comes from.
    group = one.group.value if one.group and not said else ""
    parts = (one.kind.value, *about, str(one.is_useful), said, group, email.casefold())
    return salted_hmac("assizes.feedback.content", "\0".join(parts), algorithm="sha256").hexdigest()
