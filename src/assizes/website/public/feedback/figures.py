"""The figures of published editions, as the page of the edition shows them: what readers see, and nothing else."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml.html import HtmlElement

from assizes.domain.cell_addresses import CellAddress, row_key_of
from assizes.domain.errors import BadInput, InvalidValue
from assizes.domain.feedback import Figure
from assizes.releases.data_package import PACKAGE
from assizes.website.public.explorer.shown import shown_by
from assizes.website.public.pages.releases.published_page import PublishedTable, read_published_page

_FILES = "files"
_SHORTHAND = re.compile(r" *\[[a-z]\]")
_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class FigureRow:
    """A row of a table: its key, what it is of in words, and what its cells show, by the key of their column."""

    key: str
    name: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class FigureTable:
    """A published table; `columns` are those with values, key and title."""

    release: str
    table_id: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[FigureRow, ...]

    @property
    def address(self) -> str:
        """Its page below the site's address."""
        return f"/releases/{self.release}/tables/{self.table_id}/"

    @property
    def whole(self) -> Figure:
        """The table as what a report is about, where that is no single cell."""
        return Figure(self.release, self.table_id, self.title)

    def figure(self, cell: str) -> Figure | None:
        """The figure at the address of a cell; none where the table has no such cell."""
        try:
            address = CellAddress.parse(cell)
        except InvalidValue:
            return None
        row = next((one for one in self.rows if one.key == address.row_key), None)
        titles = dict(self.columns)
        if row is None or address.table_id != self.table_id or address.column_key not in row.values:
            return None
        place = f"{row.name}, {titles[address.column_key]}"
        return Figure(self.release, self.table_id, self.title, str(address), place, row.values[address.column_key])


def figure_table(site: Path, release: str, table_id: str) -> FigureTable | None:
    """A table of an edition that the site in a folder shows; none where it shows no such edition or table."""
    if release not in shown_by(site).slugs:
        return None
    try:
        return _tables(site / "releases" / release / _FILES, release).get(table_id)
    except BadInput:
        return None


@lru_cache(maxsize=4)  # published pages never change, and each of them is read in a tenth of a second
def _tables(folder: Path, release: str) -> Mapping[str, FigureTable]:
    keys = _column_keys(folder)
    return {
        one.table_id: _table(one, release, keys.get(one.table_id, {})) for one in read_published_page(folder).tables
    }


def _column_keys(folder: Path) -> dict[str, dict[str, str]]:
    """The key of each column by its title, table by table, as the data package of the edition names them."""
    try:
        package = json.loads((folder / PACKAGE).read_bytes())
    except (OSError, ValueError):
        return {}  # published without data files
    return {one["name"]: dict(_keys_of(one["schema"]["fields"])) for one in package["resources"]}


def _keys_of(fields: list[dict[str, object]]) -> Iterator[tuple[str, str]]:
    for field in fields:
        yield str(field["title"]), str(field["name"])
        if field["name"] == "measure":
            described = (part.partition(": ") for part in str(field.get("description", "")).split("; "))
            yield from ((title, key) for key, _, title in described)


def _table(published: PublishedTable, release: str, keys: Mapping[str, str]) -> FigureTable:
    titles = [_text(cell) for cell in published.head.iter("th", "td")]
    columns = [(keys.get(title) or _slug(title), title) for title in titles]
    rows = [_row(row, columns) for row in published.rows]
    shown = set().union(*(row.values for row in rows)) if rows else set()
    return FigureTable(
        release=release,
        table_id=published.table_id,
        title=published.title,
        columns=tuple(one for one in columns if one[0] in shown),
        rows=tuple(_told_apart(rows)),
    )


def _row(row: HtmlElement, columns: list[tuple[str, str]]) -> FigureRow:
    cells = list(row)
    heads = [cell for cell in cells if cell.tag == "th"]
    values = {key: _text(cell) for (key, _), cell in zip(columns, cells, strict=False) if cell.tag == "td"}
    return FigureRow(row_key_of(*map(_value, heads)), ", ".join(map(_text, heads)), values)


def _told_apart(rows: list[FigureRow]) -> Iterator[FigureRow]:
    """Rows of the same words get a number, as `cell_addresses.row_keys` gives them one."""
    seen: dict[str, int] = {}
    for row in rows:
        seen[row.key] = number = seen.get(row.key, 0) + 1
        yield row if number == 1 else FigureRow(f"{row.key}/{number}", f"{row.name} ({number})", row.values)


def _value(cell: HtmlElement) -> str:
    """What the cell holds, as the data have it: a day in digits, and no shorthand."""
    day = cell.find(".//time")
    return str(day.get("datetime")) if day is not None else _SHORTHAND.sub("", _text(cell))


def _text(cell: HtmlElement) -> str:
    return " ".join(cell.text_content().split())


def _slug(text: str) -> str:
    return _NOT_IN_A_KEY.sub("_", text.casefold()).strip("_")
