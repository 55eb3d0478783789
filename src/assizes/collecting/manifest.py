"""Manifests: a CSV list of files to be collected, with the date on which each was listed and its authority."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from assizes.collecting.wanted import Wanted, file_address, is_web_address, web_address
from assizes.domain.authorities import Authorities
from assizes.domain.dates import PartialDate
from assizes.domain.errors import BadInput, InvalidValue, Place

COLUMNS = ("address", "listed", "authority")


def read_manifest(path: Path, *, folder: Path, authorities: Authorities) -> tuple[Wanted, ...]:
    """The files that a manifest lists; raises `BadInput` at its first wrong line.

    Columns are found by the names in the first line: `address` has to be there, `listed` and `authority` may be, others
    are passed over. An address that is none of the web is a file name in `folder`.
    """
    records = _records(path)
    _, header = next(records, (1, []))
    names = [name.strip().lower() for name in header]
    _require_header(path, names)
    wanted = tuple(_wanted(path, line, names, cells, folder, authorities) for line, cells in records)
    if not wanted:
        raise BadInput("the manifest lists no file", Place(str(path)))
    return wanted


def _wanted(
    path: Path, line: int, names: list[str], cells: list[str], folder: Path, authorities: Authorities
) -> Wanted:
    if len(cells) != len(names):
        raise BadInput(f"the row has {len(cells)} cells for {len(names)} columns", Place(str(path), line))
    row = {name: cell.strip() for name, cell in zip(names, cells, strict=True)}
    try:
        return Wanted(
            address=_address(row["address"], folder),
            listed=_listed(row.get("listed", "")),
            la_id=_la_id(row, authorities),
        )
    except InvalidValue as error:
        raise BadInput(str(error), Place(str(path), line, error.field)) from error


def _address(text: str, folder: Path) -> str:
    if not text:
        raise InvalidValue("the address is missing", "address")
    if is_web_address(text):
        return web_address(text)
    if "://" in text:
        raise InvalidValue(f"'{text}' is neither a web address nor a file name", "address")
    file = folder / text
    if not file.is_file():
        raise InvalidValue(f"there is no file '{text}' in {folder}", "address")
    return file_address(file)


def _listed(text: str) -> date | None:
    if not text:
        return None
    try:
        day = PartialDate.parse(text)
    except InvalidValue as error:
        raise InvalidValue(str(error), "listed") from error
    if not day.is_full:
        raise InvalidValue(f"'{text}' is not a full date such as 2014-04-29", "listed")
    return day.first_day


def _la_id(row: Mapping[str, str], authorities: Authorities) -> str:
    text = row.get("authority", "")
    if not text:
        return ""
    found = authorities.find(text)
    if not found:
        raise InvalidValue(f"no authority has the name or code '{text}'", "authority")
    if len(found) > 1:
        names = ", ".join(authority.la_id for authority in found)
        raise InvalidValue(f"'{text}' names more than one authority: use one of {names}", "authority")
    return found[0].la_id


def _require_header(path: Path, names: list[str]) -> None:
    if "address" not in names:
        raise BadInput("the manifest has no column address", Place(str(path), 1, "address"))
    for name in COLUMNS:
        if names.count(name) > 1:
            raise BadInput(f"the column {name} stands twice in the header", Place(str(path), 1, name))


def _records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on; blank lines are passed over."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput("the file is not UTF-8 text: save it with the encoding UTF-8", Place(str(path))) from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadInput(f"the line is not CSV: {error}", Place(str(path), line)) from error
        if any(cell.strip() for cell in cells):
            yield line, cells
