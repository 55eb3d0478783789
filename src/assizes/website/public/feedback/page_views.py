"""`/feedback/`: what a reader says of a page, without account, cookie or script."""

import re
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.csrf import csrf_exempt

from assizes.actions.feedback import READER, send_page_feedback
from assizes.domain.errors import BadInput
from assizes.domain.feedback import LONGEST_TEXT
from assizes.website import clock
from assizes.website.public.explorer.answering import query_given
from assizes.website.public.pages.texts_markdown import Text, read_text
from assizes.website.public.pages.texts_values import linked
from assizes.website.public.reader_forms import (
    GROUPS,
    FormFault,
    fault_of,
    group_of,
    reader_page,
    refusal_of,
    see_other,
    shown_form,
    values_of,
)
from assizes.website.public.site_settings import site_settings
from assizes.website.public.templating import HOME, Crumb

ADDRESS = "/feedback/"
FORM = "page feedback"
YES_OR_NO = (("yes", "Yes"), ("no", "No"))
_FIELDS = ("page", "useful", "looking_for", "group")
_USEFUL = {"yes": True, "no": False}
_PAGE = re.compile(r"/(?!/)[\w./~%:,=?&+-]{0,480}")
_REFERENCE = re.compile(r"[EF]-[A-Z0-9]{6}")


@csrf_exempt  # there is no session that another site could misuse: the form's own token guards it
def feedback_page(request: HttpRequest) -> HttpResponse:
    """The form, and what becomes of a message; sent back as it was filled in where something is wrong."""
    values = values_of(request, _FIELDS)
    values["page"] = values["page"] if _PAGE.fullmatch(values["page"]) else ""
    if request.method != "POST":
        return _shown(values)
    now = clock.this_moment()
    refused = refusal_of(request, FORM, now=now)
    if refused is not None:
        return refused.told_by(_shown(values, refused.fault, status=refused.status))
    try:
        reference = send_page_feedback(
            page=values["page"],
            is_useful=_USEFUL.get(values["useful"]),
            looking_for=values["looking_for"],
            group=group_of(values["group"]),
            by=READER,
            now=now,
        )
    except BadInput as error:
        field = "looking_for" if values["looking_for"] else "useful"
        return _shown(values, fault_of(field, error), status=400)
    return see_other(f"{ADDRESS}sent/?reference={reference}")


def sent_page(request: HttpRequest) -> HttpResponse:
    """That a message arrived, with its reference."""
    reference = request.GET.get("reference", "")
    return reader_page(
        "feedback_sent.html.jinja",
        address=f"{ADDRESS}sent/",
        title="Thank you for your feedback",
        description="Your feedback was received.",
        crumbs=(HOME, Crumb(ADDRESS, "Feedback")),
        reference=reference if _REFERENCE.fullmatch(reference) else "",
    )


def with_slash(request: HttpRequest) -> HttpResponse:
    """`/feedback` is the same page."""
    query = query_given(request)
    return HttpResponsePermanentRedirect(f"{ADDRESS}?{query}" if query else ADDRESS)


def _shown(values: Mapping[str, str], *faults: FormFault, status: int = 200) -> HttpResponse:
    text = _text()
    return reader_page(
        "feedback.html.jinja",
        status=status,
        address=ADDRESS,
        title=text.title,
        description=text.lead,
        form=shown_form(FORM, values, now=clock.this_moment(), faults=faults),
        text=text,
        groups=GROUPS,
        useful=YES_OR_NO,
        longest=LONGEST_TEXT,
    )


def _text() -> Text:
    producer = site_settings().producer
    return read_text("feedback.md", {"producer": producer, "contact": linked(producer.contact)}, {})
