"""The audit log: newest first, by person, kind and date, so many events on a page."""

from datetime import date

from django.http import HttpRequest, HttpResponseBase

from assizes.domain.people import Right
from assizes.register.audit import AuditQuestion, kind_in_words, kinds_of_events, who_acted
from assizes.website.office.entry import OfficeRequest, office_view, page, wrong_field
from assizes.website.office.paging import Pages, number_asked

ON_A_PAGE = 50
_YEARS = range(1900, 3000)
_FIELDS = ("by", "kind", "from", "to", "subject")


@office_view(Right.READ_AUDIT)
def audit_log(request: OfficeRequest) -> HttpResponseBase:
    """`/office/audit/`: what was done, by whom, when and why."""
    asked = {name: request.GET.get(name, "").strip() for name in _FIELDS}
    question = AuditQuestion(
        by=asked["by"],
        kind=asked["kind"],
        first=_day(request, "from"),
        last=_day(request, "to"),
        subject=asked["subject"],
    )
    total = question.number()
    pages = Pages.of_list(request, number_asked(request), total, ON_A_PAGE)
    return page(
        request,
        "audit_log.html.jinja",
        title="Audit log",
        events=question.events(pages.first, ON_A_PAGE),
        total=total,
        pages=pages,
        asked=asked,
        kinds=[("", "any"), *((kind, kind_in_words(kind)) for kind in kinds_of_events())],
        people=[("", "anybody"), *((name, name) for name in who_acted())],
    )


def _day(request: HttpRequest, name: str) -> date | None:
    text = request.GET.get(name, "").strip()
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError as error:
        raise wrong_field(name, f"'{text}' is no day such as 2026-03-31") from error
    if day is not None and day.year not in _YEARS:
        raise wrong_field(name, f"nothing is known of the year {day.year}")
    return day
