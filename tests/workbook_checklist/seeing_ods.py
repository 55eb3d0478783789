"""An .ods as its own XML says, made a `SeenBook`."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby

from lxml import etree
from openpyxl.utils import column_index_from_string

from workbook_checklist.seen import SeenBook, SeenCell, SeenSheet, SeenTable

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
POINTS_A_LETTER = 7
MOST_REPEATED = 100  # programs fill a sheet to its edge with one repeated empty cell
_FOREIGN = ("Pictures/", "Basic/", "Scripts/", "Object", "Thumbnails/", "media/")
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0}
_TARGET = re.compile(r"\$?'?(.+?)'?\.\$?([A-Z]+)\$?(\d+):\$?'?(?:.+?)'?\.\$?([A-Z]+)\$?(\d+)")


def q(name: str) -> str:
    """A name such as `table:name` as lxml writes it."""
    prefix, local = name.split(":")
    return f"{{{NAMES[prefix]}}}{local}"


def found(element, path: str) -> list:
    """What an XPath finds below an element."""
    return element.xpath(path, namespaces=NAMES)


class Styles:
    """The styles of a document with what they inherit."""

    def __init__(self, *parts) -> None:
        self._styles = {
            (one.get(q("style:family")), one.get(q("style:name"))): one
            for part in parts
            for one in found(part, "//style:style")
        }

    def value(self, family: str, name: str | None, attribute: str) -> str:
        """The value of an attribute in a style, or in the nearest one that it inherits from."""
        style = self._styles.get((family, name))
        while style is not None:
            for properties in style:
                if properties.get(q(attribute)):
                    return properties.get(q(attribute))
            style = self._styles.get((family, style.get(q("style:parent-style-name"))))
        return ""


def see_ods(data: bytes) -> SeenBook:
    """The workbook with what the checklist asks of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        content, styles, meta, settings = (
            etree.fromstring(archive.read(f"{part}.xml")) for part in ("content", "styles", "meta", "settings")
        )
    known = Styles(styles, content)
    tables = list(_named_tables(content))
    sheets = [_Sheet(one, known, styles, settings).seen(tables) for one in found(content, "//table:table")]
    scripts = ["a script"] * len(found(content, "//office:scripts/*"))
    return SeenBook(
        sheets=sheets,
        title=_first(meta, "//dc:title/text()"),
        language=_first(meta, "//dc:language/text()"),
        subject=_first(meta, "//dc:subject/text()"),
        author=_first(meta, "//dc:creator/text()"),
        active_sheet=_first(settings, "//config:config-item[@config:name='ActiveTable']/text()"),
        cursor=_cursor(settings, sheets[0].name),
        foreign_parts=[name for name in names if name.startswith(_FOREIGN)] + scripts,
    )


def _first(element, path: str) -> str:
    return next(iter(found(element, path)), "")


def setting(settings, sheet: str, name: str) -> str:
    """A setting of the view of one sheet."""
    entry = f"//config:config-item-map-entry[@config:name='{sheet}']"
    return _first(settings, f"{entry}/config:config-item[@config:name='{name}']/text()")


def _cursor(settings, sheet: str) -> str:
    column, row = (setting(settings, sheet, f"CursorPosition{axis}") for axis in "XY")
    return f"{chr(ord('A') + int(column or 0))}{int(row or 0) + 1}"


def _named_tables(content) -> Iterator[tuple[str, SeenTable]]:
    for one in found(content, "//table:database-range"):
        matched = _TARGET.fullmatch(one.get(q("table:target-range-address")))
        assert matched
        sheet, left, top, right, bottom = matched.groups()
        has_filter = one.get(q("table:display-filter-buttons"), "true") != "false" or bool(found(one, "table:filter"))
        yield (
            sheet,
            SeenTable(
                name=one.get(q("table:name")),
                first_row=int(top),
                last_row=int(bottom),
                first_column=column_index_from_string(left),
                last_column=column_index_from_string(right),
                has_headings=one.get(q("table:contains-header"), "true") == "true",
                has_filter=has_filter,
            ),
        )


def points(length: str) -> float:
    """A length such as `12.5pt` in points."""
    return float(length[:-2]) * _POINTS[length[-2:]] if length else 0.0


def repeated(element, axis: str) -> int:
    """How often a cell, row or column stands there."""
    return min(int(element.get(q(f"table:number-{axis}-repeated"), "1")), MOST_REPEATED)


