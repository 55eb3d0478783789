"""Sending reports: PDF files are kept and read, what they say is shown, and a second step tells the register."""

from contextlib import ExitStack

from django.http import HttpResponseBase
from django.utils.http import urlencode

from assizes.actions.records.applying import Written
from assizes.actions.reports.taking_reports import SentReport, apply_reports, keep_reports, propose_reports
from assizes.domain.errors import BadInput
from assizes.domain.people import Right
from assizes.domain.proposals import Proposal, ProposalKind
from assizes.reference import Reference, load_reference
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page
from assizes.website.office.own_words import authority_name, date_words, difference_words
from assizes.website.office.page_pictures import at_hand
from assizes.website.office.uploads import LARGEST_REPORT, shown_name, taken_upload

MOST_FILES = 20
_KINDS = {
    ProposalKind.NEW: "New: the register lacks this inspection",
    ProposalKind.SAME: "The register says the same",
    ProposalKind.DIFFERENT: "The report says something else than the register",
    ProposalKind.NOT_PROPOSED: "A person must look at it",
}


@office_view(Right.KEEP_REGISTER)
def upload(request: OfficeRequest) -> HttpResponseBase:
    """`/office/reports/upload/`: choosing the files, and keeping them."""
    if request.method != "POST":
        return page(request, "reports_upload.html.jinja", title="Send reports", most=MOST_FILES)
    files = request.FILES.getlist("reports")
    if not files:
        raise BadInput("choose at least one PDF file")
    if len(files) > MOST_FILES:
        raise BadInput(f"these are {len(files)} files: send at most {MOST_FILES} at once")
    with ExitStack() as stack:
        taken = [
            SentReport(
                shown_name(file.name or ""),
                stack.enter_context(taken_upload(file, kinds=("pdf",), largest=LARGEST_REPORT)),
            )
            for file in files
        ]
        kept = keep_reports(taken, store=at_hand(load_reference()).store, by=request.actor, now=request.now)
    return go_to(f"/office/reports/sent/?{urlencode({'sha256': kept}, doseq=True)}")


@office_view(Right.KEEP_REGISTER)
def sent(request: OfficeRequest) -> HttpResponseBase:
    """`/office/reports/sent/`: what was read in the reports, what would become of each, and telling the register."""
    reference = load_reference()
    hand = at_hand(reference)
    digests = [one for one in request.GET.getlist("sha256")[:MOST_FILES] if hand.file(one)]
    if not digests:
        raise BadInput("none of these reports is kept here: send them again")
    if request.method == "POST":
        proposals, written = apply_reports(digests, at_hand=hand, by=request.actor, now=request.now)
        done(request, written_sentence(written))
        waiting = [one.report.sha256 for one in proposals.for_a_person]
        return go_to(f"/office/reports/{waiting[0]}/" if waiting else "/office/reports/")
    proposals = propose_reports(digests, at_hand=hand, now=request.now)
    return page(
        request,
        "reports_sent.html.jinja",
        title="What the reports say",
        rows=[_row(one, reference) for one in proposals.of_reports],
        is_news=any(one.kind is not ProposalKind.SAME for one in proposals.of_reports),
        waiting=len(proposals.for_a_person),
    )


def written_sentence(written: Written) -> str:
    """What telling the register did."""
    if written.is_nothing:
        return "The register had all this already."
    waiting = written.work_items_opened + written.work_items_renewed
    return (
        f"Inspections added: {written.added}. Records completed: {written.superseded}. "
        f"Pieces of evidence: {written.evidence}. Reports for a person to look at: {waiting}."
    )


def _row(proposal: Proposal, reference: Reference) -> dict[str, object]:
    report, reading = proposal.report, proposal.report.reading
    days = [date_words(str(day)) for day in (reading.inspection_start, reading.inspection_end) if day]
    differing = (difference_words(one, reference) for one in proposal.differences)
    framework = reading.framework or ""
    names = {one.code: one.name for one in reference.frameworks[framework].judgements} if framework else {}
    return {
        "sha256": report.sha256,
        "file_name": report.file_name,
        "authority": authority_name(reading.la_id or "", reference) or "not read",
        "days": " to ".join(days) or "not read",
        "judgements": [
            (names.get(code, code), read.outcome.words, read.evidence.page) for code, read in reading.judgements.items()
        ],
        "what": _KINDS[proposal.kind],
        "needs_a_person": proposal.needs_a_person,
        "inspection_id": proposal.inspection_id,
        "why": (*proposal.reasons, *differing),
    }
