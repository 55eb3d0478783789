"""Statistical tables for Word: header row repeated on every page, row headers marked, described, never split in a row.

Built element by element, because the library's own way takes seconds for a table of some hundred rows.
"""

from collections.abc import Callable

from docx.oxml.xmlchemy import BaseOxmlElement

from assizes.releases.document_parts import PrintedCell, PrintedTable
from assizes.releases.docx_elements import Attributes, element, text_run

Words = Callable[[PrintedCell], BaseOxmlElement]

_CELL_STYLE = "Tablecell"
_HAIRLINE: Attributes = {"val": "single", "sz": 4, "space": 0, "color": "B1B4B6"}
_RULE: Attributes = {"val": "single", "sz": 8, "space": 0, "color": "0B0C0C"}
_NONE: Attributes = {"val": "nil"}
_PADDING, _ABOVE = 45, 25  # twentieths of a point
_SMALL, _SMALLER = 16, 14  # half points
_EXTRA_LETTERS = 2  # of a column, for its padding


def table_element(block: PrintedTable, width: int, words: Words) -> BaseOxmlElement:
    """The table, as wide as the text; `width` is in twentieths of a point, `words` gives the run or link of a cell."""
    widths = _widths(block, width)
    grid = element("w:tblGrid", children=[element("w:gridCol", {"w": one}) for one in widths])
    size = _SMALLER if block.is_wide else _SMALL
    return element("w:tbl", children=[_properties(block, width), grid, *_rows(block, widths, size, words)])


def _widths(block: PrintedTable, width: int) -> list[int]:
    wanted = [letters + _EXTRA_LETTERS for letters in block.widths]
    return [width * letters // sum(wanted) for letters in wanted]


def _properties(block: PrintedTable, width: int) -> BaseOxmlElement:
    """In the order that the schema demands."""
    sides = {"top": _RULE, "left": _NONE, "bottom": _RULE, "right": _NONE, "insideH": _HAIRLINE, "insideV": _NONE}
    look: Attributes = {
        "val": "00A0",
        "firstRow": 1,
        "lastRow": 0,
        "firstColumn": 1,
        "lastColumn": 0,
        "noHBand": 1,
        "noVBand": 1,
    }
    padding = {"top": _ABOVE, "left": _PADDING, "bottom": _ABOVE, "right": _PADDING}
    margins = [element(f"w:{side}", {"w": width, "type": "dxa"}) for side, width in padding.items()]
    return element(
        "w:tblPr",
        children=[
            element("w:tblStyle", {"val": "TableNormal"}),
            element("w:tblW", {"w": width, "type": "dxa"}),
            element("w:tblBorders", children=[element(f"w:{side}", line) for side, line in sides.items()]),
            element("w:tblLayout", {"type": "fixed"}),
            element("w:tblCellMar", children=margins),
            element("w:tblLook", {"val": "06A0", **look}),
            element("w:tblCaption", {"val": f"Table {block.number}: {block.caption}"}),
            element("w:tblDescription", {"val": block.description}),
        ],
    )


def _rows(block: PrintedTable, widths: list[int], size: int, words: Words) -> list[BaseOxmlElement]:
    measures = [column.kind.is_measure for column in block.table.columns]
    heads = [
        _cell([text_run(column.title)], width, size, is_number=is_number, is_head=True)
        for column, width, is_number in zip(block.table.columns, widths, measures, strict=True)
    ]
    header = [element("w:trPr", children=[element("w:cantSplit"), element("w:tblHeader")]), *heads]
    rows = [element("w:tr", children=header)]
    for row in block.rows:
        cells = [
            _cell([words(cell)], width, size, is_number=is_number)
            for cell, width, is_number in zip(row, widths, measures, strict=True)
        ]
        rows.append(element("w:tr", children=[element("w:trPr", children=[element("w:cantSplit")]), *cells]))
    return rows


def _cell(
    words: list[BaseOxmlElement], width: int, size: int, *, is_number: bool, is_head: bool = False
) -> BaseOxmlElement:
    rule = [element("w:tcBorders", children=[element("w:bottom", _RULE)])] if is_head else []
    position = [element("w:vAlign", {"val": "bottom" if is_head else "top"})]
    box = element("w:tcPr", children=[element("w:tcW", {"w": width, "type": "dxa"}), *rule, *position])
    return element("w:tc", children=[box, _paragraph(words, size, is_number=is_number, is_head=is_head)])


def _paragraph(words: list[BaseOxmlElement], size: int, *, is_number: bool, is_head: bool) -> BaseOxmlElement:
    manner = [element("w:pStyle", {"val": _CELL_STYLE})]
    manner += [element("w:keepNext")] if is_head else []
    manner += [element("w:jc", {"val": "right"})] if is_number else []
    for run in (run for word in words for run in ([word] if word.tag.endswith("}r") else list(word))):
        _sized(run, size - is_head, is_bold=is_head)
    return element("w:p", children=[element("w:pPr", children=manner), *words])


def _sized(run: BaseOxmlElement, size: int, *, is_bold: bool) -> None:
    looks = [element("w:b")] if is_bold else []
    looks += [element("w:sz", {"val": size}), element("w:szCs", {"val": size})]
    properties = run.find(element("w:rPr").tag)
    if properties is None:
        properties = element("w:rPr")
        run.insert(0, properties)
    properties.extend(looks)
