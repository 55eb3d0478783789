"""The pages that links in mails lead to: to confirm, to change, to end.

A link that is followed changes nothing, since programs that look for harm follow all links of a mail: each page has one
button that does it. Mail programs that know RFC 8058 end a subscription by a POST of their own to the same address.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from assizes.actions.notices.subscribing import (
    Managed,
    asked_by_link,
    change_by_link,
    confirm_by_link,
    end_by_link,
    forget_by_link,
    managed_by_link,
    region_names,
    topic_in_words,
    topic_of_end_link,
)
from assizes.domain.errors import AssizesError, BadInput
from assizes.domain.london_time import london_day
from assizes.domain.notices import Topic
from assizes.reference import Reference, load_reference
from assizes.reference.notices_file import load_notice_rules
from assizes.website import clock
from assizes.website.public.reader_forms import reader_page
from assizes.website.public.subscriptions.choices import (
    GENERAL,
    authority_options,
    chosen,
    general_options,
    region_options,
)
from assizes.website.public.subscriptions.views import ADDRESS, CRUMB
from assizes.website.public.templating import HOME

# The link itself is the proof, as no page elsewhere can know it: these forms need no token of their own.
Page = Callable[[HttpRequest, str, datetime], HttpResponse]


def _by_link(page: Page) -> Callable[..., HttpResponse]:
    """A page that a link leads to, or the one that says why the link does not work."""

    @csrf_exempt
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        try:
            return page(request, token, clock.this_moment())
        except AssizesError as error:
            words = f"{str(error)[0].upper()}{str(error)[1:]}."
            return _shown("subscription_refused", "This link does not work", status=400, words=words)

    return answer


@_by_link
def confirm_page(request: HttpRequest, token: str, now: datetime) -> HttpResponse:
    """What was asked for, and the button that confirms it."""
    topics = _named(asked_by_link(token, now=now), now)
    if request.method != "POST":
        return _shown("subscription_confirm", "Confirm what you want to be told of", topics=topics)
    manage = confirm_by_link(token, now=now)
    return _shown("subscription_confirmed", "You will be told by e-mail", topics=topics, manage=manage)


@_by_link
def end_page(request: HttpRequest, token: str, now: datetime) -> HttpResponse:
    """The button that ends one topic, and that it is done."""
    (_, words), *_ = _named((topic_of_end_link(token),), now)
    if request.method != "POST":
        return _shown("subscription_end", "Hear no more of this", words=words)
    end_by_link(token, now=now)
    return _shown("subscription_ended", "You will hear no more of this", words=words)


@_by_link
def manage_page(request: HttpRequest, token: str, now: datetime) -> HttpResponse:
    """Everything that an address is told of, to be changed."""
    managed, reference = managed_by_link(token, now=now), load_reference()
    if request.method != "POST":
        return _managing(managed, token, now)
    try:
        change_by_link(token, topics=_wanted(request, managed, reference), reference=reference, now=now)
    except BadInput as error:
        return _managing(managed, token, now, refused=str(error), status=400)
    return _managing(managed_by_link(token, now=now), token, now, is_saved=True)


@_by_link
def forget_page(request: HttpRequest, token: str, now: datetime) -> HttpResponse:
    """The button that ends everything and deletes the address, and that it is done."""
    if request.method != "POST":
        return _shown("subscription_forget", "End everything", managed=managed_by_link(token, now=now), token=token)
    forget_by_link(token, now=now)
    return _shown("subscription_forgotten", "Your address is deleted")


def _wanted(request: HttpRequest, managed: Managed, reference: Reference) -> set[Topic]:
    """The topics that stay ticked, and those that are added."""
    ticked = request.POST.getlist("topic")
    authority, region = request.POST.get("authority", ""), request.POST.get("region", "")
    added = chosen(ticked, authority, region, reference=reference, regions=region_names(reference))
    return {*added, *(topic for topic in managed.topics if topic.code in ticked)}


def _managing(
    managed: Managed, token: str, now: datetime, *, refused: str = "", is_saved: bool = False, status: int = 200
) -> HttpResponse:
    reference, rules = load_reference(), load_notice_rules()
    return _shown(
        "subscription_manage",
        "What you are told of",
        status=status,
        managed=managed,
        token=token,
        refused=refused,
        is_saved=is_saved,
        general=general_options(rules),
        told=[topic.code for topic in managed.topics],
        followed=_named(tuple(topic for topic in managed.topics if topic not in GENERAL), now),
        authorities=authority_options(reference, london_day(now)),
        regions=region_options(region_names(reference)),
    )


def _named(topics: tuple[Topic, ...], now: datetime) -> list[tuple[str, str]]:
    rules, reference, today = load_notice_rules(), load_reference(), london_day(now)
    return [(topic.code, topic_in_words(topic, rules, reference, today)) for topic in topics]


def _shown(template: str, title: str, *, status: int = 200, **values: Any) -> HttpResponse:
    return reader_page(
        f"{template}.html.jinja",
        status=status,
        address=ADDRESS,
        title=title,
        description="What you are told of by e-mail.",
        crumbs=(HOME, CRUMB),
        **values,
    )
