"""What the checks say of a register with a fault in it, with more and with less at hand to check it against."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from assizes.actions.records.matching import candidates
from assizes.checks import authorities_inspected
from assizes.checks.expected import load_expected
from assizes.checks.held_reports import Held, HeldReport, KeptEvidence
from assizes.checks.known import Known
from assizes.checks.records import Record, known_outcomes
from assizes.checks.running import Found, run_checks
from assizes.domain.dates import BoundedDate, PartialDate
from assizes.domain.errors import InvalidValue
from assizes.domain.events import Event
from assizes.domain.findings import Finding, Severity, SubjectKind
from assizes.domain.inspections import Basis, Inspection
from assizes.domain.proposals import ReadReport
from assizes.reference import Reference
from benchmarks.faults import Fault

TODAY = date(2026, 11, 24)  # fixed, so that every run gives the same page
_FIELDS = {"published_text": "published", "listed": "published", "published_basis": "published"}


class AtHand(StrEnum):
    """What a register is checked against."""

    REPORTS = "collected reports"  # collected through a list, and read into the register before the fault was made
    READINGS = "reports in a folder"  # nothing says which record each is of but the report itself
    EVIDENCE = "evidence alone"  # the reports were read into the register before the fault, and are gone
    NOTHING = "no report"


@dataclass(frozen=True)
class Outcome:
    """What became of one fault: the worst that the checks say of it, and whether they name its fields."""

    fault: Fault
    severity: Severity | None
    named: bool


class Proof:
    """The clean register with what its checks say, and the same with a fault in it."""

    def __init__(
        self, reference: Reference, inspections: Sequence[Inspection], reports: Sequence[HeldReport], at_hand: AtHand
    ) -> None:
        self.records = [Record.of(inspection) for inspection in inspections]
        self._frameworks, self._at_hand = reference.frameworks, at_hand
        self.known = Known(reference.frameworks, reference.authorities, load_expected(), TODAY, TODAY)
        self._inspections, self._reports = _by_authority(inspections), tuple(reports)
        self.held = self._held(self._reports, self.records)
        self.clean = self._findings(self.records, self.records, self.held)
        self._of_clean = {_key(finding) for finding in self.clean}
        self._records = _by_authority(self.records)
        self._by_address = {record.report_url: record for record in self.records if record.report_url}

    def has_report(self, fault: Fault) -> bool:
        """Whether the records that a fault changes have their report among those read; of those left out, one."""
        ids = {record.inspection_id for record in (fault.before, *(fault.out if fault.put else ()))}
        return ids <= {report.inspection_id for report in self._reports}

    def outcome(self, fault: Fault) -> Outcome:
        """What the checks say of the register with a fault in it."""
        some = [*(record for record in self._near(fault) if record not in fault.out), *fault.put]
        everything = [*(record for record in self.records if record not in fault.out), *fault.put]
        held = self._held(self._reports_of(some, fault), some, fault)
        about = [one for one in self._findings(some, everything, held) if self._is_new(one) and _is_about(one, fault)]
        fields = {_FIELDS.get(field, field) for field in fault.fields}
        named = bool(about) and fields <= {one.field for one in about}
        worst = min((one.severity for one in about), key=list(Severity).index, default=None)
        return Outcome(fault, worst, named)

    def _findings(self, some: Sequence[Record], everything: Sequence[Record], held: Held) -> list[Finding]:
        """What all rules say of some records, and the rules on authorities of the whole register."""
        found = Found()
        for rule, find in authorities_inspected.CHECKS:
            for la_id, hit in find(everything, self.known):
                found.of_authority(rule, la_id, hit)
        of_some = run_checks(some, held, self.known).findings
        return [*(one for one in of_some if one.subject.kind is not SubjectKind.AUTHORITY), *found.findings]

    def _is_new(self, finding: Finding) -> bool:
        return _key(finding) not in self._of_clean

    def _near(self, fault: Fault) -> list[Record]:
        """The clean records that a fault can touch: of its authorities, of those with one trust, with one address."""
        la_ids = {record.la_id for record in fault.touched}
        served = [[member for member, _ in trust.members] for trust in self.known.expected.trusts]
        la_ids |= {other for several in served if not la_ids.isdisjoint(several) for other in several}
        addressed = [self._by_address.get(record.report_url or "") for record in fault.put]
        others = [record for record in addressed if record is not None and record.la_id not in la_ids]
        return [*others, *(record for la_id in sorted(la_ids) for record in self._records[la_id])]

    def _reports_of(self, records: Iterable[Record], fault: Fault) -> list[HeldReport]:
        ids = {record.inspection_id for record in (*records, *fault.out)}
        return [report for report in self._reports if report.inspection_id in ids]

    def _held(self, reports: Sequence[HeldReport], records: Sequence[Record], fault: Fault | None = None) -> Held:
        """What is at hand of some reports beside some records."""
        if self._at_hand is AtHand.NOTHING:
            return Held()
        if self._at_hand is AtHand.READINGS:
            return Held(reports=tuple(self._matched(report, records) for report in reports))
        ids = {record.inspection_id for record in records}
        of = {report.inspection_id: report for report in reports if report.inspection_id}
        evidence = {id_: frozenset({report.reading.sha256}) for id_, report in of.items()}
        kept = {id_: _kept(report, fault) for id_, report in of.items()}
        withdrawn = {id_: digests for id_, digests in evidence.items() if id_ not in ids}
        if self._at_hand is AtHand.EVIDENCE:
            return Held(evidence=evidence, kept=kept, withdrawn=withdrawn)
        listed = {address: day for report in reports for address, day in self._listed(report)}
        return Held(reports=tuple(reports), evidence=evidence, kept=kept, listed_at=listed, withdrawn=withdrawn)

    def _matched(self, report: HeldReport, records: Sequence[Record]) -> HeldReport:
        """The report with the record that it says it is of, as a run without evidence and addresses finds it."""
        la_id = report.reading.la_id
        near = [one for one in records if one.la_id == la_id]
        inspections = [made for made in map(_inspection, near) if made is not None]
        found = candidates(ReadReport(report.reading, report.file_name), inspections, self._frameworks)
        return replace(report, inspection_id=found[0].inspection_id if len(found) == 1 else "", addresses=frozenset())

    def _listed(self, report: HeldReport) -> Iterable[tuple[str, date]]:
        """The address and day that the collection's list has for a report: those of the clean record."""
        for inspection in self._inspections[report.reading.la_id or ""]:
            if inspection.inspection_id == report.inspection_id and inspection.listed:
                yield inspection.report_url, inspection.listed


