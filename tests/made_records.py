"""Records, and what a check may look up, for the tests of checks: invented inspections of real authorities."""

import json
from collections.abc import Sequence
from datetime import date

from assizes.checks.expected import load_expected
from assizes.checks.held_reports import Held, HeldReport
from assizes.checks.known import Known
from assizes.checks.records import Record
from assizes.checks.running import run_checks
from assizes.domain.findings import Finding
from assizes.domain.readings import Reading
from assizes.reference import load_reference

REFERENCE = load_reference()
TODAY = date(2026, 11, 24)
KNOWN = Known(REFERENCE.frameworks, REFERENCE.authorities, load_expected(), TODAY, TODAY)


def a_record(framework: str = "sif2013", **changes: str | None) -> Record:
    """A faultless single inspection of Barnsley; names of judgements among the changes change or drop outcomes."""
    codes = {judgement.code for judgement in REFERENCE.frameworks[framework].judgements}
    grades: dict[str, str | None] = dict.fromkeys(sorted(codes), "good")
    grades |= {code: changes.pop(code) for code in list(changes) if code in REFERENCE.frameworks.judgement_codes}
    given: dict[str, str | None] = {
        "inspection_id": f"{changes.get('la_id', 'barnsley')}-{framework}-2014-06",
        "la_id": "barnsley",
        "framework": framework,
        "event": "single_inspection",
        "inspection_start": "2014-06-02",
        "inspection_end": "2014-06-25",
        "published_text": "2014-08-08",
        "published_no_later_than": None,
        "basis": "report",
        "report_url": "https://reports.example/1",
    }
    judgements = json.dumps({code: grade for code, grade in grades.items() if grade})
    return Record(**given | {"judgements": judgements} | changes)


def a_later_record(**changes: str | None) -> Record:
    """A faultless standard inspection of Barnsley five years later."""
    given: dict[str, str | None] = {
        "inspection_id": f"{changes.get('la_id', 'barnsley')}-ilacs2018-2019-06",
        "event": "standard",
        "inspection_start": "2019-06-03",
        "inspection_end": "2019-06-14",
        "published_text": "2019-07-26",
        "report_url": "https://reports.example/2",
    }
    return a_record("ilacs2018", **given | changes)


def held(reading: Reading, inspection_id: str = "barnsley-sif2013-2014-06") -> Held:
    """One report at hand, of one inspection."""
    return Held(reports=(HeldReport(reading, "report.pdf", inspection_id),))


def found(records: Sequence[Record], at_hand: Held | None = None) -> list[Finding]:
    """Everything that all rules say, but for how long ago the last inspection was."""
    findings = run_checks(records, at_hand or Held(), KNOWN).findings
    return [finding for finding in findings if finding.code != "C010"]


def codes(records: Sequence[Record], at_hand: Held | None = None) -> list[tuple[str, str]]:
    """The code and field of each finding, in order."""
    return sorted((finding.code, finding.field) for finding in found(records, at_hand))
