"""The work list: reports that a person must look at, why, and since when."""

from dataclasses import dataclass

from django.http import HttpResponseBase

from assizes.domain.people import Right
from assizes.domain.proposals import WorkItem
from assizes.reference import Reference, load_reference
from assizes.register.work_list import open_items
from assizes.website.office.entry import OfficeRequest, office_view, page
from assizes.website.office.own_words import authority_name, day_words, difference_words
from assizes.website.office.page_numbers import PageNumbers

_AT_ONCE = 50
_STATUSES = {
    "read": "read, and not as the register has it",
    "needs_review": "not read for certain",
    "not_a_judgement_report": "a letter that is not certain",
    "unreadable": "cannot be opened and read",
}


@dataclass(frozen=True)
class ItemShown:
    """A report of the work list: what it is, and every reason why a person must look, a sentence each."""

    sha256: str
    file_name: str
    authority: str
    inspection_id: str
    status: str
    since: str
    why: tuple[str, ...]


@office_view(Right.READ_OFFICE)
def waiting(request: OfficeRequest) -> HttpResponseBase:
    """`/office/reports/`: those that wait, the oldest first."""
    reference = load_reference()
    items = in_turn()
    pages = PageNumbers.asked_for(request.GET, len(items), _AT_ONCE)
    shown = items[pages.first_item : pages.first_item + _AT_ONCE]
    return page(
        request,
        "reports_waiting.html.jinja",
        title="Reports to look at",
        total=len(items),
        items=[item_shown(one, reference) for one in shown],
        pages=pages,
        may_change=request.actor.may(Right.KEEP_REGISTER),
    )


def in_turn() -> tuple[WorkItem, ...]:
    """The open items, the oldest first."""
    return tuple(sorted(open_items(), key=lambda one: (one.opened_at, one.file_name, one.report_sha256)))


def item_shown(item: WorkItem, reference: Reference) -> ItemShown:
    """An item in words."""
    differing = (
        f"{difference_words(one, reference)}{f' (page {one.page})' if one.page else ''}" for one in item.differences
    )
    return ItemShown(
        item.report_sha256,
        item.file_name or "a report without a name",
        authority_name(item.la_id, reference),
        item.inspection_id,
        _STATUSES.get(item.status, item.status),
        day_words(item.opened_at),
        (*item.reasons, *differing),
    )
