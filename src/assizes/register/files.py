"""Register files: one CSV file in a folder, one row a statement, UTF-8, read and written row by row."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from assizes.domain.errors import BadInput, InvalidValue, Place
from assizes.domain.frameworks import Frameworks
from assizes.reference import Reference
from assizes.register.rows import StatedRow, cells_of, file_columns, stated_row

FILE_NAME = "inspections.csv"


class SupportsWrite(Protocol):
    """Something that text can be written to."""

    def write(self, text: str, /) -> object:
        """Write a text."""


def register_file(folder: Path) -> Path:
    """The register file of a folder; raises `BadInput` where there is none."""
    path = folder / FILE_NAME
    if not path.is_file():
        raise BadInput(
            f"the folder holds no {FILE_NAME}" if folder.is_dir() else "there is no such folder", Place(str(folder))
        )
    return path


def read_rows(path: Path, reference: Reference) -> Iterator[StatedRow]:
    """The rows of a register file, one by one; raises `BadInput` at the first that is wrong."""
    records = csv_records(path)
    header = next(records, None)
    if header is None:
        raise BadInput("the file is empty", Place(str(path)))
    first = next(records, None)
    names = header[1]
    absent = _require_header(path, names, reference.frameworks)
    if first is None:
        raise BadInput("the file has a header and no rows", Place(str(path)))
    for line, values in chain([first], records):
        yield _row(path, line, names, values, absent, reference)


def write_rows(path: Path, statements: Iterable[Mapping[str, Any]], judgement_codes: Sequence[str]) -> int:
    """Write statements, given as columns of the register, to a new file; says how many."""
    count = 0

    def rows() -> Iterator[Sequence[str]]:
        nonlocal count
        yield file_columns(judgement_codes)
        for columns in statements:
            count += 1
            yield cells_of(columns, judgement_codes)

    with path.open("x", encoding="utf-8", newline="") as file:
        write_csv(file, rows())
    return count


def write_csv(file: SupportsWrite, rows: Iterable[Sequence[str]]) -> None:
    """Write rows as CSV whose lines end with a line feed, and whose every line can be read back."""
    csv.writer(_LineFeeds(file), lineterminator="\r\n").writerows(rows)


class _LineFeeds:
    """Changes the end of each line written, since `csv` quotes a carriage return only where it ends lines."""

    def __init__(self, file: SupportsWrite) -> None:
        self._file = file

    def write(self, line: str) -> object:
        """Write one line."""
        return self._file.write(line.removesuffix("\r\n") + "\n")


def _row(
    path: Path, line: int, names: list[str], values: list[str], absent: Mapping[str, str], reference: Reference
) -> StatedRow:
    if len(values) != len(names):
        raise BadInput(f"the row has {len(values)} cells for {len(names)} columns", Place(str(path), line))
    cells = dict(zip(names, values, strict=True))
    if cells["framework"] in absent:
        column = absent[cells["framework"]]
        raise BadInput(f"the column {column} is missing, which line {line} needs", Place(str(path), 1, column))
    try:
        return stated_row(line, cells, reference)
    except InvalidValue as error:
        raise BadInput(str(error), Place(str(path), line, error.field)) from error


def _require_header(path: Path, names: list[str], frameworks: Frameworks) -> dict[str, str]:
    """The frameworks that cannot have rows, each with the column it lacks.

    The column of a judgement may be missing as long as no row is of a framework that has it: so files stay
    readable when a framework is added.
    """
    for number, name in enumerate(names):
        if name in names[:number]:
            raise BadInput(f"the column {name} stands twice in the header", Place(str(path), 1, name))
    codes = frameworks.judgement_codes
    for name in file_columns(()):
        if name not in names:
            raise BadInput(f"the column {name} is missing", Place(str(path), 1, name))
    for name in names:
        if name not in file_columns(codes):
            raise BadInput(f"'{name}' is not a column of the register", Place(str(path), 1, name))
    return {
        framework.code: judgement.code
        for framework in frameworks
        for judgement in framework.judgements
        if judgement.code not in names
    }


def cells_by_column(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row of a file that has exactly these columns, by column, with its line."""
    records = csv_records(path)
    _, names = next(records, (1, []))
    if sorted(names) != sorted(columns):
        raise BadInput(f"the header must have the columns {', '.join(columns)}", Place(str(path), 1))
    for line, values in records:
        if len(values) != len(names):
            raise BadInput(f"the row has {len(values)} cells for {len(names)} columns", Place(str(path), line))
        yield line, dict(zip(names, values, strict=True))


def csv_records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on; blank lines are passed over."""
    with path.open("rb") as file:
        reader = csv.reader(_lines(path, file), strict=True)
        while True:
            line = reader.line_num + 1
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise BadInput(f"the line is not CSV: {error}", Place(str(path), line)) from error
            if values:
                yield line, values


def _lines(path: Path, file: Iterable[bytes]) -> Iterator[str]:
    names: list[str] = []
    for number, raw in enumerate(file, start=1):
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            place = Place(str(path), number, _undecodable_column(raw, names))
            raise BadInput("the file is not UTF-8 text: save it with the encoding UTF-8", place) from error
        if number == 1:
            names = next(csv.reader([text]), [])
        yield text


def _undecodable_column(raw: bytes, names: list[str]) -> str | None:
    """The column that holds the bytes which are not UTF-8, where the line can be cut into cells."""
    values = next(csv.reader([raw.decode("latin-1")]), [])
    for name, value in zip(names, values, strict=False):
        try:
            value.encode("latin-1").decode("utf-8")
        except UnicodeDecodeError:
            return name
    return None
