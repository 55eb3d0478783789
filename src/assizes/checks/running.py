"""Records and readings -> findings: every rule, in one go and in time that grows with the number of records alone."""

from collections import Counter
from collections.abc import Sequence

from assizes.checks import (
    across_authorities,
    against_evidence,
    against_report,
    authorities_inspected,
    between_records,
    of_readings,
    report_at_hand,
)
from assizes.checks.dates_of_record import CHECKS as OF_DATES
from assizes.checks.held_reports import Held
from assizes.checks.histories import histories
from assizes.checks.judgements_of_record import CHECKS as OF_JUDGEMENTS
from assizes.checks.judgements_of_record import rests_on
from assizes.checks.known import Known
from assizes.checks.records import Record
from assizes.checks.report_at_hand import RecordAndReportsFunction
from assizes.checks.rules import Check, Hit, Rule
from assizes.domain.findings import Finding, Subject, SubjectKind

_ON_EVIDENCE: list[Check[RecordAndReportsFunction]] = [
    check
    for check in (*report_at_hand.CHECKS, *against_evidence.CHECKS)
    if check.find
    in (report_at_hand.secondary_source, against_evidence.grade_against_evidence, against_evidence.evidence_completes)
]
MOST_OF_A_RULE = 10_000  # nobody reads more: those beyond are counted, and come up once the first are settled


class Found:
    """What was found: findings, at most ten thousand of a rule, and how many there are of each rule."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()

    def of_record(self, rule: Rule, record: Record, found: Hit) -> None:
        """Take what a rule says of a record."""
        if self._is_kept(rule.code):
            beside = (one.facts if isinstance(one, Record) else one for one in found.beside)
            subject = Subject.of(SubjectKind.INSPECTION, record.inspection_id, record.facts, *beside)
            self.findings.append(rule.finding(subject, found, record.la_id))

    def of_authority(self, rule: Rule, la_id: str, found: Hit) -> None:
        """Take what a rule says of an authority."""
        if self._is_kept(rule.code):
            self.findings.append(rule.finding(Subject.of(SubjectKind.AUTHORITY, la_id, found.field), found, la_id))

    def of_report(self, rule: Rule, subject: Subject, found: Hit, la_id: str) -> None:
        """Take what a rule says of a report."""
        if self._is_kept(rule.code):
            self.findings.append(rule.finding(subject, found, la_id))

    def of_commentary(self, finding: Finding) -> None:
        """Take what a rule says of a commentary."""
        if self._is_kept(finding.code):
            self.findings.append(finding)

    def _is_kept(self, code: str) -> bool:
        self.counts[code] += 1
        return self.counts[code] <= MOST_OF_A_RULE


def run_checks(records: Sequence[Record], held: Held, known: Known) -> Found:
    """Everything that the rules have to say of some records and of the reports that are at hand."""
    found = Found()
    _inside_records(records, known, found)
    _against_reports(records, held, known, found)
    _between_records(records, known, found)
    _of_authorities(records, known, found)
    _of_readings(held, known, found)
    return found


def run_checks_on_evidence(records: Sequence[Record], held: Held, known: Known) -> Found:
    """What the rules have to say where of the reports only the evidence is at hand that the register holds.

    Whether a report is missing, and what a whole reading says, cannot be asked then.
    """
    found = Found()
    _inside_records(records, known, found)
    for record in records:
        for rule, find in _ON_EVIDENCE:
            for hit in find(record, held, known):
                found.of_record(rule, record, hit)
    _between_records(records, known, found)
    return found


def check_record(record: Record, others: Sequence[Record], known: Known) -> tuple[Finding, ...]:
    """What the rules inside a record, and beside the other records of its authority, have to say of that record."""
    found = Found()
    _inside_records([record], known, found)
    _between_records([*others, record], known, found)
    return tuple(one for one in found.findings if one.subject.subject_id == record.inspection_id)


def rules_on_evidence() -> tuple[Rule, ...]:
    """The rules that are run then, in order of their codes."""
    found = [check.rule for check in (*OF_DATES, *OF_JUDGEMENTS)]
    found += [check.rule for check in _ON_EVIDENCE]
    found += [check.rule for check in between_records.CHECKS]
    found += [check.rule for check in across_authorities.CHECKS]
    return tuple(sorted(found, key=lambda rule: rule.code))


def _inside_records(records: Sequence[Record], known: Known, found: Found) -> None:
    same: dict[object, list[tuple[Rule, Hit]]] = {}  # a large register has the same judgements over and over
    for record in records:
        for rule, find in OF_DATES:
            for hit in find(record, known):
                found.of_record(rule, record, hit)
        key = rests_on(record)
        if key not in same:
            same[key] = [(rule, hit) for rule, find in OF_JUDGEMENTS for hit in find(record, known)]
        for rule, hit in same[key]:
            found.of_record(rule, record, hit)


def _against_reports(records: Sequence[Record], held: Held, known: Known, found: Found) -> None:
    checks = [*report_at_hand.CHECKS, *against_evidence.CHECKS]
    if held == Held():
        checks = [one for one in report_at_hand.CHECKS if one.rule.code in report_at_hand.ASKED_WITHOUT_REPORTS]
    for record in records:
        for rule, find in checks:
            for hit in find(record, held, known):
                found.of_record(rule, record, hit)
        for report in held.of(record.inspection_id):
            for pair_rule, compare in against_report.CHECKS:
                for hit in compare(record, report, known):
                    found.of_record(pair_rule, record, hit)


def _between_records(records: Sequence[Record], known: Known, found: Found) -> None:
    for history in histories(records, known):
        for rule, find in between_records.CHECKS:
            for record, hit in find(history, known):
                found.of_record(rule, record, hit)
    for rule, find_all in across_authorities.CHECKS:
        for record, hit in find_all(records, known):
            found.of_record(rule, record, hit)


def _of_authorities(records: Sequence[Record], known: Known, found: Found) -> None:
    for rule, find in authorities_inspected.CHECKS:
        for la_id, hit in find(records, known):
            found.of_authority(rule, la_id, hit)


def _of_readings(held: Held, known: Known, found: Found) -> None:
    for report in held.reports:
        for rule, find in of_readings.CHECKS:
            for hit in find(report, known):
                found.of_report(rule, report.subject, hit, report.reading.la_id or "")
    for item in held.waiting:
        subject = Subject.of(SubjectKind.REPORT, item.report_sha256, item.reasons, item.differences)
        for rule, find_item in of_readings.ITEM_CHECKS:
            for hit in find_item(item, held):
                found.of_report(rule, subject, hit, item.la_id)
    for inspection_id, digests in sorted(held.withdrawn.items()):
        subject = Subject.of(SubjectKind.INSPECTION, inspection_id, *sorted(digests))
        for rule, find_evidence in of_readings.EVIDENCE_CHECKS:
            for hit in find_evidence(inspection_id, digests):
                found.of_report(rule, subject, hit, "")
