"""`qa-log.csv`: one row a check that was run and one row a finding, for machines."""

import csv
import io
from collections.abc import Iterator

from assizes.domain.quality_reports import CheckDone, QualityReport, ReportedFinding

COLUMNS = (
    "kind",  # check or finding
    "code",
    "severity",
    "title",
    "looked_at",  # of a check: how many things it looked at
    "things",
    "found",  # of a check: how many findings it gave
    "finding_id",
    "subject_kind",
    "subject_id",
    "authority",
    "field",
    "sentence",
    "state",
    "reason",
    "answered_by",
    "signed_off_by",
    "report_url",
    "report_sha256",
    "page",
    "box_left",
    "box_bottom",
    "box_right",
    "box_top",
)
Row = dict[str, object]


def quality_log(report: QualityReport) -> bytes:
    """The file: UTF-8, line feeds; what a row has nothing to say of is empty."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_rows(report))
    return text.getvalue().encode("utf-8")


def _rows(report: QualityReport) -> Iterator[Row]:
    yield from (_of_check(one) for one in report.checks)
    yield from (_of_finding(one) for one in report.findings)


def _of_check(one: CheckDone) -> Row:
    return {
        "kind": "check",
        "code": one.code,
        "severity": one.severity.value,
        "title": one.title,
        "looked_at": one.looked_at,
        "things": one.things,
        "found": one.found,
    }


def _of_finding(one: ReportedFinding) -> Row:
    finding, place = one.finding, one.place
    sides = place.box.as_list() if place.box else [""] * 4
    return {
        "kind": "finding",
        "code": finding.code,
        "severity": finding.severity.value,
        "title": one.title,
        "finding_id": finding.finding_id,
        "subject_kind": finding.subject.kind.value,
        "subject_id": finding.subject.subject_id,
        "authority": finding.la_id,
        "field": finding.field,
        "sentence": finding.sentence,
        "state": one.state.value,
        "reason": one.reason,
        "answered_by": one.answered_by,
        "signed_off_by": one.signed_off_by,
        "report_url": place.report_url,
        "report_sha256": place.report_sha256,
        "page": "" if place.page is None else place.page,
        **dict(zip(("box_left", "box_bottom", "box_right", "box_top"), sides, strict=True)),
    }
