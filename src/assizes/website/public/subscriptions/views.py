"""`/subscriptions/`: a reader asks to be told by e-mail, without account, cookie or script.

The answer is the same whether an address is known or not: nobody learns here who is told of what.
"""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.csrf import csrf_exempt

from assizes.actions.notices.subscribing import ask_to_subscribe, region_names
from assizes.domain.errors import BadInput
from assizes.domain.london_time import london_day
from assizes.domain.notices import RELEASES
from assizes.reference import load_reference
from assizes.reference.notices_file import load_notice_rules
from assizes.reference.retention_file import load_retention
from assizes.website import clock
from assizes.website.public.explorer.answering import query_given
from assizes.website.public.reader_forms import (
    FormFault,
    fault_of,
    reader_page,
    refusal_of,
    see_other,
    shown_form,
    values_of,
)
from assizes.website.public.subscriptions.choices import authority_options, chosen, general_options, region_options
from assizes.website.public.templating import HOME, Crumb

ADDRESS = "/subscriptions/"
CRUMB = Crumb(ADDRESS, "E-mail")
TITLE = "Be told by e-mail"
FORM = "subscribe"
_DESCRIPTION = "An e-mail when a release is out, delayed or corrected, or brings something new of an authority."
_FIELDS = ("email", "authority", "region")


@csrf_exempt  # there is no session that another site could misuse: the form's own token guards it
def subscribe_page(request: HttpRequest) -> HttpResponse:
    """The form; sent, it asks the address by mail, and comes back as it was filled in where something is wrong."""
    values = values_of(request, _FIELDS)
    given = (request.POST if request.method == "POST" else request.GET).getlist("topic")
    now = clock.this_moment()
    if request.method != "POST":
        is_plain = not values["authority"] and not values["region"]
        return _shown(values, given or ([RELEASES.code] if is_plain else []), now)
    if not settings.ASSIZES_SENDS_MAIL:
        return _shown(values, given, now, status=503)
    refused = refusal_of(request, FORM, now=now)
    if refused is not None:
        return refused.told_by(_shown(values, given, now, refused.fault, status=refused.status))
    reference = load_reference()
    topics = chosen(given, values["authority"], values["region"], reference=reference, regions=region_names(reference))
    try:
        ask_to_subscribe(values["email"], topics=topics, reference=reference, now=now)
    except BadInput as error:
        field = "email" if "e-mail" in error.message else "topic"
        return _shown(values, given, now, fault_of(field, error), status=400)
    return see_other(f"{ADDRESS}asked/")


def asked_page(request: HttpRequest) -> HttpResponse:
    """That a mail is on its way: what it says, and what to do where none comes."""
    return reader_page(
        "subscription_asked.html.jinja",
        address=f"{ADDRESS}asked/",
        title="Look into your mail",
        description="We have sent a mail to the address that you gave.",
        crumbs=(HOME, CRUMB),
        rules=load_notice_rules(),
    )


def with_slash(request: HttpRequest) -> HttpResponse:
    """`/subscriptions` is the same page."""
    query = query_given(request)
    return HttpResponsePermanentRedirect(f"{ADDRESS}?{query}" if query else ADDRESS)


def _shown(
    values: Mapping[str, str], taken: list[str], now: datetime, *faults: FormFault, status: int = 200
) -> HttpResponse:
    reference, rules = load_reference(), load_notice_rules()
    return reader_page(
        "subscriptions.html.jinja",
        status=status,
        address=ADDRESS,
        title=TITLE,
        description=_DESCRIPTION,
        form=shown_form(FORM, values, now=now, faults=faults),
        taken=taken,
        sends_mail=settings.ASSIZES_SENDS_MAIL,
        rules=rules,
        general=general_options(rules),
        authorities=authority_options(reference, london_day(now)),
        regions=region_options(region_names(reference)),
        kept=load_retention(),
    )
