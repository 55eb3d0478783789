"""A list as a grid: sheets, their cells, and where each stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice

CellValue = str | int | float | bool | datetime | date | time | timedelta


@dataclass(frozen=True)
class Sheet:
    """A sheet's values, row by row from the first row and column on; `unfit` says why some cells have no value."""

    name: str
    rows: Sequence[Sequence[CellValue]]
    unfit: Mapping[tuple[int, int], str] = field(default_factory=dict)
    is_hidden: bool = False

    def value(self, row: int, column: int) -> CellValue:
        """The value at a row and column, counted from 0; blank outside."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else ""

    def text(self, row: int, column: int) -> str:
        """The value as plain text: one line, single spaces."""
        return plain(self.value(row, column))

    @property
    def width(self) -> int:
        """The columns of its widest row."""
        return max(map(len, self.rows), default=0)

    def texts(self, first: int = 0, last: int | None = None) -> list[str]:
        """The texts of some rows, blanks left out."""
        return [plain(value) for row in islice(self.rows, first, last) for value in row if isinstance(value, str)]


def cell_name(row: int, column: int) -> str:
    """A cell as spreadsheets name it, `C7`, from a row and column counted from 0."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: `A`, `Z`, `AA`."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_of(letters: str) -> tuple[int, int] | None:
    """The row and column, counted from 0, of a cell named as in `C7`; none for any other text."""
    name = letters.strip("0123456789")
    digits = letters[len(name) :]
    if not name.isascii() or not name.isalpha() or not digits.isascii() or not digits.isdigit() or len(letters) > 12:
        return None
    column = 0
    for letter in name.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits) - 1, column - 1


# What a terminal or a page would obey rather than show: zero widths, directions, controls (those of space aside).
_ZERO_WIDTH = [0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
_INVISIBLE = dict.fromkeys(_ZERO_WIDTH) | dict.fromkeys(_CONTROLS, " ")


def plain(value: CellValue) -> str:
    """A cell's value as text on one line, without invisible characters; a whole number has no decimal point."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).translate(_INVISIBLE).split())
