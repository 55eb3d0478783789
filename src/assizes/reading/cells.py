"""What stands in the cells of a table of judgements: labels and grades, put together by their places on the page."""

import re
from collections.abc import Iterator, Sequence
from functools import reduce

from assizes.domain.frameworks import Judgement
from assizes.domain.readings import Box
from assizes.reading.document import Page
from assizes.reading.pieces import Piece, joined_pieces
from assizes.reading.places import Placed
from assizes.reading.wording import GRADE_WORDS, nearest_name, row_label

_AFTER_LABEL = re.compile(rf"[\d:.\- ]*(?:\n|\Z|{GRADE_WORDS}[*†]?\d{{0,2}}[^\S\n]*$)", re.IGNORECASE | re.MULTILINE)
_ONLY_GRADE_WORDS = re.compile(rf"[\s:.\-\d]*?(?P<words>{GRADE_WORDS})[*†]?\d{{0,2}}\s*", re.IGNORECASE)
_LAST_GRADE_WORDS = re.compile(rf"(?<=\s)(?P<words>{GRADE_WORDS})[*†]?\d{{0,2}}\s*$", re.IGNORECASE)
_FIRST_GRADE_WORDS = re.compile(rf"[^\S\n]*(?P<words>{GRADE_WORDS})\s+", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_GAP = 9.0  # points between two cells, where no words are set so far apart
_LONGEST_LABEL = 160  # characters


def find_cells(page: Page, judgements: Sequence[Judgement]) -> tuple[list[Placed], list[Placed], list[Placed]]:
    """The labels and the grades of a page, and the pieces of grades that belong to none.

    Labels are looked for in their known words; those still missing in the text without the grades, since a row drawn
    line by line has its grade between the lines of its label; and then with a letter or two wrong.
    """
    labels = [label for judgement in judgements for label in _printed(page, page.text, judgement)]
    grades, odd_pieces = joined_pieces([*_pieces(page, labels)], page.text)
    missing = [each for each in judgements if each.code not in {label.key for label in labels}]
    if missing and grades:
        without = _without(page.text, grades)
        labels += [label for judgement in missing for label in _printed(page, without, judgement)]
        missing = [each for each in missing if each.code not in {label.key for label in labels}]
        labels += _misprinted(page, without, missing, labels)
    labels = [label for label in labels if not any(_is_within(label, other) for other in labels)]
    return labels, [_placed(grade) for grade in grades], [_placed(piece) for piece in odd_pieces]


def _placed(piece: Piece) -> Placed:
    return Placed(piece.words, piece.start, piece.end, piece.box)


def _printed(page: Page, text: str, judgement: Judgement) -> Iterator[Placed]:
    """A judgement's label at the start of a line, with nothing after it but a grade."""
    for match in row_label(judgement.names_printed).finditer(text):
        start, end = match.span("label")
        box = _box(page, text, start, end)
        if box is not None and _AFTER_LABEL.match(text, end):
            yield Placed(judgement.code, start, end, box)


def _box(page: Page, text: str, start: int, end: int) -> Box | None:
    """The box of the words that stand in a text that may have lost some of the page's words."""
    words = (page.box(start + word.start(), start + word.end()) for word in re.finditer(r"\S+", text[start:end]))
    boxes = [box for box in words if box is not None]
    return reduce(Box.around, boxes) if boxes else None


def _pieces(page: Page, labels: Sequence[Placed]) -> Iterator[Piece]:
    """The words of grades that fill a line, follow a label, or stand apart at the end of a line."""
    ends = [label.end for label in labels]
    for line in _LINE.finditer(page.text):
        after = max((end for end in ends if line.start() <= end <= line.end()), default=line.start())
        found = _ONLY_GRADE_WORDS.fullmatch(page.text, after, line.end())
        if found is None:
            found = _set_apart(page, line)
        if found is not None and not page.text[: found.start("words")].rstrip().casefold().endswith("in-"):
            start, end = found.span("words")
            box = page.box(start, end)
            if box is not None:
                yield Piece(found["words"], start, end, box)


def _set_apart(page: Page, line: re.Match[str]) -> re.Match[str] | None:
    """Words of a grade at the end of a line, or at its start in the file's order, in a column of their own."""
    last = _LAST_GRADE_WORDS.search(page.text, line.start(), line.end())
    if last is not None:
        before = page.text[line.start() : last.start()].rstrip()
        end = line.start() + len(before)
        opening = page.box(last.start("words"), last.start("words") + 1)
        return last if _are_apart(page.box(end - 1, end), opening) else None
    first = _FIRST_GRADE_WORDS.match(page.text, line.start(), line.end())
    if first is not None and first.end() < line.end():
        words_end = first.end("words")
        following = page.box(first.end(), first.end() + 1)
        return first if _are_apart(page.box(words_end - 1, words_end), following) else None
    return None


def _are_apart(before: Box | None, after: Box | None) -> bool:
    """Whether two characters that follow each other in the file stand in two columns."""
    if before is None or after is None:
        return False
    return after.left - before.right > _GAP or after.right < before.left


def _without(text: str, grades: Sequence[Piece]) -> str:
    for grade in grades:
        for start, end in grade.spans:
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _misprinted(page: Page, text: str, judgements: Sequence[Judgement], known: Sequence[Placed]) -> Iterator[Placed]:
    """Labels with a letter or two wrong, in one to three lines between the known ones."""
    names = {name: judgement.code for judgement in judgements for name in judgement.names_printed}
    lines = [line for line in _LINE.finditer(text) if line.group().strip()]
    for place, line in enumerate(lines):
        if any(label.start < line.end() and line.start() < label.end for label in known):
            continue
        for last in lines[place : place + 3]:
            words = text[line.start() : last.end()]
            name = nearest_name(words, tuple(names)) if len(words) <= _LONGEST_LABEL else None
            box = _box(page, text, line.start(), last.end()) if name else None
            if name and box is not None:
                yield Placed(names[name], line.start(), last.end(), box)


def _is_within(label: Placed, other: Placed) -> bool:
    longer = other.end - other.start > label.end - label.start
    return longer and other.start <= label.end and label.start <= other.end