def _is_about(finding: Finding, fault: Fault) -> bool:
    if not fault.put and fault.out:
        return finding.la_id == fault.before.la_id or finding.subject.subject_id == fault.before.inspection_id
    ids = {record.inspection_id for record in fault.touched}
    is_of_authority = finding.subject.kind is SubjectKind.AUTHORITY and finding.la_id == fault.before.la_id
    return is_of_authority or finding.subject.subject_id in ids


def _kept(report: HeldReport, fault: Fault | None) -> tuple[KeptEvidence, ...]:
    """The evidence that the register keeps of a reading, with the fault that is in it."""
    is_wrong = fault is not None and fault.is_in_evidence and fault.before.inspection_id == report.inspection_id
    return tuple(
        KeptEvidence(
            report.reading.sha256,
            code,
            read.outcome.value,
            read.evidence.page + is_wrong,
            read.evidence.box,
            *report.addresses,
        )
        for code, read in sorted(report.reading.judgements.items())
    )


def _inspection(record: Record) -> Inspection | None:
    """The inspection that a record is; none where it can be none, so that no register would take it."""
    published, bound = record.published_text, record.published_no_later_than
    try:
        return Inspection(
            inspection_id=record.inspection_id,
            la_id=record.la_id,
            framework=record.framework,
            event=Event(record.event),
            start=PartialDate.parse(record.inspection_start) if record.inspection_start else None,
            end=PartialDate.parse(record.inspection_end) if record.inspection_end else None,
            published=BoundedDate(
                PartialDate.parse(published) if published else None, date.fromisoformat(bound) if bound else None
            ),
            judgements=known_outcomes(record.judgements),
            basis=Basis(record.basis),
            report_url=record.report_url or "",
        )
    except InvalidValue:
        return None


def _key(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, finding.subject.subject_id, finding.field, finding.sentence


T = TypeVar("T", Record, Inspection)


def _by_authority(several: Sequence[T]) -> defaultdict[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for one in several:
        found[one.la_id].append(one)
    return found
