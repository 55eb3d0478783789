"""One report to look at: its pages with the evidence boxed, and beside them the fields of the record to fill."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict

from assizes.actions.records.comparing import differences
from assizes.actions.records.given_records import GivenRecord, given_by_report
from assizes.actions.records.matching import candidates
from assizes.actions.records.recording import record_from_report, set_report_aside
from assizes.actions.reports.reports_at_hand import ReportsAtHand
from assizes.domain.errors import BadInput
from assizes.domain.inspections import Statement
from assizes.domain.people import Right
from assizes.domain.proposals import ReadReport, WorkItem
from assizes.domain.readings import Reading, ReadingStatus
from assizes.reference import Reference, load_reference
from assizes.register import queries, work_list
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page
from assizes.website.office.page_pictures import at_hand, picture_answer, pictures_of
from assizes.website.office.record_form import given_in, record_form
from assizes.website.office.recorded_words import recorded_sentence
from assizes.website.office.records.record import title_of
from assizes.website.office.reports.waiting import in_turn, item_shown

_NEW = "new"
_LEFT = "The reading still says something else: if it was read wrongly, take the report off the work list below."


@dataclass(frozen=True)
class AtHand:
    """A report as its page needs it: the item of the work list, if any, what was read, and where the bytes are."""

    item: WorkItem | None
    report: ReadReport | None
    hand: ReportsAtHand

    @property
    def la_id(self) -> str:
        """The authority that it seems to be of; blank where that was not read."""
        read = self.report.reading.la_id if self.report else None
        return read or (self.item.la_id if self.item else "")


@office_view(Right.READ_OFFICE, writing=Right.KEEP_REGISTER)
def report(request: OfficeRequest, sha256: str) -> HttpResponseBase:
    """`/office/reports/<SHA-256>/`: the page, and what was sent with its form."""
    reference = load_reference()
    looked_at = _looked_at(sha256, reference)
    if request.method == "POST" and "show" not in request.POST:
        return _record(request, looked_at, reference)
    typed = request.POST if request.method == "POST" else request.given
    typed = typed if typed and "known_as" in typed else None  # else it came from the other form of the page
    chosen = _chosen(typed or request.GET, looked_at, reference)
    return page(
        request,
        "reports_report.html.jinja",
        title=_name(looked_at),
        sha256=sha256,
        may_change=request.actor.may(Right.KEEP_REGISTER),
        item=item_shown(looked_at.item, reference) if looked_at.item else None,
        is_open=looked_at.item is not None and looked_at.item.closed_at is None,
        closed=looked_at.item,
        is_kept=looked_at.report is not None,
        reasons=looked_at.report.reading.reasons if looked_at.report else (),
        pictures=_pictures(sha256, looked_at),
        chosen=chosen.inspection.inspection_id if chosen else _NEW,
        records=_records(looked_at, chosen, typed or request.GET, reference),
        **_form(request, looked_at, chosen, typed, reference),
        **_neighbours(sha256),
    )


@office_view(Right.KEEP_REGISTER)
def set_aside(request: OfficeRequest, sha256: str) -> HttpResponseBase:
    """Take a report off the work list with a reason, the register left as it is."""
    if request.method != "POST":
        return report(request, sha256)
    reason = request.POST.get("why_aside", "")
    set_report_aside(sha256, reason=reason, by=request.actor, now=request.now)
    done(request, "The report is off the work list. The register is as it was.")
    return go_to(_next_address(sha256))


@office_view(Right.READ_OFFICE)
def report_page(request: OfficeRequest, sha256: str, number: str) -> HttpResponse:
    """A page of a report as a picture, what was read boxed; nobody keeps it."""
    reference = load_reference()
    looked_at = _looked_at(sha256, reference)
    if looked_at.report is None:
        raise Http404
    marks = looked_at.hand.marked_pages(looked_at.report.reading).get(int(number), [])
    return picture_answer(looked_at.hand.picture(sha256, int(number), marks))


def _looked_at(sha256: str, reference: Reference) -> AtHand:
    hand, item = at_hand(reference), work_list.item(sha256)
    if item is not None and item.status == ReadingStatus.UNREADABLE and hand.file(sha256):
        # It took its time to find that out: a page that is opened must not try again each time.
        reading = Reading(sha256, ReadingStatus.UNREADABLE, reasons=item.reasons)
        return AtHand(item, ReadReport(reading, item.file_name), hand)
    report = hand.report(sha256)
    if item is None and report is None:
        raise Http404
    return AtHand(item, report, hand)


def _record(request: OfficeRequest, looked_at: AtHand, reference: Reference) -> HttpResponseBase:
    sent = request.POST
    if looked_at.report is None:
        raise BadInput("the file of this report is not kept here: send it first, so that it becomes evidence")
    inspection_id = sent.get("inspection", "")
    recorded = record_from_report(
        looked_at.report,
        inspection_id="" if inspection_id == _NEW else inspection_id,
        given=given_in(sent, reference),
        known_as=sent.get("known_as", ""),
        reason=sent.get("reason", ""),
        by=request.actor,
        now=request.now,
        reference=reference,
        reader_version=looked_at.hand.reader_version,
    )
    is_left = looked_at.item is not None and looked_at.item.closed_at is None and not recorded.is_done
    done(request, f"{recorded_sentence(recorded)} {_LEFT if is_left else ''}".strip())
    sha256 = looked_at.report.sha256
    return go_to(f"/office/reports/{sha256}/" if is_left else _next_address(sha256))


def _chosen(asked: QueryDict, looked_at: AtHand, reference: Reference) -> Statement | None:
    """The newest statement of the inspection that the report is put beside; none where it is a new one."""
    asked_for = asked.get("inspection", "")
    if asked_for == _NEW:
        return None
    newest = queries.newest_statements((), inspection_ids=[asked_for or _likely(looked_at, reference)])
    return next(iter(newest), None)


def _likely(looked_at: AtHand, reference: Reference) -> str:
    """The inspection that the report is most likely of."""
    if looked_at.item and looked_at.item.inspection_id:
        return looked_at.item.inspection_id
    if looked_at.report is None:
        return ""
    held = queries.current_inspections(la_id=looked_at.la_id)
    found = candidates(looked_at.report, held, reference.frameworks)
    return found[0].inspection_id if len(found) == 1 else ""


def _records(
    looked_at: AtHand, chosen: Statement | None, asked: QueryDict, reference: Reference
) -> list[tuple[str, str]]:
    """What the report may be of: a new inspection, or one of its authority, the newest first."""
    la_id = asked.get("la_id", "") or looked_at.la_id or (chosen.inspection.la_id if chosen else "")
    held = {one.inspection_id: one for one in reversed(queries.current_inspections(la_id=la_id))} if la_id else {}
    if chosen:
        held.setdefault(chosen.inspection.inspection_id, chosen.inspection)
    return [(_NEW, "A new inspection"), *((id_, title_of(one, reference)) for id_, one in held.items())]


def _form(
    request: OfficeRequest, looked_at: AtHand, chosen: Statement | None, typed: QueryDict | None, reference: Reference
) -> dict[str, Any]:
    """The fields, filled with what was typed, else with what was read; differences from the record are marked."""
    before = chosen.inspection if chosen else None
    read = looked_at.report
    given = given_in(typed, reference) if typed else _prefilled(looked_at, chosen, reference)
    differing = differences(read, before) if read and before else ()
    known_as = typed.get("known_as", "") if typed else chosen.statement_id if chosen else ""
    return {
        "form": record_form(
            given, reference=reference, refused=request.refused, differing=differing, is_from_report=True
        ),
        "known_as": known_as,
        "is_old": chosen is not None and known_as != chosen.statement_id,
        "reason": typed.get("reason", "") if typed else "",
    }


def _prefilled(looked_at: AtHand, chosen: Statement | None, reference: Reference) -> GivenRecord:
    if looked_at.report is None:
        return GivenRecord(la_id=looked_at.la_id)
    return given_by_report(looked_at.report, chosen.inspection if chosen else None, reference)


def _pictures(sha256: str, looked_at: AtHand) -> object:
    read = looked_at.report
    if read is None or read.reading.status is ReadingStatus.UNREADABLE:
        return ()
    pages = looked_at.hand.marked_pages(read.reading)
    return pictures_of(f"/office/reports/{sha256}/pages", _name(looked_at), pages)


def _name(looked_at: AtHand) -> str:
    """The name of the file as the work list has it: that of a kept file is its digest."""
    of_item = looked_at.item.file_name if looked_at.item else ""
    return of_item or (looked_at.report.file_name if looked_at.report else "") or "A report"


def _neighbours(sha256: str) -> dict[str, Any]:
    """Where the report stands in the work list, and the addresses of the one before and the one after."""
    waiting = [item.report_sha256 for item in in_turn()]
    place = waiting.index(sha256) if sha256 in waiting else -1
    before = waiting[place - 1] if place > 0 else ""
    after = waiting[place + 1] if 0 <= place < len(waiting) - 1 else ""
    return {"place": place + 1, "total": len(waiting), "before": before, "after": after}


def _next_address(sha256: str) -> str:
    """The report that waits longest; the list where none does."""
    others = [item.report_sha256 for item in in_turn() if item.report_sha256 != sha256]
    return f"/office/reports/{others[0]}/" if others else "/office/reports/"
