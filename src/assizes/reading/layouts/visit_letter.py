"""Letters about focused, monitoring, assurance and joint targeted visits: event, authority and dates, no grades."""

import re

from assizes.domain.events import Event
from assizes.domain.frameworks import Framework
from assizes.reading.dates import SPAN, spans_after
from assizes.reading.layouts.cover import take_authority
from assizes.reading.report import Findings, Known, Report

_FLAGS = re.IGNORECASE | re.MULTILINE
_NAME = r"(?P<name>[^\n]{2,80}?(?:\n[^\n]{1,60}?)?)"
_EVENTS = {"focused": Event.FOCUSED_VISIT, "monitoring": Event.MONITORING_VISIT, "assurance": Event.ASSURANCE_VISIT}
_SUBJECT = re.compile(
    rf"^[^\S\n]*(?:(?:ofsted|ilacs|covid-19)[:\s]+)?(?:focused\s+(?=assurance))?(?P<kind>focused|monitoring|assurance)\s+visits?"
    rf"\s+(?:to|of|at)\s+(?:the\s+)?{_NAME}\s*(?:local\s+authority\s+|county\s+council'?s?\s+)?"
    r"(?:children'?s?\s+(?:social\s+care\s+)?services|children'?s\s+social\s+care|[^\S\n]*$)",
    _FLAGS,
)
_JOINT = re.compile(
    r"^[^\S\n]*joint\s+targeted\s+area\s+inspection\b(?P<about>[^\n]*(?:\n(?!\s*\n|[^\S\n]*(?:this|dear|inspection|on|between))[^\n]+){0,3})",
    _FLAGS,
)
_LETTER_DATE = re.compile(rf"^[^\S\n]*(?P<span>{SPAN})[^\S\n]*$", _FLAGS)
_VISITED = (
    r"(?m:\b(?:visits?|inspections?|took\s+place|undertaken|carried\s+out|inspectors?\s+visited|services?|care)\b[^.;]{0,160}?"
    r"\b(?:on|from|between|during|dates?:?)\s+|^[^\S\n]*(?:on|from|between|during|inspection dates?:?)\s+)"
)


def title(known: Known) -> re.Pattern[str]:
    """A pattern for the subject lines of all kinds of letter."""
    return re.compile(f"{_SUBJECT.pattern}|{_JOINT.pattern}", _FLAGS)


def read(report: Report, found: re.Match[str], known: Known) -> Findings:
    """What a letter says; it has no judgements, whatever grades of earlier inspections it mentions."""
    findings = Findings(is_letter=True)
    findings.event = _EVENTS[found["kind"].casefold()] if found["kind"] else Event.JTAI
    _take_dates(findings, report, found.end())
    printed = found["name"] if found["kind"] else _area(found["about"])
    take_authority(findings, known, printed=(printed,))
    framework = _framework(findings, known)
    findings.framework = framework.code if framework else None
    return findings


def _area(about: str) -> str:
    """The area of a joint inspection: what follows the last "in", or the first "of" where there is none."""
    words = re.sub(r"\s+", " ", about)
    inside = re.split(r"\b(?:in|across)\s+(?:the\s+)?", words)
    return inside[-1] if len(inside) > 1 else re.split(r"\b(?:of|to)\s+(?:the\s+)?", words, maxsplit=1)[-1]


def _take_dates(findings: Findings, report: Report, subject_end: int) -> None:
    text = report.cover.text
    visited = spans_after(_VISITED, text[subject_end : subject_end + 2500])
    if visited:
        findings.start, findings.end = visited[0].first, visited[0].last
    else:
        findings.doubts.append(f"Dates of the visit: none that can be read on page {report.cover.number}")
    written = list(_LETTER_DATE.finditer(text))
    dates = spans_after(r"\A\s*", written[0]["span"]) if written else ()
    if dates and (findings.end is None or dates[0].last >= findings.end):
        findings.published = dates[0].last


def _framework(findings: Findings, known: Known) -> Framework | None:
    """The framework in force that has such visits; the newer family from the day on which it began."""
    start = findings.start
    fitting = [
        each
        for each in known.frameworks
        if start is not None and start in each.validity and findings.event in each.events
    ]
    return fitting[-1] if fitting else None
