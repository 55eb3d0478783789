"""The change matrix as shapes: grades before down the side, grades now along the top, a number in each square.

Higher, same and lower differ in lightness and pattern, and stand on their own sides of the squares of no change.
"""

from collections.abc import Iterator

from assizes.domain.charts import ChangeMatrix, Move
from assizes.domain.grades import Grade
from assizes.releases.drawings import LETTER, LINE, QUIET, Area, Pattern, Shape, Sketch, Words, element_id, wrapped

_WIDTH, _SIDE, _TALL, _MARGIN = 380, 90, 48, 1
_HIGHER, _SAME = "#b9d9f2", "#ffffff"
_LOWER = Pattern("lower", "#fdeedb", "#c77a12", 135)
_SMALL, _LARGE = 11, 16
_PLATE = 18


def matrix_drawing(chart: ChangeMatrix) -> Sketch:
    """The squares with their headings and a legend."""
    legend, top = _legend()
    headings, first = _headings(chart.grades, top)
    squares = [shape for move in chart.moves for shape in _square(move, chart.grades, first)]
    sides = [shape for row, grade in enumerate(chart.grades) for shape in _side(grade, first + row * _TALL)]
    return Sketch(
        id=element_id(chart),
        width=_WIDTH,
        height=first + _TALL * len(chart.grades) + 2 * _MARGIN,
        shapes=(*legend, *headings, *sides, *squares),
        patterns=(_LOWER,),
    )


def _wide(grades: tuple[Grade, ...]) -> float:
    return (_WIDTH - _SIDE - _MARGIN) / len(grades)


def _legend() -> tuple[tuple[Shape, ...], float]:
    kinds = (("higher grade now", _HIGHER, ""), ("same", _SAME, ""), ("lower", "", _LOWER.name))
    shapes: list[Shape] = []
    x = float(_MARGIN)
    for words, fill, pattern in kinds:
        shapes += [Area(x, 2, 18, 14, fill, pattern), Words(words, x + 24, 14)]
        x += 24 + LETTER * len(words) + 18
    return tuple(shapes), 2 * LINE + 4


def _headings(grades: tuple[Grade, ...], top: float) -> tuple[tuple[Shape, ...], float]:
    """The grades now over their columns, the words that say which is which above; and where the squares begin."""
    wide = _wide(grades)
    lines = [wrapped(grade.words, wide, _SMALL) for grade in grades]
    foot = top + LINE + (_SMALL + 2) * max(len(one) for one in lines)
    shapes: list[Shape] = [
        Words("Grade now", _SIDE + (_WIDTH - _SIDE) / 2, top, "middle", is_bold=True),
        Words("Grade before", 0, foot, size=_SMALL + 1, is_bold=True),
    ]
    for column, one in enumerate(lines):
        x = _SIDE + wide * (column + 0.5)
        for number, words in enumerate(reversed(one)):
            shapes.append(Words(words, x, foot - number * (_SMALL + 2), "middle", _SMALL))
    return tuple(shapes), foot + 6


def _side(grade: Grade, y: float) -> Iterator[Shape]:
    lines = wrapped(grade.words, _SIDE - 8, _SMALL)
    first = y + _TALL / 2 + 4 - (len(lines) - 1) * (_SMALL + 2) / 2
    for number, words in enumerate(lines):
        yield Words(words, _SIDE - 8, first + number * (_SMALL + 2), "end", _SMALL)


def _square(move: Move, grades: tuple[Grade, ...], first: float) -> Iterator[Shape]:
    wide = _wide(grades)
    row, column = grades.index(move.before), grades.index(move.now)
    x, y = _SIDE + wide * column, first + _TALL * row
    is_lower = column > row
    yield Area(x, y, wide, _TALL, _HIGHER if column < row else _SAME, _LOWER.name if is_lower else "")
    words = str(move.count)
    if is_lower:
        width = _PLATE + LETTER * len(words)
        yield Area(x + (wide - width) / 2, y + _TALL / 2 - 12, width, 24, _LOWER.colour, stroke="none")
    is_some = move.count > 0
    place = (x + wide / 2, y + _TALL / 2 + 6)
    yield Words(words, *place, "middle", _LARGE, "#0b0c0c" if is_some else QUIET, is_bold=is_some)
