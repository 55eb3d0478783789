"""How findings are printed: as a table for people, as JSON for programs."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from assizes.checks.catalogue import rules
from assizes.domain.findings import Finding, Severity

if TYPE_CHECKING:
    from assizes.actions.checking import Checked

ROWS_OF_A_RULE = 20


def json_of(checked: "Checked") -> str:
    """Everything that was found; the shape is described in docs/checks.md."""
    return json.dumps(document(checked), indent=2, ensure_ascii=False) + "\n"


def document(checked: "Checked") -> dict[str, Any]:
    """The object that stands for a run."""
    return {
        "as_at": checked.as_at.isoformat() if checked.as_at else None,
        "published_by": checked.published_by.isoformat() if checked.published_by else None,
        "records": checked.records,
        "records_checked_against_reports": checked.compared,
        "reports": len(checked.reports),
        "errors": checked.count(Severity.ERROR),
        "warnings": checked.count(Severity.WARNING),
        "rules": [
            {
                "code": code,
                "severity": rule.severity.value,
                "title": rule.title,
                "findings": checked.counts.get(code, 0),
            }
            for code, rule, found in by_rule(checked.findings)
        ],
        "findings": [_finding_document(finding) for finding in checked.findings],
    }


def by_rule(findings: Sequence[Finding]) -> list[tuple[str, Any, list[Finding]]]:
    """Every rule that was run with its findings: errors first, then by code."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.code].append(finding)
    ordered = sorted(rules().items(), key=lambda item: (item[1].severity is not Severity.ERROR, item[0]))
    return [(code, rule, found[code]) for code, rule in ordered]


def table_of(checked: "Checked") -> str:
    """Counts by severity and rule, then the findings, at most twenty of a rule."""
    return "\n".join([*_count_lines(checked), *_finding_lines(checked)]) + "\n"


def summary_of(checked: "Checked") -> str:
    """What was checked, in one sentence."""
    return (
        f"{checked.records:,} records checked, {checked.compared:,} of them against {len(checked.reports):,} reports "
        f"at hand: {_number(checked.count(Severity.ERROR), 'error')}, "
        f"{_number(checked.count(Severity.WARNING), 'warning')}"
    )


def _count_lines(checked: "Checked") -> Iterator[str]:
    yield summary_of(checked)
    broken = [(code, rule, found) for code, rule, found in by_rule(checked.findings) if found]
    if broken:
        yield ""
    for code, rule, _ in broken:
        yield f"{rule.severity.value:8} {code} {checked.counts[code]:9,}  {rule.title}"


def _finding_lines(checked: "Checked") -> Iterator[str]:
    for code, rule, found in by_rule(checked.findings):
        if not found:
            continue
        yield f"\n{code} {rule.title} ({rule.severity.value}). To settle it: {rule.settled_by}"
        for finding in found[:ROWS_OF_A_RULE]:
            yield f"  {finding.finding_id}  {place_of(finding)}: {finding.sentence}"
        more = checked.counts[code] - ROWS_OF_A_RULE
        if more > 0:
            yield f"  ... and {more:,} more: see --format json"


def place_of(finding: Finding) -> str:
    """What a finding is about: subject, field and page."""
    subject = finding.subject.subject_id
    shown = subject[:12] if finding.subject.kind.value == "report" else subject
    page = f"page {finding.page}" if finding.page is not None else ""
    return ", ".join(part for part in (shown, finding.field, page) if part)


def _finding_document(finding: Finding) -> dict[str, Any]:
    return {
        "finding_id": finding.finding_id,
        "code": finding.code,
        "severity": finding.severity.value,
        "subject": {
            "kind": finding.subject.kind.value,
            "id": finding.subject.subject_id,
            "rests_on": finding.subject.rests_on,
        },
        "authority": finding.la_id or None,
        "field": finding.field or None,
        "page": finding.page,
        "sentence": finding.sentence,
        "settled_by": finding.settled_by,
    }


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
