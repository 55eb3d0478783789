"""Running every rule: bounded findings, linear work, and a clean packaged register."""

import pytest

from assizes.checks import running
from assizes.checks.held_reports import Held
from assizes.checks.records import Record
from assizes.domain.findings import Severity
from assizes.reference import packaged_register_folder
from assizes.register.files import read_rows, register_file
from made_records import KNOWN, REFERENCE, a_record


def test_the_packaged_register_gives_no_error() -> None:
    rows = read_rows(register_file(packaged_register_folder()), REFERENCE)

    findings = running.run_checks([Record.of(row.inspection) for row in rows], Held(), KNOWN).findings

    assert [one for one in findings if one.severity is Severity.ERROR] == []


@pytest.mark.slow
def test_of_a_rule_broken_very_often_the_findings_beyond_are_counted() -> None:
    many = running.MOST_OF_A_RULE + 5
    records = [a_record(inspection_id=f"x{number}", adoption=None, report_url=None) for number in range(many)]

    found = running.run_checks(records, Held(), KNOWN)

    assert found.counts["B020"] == many
    assert sum(one.code == "B020" for one in found.findings) == running.MOST_OF_A_RULE
    assert found.counts["C001"] == many - 1  # each beside the one before it, and not beside all others
