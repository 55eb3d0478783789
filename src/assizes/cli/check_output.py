"""How findings are printed: as a table for people, as JSON for programs."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assizes.checks.catalogue import rules
from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Finding, Severity

if TYPE_CHECKING:
    from assizes.actions.assurance.checking import Checked

ROWS_OF_A_RULE = 20


States = Mapping[str, FindingState]  # what has become of each finding, by its identifier


Further = Mapping[Severity, int]  # how many findings of earlier runs are open that this run could not look at


def json_of(checked: "Checked", states: States, further: Further) -> str:
    """Everything that was found; the shape is described in docs/checks.md."""
    return json.dumps(document(checked, states, further), indent=2, ensure_ascii=False) + "\n"


def document(checked: "Checked", states: States, further: Further) -> dict[str, Any]:
    """The object that stands for a run."""
    return {
        "as_at": checked.as_at.isoformat() if checked.as_at else None,
        "published_by": checked.published_by.isoformat() if checked.published_by else None,
        "records": checked.records,
        "records_checked_against_reports": checked.compared,
        "reports": len(checked.reports),
        "full_inspections": checked.assured.of,
        "read_from_their_report": checked.assured.read_from_report,
        "read_again_with_page_and_place": checked.assured.read_again,
        "errors": checked.count(Severity.ERROR),
        "warnings": checked.count(Severity.WARNING),
        "open": open_of(checked.findings, states),
        "open_from_earlier_runs": {severity.value: further[severity] for severity in Severity},
        "rules": [
            {
                "code": code,
                "severity": rule.severity.value,
                "title": rule.title,
                "findings": checked.counts.get(code, 0),
            }
            for code, rule, found in by_rule(checked.findings)
        ],
        "findings": [_finding_document(finding, states[finding.finding_id]) for finding in checked.findings],
    }


def by_rule(findings: Sequence[Finding]) -> list[tuple[str, Any, list[Finding]]]:
    """Every rule that was run with its findings: errors first, then by code."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.code].append(finding)
    ordered = sorted(rules().items(), key=lambda item: (item[1].severity is not Severity.ERROR, item[0]))
    return [(code, rule, found[code]) for code, rule in ordered]


def open_of(findings: Iterable[Finding], states: States) -> int:
    """How many findings nobody has explained or corrected."""
    return sum(states[finding.finding_id].is_open for finding in findings)


def table_of(checked: "Checked", states: States, further: Further) -> str:
    """Counts by severity and rule, then the findings, at most twenty of a rule, open ones first."""
    return "\n".join([*_count_lines(checked, states, further), *_finding_lines(checked, states)]) + "\n"


def summary_of(checked: "Checked", states: States) -> str:
    """What was checked, and what was found."""
    assured, whose = checked.assured, f" that {checked.release} can count" if checked.release else ""
    return (
        f"{_number(checked.records, 'record')} checked, {checked.compared:,} of them beside "
        f"{_number(len(checked.reports), 'report')} at hand. Of the {assured.of:,} full inspections{whose}, "
        f"{assured.read_from_report:,} were read from their report; of these, {assured.read_again:,} of {assured.of:,} "
        "were read again by the program, with page and place. "
        f"Found: {_number(checked.count(Severity.ERROR), 'error')}, "
        f"{_number(checked.count(Severity.WARNING), 'warning')}; {open_of(checked.findings, states):,} open"
    )


def further_of(further: Further) -> str:
    """What is open of earlier runs that this one could not look at, in one sentence; empty where nothing is."""
    numbers = [_number(number, f"further {severity}") for severity, number in further.items() if number]
    if not numbers:
        return ""
    are = "is" if sum(further.values()) == 1 else "are"
    return (
        f"{' and '.join(numbers)} {are} open from earlier runs that this one could not look at: "
        "see `assizes findings list`"
    )


def _count_lines(checked: "Checked", states: States, further: Further) -> Iterator[str]:
    yield summary_of(checked, states)
    if sentence := further_of(further):
        yield sentence
    broken = [(code, rule, found) for code, rule, found in by_rule(checked.findings) if found]
    if broken:
        yield f"\n{'severity':8} {'code':4} {'findings':>9} {'open':>9}  rule"
    for code, rule, found in broken:
        number, waiting = checked.counts[code], open_of(found, states)
        yield f"{rule.severity.value:8} {code} {number:9,} {waiting:9,}  {rule.title}"


def _finding_lines(checked: "Checked", states: States) -> Iterator[str]:
    for code, rule, found in by_rule(checked.findings):
        if not found:
            continue
        yield f"\n{code} {rule.title} ({rule.severity.value}). To settle it: {rule.settled_by}"
        for finding in sorted(found, key=lambda one: not states[one.finding_id].is_open)[:ROWS_OF_A_RULE]:
            state = states[finding.finding_id]
            answer = "" if state.is_open else f" [{state.words}]"
            yield f"  {finding.finding_id}  {place_of(finding)}: {finding.sentence}{answer}"
        more = checked.counts[code] - ROWS_OF_A_RULE
        if more > 0:
            yield f"  ... and {more:,} more: see --format json"


def place_of(finding: Finding) -> str:
    """What a finding is about: subject, field and page."""
    subject = finding.subject.subject_id
    shown = subject[:12] if finding.subject.kind.value == "report" else subject
    page = f"page {finding.page}" if finding.page is not None else ""
    return ", ".join(part for part in (shown, finding.field, page) if part)


def _finding_document(finding: Finding, state: FindingState) -> dict[str, Any]:
    return {
        "finding_id": finding.finding_id,
        "state": state.value,
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
