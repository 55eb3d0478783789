"""What a run of the checks looked at: what it did not look at, it cannot settle."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assizes.checks import (
    across_authorities,
    against_evidence,
    against_report,
    authorities_inspected,
    between_records,
    of_readings,
    of_release,
    report_at_hand,
)
from assizes.checks.dates_of_record import CHECKS as OF_DATES
from assizes.checks.held_reports import Held
from assizes.checks.judgements_of_record import CHECKS as OF_JUDGEMENTS
from assizes.checks.known import Known
from assizes.checks.records import Record
from assizes.checks.rules import Rule

Subjects = frozenset[str] | None  # identifiers, or none where all there are were looked at
_ASKED_WHERE_REPORTS_ARE_HELD = "A021"
_ASKED_BESIDE_A_REPORT = ("A025", "A029", "A042")
_NOT_ASKED_BESIDE_A_REPORT = ("A020", "A026", "A040", "A041")
_NOT_ASKED_OF_A_REPORT_AT_HAND = "E005"


def looked_at(
    records: Sequence[Record], held: Held, *, is_whole_register: bool, release: str = ""
) -> Mapping[str, Subjects]:
    """The code of each check that was run, with the subjects that it looked at; `release` is a slug, if one was."""
    ids: Subjects = None if is_whole_register else frozenset(record.inspection_id for record in records)
    beside_reports = frozenset(one.inspection_id for one in records if held.of(one.inspection_id))
    found: dict[str, Subjects] = {rule.code: ids for rule in _rules_of_records()}
    found |= {check.rule.code: beside_reports for check in against_report.CHECKS}
    found |= dict.fromkeys(_ASKED_BESIDE_A_REPORT, beside_reports)
    found |= {
        check.rule.code: frozenset(one.subject.subject_id for one in held.reports) for check in of_readings.CHECKS
    }
    found |= {check.rule.code: None for check in of_readings.ITEM_CHECKS}
    of_all: Subjects = None if is_whole_register else frozenset()  # what lacks says nothing where some were left out
    found |= {check.rule.code: of_all for check in authorities_inspected.CHECKS}
    found |= {check.rule.code: None for check in of_readings.EVIDENCE_CHECKS}
    found |= {check.rule.code: frozenset({release}) for check in of_release.CHECKS if release}
    if not held.reports:
        del found[_ASKED_WHERE_REPORTS_ARE_HELD]
    return found


def left_out(records: Sequence[Record], held: Held, known: Known) -> Mapping[str, frozenset[str]]:
    """Of each check, the subjects about which it would have something to say, were their reports not at hand.

    A report at hand keeps these questions from being asked. That is no answer to what was found without it.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    without = replace(held, reports=())
    asked = [
        one for one in (*report_at_hand.CHECKS, *against_evidence.CHECKS) if one.rule.code in _NOT_ASKED_BESIDE_A_REPORT
    ]
    for record in records:
        for rule, find in asked if held.of(record.inspection_id) else ():
            if any(find(record, without, known)):
                found[rule.code].add(record.inspection_id)
    at_hand = {report.reading.sha256 for report in held.reports}
    found[_NOT_ASKED_OF_A_REPORT_AT_HAND] = {item.report_sha256 for item in held.waiting} & at_hand
    return {code: frozenset(subjects) for code, subjects in found.items() if subjects}


def _rules_of_records() -> Iterator[Rule]:
    yield from (check.rule for check in (*OF_DATES, *OF_JUDGEMENTS))
    yield from (check.rule for check in (*report_at_hand.CHECKS, *against_evidence.CHECKS))
    yield from (check.rule for check in between_records.CHECKS)
    yield from (check.rule for check in across_authorities.CHECKS)
