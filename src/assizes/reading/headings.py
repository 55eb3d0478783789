"""The second place of a judgement: the headings and sentences of the body that give its grade."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assizes.domain.grades import Outcome
from assizes.reading.document import Page
from assizes.reading.wording import PARAGRAPH_END, outcome_of

_TAIL = 200  # characters on either side of a page break
_HEADER_LINES = 2
_LONGEST = 400  # characters of a heading before its grade
_NEXT_IN_A_LIST = 12  # characters of space, bullets and numbers between two lines of one list


@dataclass(frozen=True)
class Heading:
    """A paragraph that gives a judgement's grade."""

    code: str
    outcome: Outcome
    page: Page
    start: int
    end: int


Patterns = Mapping[str, tuple[re.Pattern[str], ...]]


def find_headings(pages: Iterable[Page], patterns: Patterns, *, rows: Patterns | None = None) -> tuple[Heading, ...]:
    """The headings of some pages, by judgement code; what stands in a list of grades is left out.

    A list of several labels and grades is a table of an inspection before, or of other services: headings of this
    report have paragraphs between them. `rows` are the patterns of such a list, where they differ from the headings'.
    """
    found: list[Heading] = []
    before: Page | None = None
    for page in pages:
        if before is not None:
            found += _over_the_break(before, page, patterns)
        on_page = [*_on(page, patterns)]
        in_lists = listed(page, rows or patterns) if on_page else ()
        found += [each for each in on_page if not any(_share_words(each, other) for other in in_lists)]
        before = page
    return tuple(found)


def listed(page: Page, patterns: Patterns) -> tuple[Heading, ...]:
    """The labels with grades of a page that follow each other with nothing between them, each label once."""
    lists: list[list[Heading]] = []
    for each in sorted(_on(page, patterns), key=lambda heading: heading.start):
        if lists and _goes_on(lists[-1], each):
            lists[-1].append(each)
        else:
            lists.append([each])
    return tuple(each for some in lists if len(some) > 1 for each in some)


def _on(page: Page, patterns: Patterns) -> Iterable[Heading]:
    for grade in PARAGRAPH_END.finditer(page.text):
        for code, some in patterns.items():
            for pattern in some:
                for match in pattern.finditer(page.text, max(0, grade.start() - _LONGEST), grade.end()):
                    if match.start("grade") == grade.start("grade"):
                        yield Heading(code, outcome_of(match["grade"]), page, match.start("label"), match.end("grade"))


def _goes_on(some: list[Heading], following: Heading) -> bool:
    between = following.page.text[some[-1].end : following.start]
    is_near = len(re.sub(r"\s", "", between)) <= _NEXT_IN_A_LIST
    return is_near and following.code not in {each.code for each in some}


def _share_words(one: Heading, other: Heading) -> bool:
    return one.start < other.end and other.start < one.end


def _over_the_break(before: Page, page: Page, patterns: Patterns) -> Iterable[Heading]:
    """Headings whose label ends one page and whose grade begins the next, under its running header if it has one."""
    if not PARAGRAPH_END.search(page.text, 0, _TAIL):
        return
    tail = before.text[-_TAIL:].rstrip()
    for line in range(_HEADER_LINES + 1):
        start = _line_start(page.text, line)
        joined = f"{tail}\n{page.text[start : start + _TAIL]}"
        over = [
            (code, match)
            for code, some in patterns.items()
            for pattern in some
            for match in pattern.finditer(joined)
            if match.start("label") < len(tail) < match.start("grade")
        ]
        if over:
            code, match = over[0]
            shift = start - len(tail) - 1
            start, end = match.start("grade") + shift, match.end("grade") + shift
            yield Heading(code, outcome_of(match["grade"]), page, start, end)
            return


def _line_start(text: str, line: int) -> int:
    place = 0
    for _ in range(line):
        place = text.find("\n", place) + 1
    return place
