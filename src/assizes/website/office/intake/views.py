"""Intake: choosing a list, seeing what it would do, taking it in as it was seen."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.http import HttpResponseBase

from assizes.actions.records.intake import propose_list, read_inspection_list
from assizes.actions.records.taking_lists import seen, take_list
from assizes.domain.errors import BadInput
from assizes.domain.listed import InspectionList, ListedKind, ListedProposal, ListedProposals
from assizes.domain.people import Right
from assizes.domain.proposals import Stated
from assizes.reference import Reference, load_reference
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page
from assizes.website.office.intake.lists_in_hand import ListInHand, ListsInHand
from assizes.website.office.own_words import authority_name, date_words, field_words, value_words
from assizes.website.office.page_numbers import PageNumbers
from assizes.website.office.uploads import LARGEST_LIST, shown_name, taken_upload

_AT_ONCE = 200
_KINDS = {
    ListedKind.NEW: "new",
    ListedKind.CHANGED: "different",
    ListedKind.REFUSED: "refused",
    ListedKind.SAME: "the same",
}


@office_view(Right.KEEP_REGISTER)
def choose(request: OfficeRequest) -> HttpResponseBase:
    """`/office/intake/`: sending a list; it is read, and nothing is written."""
    if request.method != "POST":
        return page(request, "intake_choose.html.jinja", title="Take in a list")
    in_hand, reference = _in_hand(request), load_reference()
    in_hand.forget_old(now=request.now)
    file, sheet = request.FILES.get("list"), request.POST.get("sheet", "").strip()
    with taken_upload(file, kinds=("xlsx", "ods", "csv", "xls"), largest=LARGEST_LIST) as path:
        name = shown_name(file.name or "") if file else path.name
        _read(ListInHand(name, sheet, path.read_bytes()), reference)  # what is no list is refused here
        sha256 = in_hand.put(path, file_name=name, sheet=sheet)
    return go_to(f"/office/intake/{sha256}/")


@office_view(Right.KEEP_REGISTER)
def preview(request: OfficeRequest, sha256: str) -> HttpResponseBase:
    """`/office/intake/<SHA-256>/`: every row of a list beside the register; what is sent takes the list in."""
    reference, in_hand = load_reference(), _in_hand(request)
    kept = in_hand.get(sha256)
    if kept is None:
        raise BadInput("this list is no longer here: send it again")
    of_list = _read(kept, reference)
    if request.method == "POST":
        sent = request.POST
        said = {"as_seen": sent.get("as_seen", ""), "reason": sent.get("reason", "")}
        taken = take_list(of_list, **said, by=request.actor, now=request.now, reference=reference)
        in_hand.forget(sha256)
        done(request, f"{kept.file_name} was taken in: {taken.added} inspections added, {taken.superseded} changed.")
        return go_to("/office/records/")
    return _preview_page(request, sha256, propose_list(of_list, now=request.now, reference=reference), reference)


@office_view(Right.KEEP_REGISTER, back="/office/intake/")
def forget(request: OfficeRequest, sha256: str) -> HttpResponseBase:
    """Leave a list be: nothing of it is kept."""
    if request.method == "POST":
        _in_hand(request).forget(sha256)
        done(request, "Nothing was written, and the list is no longer kept.")
    return go_to("/office/intake/")


def _preview_page(
    request: OfficeRequest, sha256: str, proposals: ListedProposals, reference: Reference
) -> HttpResponseBase:
    kind = request.GET.get("rows", "")
    chosen = [one for one in proposals.of_rows if not kind or one.kind.value == kind]
    first = sorted(chosen, key=lambda one: (one.kind is not ListedKind.REFUSED, one.kind is ListedKind.SAME))
    pages = PageNumbers.asked_for(request.GET, len(first), _AT_ONCE)
    of_list = proposals.of_list
    return page(
        request,
        "intake_preview.html.jinja",
        title=f"What {of_list.file_name} would do",
        sha256=sha256,
        of_list=of_list,
        columns=", ".join(f"{means.replace('_', ' ')} in {letters}" for means, letters in of_list.columns.items()),
        counts=[(one.value, _KINDS[one], proposals.count(one)) for one in _KINDS],
        kind=kind,
        rows=[_row(one, reference) for one in first[pages.first_item : pages.first_item + _AT_ONCE]],
        also=[(one.inspection.inspection_id, one.reason) for one in _also(proposals)],
        pages=pages,
        as_seen=seen(proposals),
        is_refused=bool(proposals.refused),
        is_news=bool(proposals.stated),
        reason=f"taken in from {of_list.file_name}",
    )


def _row(one: ListedProposal, reference: Reference) -> dict[str, object]:
    return {
        "number": one.row.row,
        "kind": _KINDS[one.kind],
        "is_refused": one.kind is ListedKind.REFUSED,
        "authority": authority_name(one.row.la_id, reference) or "not known",
        "inspection_id": one.inspection_id if one.kind in (ListedKind.SAME, ListedKind.CHANGED) else "",
        "new_id": one.inspection_id if one.kind is ListedKind.NEW else "",
        "what": tuple(_what(one, reference)),
    }


def _what(one: ListedProposal, reference: Reference) -> Iterator[str]:
    """What a row would do or why it cannot, a sentence each, with the cell that says it."""
    if one.kind is ListedKind.NEW and one.stated is not None:
        start, end = date_words(str(one.stated.start)), date_words(str(one.stated.end or ""))
        yield f"{one.stated.event.words} from {start}{f' to {end}' if end else ''}"
        for code, outcome in one.stated.judgements.items():
            yield f"{field_words(code, reference)}: {outcome.words}"
    for change in one.changes:
        values = (value_words(change.field, text, reference) for text in (change.register, change.listed))
        said = "{}: {} in the register, {} in the list".format(field_words(change.field, reference), *values)
        yield _at(change.cell, said)
    for problem in one.problems:
        yield _at(problem.cell, problem.sentence)
    yield from one.remarks


def _at(cell: str, sentence: str) -> str:
    return f"Cell {cell}: {sentence}" if cell else sentence


def _also(proposals: ListedProposals) -> list[Stated]:
    of_rows = {one.inspection_id for one in proposals.of_rows if one.stated}
    return [one for one in proposals.stated if one.inspection.inspection_id not in of_rows]


def _read(kept: ListInHand, reference: Reference) -> InspectionList:
    return read_inspection_list(kept.data, file_name=kept.file_name, reference=reference, sheet=kept.sheet)


def _in_hand(request: OfficeRequest) -> ListsInHand:
    return ListsInHand(Path(settings.ASSIZES_DATA) / "lists-in-hand", request.actor)
