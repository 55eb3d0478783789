"""Looking for records by authority and days."""

from datetime import date
from functools import partial

from django.http import HttpResponseBase, QueryDict

from assizes.actions.records.given_records import day_of
from assizes.domain.errors import InvalidValue
from assizes.domain.inspections import Basis, Inspection
from assizes.domain.people import Right
from assizes.reference import Reference, load_reference
from assizes.register.record_search import find_records
from assizes.website.office.entry import OfficeRequest, office_view, page, wrong_field
from assizes.website.office.own_words import authority_name, date_words, event_words
from assizes.website.office.page_numbers import PageNumbers

_AT_ONCE = 50


@office_view(Right.READ_OFFICE)
def search(request: OfficeRequest) -> HttpResponseBase:
    """`/office/records/`: the inspections of an authority, or of all, between two days."""
    reference, asked = load_reference(), request.GET
    try:
        first, last = _day(asked, "from", is_last=False), _day(asked, "to", is_last=True)
    except InvalidValue as error:
        request.refused, request.given, first, last = wrong_field(error.field or "", str(error)), asked, None, None
    basis = Basis(asked["basis"]) if asked.get("basis") in set(Basis) else None
    find = partial(find_records, la_id=asked.get("authority", ""), basis=basis, first=first, last=last)
    total = find(most=0).total
    pages = PageNumbers.asked_for(asked, total, _AT_ONCE)
    found = find(skip=pages.first_item, most=_AT_ONCE)
    return page(
        request,
        "records_search.html.jinja",
        title="Records",
        asked=asked,
        authorities=_authorities(reference),
        bases=[("", "Whatever they rest on"), ("report", "A report"), ("secondary", "Another source")],
        total=total,
        rows=[_row(one, reference) for one in found.inspections],
        pages=pages,
    )


def _day(asked: QueryDict, name: str, *, is_last: bool) -> date | None:
    try:
        day = day_of(asked.get(name, ""))
    except InvalidValue as error:
        raise InvalidValue(str(error), name) from error
    return None if day is None else day.last_day if is_last else day.first_day


def _authorities(reference: Reference) -> list[tuple[str, str]]:
    every = sorted(reference.authorities, key=lambda one: one.name)
    return [("", "All local authorities"), *((one.la_id, one.name) for one in every)]


def _row(inspection: Inspection, reference: Reference) -> dict[str, str]:
    return {
        "inspection_id": inspection.inspection_id,
        "authority": authority_name(inspection.la_id, reference),
        "event": event_words(inspection.event),
        "framework": inspection.framework,
        "start": date_words(str(inspection.start or "")),
        "end": date_words(str(inspection.end or "")),
        "published": date_words(str(inspection.published.stated or "")),
    }
