"""Findings as they are published: where they stand, what became of them, and who did it by turn, never by name."""

from collections.abc import Iterable

from assizes.actions.remembering import Remembered
from assizes.checks.catalogue import rules
from assizes.checks.records import Record
from assizes.checks.released import Released
from assizes.domain.assurance_reports import EvidencePlace, ReportedFinding
from assizes.domain.dates import in_words
from assizes.domain.finding_lives import FindingLife
from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Finding, SubjectKind


class Wording:
    """What is looked up to say of a finding where it stands and what became of it."""

    def __init__(self, records: Iterable[Record], remembered: Remembered, release: Released) -> None:
        self._records = {record.inspection_id: record for record in records}
        self._evidence = {(one.inspection_id, one.judgement): one for one in remembered.evidence}
        self._rules, self._release = rules(), release
        self._rows = {row.place(column): row for row in release.every_row() for column in row.cells}

    def found(self, finding: Finding, life: FindingLife | None) -> ReportedFinding:
        """A finding that the build made; it is open whatever was said of it, if it had been gone."""
        if life is None or life.state.is_of_something_gone:
            return self._reported(finding, FindingState.OPEN, None)
        return self._reported(finding, life.state, life)

    def remembered(self, life: FindingLife) -> ReportedFinding:
        """A finding that only the register knows."""
        return self._reported(life.finding, life.state, life)

    def _reported(self, finding: Finding, state: FindingState, life: FindingLife | None) -> ReportedFinding:
        answers = life.answers if life and state is not FindingState.OPEN else ()
        signed = life.sign_off if life and answers else None
        return ReportedFinding(
            finding=finding,
            title=self._rules[finding.code].title if finding.code in self._rules else "",
            state=state,
            of=self._of(finding),
            answered_by=life.role_of(answers[-1]) if life and answers else "",
            signed_off_by=life.role_of(signed) if life and signed else "",
            place=self._place(finding),
        )

    def _of(self, finding: Finding) -> str:
        """What a finding is about: an inspection by authority, framework and end; in a release, a row of a table."""
        if finding.subject.kind is SubjectKind.RELEASE:
            row = self._rows.get(finding.field)
            return row.in_words if row else finding.field or "The release"
        record = self._records.get(finding.subject.subject_id)
        if record is None or record.la_id not in self._release.authorities:
            return finding.subject.subject_id
        ended = f"ended {in_words(record.counted_end)}" if record.counted_end else "no end known"
        framework = self._release.frameworks[record.framework].name if self._knows(record) else record.framework
        return f"{self._release.authorities[record.la_id].name}: {framework}, {ended}"

    def _knows(self, record: Record) -> bool:
        return any(framework.code == record.framework for framework in self._release.frameworks)

    def _place(self, finding: Finding) -> EvidencePlace:
        record = self._records.get(finding.subject.subject_id)
        if record is None:
            return EvidencePlace()
        of_field = self._evidence.get((record.inspection_id, finding.field))
        evidence = of_field or self._evidence.get((record.inspection_id, ""))
        url = record.report_url or (evidence.report_url if evidence else "")
        place = evidence.place if evidence else None
        return EvidencePlace(
            report_url=url,
            report_sha256=evidence.report_sha256 if evidence else "",
            page=place.page if place else finding.page,
            box=place.box if place else None,
        )
