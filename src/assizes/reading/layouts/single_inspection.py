"""Single inspections and re-inspections, 2013 to 2018: a sentence, numbered rows, and the board's judgement."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assizes.domain.events import Event
from assizes.domain.frameworks import OVERALL, Framework, Judgement, JudgementKind
from assizes.domain.readings import ReadJudgement
from assizes.reading.board import REVIEW, board_sentences, take_board
from assizes.reading.confirming import evidence, take_rows
from assizes.reading.consistency import is_usual_in_single_inspections, remark_on_overall
from assizes.reading.document import Page
from assizes.reading.headings import Heading, Patterns, find_headings, listed
from assizes.reading.layouts.cover import names_above, names_below, take_authority, take_dates
from assizes.reading.names import named
from assizes.reading.report import Findings, Known, Report
from assizes.reading.rows import headings_in_place, read_table
from assizes.reading.wording import GRADE, JOINED, heading, outcome_of, phrase

FRAMEWORK = "sif2013"
_FLAGS = re.IGNORECASE | re.MULTILINE
# Words of a name: whatever could be a part of a grade, however misprinted, is none of them.
_NO_GRADE = r"(?:(?!\b(?:is|are|was|were)\b|requir|improv|adequa|outstand|good)[^.])"
_OVERALL = re.compile(
    r"^[^\S\n]*(?P<label>(?:the\s+)?overall\s+judge?ment(?:\s+is)?(?:\s+that\s+(?:the\s+)?(?:local\s+authority'?s?\s+)?"
    rf"(?:children'?s\s+)?services?)?(?:\s+(?:in|for)\s+{_NO_GRADE}{{2,60}}?)?){JOINED}(?P<grade>{GRADE})"
    r"(?P<end>[0-9]{0,2}\s*(?:\.|:|$|because))",
    _FLAGS,
)
_SERVICES = re.compile(
    r"(?P<label>children'?s\s+(?:social\s+care\s+)?services?\s+in\s+"
    rf"(?P<name>(?:St\.\s)?{_NO_GRADE}{{2,120}}?)){JOINED}(?P<grade>{GRADE})"
    r"(?P<end>[0-9]{0,2}\s*(?:\.|:|$|because))",
    _FLAGS,
)
# The sub-judgements are graded in sentences, the key judgements in headings of their full names.
_GRADED = r"(?:the\s+)?graded\s+judge?ments?\s+(?:for|about|on|of)\s+(?:the\s+)?"
_BULLET = r"(?:[^\w\s]\s*)?"
_A_LIST = 3  # labels with grades, one after another
_SAYS_SO = re.compile(r"\bthis\s+(?:is\s+a\s+|was\s+a\s+)?re-?\s?inspection\b", re.IGNORECASE)
_RE_INSPECTIONS_FROM = date(2016, 9, 1)  # fieldwork of the first one


def title(known: Known) -> re.Pattern[str]:
    """A pattern for the title, with "Re-inspection" in all its spellings."""
    ordinary = phrase(known.frameworks[FRAMEWORK].names_printed[0].replace(",", ""))
    return re.compile(rf"^[^\S\n]*(?P<again>re\s?-?\s?)?{ordinary}".replace(r"protection\s", r"protection,?\s"), _FLAGS)


def read(report: Report, found: re.Match[str], known: Known) -> Findings:
    """What a single inspection or re-inspection says."""
    framework = known.frameworks[FRAMEWORK]
    findings = Findings(framework=FRAMEWORK)
    findings.event = Event.RE_INSPECTION if found["again"] else Event.SINGLE_INSPECTION
    take_dates(findings, report.cover)
    names = (*names_above(report.cover, found.start()), *names_below(report.cover, found.end()))
    take_authority(findings, known, printed=names)
    if findings.start is not None and findings.start not in framework.validity:
        findings.doubts.append(f"Framework: {FRAMEWORK} was not in force on {findings.start}")
    _take_overall(findings, report, known)
    rows = [each for each in framework.judgements if each.kind in (JudgementKind.KEY, JudgementKind.SUB)]
    listed_rows = {each.code: (heading(each.names_printed, _BULLET),) for each in framework.judgements if each.number}
    headings = list(find_headings(report.body, _heading_patterns(framework), rows=listed_rows))
    headings += headings_in_place(
        report.body, _in_full(rows), missing=_key_codes(rows) - {each.code for each in headings}
    )
    take_rows(findings, framework, read_table(report.table_pages(), rows, awaited=rows), headings, rows)
    remark_on_overall(findings, framework, is_usual_in_single_inspections)
    is_announced = REVIEW.search(report.cover.text) is not None
    sentences = board_sentences(report.pages)
    if not is_announced and not sentences and _is_second(findings, report, listed_rows):
        findings.event = Event.RE_INSPECTION
    take_board(findings, sentences, is_announced=is_announced)
    return findings


def _is_second(findings: Findings, report: Report, listed_rows: Patterns) -> bool:
    """Whether an inspection with the ordinary title that reviewed no board was an authority's second.

    It says so, or lists the grades of the first, or was made when re-inspections had begun: all first ones of that
    time reviewed the board.
    """
    if findings.start is not None and findings.start >= _RE_INSPECTIONS_FROM:
        return True
    return any(_SAYS_SO.search(page.text) or len(listed(page, listed_rows)) >= _A_LIST for page in report.body)


def _take_overall(findings: Findings, report: Report, known: Known) -> None:
    """Take the sentence of the overall judgement from the cover, unless the body says otherwise of this authority."""
    on_cover = [each for page in report.pages[:2] for each in _sentences(page, findings, known)]
    in_body = [each for page in report.pages[2:] for each in _sentences(page, findings, known)]
    outcomes = {each.outcome for each in (*on_cover, *in_body)}
    if not on_cover:
        findings.doubts.append("Overall effectiveness: no sentence of the overall judgement on the cover")
    elif len(outcomes) > 1:
        said = ", ".join(f"page {each.page.number} says {each.outcome.words}" for each in (*on_cover, *in_body))
        findings.doubts.append(f"Overall effectiveness: {said}")
    else:
        first, *others = [*on_cover, *in_body]
        place = evidence(first.page, first.start, first.end)
        if place is not None:
            second = evidence(others[0].page, others[0].start, others[0].end) if others else None
            findings.judgements[OVERALL] = ReadJudgement(first.outcome, place, second)


def _sentences(page: Page, findings: Findings, known: Known) -> Iterator[Heading]:
    for pattern in (_OVERALL, _SERVICES):
        for match in pattern.finditer(page.text):
            if pattern is _SERVICES and not _is_of(match["name"], findings, known):
                continue
            yield Heading(OVERALL, outcome_of(match["grade"]), page, match.start("label"), match.end("grade"))


def _is_of(name: str, findings: Findings, known: Known) -> bool:
    """Whether a sentence is about the authority on the cover: another authority's services may be mentioned."""
    other = named(name, known.authorities, on=findings.start)
    return other is None or other.la_id == findings.la_id


def _key_codes(judgements: Sequence[Judgement]) -> frozenset[str]:
    return frozenset(each.code for each in judgements if each.kind is JudgementKind.KEY)


def _in_full(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements with the names that only headings bear: the short ones stand in lists of earlier grades too."""
    return [replace(each, names_printed=_full_names(each)) for each in judgements]


def _full_names(judgement: Judgement) -> tuple[str, ...]:
    return tuple(name for name in judgement.names_printed if name.startswith("The ")) or judgement.names_printed


def _heading_patterns(framework: Framework) -> dict[str, tuple[re.Pattern[str], ...]]:
    patterns: dict[str, tuple[re.Pattern[str], ...]] = {}
    for judgement in framework.judgements:
        short = (judgement.name, judgement.name.removesuffix(" performance"))
        graded = heading((*judgement.names_printed, *short), _GRADED)
        if judgement.kind is JudgementKind.KEY:
            patterns[judgement.code] = (heading(_full_names(judgement)), graded)
        elif judgement.kind is JudgementKind.SUB:
            patterns[judgement.code] = (graded,)
    return patterns
