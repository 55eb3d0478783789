"""Single sheets of a workbook: what makes each of them accessible stands here once."""

import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

_FONT: dict[str, object] = {"font_name": "Arial", "font_size": 12, "valign": "top"}
_FORMATS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16},
    "line": {},
    "line_link": {"font_color": "#0000ee", "underline": 1},
    "text": {"text_wrap": True},
    "link": {"text_wrap": True, "font_color": "#0000ee", "underline": 1},
    "heading": {"bold": True, "text_wrap": True, "bottom": 2, "valign": "bottom"},
    "number_heading": {"bold": True, "text_wrap": True, "bottom": 2, "valign": "bottom", "align": "right", "indent": 1},
    "number": {"num_format": "0", "align": "right", "indent": 1},
    "date": {"num_format": "d mmmm yyyy", "align": "left"},
    "right": {"align": "right", "indent": 1},
}
_A4 = 9
_LINE, _TITLE_LINE = 16, 26  # heights in points

Heading = tuple[str, str]  # the words, and the name of their format


class Book:
    """A workbook that is written in memory, with the few cell formats that its sheets share."""

    def __init__(self, properties: dict[str, object]) -> None:
        self._target = io.BytesIO()
        # Text stays text: nothing is read as a formula, a number or a link by its looks.
        options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
        self._book = Workbook(self._target, options)
        self._book.set_properties(properties)
        self._formats: dict[str, CellFormat] = {
            name: self._book.add_format(_FONT | choice) for name, choice in _FORMATS.items()
        }
        self._sheets: list[Sheet] = []

    def add(self, name: str, title: str, widths: Sequence[int]) -> "Sheet":
        """A sheet with its title in A1 and columns of these widths."""
        self._sheets.append(Sheet(self._book.add_worksheet(name), self._formats, title, widths))
        return self._sheets[-1]

    def close(self) -> bytes:
        """The bytes of the finished workbook."""
        for sheet in self._sheets:
            sheet.set_heights()
        self._book.close()
        return self._target.getvalue()


class Sheet:
    """A sheet without anything that hinders a screen reader: no merged cells, panes, filters or fills."""

    def __init__(self, sheet: Worksheet, formats: dict[str, CellFormat], title: str, widths: Sequence[int]) -> None:
        self._sheet, self._formats, self._widths = sheet, formats, widths
        # Not every program fits rows to wrapped words by itself.
        self._lines: dict[int, int] = defaultdict(lambda: 1)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        for index, width in enumerate(widths):
            sheet.set_column(index, index, width)
        sheet.write_string(0, 0, title, formats["title"])
        sheet.set_row(0, _TITLE_LINE)

    def words(self, row: int, column: int, words: str, href: str = "", format: str = "text") -> None:
        """Words that wrap, as a link where there is an address."""
        self._make_room(row, column, words)
        if href:
            self._sheet.write_url(row, column, href, self._formats["link"], words)
        else:
            self._sheet.write_string(row, column, words, self._formats[format])

    def line(self, row: int, words: str, href: str = "") -> None:
        """A line above a table, which runs on over the empty cells beside it, as a link where there is an address."""
        if href:
            self._sheet.write_url(row, 0, href, self._formats["line_link"], words)
        else:
            self._sheet.write_string(row, 0, words, self._formats["line"])

    def number(self, row: int, column: int, value: int) -> None:
        """A whole number."""
        self._sheet.write_number(row, column, value, self._formats["number"])

    def day(self, row: int, column: int, value: date) -> None:
        """A day, as a date that can be calculated with."""
        self._sheet.write_datetime(row, column, value, self._formats["date"])

    def blank(self, row: int, column: int) -> None:
        """A cell with nothing in it."""
        self._sheet.write_blank(row, column, None, self._formats["text"])

    def table(self, first_row: int, name: str, headings: Sequence[Heading], rows: int) -> None:
        """Mark cells as a table with a header row; its rows are written apart."""
        for column, (words, _) in enumerate(headings):
            self._make_room(first_row, column, words)
        columns = [{"header": words, "header_format": self._formats[format]} for words, format in headings]
        options = {"name": name, "style": None, "autofilter": False, "banded_rows": False, "columns": columns}
        self._sheet.add_table(first_row, 0, first_row + rows, len(headings) - 1, options)

    def set_heights(self) -> None:
        """Make every row as high as the words in it need."""
        for row, lines in self._lines.items():
            self._sheet.set_row(row, _LINE * lines)

    def _make_room(self, row: int, column: int, words: str) -> None:
        # A letter of the sheets' font is hardly wider than a unit of column width.
        lines = sum(max(1, len(wrap(line, self._widths[column]))) for line in words.split("\n"))
        self._lines[row] = max(self._lines[row], lines)
