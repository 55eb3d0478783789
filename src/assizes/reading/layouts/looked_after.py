"""Inspections of services for looked after children, 2013: a record of main findings at the end."""

import re

from assizes.domain.events import Event
from assizes.domain.frameworks import Judgement
from assizes.reading.confirming import take_rows
from assizes.reading.headings import find_headings
from assizes.reading.layouts.cover import names_above, names_below, take_authority, take_dates
from assizes.reading.report import Findings, Known, Report
from assizes.reading.rows import read_table
from assizes.reading.wording import GRADE, phrase

FRAMEWORK = "lac2013"
_FLAGS = re.IGNORECASE | re.MULTILINE
_RECORD = re.compile(r"^[^\S\n]*record\s+of\s+main\s+findings", _FLAGS)


def title(known: Known) -> re.Pattern[str]:
    """A pattern for the titles."""
    names = "|".join(phrase(name) for name in known.frameworks[FRAMEWORK].names_printed)
    return re.compile(rf"^[^\S\n]*(?:{names})", _FLAGS)


def read(report: Report, found: re.Match[str], known: Known) -> Findings:
    """What a looked after inspection says: the record at its end, confirmed by the sections before it."""
    framework = known.frameworks[FRAMEWORK]
    findings = Findings(framework=FRAMEWORK, event=Event.LOOKED_AFTER_INSPECTION)
    take_dates(findings, report.cover)
    names = (*names_below(report.cover, found.end()), *names_above(report.cover, found.start()))
    take_authority(findings, known, printed=names)
    records = [page for page in report.pages if _RECORD.search(page.text)]
    if not records:
        findings.doubts.append("No record of main findings")
        return findings
    record = records[-1]
    sections = [page for page in report.pages if page.number < record.number]
    headings = find_headings(sections, {each.code: (_section(each),) for each in framework.judgements})
    take_rows(
        findings,
        framework,
        read_table([record], framework.judgements, awaited=framework.judgements),
        headings,
        framework.judgements,
    )
    return findings


def _section(judgement: Judgement) -> re.Pattern[str]:
    """A section's title with its grade below: "Grade 4 (inadequate)"."""
    names = "|".join(phrase(name) for name in judgement.names_printed)
    return re.compile(
        rf"^[^\S\n]*(?P<label>{names})(?:\s+of\s+services\s+for\s+looked\s+after\s+children(?:\s+and\s+young\s+people)?)?"
        rf"\s*grade\s+\d\s*\(\s*(?P<grade>{GRADE})\s*\)",
        _FLAGS,
    )
