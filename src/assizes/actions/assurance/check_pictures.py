"""Pictures of the pages that findings against reports stand on, the words in question boxed."""

from collections.abc import Iterable
from dataclasses import dataclass

from assizes.actions.assurance.checking import Checked
from assizes.actions.reports.guarded_worker import Bounds
from assizes.actions.reports.reading_pool import LocalReader
from assizes.actions.reports.showing import draw
from assizes.checks.held_reports import HeldReport
from assizes.domain.findings import Finding
from assizes.reading.pictures import Mark

_DPI = 70
_MOST_PICTURES = 300  # a page with more is larger than a browser likes


@dataclass(frozen=True)
class FindingPicture:
    """A PNG of the page that a finding names."""

    finding_id: str
    file_name: str
    page: int
    png: bytes


def pictures_of(checked: Checked, *, jobs: int, bounds: Bounds | None = None) -> dict[str, FindingPicture]:
    """The picture beside each finding that names a page of a report at hand, by the finding's identifier."""
    by_inspection = {report.inspection_id: report for report in reversed(checked.reports) if report.inspection_id}
    wanted = [one for one in _on_a_page(checked.findings) if one.subject.subject_id in by_inspection]
    reader = LocalReader(jobs, bounds or Bounds())
    found: dict[str, FindingPicture] = {}
    try:
        for finding in wanted[:_MOST_PICTURES]:
            picture = _picture(finding, by_inspection[finding.subject.subject_id], reader)
            if picture is not None:
                found[finding.finding_id] = picture
    finally:
        reader.stop()
    return found


def _on_a_page(findings: Iterable[Finding]) -> Iterable[Finding]:
    return (finding for finding in findings if finding.page is not None)


def _picture(finding: Finding, report: HeldReport, reader: LocalReader) -> FindingPicture | None:
    assert finding.page is not None
    read = report.reading.judgements.get(finding.field)
    marks = []
    if read is not None and read.evidence.page == finding.page:
        marks = [Mark(read.evidence.box, (finding.field.replace("_", " "), read.outcome.words))]
    drawn = reader.call(draw, report.path, finding.page, marks, _DPI)
    if not isinstance(drawn, bytes):
        return None
    return FindingPicture(finding.finding_id, report.file_name, finding.page, drawn)
