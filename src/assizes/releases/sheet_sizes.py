"""How wide the columns of a sheet are and how high its rows: every word must be seen without a click."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

from assizes.domain.tables import ColumnKind, Value, format_value

WIDEST = 60
A4_LETTERS = 170  # a sheet with wider columns than these is printed on A3, where its letters can still be read
_LINE, _TITLE_LINE = 16, 26  # heights in points
_ROOM = 5  # in a heading letters are bold, and a number stands off the edge
_LEAST = {
    ColumnKind.DATE: 14,
    ColumnKind.COUNT: 13,
    ColumnKind.PERCENT: 13,
    ColumnKind.POINTS: 15,
    ColumnKind.DAYS: 13,
}


def column_width(heading: str, texts: Iterable[str], kind: ColumnKind) -> int:
    """A width in letters that shows the longest word of the heading, and most values on one line."""
    word = max(len(word) for word in heading.split()) + _ROOM
    longest = max((len(text) for text in texts), default=0) + _ROOM
    return max(word, _LEAST.get(kind, min(longest, WIDEST)))


def row_height(values: Iterable[Value], widths: Sequence[int], *, is_heading: bool) -> int:
    """The height in points of a row that shows every value whole."""
    room = _ROOM if is_heading else 1
    lines = max((_lines(value, width - room) for value, width in zip(values, widths, strict=True)), default=1)
    return _LINE * lines


def line_height(*, is_title: bool) -> int:
    """The height in points of a line above a table."""
    return _TITLE_LINE if is_title else _LINE


def _lines(value: Value, letters: int) -> int:
    text = format_value(value)
    return 1 if len(text) <= letters else len(wrap(text, letters))
