"""Grades in pieces: "Requires", "improvement to be" and "good" under each other are one, in whatever order drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from assizes.domain.readings import Box

_WHOLE = (
    "outstanding", "good", "inadequate", "adequate", "not judged", "not graded",
    *(f"{verb} {noun}{more}" for verb in ("requires", "require", "requiring")
      for noun in ("improvement", "improvements") for more in ("", " to be good")),
)  # fmt: skip
_LINE_GAP = 0.9  # of a line's height, between two lines of one cell
_SAME_COLUMN = 0.5  # of the narrower line, that both share from left to right


@dataclass(frozen=True)
class Piece:
    """Some words of a grade with their place; `spans` are the stretches of text of all its lines."""

    words: str
    start: int
    end: int
    box: Box
    more: tuple[tuple[int, int], ...] = ()

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where its words stand in the text."""
        return ((self.start, self.end), *self.more)

    @property
    def plain(self) -> str:
        """Its words in small letters with single spaces."""
        return " ".join(self.words.casefold().split())


def joined_pieces(pieces: Sequence[Piece], text: str) -> tuple[list[Piece], list[Piece]]:
    """The whole grades that pieces of a text make, each joined with those right below it, and those that make none."""
    waiting = sorted(pieces, key=lambda piece: (-piece.box.top, piece.box.left))
    whole: list[Piece] = []
    odd: list[Piece] = []
    while waiting:
        grade = waiting.pop(0)
        while (lower := _continuation(grade, waiting, text)) is not None:
            waiting.remove(lower)
            grade = _join(grade, lower)
        (whole if grade.plain in _WHOLE else odd).append(grade)
    return whole, odd


def _continuation(grade: Piece, others: Sequence[Piece], text: str) -> Piece | None:
    """The piece below that makes the words of a grade longer; "good" below "good" does not.

    It stands right below, or at the start of the next line of running text.
    """
    fitting = [other for other in others if _is_beginning(grade, other)]
    below = [other for other in fitting if _is_right_below(grade.box, other.box)]
    if not below and grade.plain not in _WHOLE:
        below = [other for other in fitting if _is_on_next_line(grade, other, text)]
    return max(below, key=lambda other: other.box.top, default=None)


def _is_beginning(grade: Piece, lower: Piece) -> bool:
    longer = f"{grade.plain} {lower.plain}"
    return any(f"{words} ".startswith(f"{longer} ") for words in _WHOLE)


def _is_on_next_line(grade: Piece, lower: Piece, text: str) -> bool:
    height = grade.box.top - grade.box.bottom
    is_next = not text[grade.spans[-1][1] : lower.start].strip() and lower.start > grade.start
    return is_next and 0 <= grade.box.bottom - lower.box.top + height * 0.5 <= height * (_LINE_GAP + 0.5)


def _is_right_below(upper: Box, lower: Box) -> bool:
    height = max(upper.top - upper.bottom, lower.top - lower.bottom) if upper.top - upper.bottom < 20 else 12.0
    gap = upper.bottom - lower.top
    shared = min(upper.right, lower.right) - max(upper.left, lower.left)
    narrower = min(upper.right - upper.left, lower.right - lower.left)
    return -height * 0.5 <= gap <= height * _LINE_GAP and shared >= narrower * _SAME_COLUMN


def _join(upper: Piece, lower: Piece) -> Piece:
    words = f"{upper.words} {lower.words}"
    return Piece(words, upper.start, upper.end, upper.box.around(lower.box), (*upper.more, *lower.spans))
