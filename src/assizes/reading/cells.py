"""What may stand in the cells of a table of judgements: labels, grades, and pieces of grades torn apart."""

import re
from collections.abc import Iterator, Sequence

from assizes.domain.frameworks import Judgement
from assizes.reading.document import Page
from assizes.reading.places import Placed
from assizes.reading.wording import GRADE_CELL, nearest_name, row_label

_FLAGS = re.IGNORECASE | re.MULTILINE
_AFTER_LABEL = re.compile(rf"[\d:.\- ]*(?:\n|\Z|{GRADE_CELL.pattern})", _FLAGS)
_BETWEEN = " :-0123456789"  # what may stand between a label, or the line's start, and a grade
_FRAGMENT = re.compile(
    r"^[^\S\n]*(?:[^\n]*[^\S\n])?(?P<piece>requires?|improvement|(?:improvement\s+)?to\s+be)[^\S\n]*$", _FLAGS
)
_SAME_COLUMN = 6  # points
_TO_A_LABEL = 160  # characters, the longest label with some space


def find_labels(page: Page, judgements: Sequence[Judgement]) -> list[Placed]:
    """Every label at the start of a line that has nothing after it but a grade; of two over each other the longer.

    A judgement whose label is not found in its known words is looked for with a grade between its lines, and then
    with misprints.
    """
    found = [label for judgement in judgements for label in _printed(page, judgement)]
    missing = [each for each in judgements if each.code not in {label.key for label in found}]
    if missing and GRADE_CELL.search(page.text):
        found += _torn(page, missing)
        missing = [each for each in missing if each.code not in {label.key for label in found}]
        found += _misprinted(page, missing, found)
    return [label for label in found if not any(_is_within(label, other) for other in found)]


def find_cells(page: Page, labels: Sequence[Placed]) -> list[Placed]:
    """Every grade that stands alone on its line, or alone beside a label."""
    ends = {label.end for label in labels}
    found: list[Placed] = []
    for match in GRADE_CELL.finditer(page.text):
        start, end = match.span("grade")
        line = page.text.rfind("\n", 0, start) + 1
        before = max((place for place in ends if line <= place <= start), default=line)
        is_torn = any(label.start < start < label.end for label in labels)
        is_alone = not page.text[before:start].strip(_BETWEEN) and not _goes_on(page.text, start)
        box = page.box(start, end) if is_alone or is_torn else None
        if box is not None:
            found.append(Placed(match["grade"], start, end, box))
    return found


def find_fragments(page: Page, cells: Sequence[Placed]) -> list[Placed]:
    """Pieces of a grade in the grades' column that belong to none of them: "Requires", "improvement to be"."""
    column = min((cell.box.left for cell in cells), default=0.0)
    found: list[Placed] = []
    for match in _FRAGMENT.finditer(page.text):
        start, end = match.span("piece")
        if any(cell.start <= start < cell.end for cell in cells):
            continue
        box = page.box(start, end)
        if box is not None and cells and box.left >= column - _SAME_COLUMN:
            found.append(Placed(match["piece"], start, end, box))
    return found


def _printed(page: Page, judgement: Judgement) -> Iterator[Placed]:
    for match in row_label(judgement.names_printed).finditer(page.text):
        start, end = match.span("label")
        box = page.box(start, end)
        if box is not None and _AFTER_LABEL.match(page.text, end):
            yield Placed(judgement.code, start, end, box)


def _torn(page: Page, judgements: Sequence[Judgement]) -> Iterator[Placed]:
    """Labels that have a grade between their lines, as a row drawn line by line has."""
    for grade in GRADE_CELL.finditer(page.text):
        opening = max(0, grade.start("grade") - _TO_A_LABEL)
        before, after = page.text[opening : grade.start("grade")], page.text[grade.end() : grade.end() + _TO_A_LABEL]
        for judgement in judgements:
            for match in row_label(judgement.names_printed).finditer(before + after):
                start, end = match.span("label")
                if start < len(before) < end and _AFTER_LABEL.match(before + after, end):
                    last = grade.end() + end - len(before)
                    head, rest = page.box(opening + start, grade.start("grade")), page.box(grade.end(), last)
                    if head is not None and rest is not None:
                        yield Placed(judgement.code, opening + start, last, head.around(rest))


def _misprinted(page: Page, judgements: Sequence[Judgement], known: Sequence[Placed]) -> Iterator[Placed]:
    """Labels with a letter or two wrong, between the end of a known label or grade and a grade."""
    names = {name: judgement.code for judgement in judgements for name in judgement.names_printed}
    ends = sorted({0, *(label.end for label in known), *(grade.end() for grade in GRADE_CELL.finditer(page.text))})
    for grade in GRADE_CELL.finditer(page.text):
        place = grade.start("grade")
        start = max(max((end for end in ends if end <= place), default=0), place - _TO_A_LABEL)
        for line in _line_starts(page.text, start, place):
            name = nearest_name(page.text[line:place], tuple(names))
            box = page.box(line, place) if name else None
            if name and box is not None:
                yield Placed(names[name], line, place, box)
                break


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    yield start
    place = text.find("\n", start, end)
    while place >= 0:
        yield place + 1
        place = text.find("\n", place + 1, end)


def _is_within(label: Placed, other: Placed) -> bool:
    longer = other.end - other.start > label.end - label.start
    return longer and other.start <= label.end and label.start <= other.end


def _goes_on(text: str, start: int) -> bool:
    """Whether a word alone on its line is the end of a longer grade: "in-" and "adequate", "to be" and "good"."""
    before = text[max(0, start - 40) : start].casefold().split()
    return bool(before) and (before[-1].endswith("in-") or before[-1] in ("be", "not", "requires", "require"))
