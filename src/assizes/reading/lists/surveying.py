"""A look at a sheet's XML before it becomes cells: how far it reaches, and which cells have no value of their own.

The library that gives the values lays every sheet out as a full rectangle and says nothing of formulas. So both are
asked of the XML first, with a parser that knows no entities.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from xml.parsers import expat

from assizes.domain.errors import BadInput, Place
from assizes.reading.lists.limits import Limits
from assizes.reading.lists.sheets import cell_name, place_of

NO_VALUE = (
    "the cell is a formula without a stored value, and formulas are not run: open the list, save it, send it again"
)
_KEPT = 32  # characters of a value: its length is what matters
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_ERROR_VALUE = "the cell holds an error of the workbook: {}"


class TooLarge(Exception):
    """That a sheet is larger than is read, with the sentence that says so."""


@dataclass
class Survey:
    """What was found of one sheet: its extent so far, the text in it, and the cells without a value."""

    limits: Limits
    rows: int = 0
    columns: int = 0
    cells: int = 0
    characters: int = 0
    unfit: dict[tuple[int, int], str] = field(default_factory=dict)

    def reach(self, row: int, column: int) -> None:
        """Take in that there is a cell at a place, counted from 0."""
        self.cells += 1
        if self.cells > self.limits.cells:
            raise TooLarge(f"there are more than {self.limits.cells:,} cells")
        if row >= self.rows or column >= self.columns:
            self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
            self._require_size(row, column)

    def read(self, characters: int) -> None:
        """Take in that a cell holds so many characters."""
        self.characters += characters
        if self.characters > self.limits.text_characters:
            raise TooLarge(f"there are more than {self.limits.text_characters:,} characters")
        if characters > self.limits.cell_characters:
            raise TooLarge(f"a cell has {characters:,} characters; at most {self.limits.cell_characters:,} are read")

    def _require_size(self, row: int, column: int) -> None:
        limits = self.limits
        if self.rows > limits.rows:
            raise TooLarge(f"cell {cell_name(row, column)} is beyond the {limits.rows:,} rows that are read")
        if self.columns > limits.columns:
            raise TooLarge(f"cell {cell_name(row, column)} is beyond the {limits.columns:,} columns that are read")
        if self.rows * self.columns > limits.cells:
            raise TooLarge(
                f"up to cell {cell_name(row, column)} are more than the {limits.cells:,} cells that are read"
            )


class Follower(Protocol):
    """What follows the XML of a part, element by element."""

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None:
        """Take in the beginning of an element."""

    def text(self, data: str, /) -> None:
        """Take in text."""

    def end(self, tag: str, /) -> None:
        """Take in the end of an element."""


def parse(handler: Follower, content: bytes, file: str, name: str) -> None:
    """Send a part's XML to what follows it; raises `BadInput` where it is not XML."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise BadInput(f"the part {name!r} of the workbook is not XML: {error}", Place(file)) from error


class SheetOfXlsx:
    """Follows the XML of one sheet of an .xlsx workbook."""

    def __init__(self, survey: Survey, text_lengths: list[int]) -> None:
        self._survey, self._lengths = survey, text_lengths
        self._row, self._column = -1, -1
        self._kind, self._value, self._characters = "", "", 0
        self._is_formula, self._in_value = False, False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        name = tag.rpartition(" ")[2]
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._row = _number(attributes.get("r"), self._row + 2) - 1
            self._column = -1
        elif name == "f":
            self._is_formula = True
        elif name in ("v", "t"):
            self._in_value = True

    def text(self, data: str) -> None:
        """Take in text."""
        if self._in_value:
            self._characters += len(data)
            if len(self._value) < _KEPT:
                self._value += data[:_KEPT]

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        name = tag.rpartition(" ")[2]
        if name in ("v", "t"):
            self._in_value = False
        elif name == "c":
            self._end_cell()

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        named = place_of(attributes.get("r", ""))
        self._row, self._column = named or (max(self._row, 0), self._column + 1)
        self._kind, self._is_formula = attributes.get("t", "n"), False
        self._value, self._characters = "", 0
        self._survey.reach(self._row, self._column)

    def _end_cell(self) -> None:
        place = (self._row, self._column)
        if self._kind == "e" and self._value:
            self._survey.unfit[place] = _ERROR_VALUE.format(self._value[:20])
        elif self._is_formula and not self._value and self._kind != "str":
            self._survey.unfit[place] = NO_VALUE
        if self._kind == "s":
            number = _number(self._value, -1)
            self._survey.read(self._lengths[number] if 0 <= number < len(self._lengths) else 0)
        else:
            self._survey.read(self._characters)


class TextsOfXlsx:
    """Follows the XML of the texts that sheets share: how long each is."""

    def __init__(self, limits: Limits) -> None:
        self.lengths: list[int] = []
        self._most, self._longest = limits.cells, limits.cell_characters

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        if tag.rpartition(" ")[2] == "si":
            if len(self.lengths) >= self._most:
                raise TooLarge(f"there are more than {self._most:,} texts")
            self.lengths.append(0)

    def text(self, data: str) -> None:
        """Take in text."""
        if self.lengths:
            self.lengths[-1] += len(data)
            if self.lengths[-1] > self._longest:
                raise TooLarge(f"a text has more than the {self._longest:,} characters that are read")

    def end(self, tag: str) -> None:
        """Take in the end of an element: nothing depends on it."""


class SheetsOfOds:
    """Follows the XML of an .ods workbook: one survey a sheet. What is repeated is counted as often as it says."""

    def __init__(self, limits: Limits) -> None:
        self.surveys: dict[str, Survey] = {}
        self._limits = limits
        self._row = self._column = 0
        self._cells: list[tuple[int, int, int, str]] = []  # column, times, characters, what is wrong
        self._repeated = 1
        self._open: tuple[int, bool, str] | None = None  # times, whether it has a value, what is wrong
        self._characters = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        name = tag.rpartition(" ")[2]
        if name == "table":
            self.surveys.setdefault(attributes.get(f"{_TABLE} name", ""), Survey(self._limits))
            self._row = 0
        elif name == "table-row":
            self._column, self._cells = 0, []
            self._repeated = _number(attributes.get(f"{_TABLE} number-rows-repeated"), 1)
        elif name in ("table-cell", "covered-table-cell"):
            self._begin_cell(attributes)

    def text(self, data: str) -> None:
        """Take in text."""
        if self._open:
            self._characters += len(data)

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        name = tag.rpartition(" ")[2]
        if name in ("table-cell", "covered-table-cell") and self._open:
            times, has_value, wrong = self._open
            if has_value or self._characters or wrong:
                self._cells.append((self._column, times, self._characters, wrong))
            self._column += times
            self._open = None
        elif name == "table-row":
            self._end_row()

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        kinds = {value for key, value in attributes.items() if key.endswith(" value-type")}
        wrong = NO_VALUE if f"{_TABLE} formula" in attributes and not kinds else ""
        if "error" in kinds:  # as one program marks it, in a namespace of its own
            wrong = "the cell holds an error of the workbook"
        self._open = (_number(attributes.get(f"{_TABLE} number-columns-repeated"), 1), bool(kinds), wrong)
        self._characters = 0

    def _end_row(self) -> None:
        survey = list(self.surveys.values())[-1] if self.surveys else Survey(self._limits)
        for column, times, characters, wrong in self._cells:
            survey.reach(self._row + self._repeated - 1, column + times - 1)
            for place in ((self._row + row, column + one) for row in range(self._repeated) for one in range(times)):
                survey.read(characters)
                if wrong:
                    survey.unfit[place] = wrong
        self._row += self._repeated


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default
