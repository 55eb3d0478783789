"""Inspections of local authority children's services: a table on the cover, headings with grades in the body."""

import re
from collections.abc import Sequence
from functools import cache

from assizes.domain.frameworks import OVERALL, Framework
from assizes.reading.confirming import take_rows
from assizes.reading.consistency import is_usual_in_ilacs, remark_on_overall
from assizes.reading.dates import PrintedSpan, spans_after
from assizes.reading.document import Page
from assizes.reading.headings import find_headings
from assizes.reading.layouts.cover import names_above, take_authority, take_dates
from assizes.reading.names import named
from assizes.reading.report import Findings, Known, Report
from assizes.reading.rows import headings_in_place, read_table
from assizes.reading.wording import heading, phrase

FAMILY = "ilacs"
_FLAGS = re.IGNORECASE | re.MULTILINE
# The name of an authority, over three lines at most; a provider's may hold "children", and none a digit.
_NAMES = {
    "authority": r"(?P<{}>(?:(?!inspection|children|local\s+authority)[^\d])+?)",
    "provider": r"(?P<{}>(?:(?!inspection)[^\d])+?)",
}
_FOOTER = re.compile(
    r"^Inspection of (?P<name>[^\n]{2,80}?) (?:local authority )?children's (?:social care )?services\s*$", _FLAGS
)


def title(known: Known) -> re.Pattern[str]:
    """A pattern for the titles of this layout, directly over the inspection dates."""
    printed = {name for framework in known.frameworks.of_family(FAMILY) for name in framework.names_printed}
    return _title(tuple(sorted(printed, key=lambda name: ("{provider}" in name, "{" in name, -len(name)))))


def read(report: Report, found: re.Match[str], known: Known) -> Findings:
    """What a report in this layout says; the framework is the one in force on the day on which the inspection began."""
    findings = Findings()
    take_dates(findings, report.cover)
    in_title = next((words for words in found.groupdict().values() if words), "")
    take_authority(findings, known, printed=(in_title, *names_above(report.cover, found.start())))
    framework = _framework(findings, known)
    if framework is None:
        findings.doubts.append("Framework: no inspection of this kind was made on the printed dates")
        return findings
    findings.framework = framework.code
    _take_judgements(findings, report, framework, known)
    _remark_on_footers(findings, report.body, known)
    return findings


def _take_judgements(findings: Findings, report: Report, framework: Framework, known: Known) -> None:
    every = known.frameworks.judgements((FAMILY,))
    own = {judgement.code: judgement for judgement in framework.judgements}
    judgements = [own.get(judgement.code, judgement) for judgement in every]
    table = read_table(report.table_pages(), judgements, awaited=framework.judgements)
    headings = list(find_headings(report.body, {each.code: (heading(each.names_printed),) for each in judgements}))
    missing = frozenset(own) - {OVERALL} - {each.code for each in headings}
    headings += headings_in_place(report.body, judgements, missing=missing)
    if not any(row.code != OVERALL for row in table.rows):
        findings.framework = None
        findings.doubts.append("None of the judgements of these inspections stands on the first pages")
        return
    take_rows(findings, framework, table, headings, framework.judgements, stand_alone=frozenset({OVERALL}))
    remark_on_overall(findings, framework, is_usual_in_ilacs)
    for row in table.rows:
        if row.code not in own:
            label = next(each.name for each in every if each.code == row.code)
            findings.doubts.append(
                f"{label}: page {row.page} prints a grade, and {framework.code} has no such judgement"
            )


def _framework(findings: Findings, known: Known) -> Framework | None:
    start = findings.start
    in_force = [each for each in known.frameworks.of_family(FAMILY) if start is not None and start in each.validity]
    return in_force[0] if len(in_force) == 1 else None


def _remark_on_footers(findings: Findings, body: Sequence[Page], known: Known) -> None:
    """Remark on footers that name other dates or another authority than the cover; page 1 is what counts."""
    seen: set[str] = set()
    for page in body:
        for footer in _FOOTER.finditer(page.text):
            other = named(footer["name"], known.authorities, on=findings.start)
            if other is not None and other.la_id != findings.la_id and other.name not in seen:
                seen.add(other.name)
                findings.remarks.append(f"The footer of page {page.number} names {other.name}")
            for span in _dates_under(page, footer.end()):
                said = f"{span.first} to {span.last}"
                if (span.first, span.last) != (findings.start, findings.end) and said not in seen:
                    seen.add(said)
                    findings.remarks.append(f"The footer of page {page.number} says {said}")


def _dates_under(page: Page, place: int) -> tuple[PrintedSpan, ...]:
    return spans_after(r"\A\s*", page.text[place : place + 120])


@cache
def _title(printed: tuple[str, ...]) -> re.Pattern[str]:
    forms = []
    for place, name in enumerate(printed):
        form = phrase(name)
        for kind, pattern in _NAMES.items():
            form = form.replace(rf"\{{{kind}\}}", pattern.format(f"name{place}"))
        forms.append(form)
    return re.compile(
        rf"^[^\S\n]*(?:{'|'.join(forms)})[^\S\n]*\d?\s*\n(?:[^\n]*\n){{0,2}}?\s*inspection\s+dates?", _FLAGS
    )
