"""Messages of readers: the list by state and group, and each with its life, its steps and its public answer."""

from enum import StrEnum
from typing import TypeVar

from django.http import Http404, HttpResponseBase

from assizes.actions import feedback as actions
from assizes.domain.errors import BadInput
from assizes.domain.feedback import Feedback, FeedbackAction, FeedbackKind, FeedbackState, UserGroup
from assizes.domain.people import Right
from assizes.domain.publications import Publication
from assizes.register import feedback as kept
from assizes.register.publications import publications
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page, wrong_field
from assizes.website.office.paging import Pages, number_asked

Code = TypeVar("Code", bound=StrEnum)

ADDRESS = "/office/feedback/"
NO_GROUP = "none"
ON_A_PAGE = 50
GROUPS = ((NO_GROUP, "Not known"), *((group.value, group.words) for group in UserGroup))


def _of(reference: str) -> str:
    return f"{ADDRESS}{reference}/"


@office_view(Right.READ_OFFICE)
def list_page(request: OfficeRequest) -> HttpResponseBase:
    """`/office/feedback/`: all messages, or those of a state, a group and a kind, with how many there are of each."""
    state = _one_of(FeedbackState, request.GET.get("state", ""))
    kind = _one_of(FeedbackKind, request.GET.get("kind", ""))
    group = request.GET.get("group", "")
    choice = kept.Choice(
        states=[state] if state else [one for one in FeedbackState if one is not FeedbackState.SPAM],
        group=_one_of(UserGroup, group),
        has_no_group=group == NO_GROUP,
        kind=kind,
    )
    total = kept.number_of_messages(choice)
    pages = Pages.of_list(request, number_asked(request), total, ON_A_PAGE)
    return page(
        request,
        "feedback_list.html.jinja",
        title="Feedback",
        found=kept.messages(choice, first=pages.first, count=ON_A_PAGE),
        total=total,
        pages=pages,
        counts=kept.counts(),
        states=tuple(FeedbackState),
        groups=(*UserGroup, None),
        chosen={"state": state.value if state else "", "group": group, "kind": kind.value if kind else ""},
        state_options=(("", "All but spam"), *((one.value, one.words) for one in FeedbackState)),
        group_options=(("", "All"), *GROUPS),
        kind_options=(("", "All"), *((one.value, one.words) for one in FeedbackKind)),
    )


@office_view(Right.READ_OFFICE)
def message_page(request: OfficeRequest, reference: str) -> HttpResponseBase:
    """A message with all that happened to it, and what can be done with it."""
    one = _known(reference)
    may_answer = request.actor.may(Right.ANSWER_USERS)
    return page(
        request,
        "feedback_message.html.jinja",
        title=f"{one.kind.words}: {one.reference}",
        one=one,
        answers=tuple((action.value, action.words) for action in one.possible if action.is_answer),
        steps=tuple(action for action in one.possible if not action.is_answer),
        may_answer=may_answer,
        contact=kept.contact_of(one.reference) if may_answer else "",
        editions=(("", "None"), *((edition.slug, edition.slug) for edition in _editions_after(one))),
        groups=GROUPS,
        no_group=NO_GROUP,
    )


@office_view(Right.ANSWER_USERS, back=_of)
def group_sent(request: OfficeRequest, reference: str) -> HttpResponseBase:
    """Say from which group a message comes."""
    if request.method != "POST":
        return go_to(_of(reference))
    group = _one_of(UserGroup, request.POST.get("group", ""))
    actions.assign_group(reference, group, by=request.actor, now=request.now)
    done(request, f"{reference} is sorted under: {group.words if group else 'not known'}.")
    return go_to(_of(reference))


@office_view(Right.ANSWER_USERS, back=_of)
def step_sent(request: OfficeRequest, reference: str) -> HttpResponseBase:
    """Take a message one step on; an answer is public from the next build of the site."""
    if request.method != "POST":
        return go_to(_of(reference))
    action = _one_of(FeedbackAction, request.POST.get("action", ""))
    if action is None:
        raise wrong_field("action", "Choose what became of it")
    one = _step(request, reference, action)
    done(request, f"{one.reference} is now: {one.state.words}.")
    return go_to(_of(reference))


def _step(request: OfficeRequest, reference: str, action: FeedbackAction) -> Feedback:
    by, now, sent = request.actor, request.now, request.POST
    if action.is_answer:
        return actions.answer(
            reference,
            action,
            summary=sent.get("summary", ""),
            answer=sent.get("answer", ""),
            correction=sent.get("correction", ""),
            note=sent.get("note", ""),
            by=by,
            now=now,
        )
    if action is FeedbackAction.LOOK_AT:
        return actions.look_at(reference, by=by, now=now, note=sent.get("note", ""))
    if action is FeedbackAction.MARK_SPAM:
        return actions.mark_spam(reference, by=by, now=now)
    if action is FeedbackAction.TAKE_BACK:
        return actions.take_back_spam(reference, by=by, now=now)
    raise BadInput("a message is received from a reader, and from nobody else")


def _editions_after(one: Feedback) -> tuple[Publication, ...]:
    """The later editions of the release that a report is about."""
    editions = publications()
    reported = next((edition for edition in editions if one.figure and edition.slug == one.figure.release), None)
    if reported is None:
        return ()
    family = (edition for edition in editions if edition.first_slug == reported.first_slug)
    return tuple(edition for edition in family if edition.edition > reported.edition)


def _known(reference: str) -> Feedback:
    found = kept.message(reference.upper())
    if found is None:
        raise Http404
    return found


def _one_of(kind: type[Code], text: str) -> Code | None:
    return kind(text) if text in {one.value for one in kind} else None
