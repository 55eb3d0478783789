"""Every rule on records, readings and releases, in order of its code."""

from collections.abc import Iterator
from typing import Any

from assizes.checks import (
    across_authorities,
    against_evidence,
    against_report,
    authorities_inspected,
    between_records,
    dates_of_record,
    judgements_of_record,
    of_readings,
    of_release,
    report_at_hand,
)
from assizes.checks.rules import Check, Rule


def checks() -> tuple[Check[Any], ...]:
    """Every check, in order of its rule's code."""
    return tuple(sorted(_every(), key=lambda check: check.rule.code))


def rules() -> dict[str, Rule]:
    """Every rule by its code, in order."""
    return {check.rule.code: check.rule for check in checks()}


def _every() -> Iterator[Check[Any]]:
    yield from against_report.CHECKS
    yield from report_at_hand.CHECKS
    yield from against_evidence.CHECKS
    yield from dates_of_record.CHECKS
    yield from judgements_of_record.CHECKS
    yield from between_records.CHECKS
    yield from across_authorities.CHECKS
    yield from authorities_inspected.CHECKS
    yield from of_release.CHECKS
    yield from of_readings.CHECKS
    yield from of_readings.ITEM_CHECKS
    yield from of_readings.EVIDENCE_CHECKS
