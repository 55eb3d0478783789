"""`qa-log.csv`: one row a check, one a run beside reports and one a finding, for machines."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC

from assizes.domain.assurance_reports import AssuranceReport, CheckDone, ReportedFinding, RunBesideReports

COLUMNS = (
    "kind",  # check, run or finding
    "code",
    "severity",
    "title",
    "at",  # of a run beside reports: when
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


def quality_log(report: AssuranceReport) -> bytes:
    """The file: UTF-8, line feeds; what a row has nothing to say of is empty."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_rows(report))
    return text.getvalue().encode("utf-8")


def _rows(report: AssuranceReport) -> Iterator[Row]:
    yield from (_of_check(one) for one in report.checks)
    yield from (_of_run(one) for one in report.runs)
    yield from (_of_finding(one) for one in report.findings)


def _of_check(one: CheckDone) -> Row:
    return {
        "kind": "check",
        "code": one.code,
        "severity": one.severity.value,
        "title": one.title,
        "looked_at": "" if one.looked_at is None else one.looked_at,
        "things": one.things,
        "found": "" if one.found is None else one.found,
    }


def _of_run(one: RunBesideReports) -> Row:
    return {
        "kind": "run",
        "title": "An earlier run of the checks, beside reports",
        "at": one.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "looked_at": one.records if one.reports is None else one.reports,
        "things": "records beside reports" if one.reports is None else "reports",
        "sentence": " ".join(one.codes),
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
        "answered_by": one.answered_by,
        "signed_off_by": one.signed_off_by,
        "report_url": place.report_url,
        "report_sha256": place.report_sha256,
        "page": "" if place.page is None else place.page,
        **dict(zip(("box_left", "box_bottom", "box_right", "box_top"), sides, strict=True)),
    }
