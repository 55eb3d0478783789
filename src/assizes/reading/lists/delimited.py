"""Delimited text, as people save it: the encoding and the delimiter are found."""

import codecs
import csv
from collections import Counter
from io import StringIO
from itertools import islice

from assizes.domain.errors import BadInput, Place
from assizes.reading.lists.limits import Limits
from assizes.reading.lists.sheets import CellValue, Sheet, cell_name

_DELIMITERS = (",", ";", "\t", "|")
_TRIED_ROWS = 60
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def sheet_of_text(data: bytes, file: str, limits: Limits) -> Sheet:
    """The one sheet of a file of delimited text; raises `BadInput` where it is no such text."""
    text = _decoded(data, file)
    if "\x00" in text:
        raise BadInput("the file holds zero bytes: it is not text", Place(file))
    text, delimiter = _delimiter(text)
    rows: list[list[CellValue]] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            _require_size(row, len(rows), file, limits)
            rows.append(list(row))
    except csv.Error as error:
        raise BadInput(f"the line is not delimited text: {error}", Place(file, reader.line_num)) from error
    return Sheet("", rows)


def _decoded(data: bytes, file: str) -> str:
    """The text of UTF-8 or UTF-16 with or without its mark, else of the Western code page that Excel writes."""
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
    tried = (encoding,) if encoding else (*_without_mark(data), "utf-8", "cp1252")
    for name in tried:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    raise BadInput("the file is not text in UTF-8, UTF-16 or the Western code page 1252", Place(file))


def _without_mark(data: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark shows by zero bytes in every other place of its first line."""
    start = data[:200]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 < len(start) or not start:
        return ()
    return ("utf-16-le",) if odd > even else ("utf-16-be",)


def _delimiter(text: str) -> tuple[str, str]:
    """The text without a line that only states the delimiter, and the delimiter: stated, else the best."""
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:
        return rest, first.strip()[4]
    return text, max(_DELIMITERS, key=lambda delimiter: _fitness(text, delimiter))


def _fitness(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have the number of cells, two at least, that most of them have; and that number."""
    start = StringIO(text[:200_000], newline="")
    try:
        rows = list(islice(csv.reader(start, delimiter=delimiter), _TRIED_ROWS))
    except csv.Error:
        return (0, 0)
    lengths = Counter(len(row) for row in rows if len(row) > 1)
    if not lengths:
        return (0, 0)
    length, number = max(lengths.items(), key=lambda item: (item[1], item[0]))
    return (number, length)


def _require_size(row: list[str], number: int, file: str, limits: Limits) -> None:
    if number >= limits.rows:
        raise BadInput(f"the list has more than the {limits.rows:,} rows that are read", Place(file))
    if len(row) > limits.columns:
        raise BadInput(f"the row has {len(row):,} cells; at most {limits.columns:,} are read", Place(file, number + 1))
    for column, cell in enumerate(row):
        if len(cell) > limits.cell_characters:
            where = f"{file}, cell {cell_name(number, column)}"
            most = f"at most {limits.cell_characters:,} are read"
            raise BadInput(f"the cell has {len(cell):,} characters; {most}", Place(where))
