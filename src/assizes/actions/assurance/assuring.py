"""The assurance of a release as it is published: what the checks found, what became of it, and nobody's name."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from assizes.actions.assurance.checking_release import FileTexts, released, texts_of_files
from assizes.actions.assurance.checks_done import BESIDE_REPORTS, checks_done, runs_beside_reports, with_rows_for
from assizes.actions.assurance.published_findings import Wording
from assizes.actions.assurance.records_assured import records_assured
from assizes.actions.remembering import Frame, Remembered
from assizes.checks.expected import load_expected
from assizes.checks.held_reports import Held, KeptEvidence
from assizes.checks.known import Known
from assizes.checks.of_release import check_release
from assizes.checks.records import Record
from assizes.checks.recount import is_by
from assizes.checks.released import Released
from assizes.checks.running import Found, run_checks_on_evidence
from assizes.domain.approval import may_be_approved
from assizes.domain.assurance_reports import (
    QUALITY_LOG,
    QUALITY_PAGE,
    AssuranceReport,
    ReportedFinding,
)
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.finding_lives import FindingLife
from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Finding, Severity
from assizes.domain.releases import ReleaseContent
from assizes.reference import Reference
from assizes.releases.folder import Workplace
from assizes.releases.quality_log import quality_log
from assizes.releases.quality_page import quality_page


class Assurance:
    """The assurance of one build: looks at the files that were written, and gives those that tell of it."""

    report: AssuranceReport
    release: Released  # as its checks saw it, with the texts of its files

    def __init__(
        self,
        content: ReleaseContent,
        frame: Frame,
        reference: Reference,
        *,
        remembered: Remembered,
        inputs: Mapping[str, str],
        progress: Callable[[str], object] | None = None,
    ) -> None:
        self._content, self._frame, self._reference = content, frame, reference
        self._remembered, self._inputs, self._progress = remembered, inputs, progress

    def files_beside(self, workplace: Workplace) -> dict[str, bytes]:
        """The report and the log of the release whose other files stand in a workplace."""
        if self._progress is not None:
            self._progress("checks, and what they found")
        sizes = {path: written.size for path, written in workplace.written.items()}
        files = texts_of_files(sizes, workplace.read)
        self.release = released(
            self._content, self._frame, self._reference, remembered=self._remembered, files=files.texts
        )
        self.report = quality_report(
            self.release, self._reference, remembered=self._remembered, files=files, inputs=self._inputs
        )
        return {QUALITY_PAGE: quality_page(self.report), QUALITY_LOG: quality_log(self.report)}


def quality_report(
    release: Released,
    reference: Reference,
    *,
    remembered: Remembered,
    files: FileTexts,
    inputs: Mapping[str, str],
) -> AssuranceReport:
    """Everything that the log of a release says, from the register as known at its `known_at` and the files written."""
    content = release.content
    records = tuple(record for record in release.records if is_by(record, release.dates))
    found, of_release = _found_in_records(records, release, reference, remembered), check_release(release)
    wording = Wording(records, remembered, release)
    ran = checks_done(found, of_release, release, len(records), runs=remembered.runs)
    findings = (*found.findings, *of_release.findings)
    lives = {life.finding.finding_id: life for life in remembered.lives}
    ids = {record.inspection_id for record in records} | {content.specification.slug}
    reported = [wording.found(one, lives.get(one.finding_id)) for one in findings]
    reported += [wording.remembered(one) for one in _remembered_only(remembered, findings, ids)]
    reported.sort(key=_errors_first)
    return AssuranceReport(
        specification=content.specification,
        checks=with_rows_for(ran, reported),
        findings=tuple(reported),
        records=records_assured(records, reference.frameworks, {one.inspection_id for one in remembered.evidence}),
        approval=may_be_approved((one.finding, one.state) for one in reported),
        inputs=tuple(sorted(inputs.items())),
        reader_versions=tuple(sorted({one.reader_version for one in remembered.evidence})),
        files_looked_into=tuple(files.texts),
        files_without_text=files.without,
        runs=runs_beside_reports(remembered.runs),
        revisions=content.corrections[-1].values if content.corrections else (),
    )


# --- what is found ----------------------------------------------------------------------------------------------


def _found_in_records(
    records: tuple[Record, ...], release: Released, reference: Reference, remembered: Remembered
) -> Found:
    """Rules on the records that the release can count, as they were known at its time: the clock is not asked."""
    today = release.content.specification.known_at.date()
    known = Known(reference.frameworks, reference.authorities, load_expected(), today, release.dates.as_at)
    return run_checks_on_evidence(records, Held(kept=_kept(remembered.evidence)), known)


def _kept(evidence: Iterable[RecordedEvidence]) -> dict[str, tuple[KeptEvidence, ...]]:
    """What was read of each inspection, as known at the release's time."""
    found: defaultdict[str, list[KeptEvidence]] = defaultdict(list)
    for one in evidence:
        if one.outcome is not None and one.place is not None:
            place = (one.place.page, one.place.box)
            found[one.inspection_id].append(
                KeptEvidence(one.report_sha256, one.judgement, one.outcome.value, *place, one.report_url)
            )
    return {inspection_id: tuple(pieces) for inspection_id, pieces in found.items()}


def _remembered_only(
    remembered: Remembered, found: Iterable[Finding], subject_ids: Collection[str]
) -> Iterator[FindingLife]:
    """Findings of these records, or of this release, that the register knew and the build cannot find itself.

    They come from runs beside the reports; or they are gone, and a person said what corrected them.
    """
    here = {one.finding_id for one in found}
    for life in remembered.lives:
        is_corrected = life.state in (FindingState.CORRECTED, FindingState.CORRECTION_SIGNED_OFF)
        is_standing = not life.state.is_of_something_gone and life.finding.code in BESIDE_REPORTS
        is_of_it = life.finding.subject.subject_id in subject_ids and life.finding.finding_id not in here
        if is_of_it and (is_corrected or is_standing):
            yield life


def _errors_first(reported: ReportedFinding) -> tuple[bool, str, str, str, str, str]:
    finding = reported.finding
    is_warning = finding.severity is not Severity.ERROR
    return is_warning, finding.code, finding.la_id, finding.subject.subject_id, finding.field, finding.sentence
