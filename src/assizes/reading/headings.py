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


def find_headings(pages: Iterable[Page], patterns: Mapping[str, tuple[re.Pattern[str], ...]]) -> tuple[Heading, ...]:
    """The headings of some pages, by judgement code; lists of grades are left out.

    A list of several labels and grades is a table of an inspection before, or of other services: headings of this
    report have paragraphs between them.
    """
    found: list[Heading] = []
    before: Page | None = None
    for page in pages:
        if before is not None:
            found += _over_the_break(before, page, patterns)
        found += _apart(page, sorted(_on(page, patterns), key=lambda heading: heading.start))
        before = page
    return tuple(found)


def _on(page: Page, patterns: Mapping[str, tuple[re.Pattern[str], ...]]) -> Iterable[Heading]:
    for grade in PARAGRAPH_END.finditer(page.text):
        for code, some in patterns.items():
            for pattern in some:
                for match in pattern.finditer(page.text, max(0, grade.start() - _LONGEST), grade.end()):
                    if match.start("grade") == grade.start("grade"):
                        yield Heading(code, outcome_of(match["grade"]), page, match.start("label"), match.end("grade"))


def listed(page: Page, patterns: Mapping[str, tuple[re.Pattern[str], ...]]) -> tuple[Heading, ...]:
    """The labels with grades of a page that follow each other with nothing between them."""
    found = sorted(_on(page, patterns), key=lambda heading: heading.start)
    apart = _apart(page, found)
    return tuple(heading for heading in found if heading not in apart)


def _apart(page: Page, headings: list[Heading]) -> list[Heading]:
    def is_near(one: Heading, other: Heading) -> bool:
        between = page.text[one.end : other.start]
        return one.code != other.code and len(re.sub(r"\s", "", between)) <= _NEXT_IN_A_LIST

    return [
        heading
        for place, heading in enumerate(headings)
        if not (place > 0 and is_near(headings[place - 1], heading))
        and not (place + 1 < len(headings) and is_near(heading, headings[place + 1]))
    ]


def _over_the_break(before: Page, page: Page, patterns: Mapping[str, tuple[re.Pattern[str], ...]]) -> Iterable[Heading]:
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
