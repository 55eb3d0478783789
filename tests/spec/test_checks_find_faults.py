"""Faults planted into the packaged register are found; `python -m benchmarks.assurance` does it by the thousand.

The readings here are made from the records themselves: what is tried is the checks, not the reader.
"""

import random

import pytest
from benchmarks.assurance import Proof, packaged_inspections
from benchmarks.faults import KINDS, Setting, faults

from assizes.checks.held_reports import Held, HeldReport
from assizes.checks.records import Record
from assizes.domain.events import Event
from assizes.domain.findings import Severity
from assizes.domain.grades import NoGrade
from assizes.domain.inspections import Inspection
from made_readings import a_reading
from made_records import REFERENCE


@pytest.fixture(scope="module")
def proof() -> Proof:
    """The packaged register with a reading for each record that was read from a report."""
    inspections = packaged_inspections(REFERENCE)
    held = Held(reports=tuple(_read(one) for one in inspections if one.basis.value == "report"))
    return Proof(REFERENCE, [Record.of(inspection) for inspection in inspections], held)


def test_the_clean_register_gives_no_error_beside_its_reports(proof: Proof) -> None:
    assert [finding for finding in proof.clean if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_in_a_record_with_a_report_is_found(proof: Proof, kind: str) -> None:
    with_reports = [record for record in proof.records if proof.held.of(record.inspection_id)]
    setting = Setting(REFERENCE, with_reports, random.Random(1))

    outcomes = [proof.outcome(fault) for fault in faults(setting, 5) if fault.kind == kind]

    assert outcomes
    assert [outcome.fault for outcome in outcomes if not outcome.named] == []


def _read(inspection: Inspection) -> HeldReport:
    grades = {judgement.code: "" for judgement in REFERENCE.frameworks[inspection.framework].judgements}
    grades |= {code: given.value for code, given in inspection.judgements.items() if given is not NoGrade.NOT_KNOWN}
    reading = a_reading(
        inspection.framework,
        la_id=inspection.la_id,
        event=Event.SINGLE_INSPECTION if inspection.framework == "sif2013" else None,
        start=str(inspection.start),
        end=str(inspection.end),
        published=str(inspection.published.stated or ""),
        longest_visit_days={Event.SHORT: 5, Event.STANDARD: 12}.get(inspection.event),
        file=inspection.inspection_id,
        **grades,
    )
    return HeldReport(reading, f"{inspection.inspection_id}.pdf", inspection.inspection_id)
