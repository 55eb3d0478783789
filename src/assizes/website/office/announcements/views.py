"""Texts that announce releases: drafted, edited, posted; and what subscribers and webhooks were told, in numbers."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponseBase

from assizes.actions.notices.webhook_posting import Poster
from assizes.actions.publication import announcing as actions
from assizes.domain.announcements import LONGEST
from assizes.domain.people import Right
from assizes.register import outbox
from assizes.website.office.announcements.announced import Announced, announced, announced_as
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page

ADDRESS = "/office/announcements/"


def _of(slug: str) -> str:
    return f"{ADDRESS}{slug}/"


@office_view(Right.READ_OFFICE)
def overview(request: OfficeRequest) -> HttpResponseBase:
    """`/office/announcements/`: texts of releases, what was told, how many follow what."""
    followers = outbox.followers()
    return page(
        request,
        "announcements_overview.html.jinja",
        title="Announcements",
        announced=tuple(announced()),
        told=outbox.told_numbers(),
        followers=followers,
        waiting=outbox.waiting_number(),
        sends_mail=settings.ASSIZES_SENDS_MAIL,
    )


@office_view(Right.READ_OFFICE, writing=Right.SEND_ANNOUNCEMENTS)
def text_page(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """The text of a release, to be edited until it is posted."""
    one = _known(slug)
    if request.method == "POST":
        actions.edit_announcement(slug, request.POST.get("text", ""), by=request.actor, now=request.now)
        done(request, "The text is saved.")
        return go_to(_of(slug))
    account = actions.account_of_settings()
    return page(
        request,
        "announcements_text.html.jinja",
        title=f"Announcement: {one.title}",
        one=one,
        may_send=request.actor.may(Right.SEND_ANNOUNCEMENTS),
        account=account.place if account else "",
        longest=LONGEST,
    )


@office_view(Right.SEND_ANNOUNCEMENTS, back=_of)
def draft_sent(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """Draft the text from the main findings, anew where it was edited and that is wanted."""
    if request.method == "POST":
        is_anew = request.POST.get("anew") == "yes"
        data = Path(settings.ASSIZES_DATA)
        actions.draft_announcement(slug, data=data, by=request.actor, now=request.now, anew=is_anew)
        done(request, "The text is drafted from the main findings.")
    return go_to(_of(slug))


@office_view(Right.SEND_ANNOUNCEMENTS, back=_of)
def post_sent(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """Post the text to the account of the settings."""
    if request.method == "POST":
        address = actions.post_announcement(slug, post=Poster(), by=request.actor, now=request.now)
        done(request, f"The text is posted: {address}")
    return go_to(_of(slug))


@office_view(Right.SEND_ANNOUNCEMENTS, back=_of)
def note_sent(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """Remember where a person has posted the text."""
    if request.method == "POST":
        actions.note_post(slug, request.POST.get("address", ""), by=request.actor, now=request.now)
        done(request, "It is on record where the text stands.")
    return go_to(_of(slug))


def _known(slug: str) -> Announced:
    one = announced_as(slug)
    if one is None:
        raise Http404
    return one