class _Sheet:
    """One sheet while it is being read."""

    def __init__(self, table, styles: Styles, styles_part, settings) -> None:
        self._table, self._styles, self._part, self._settings = table, styles, styles_part, settings
        self._name = table.get(q("table:name"))
        rows = found(table, ".//table:table-row")
        self._rows = [row for row in rows for _ in range(repeated(row, "rows"))]

    def seen(self, tables: list[tuple[str, SeenTable]]) -> SeenSheet:
        layout = self._layout()
        header = {id(row) for row in found(self._table, ".//table:table-header-rows/table:table-row")}
        splits = [setting(self._settings, self._name, f"{one}SplitMode") for one in ("Horizontal", "Vertical")]
        return SeenSheet(
            name=self._name,
            rows=[cells for row, same in groupby(self._rows) for cells in [self._cells(row)] * len(list(same))],
            tables=[table for sheet, table in tables if sheet == self._name],
            widths=self._widths(),
            heights=self._heights(),
            merged=[_address(one) for one in found(self._table, f".//*[{_SPANS}]")],
            hidden=self._hidden(),
            laid_over=[one.tag for one in found(self._table, ".//draw:* | .//office:annotation | .//table:shapes/*")],
            running=self._running(),
            repeated_rows=[number for number, row in enumerate(self._rows, 1) if id(row) in header],
            has_panes=any(split not in ("", "0") for split in splits),
            has_coloured_rules=bool(found(self._table, ".//calcext:conditional-formats | .//style:map")),
            is_landscape=layout.get(q("style:print-orientation")) == "landscape",
            fits_width=layout.get(q("style:scale-to-X")) == "1",
        )

    def _layout(self):
        page = _first(self._part, f"//style:master-page[@style:name='{self._master()}']/@style:page-layout-name")
        (layout,) = found(self._part, f"//style:page-layout[@style:name='{page}']/style:page-layout-properties")
        return layout

    def _master(self) -> str:
        name = self._table.get(q("table:style-name"))
        return _first(self._table.getroottree(), f"//style:style[@style:name='{name}']/@style:master-page-name")

    def _running(self) -> list[str]:
        master = f"//style:master-page[@style:name='{self._master()}']"
        parts = found(self._part, f"{master}/style:header | {master}/style:footer")
        return ["".join(part.itertext()) for part in parts]

    def _widths(self) -> dict[int, float]:
        columns = [one for one in found(self._table, ".//table:table-column") for _ in range(repeated(one, "columns"))]
        lengths = [
            self._styles.value("table-column", one.get(q("table:style-name")), "style:column-width") for one in columns
        ]
        return {number: points(length) / POINTS_A_LETTER for number, length in enumerate(lengths, start=1)}

    def _heights(self) -> dict[int, float]:
        heights = {}
        for number, row in enumerate(self._rows, start=1):
            name = row.get(q("table:style-name"))
            if self._styles.value("table-row", name, "style:use-optimal-row-height") != "true":
                heights[number] = points(self._styles.value("table-row", name, "style:row-height"))
        return heights

    def _hidden(self) -> list[str]:
        hidden = [one.tag for one in found(self._table, ".//*[@table:visibility and @table:visibility!='visible']")]
        display = self._styles.value("table", self._table.get(q("table:style-name")), "table:display")
        return [*hidden, *(["the sheet"] if display == "false" else [])]

    def _cells(self, row) -> list[SeenCell]:
        cells = found(row, "table:table-cell | table:covered-table-cell")
        return [seen for cell in cells for seen in [self._cell(cell)] * repeated(cell, "columns")]

    def _cell(self, cell) -> SeenCell:
        name = cell.get(q("table:style-name"))
        value_type = cell.get(q("office:value-type"), "")

        def value(attribute: str) -> str:
            return self._styles.value("table-cell", name, attribute)

        position = [self._raised(one) for one in found(cell, ".//text:span/@text:style-name")]
        return SeenCell(
            text=cell.get(q("office:date-value")) or cell.get(q("office:value")) or _words(cell),
            kind={"float": "number", "date": "date", "string": "text"}.get(value_type, "empty"),
            link=re.sub(r"^(#.*)\.A1$", r"\1", _first(cell, ".//text:a/@xlink:href")),
            is_wrapped=value("fo:wrap-option") == "wrap",
            is_underlined=value("style:text-underline-style") not in ("", "none"),
            is_superscript=value("style:text-position").startswith("super") or any(position),
            colour=value("fo:color").lstrip("#"),
            fill=value("fo:background-color").replace("transparent", ""),
        )

    def _raised(self, name: str) -> bool:
        return self._styles.value("text", name, "style:text-position").startswith("super")


_SPANS = "@table:number-columns-spanned > 1 or @table:number-rows-spanned > 1"


def _address(cell) -> str:
    return f"a cell that says '{_words(cell)}'"


def _words(cell) -> str:
    """The words of a cell as they are shown."""
    return "\n".join("".join(_pieces(one)) for one in found(cell, "text:p"))


def _pieces(element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == q("text:s"):
            yield " " * int(child.get(q("text:c"), "1"))
        yield from _pieces(child)
        yield child.tail or ""
