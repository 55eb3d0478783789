"""What a run of the checks looked at: what it did not look at, it cannot settle."""

from collections.abc import Iterator, Mapping, Sequence

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
from assizes.checks.records import Record
from assizes.checks.rules import Rule

Subjects = frozenset[str] | None  # identifiers, or none where all there are were looked at
_ASKED_WHERE_REPORTS_ARE_HELD = "A021"


def looked_at(
    records: Sequence[Record], held: Held, *, is_whole_register: bool, release: str = ""
) -> Mapping[str, Subjects]:
    """The code of each check that was run, with the subjects that it looked at; `release` is a slug, if one was."""
    ids: Subjects = None if is_whole_register else frozenset(record.inspection_id for record in records)
    beside_reports = frozenset(one.inspection_id for one in records if held.of(one.inspection_id))
    found: dict[str, Subjects] = {rule.code: ids for rule in _rules_of_records()}
    found |= {check.rule.code: beside_reports for check in against_report.CHECKS}
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


def _rules_of_records() -> Iterator[Rule]:
    yield from (check.rule for check in (*OF_DATES, *OF_JUDGEMENTS))
    yield from (check.rule for check in (*report_at_hand.CHECKS, *against_evidence.CHECKS))
    yield from (check.rule for check in between_records.CHECKS)
    yield from (check.rule for check in across_authorities.CHECKS)
