"""Workbooks that say in every sheet for whom they are and until when they are restricted.

In red in the first cell, before the title of the sheet and short enough to leave that in sight; on the tab; at the top
of each printed page. No row moves, so that every reference and table stands.
"""

import io
import textwrap
import zipfile
from functools import partial

from lxml import etree

from assizes.domain.pre_release import Mark
from assizes.releases.archives import Edit, normalise_zip

MARK_COLOUR = "A3060A"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CORE = "docProps/core.xml"
_STRINGS = "xl/sharedStrings.xml"
_FIRST = "A1"
_LONGEST_HEADER = 200  # letters: Excel refuses a file whose header has more than 255, codes of its own included
_MARK_STYLE = "restricted"


def restricted_xlsx(data: bytes, mark: Mark) -> bytes:
    """The workbook with the mark before what the first cell of each sheet says, on tabs, in print and properties."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        strings = _strings(archive.read(_STRINGS)) if _STRINGS in names else []
    sheets = [name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    edits: dict[str, Edit] = {name: partial(_sheet, strings=strings, line=mark.line) for name in sheets}
    if _CORE in names:
        edits[_CORE] = partial(_described, sentence=mark.sentence)
    return normalise_zip(data, edits)


def restricted_ods(data: bytes, mark: Mark) -> bytes:
    """The workbook with the mark before what the first cell of each sheet says, on tabs, in print and properties."""
    edits: dict[str, Edit] = {
        "content.xml": partial(_tables, line=mark.line),
        "styles.xml": partial(_printed, line=mark.line),
        "meta.xml": partial(_described_open, sentence=mark.sentence),
    }
    return normalise_zip(data, edits)


def _strings(data: bytes) -> list[str]:
    return ["".join(one.itertext(f"{_MAIN}t")) for one in etree.fromstring(data).iterfind(f"{_MAIN}si")]


def _sheet(data: bytes, *, strings: list[str], line: str) -> bytes:
    tree = etree.fromstring(data)
    _mark_tab_and_print(tree, line)
    cell = tree.find(f".//{_MAIN}c[@r='{_FIRST}']")
    if cell is None:
        return _written(tree)
    said = "".join(cell.itertext(f"{_MAIN}t", f"{_MAIN}v"))
    if cell.get("t") == "s":
        said = strings[int(said)]
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    words = etree.SubElement(cell, f"{_MAIN}is")
    _run(words, f"{line} ", size="12", colour=f"FF{MARK_COLOUR}")
    _run(words, said, size="16", colour="FF000000")
    return _written(tree)


def _run(words: etree._Element, text: str, *, size: str, colour: str) -> None:
    run = etree.SubElement(words, f"{_MAIN}r")
    font = etree.SubElement(run, f"{_MAIN}rPr")
    etree.SubElement(font, f"{_MAIN}b")
    etree.SubElement(font, f"{_MAIN}sz", val=size)
    etree.SubElement(font, f"{_MAIN}color", rgb=colour)
    etree.SubElement(font, f"{_MAIN}rFont", val="Arial")
    written = etree.SubElement(run, f"{_MAIN}t")
    written.text = text
    written.set(_SPACE, "preserve")


def _mark_tab_and_print(tree: etree._Element, line: str) -> None:
    about = tree.find(f"{_MAIN}sheetPr")
    if about is None:
        about = etree.Element(f"{_MAIN}sheetPr")
        tree.insert(0, about)
    about.insert(0, etree.Element(f"{_MAIN}tabColor", rgb=f"FF{MARK_COLOUR}"))  # the schema wants it first
    before = [tree.find(f"{_MAIN}{name}") for name in ("pageSetup", "pageMargins", "hyperlinks", "sheetData")]
    header = etree.Element(f"{_MAIN}headerFooter")
    words = textwrap.shorten(line, _LONGEST_HEADER, placeholder=" …").replace("&", "&&")
    etree.SubElement(header, f"{_MAIN}oddHeader").text = f"&L&B&K{MARK_COLOUR}{words}"
    next(one for one in before if one is not None).addnext(header)


def _described(data: bytes, *, sentence: str) -> bytes:
    tree = etree.fromstring(data)
    found = tree.find(f"{_DC}description")
    (etree.SubElement(tree, f"{_DC}description") if found is None else found).text = sentence
    return _written(tree)


def _tables(data: bytes, *, line: str) -> bytes:
    tree = etree.fromstring(data)
    for table in tree.iter(f"{_TABLE}table"):
        cell = table.find(f".//{_TABLE}table-row/{_TABLE}table-cell")
        paragraph = None if cell is None else cell.find(f"{_TEXT}p")
        if paragraph is not None:
            _put_before(paragraph, f"{line} ")
    styles = tree.find(f"{_OFFICE}automatic-styles")
    if styles is not None:
        _add_style_of_mark(styles)
        for properties in styles.iter(f"{_STYLE}table-properties"):
            properties.set(f"{_TABLE}tab-color", f"#{MARK_COLOUR}")
    return _written(tree)


def _put_before(paragraph: etree._Element, words: str) -> None:
    span = etree.Element(f"{_TEXT}span", {f"{_TEXT}style-name": _MARK_STYLE})
    span.text, span.tail, paragraph.text = words, paragraph.text, None
    paragraph.insert(0, span)


def _add_style_of_mark(styles: etree._Element) -> None:
    style = etree.SubElement(styles, f"{_STYLE}style", {f"{_STYLE}name": _MARK_STYLE, f"{_STYLE}family": "text"})
    look = {f"{_FO}color": f"#{MARK_COLOUR}", f"{_FO}font-weight": "bold", f"{_FO}font-size": "12pt"}
    etree.SubElement(style, f"{_STYLE}text-properties", look)


def _printed(data: bytes, *, line: str) -> bytes:
    tree = etree.fromstring(data)
    for page in tree.iter(f"{_STYLE}master-page"):
        header = etree.Element(f"{_STYLE}header")
        etree.SubElement(header, f"{_TEXT}p").text = line
        page.insert(0, header)
    for layout in tree.iter(f"{_STYLE}page-layout"):
        style = etree.SubElement(layout, f"{_STYLE}header-style")
        etree.SubElement(style, f"{_STYLE}header-footer-properties", {f"{_FO}min-height": "8mm"})
    return _written(tree)


def _described_open(data: bytes, *, sentence: str) -> bytes:
    tree = etree.fromstring(data)
    for meta in tree.iter(f"{_OFFICE}meta"):
        found = meta.find(f"{_DC}description")
        (etree.SubElement(meta, f"{_DC}description") if found is None else found).text = sentence
    return _written(tree)


def _written(tree: etree._Element) -> bytes:
    text: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text
