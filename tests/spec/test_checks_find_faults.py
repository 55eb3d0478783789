"""Faults planted into the packaged register are found; `python -m benchmarks.assurance` does it by the thousand.

The readings here are made from the records themselves: what is tried is the checks, not the reader.
"""

import random

import pytest
from benchmarks.assurance import packaged_inspections
from benchmarks.changes import Setting
from benchmarks.faults import KINDS, double_faults, faults
from benchmarks.proof import AtHand, Proof

from assizes.checks.held_reports import HeldReport
from assizes.domain.events import Event
from assizes.domain.findings import Severity
from assizes.domain.grades import NoGrade
from assizes.domain.inspections import Inspection
from made_readings import a_reading
from made_records import REFERENCE


@pytest.fixture(scope="module")
def proof() -> Proof:
    """The packaged register with a collected report for each record that was read from one."""
    return _proof(AtHand.REPORTS)


@pytest.fixture(scope="module")
def setting(proof: Proof) -> Setting:
    """The records that have a report."""
    with_reports = [record for record in proof.records if proof.held.of(record.inspection_id)]
    return Setting(REFERENCE, with_reports, random.Random(1))


def test_the_clean_register_gives_no_error_beside_its_reports(proof: Proof) -> None:
    assert [finding for finding in proof.clean if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_in_a_record_with_a_report_is_found(proof: Proof, setting: Setting, kind: str) -> None:
    outcomes = [proof.outcome(fault) for fault in faults(setting, 5, kinds=(kind,))]

    assert outcomes
    assert [outcome.fault for outcome in outcomes if not outcome.named] == []


def test_of_two_faults_in_a_record_both_are_named(proof: Proof, setting: Setting) -> None:
    outcomes = [proof.outcome(fault) for fault in double_faults(setting, 60)]

    assert [outcome.fault for outcome in outcomes if outcome.severity is None] == []
    assert sum(outcome.named for outcome in outcomes) >= 58  # one fault may lie within another


@pytest.mark.parametrize("kind", ["a grade one step off", "two judgements swapped", "an inspection left out"])
def test_a_grade_and_an_inspection_left_out_are_found_by_the_kept_evidence_alone(setting: Setting, kind: str) -> None:
    proof = _proof(AtHand.EVIDENCE)

    outcomes = [proof.outcome(fault) for fault in faults(setting, 5, kinds=(kind,))]

    assert [outcome.fault for outcome in outcomes if outcome.severity is None] == []


def _proof(at_hand: AtHand) -> Proof:
    inspections = packaged_inspections(REFERENCE)
    return Proof(REFERENCE, inspections, [_read(one) for one in inspections if one.basis.value == "report"], at_hand)


def _read(inspection: Inspection) -> HeldReport:
    grades = {judgement.code: "" for judgement in REFERENCE.frameworks[inspection.framework].judgements}
    grades |= {code: given.value for code, given in inspection.judgements.items() if given is not NoGrade.NOT_KNOWN}
    reading = a_reading(
        inspection.framework,
        la_id=inspection.la_id,
        event=Event.SINGLE_INSPECTION if inspection.framework == "sif2013" else None,
        start=str(inspection.start),
        end=str(inspection.end),
        published=str(inspection.published.stated) if inspection.published_basis == "printed" else "",
        longest_visit_days={Event.SHORT: 5, Event.STANDARD: 12}.get(inspection.event),
        file=inspection.inspection_id,
        **grades,
    )
    addresses = frozenset({inspection.report_url})
    return HeldReport(reading, f"{inspection.inspection_id}.pdf", inspection.inspection_id, addresses=addresses)
