"""`assizes reports read --apply`: what is proposed, printed; then written, unless it is only to be shown."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.conf import settings

from assizes.actions.records.applying import Written, apply_readings, propose_readings
from assizes.actions.reports.reports_at_hand import read_report_of
from assizes.cli.opening import opened_register, this_moment
from assizes.collecting.store import Store
from assizes.domain.proposals import Difference, Proposal, ProposalKind, Proposals
from assizes.domain.readings import Reading
from assizes.reading.version import reader_version

_log = logging.getLogger(__name__)


def apply_and_print(readings: Iterable[tuple[str, Reading]], *, by: str, dry_run: bool) -> bool:
    """Write what the readings of some files say into the register, as `by`; says whether something is left to look at.

    What was done is said on standard error. Of collected files the collection knows where and when they were
    published. With `dry_run` nothing is written.
    """
    origins = Store(Path(settings.ASSIZES_DATA) / "collected").origins()
    reports = [read_report_of(path, reading, origins) for path, reading in readings]
    reference, now = opened_register(), this_moment()
    if dry_run:
        proposals = propose_readings(reports, now=now, reference=reference)
        written = None
    else:
        version = reader_version(reference.digests)
        proposals, written = apply_readings(reports, by=by, now=now, reference=reference, reader_version=version)
    for line in lines_of(proposals, written):
        _log.info("%s", line)
    return bool(proposals.for_a_person)


def lines_of(proposals: Proposals, written: Written | None) -> Iterator[str]:
    """What is proposed, file by file but for those that say the same as the register, then in numbers."""
    for proposal in proposals.of_reports:
        if proposal.kind is not ProposalKind.SAME:
            yield from _proposal_lines(proposal)
    about = {one.inspection_id for one in proposals.of_reports if one.stated}
    for stated in proposals.stated:
        if stated.inspection.inspection_id not in about:
            yield f"changed: {stated.inspection.inspection_id}: {stated.reason}"
    completed = sum(one.kind is ProposalKind.DIFFERENT and not one.needs_a_person for one in proposals.of_reports)
    yield (
        f"{proposals.count(ProposalKind.NEW):,} new, {proposals.count(ProposalKind.SAME):,} same, "
        f"{proposals.count(ProposalKind.DIFFERENT):,} different ({completed:,} of them completed by the report), "
        f"{len(proposals.for_a_person):,} for a person to look at"
    )
    yield _written_line(written)


def _proposal_lines(proposal: Proposal) -> Iterator[str]:
    where = f" {proposal.inspection_id}" if proposal.inspection_id else ""
    yield f"{_KINDS[proposal.kind]}:{where} ({proposal.report.file_name})"
    if proposal.kind is ProposalKind.NEW and proposal.stated is not None:
        stated = proposal.stated
        yield f"    {stated.event.words}, {stated.start} to {stated.end}"
        if stated.published.counted_as is None:
            yield "    its publication date is not known: it is in no dated figure until a list or a report gives one"
    yield from difference_lines(proposal.differences)
    yield from (f"    {reason}" for reason in proposal.reasons)


def difference_lines(differences: Sequence[Difference]) -> Iterator[str]:
    """One line a field: what the register says, what the report says, and where."""
    for one in differences:
        page = f" (page {one.page})" if one.page is not None else ""
        yield f"    {one.field}: register {one.register}, report {one.report}{page}"


def _written_line(written: Written | None) -> str:
    if written is None:
        return "Nothing was written: this was a dry run."
    if written.is_nothing:
        return "Nothing had to be written."
    return (
        f"Written: {written.added:,} inspections added, {written.superseded:,} statements superseded, "
        f"{written.evidence:,} pieces of evidence; work list: {written.work_items_opened:,} opened, "
        f"{written.work_items_renewed:,} renewed, {written.work_items_closed:,} closed"
    )


_KINDS = {
    ProposalKind.NEW: "new",
    ProposalKind.SAME: "same",
    ProposalKind.DIFFERENT: "different",
    ProposalKind.NOT_PROPOSED: "for a person",
}
