"""Workbooks that say in the first cell of every sheet for whom they are and until when they are restricted."""

import io
import zipfile
from functools import partial

from lxml import etree

from assizes.releases.archives import Edit, normalise_zip

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CORE = "docProps/core.xml"
_STRINGS = "xl/sharedStrings.xml"
_FIRST = "A1"


def restricted_xlsx(data: bytes, sentence: str) -> bytes:
    """The workbook with the sentence before what the first cell of each sheet says, and in its properties."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        strings = _strings(archive.read(_STRINGS)) if _STRINGS in names else []
    sheets = [name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    edits: dict[str, Edit] = {name: partial(_sheet, strings=strings, sentence=sentence) for name in sheets}
    if _CORE in names:
        edits[_CORE] = partial(_described, sentence=sentence)
    return normalise_zip(data, edits)


def restricted_ods(data: bytes, sentence: str) -> bytes:
    """The workbook with the sentence before what the first cell of each sheet says, and in its properties."""
    edits: dict[str, Edit] = {
        "content.xml": partial(_tables, sentence=sentence),
        "meta.xml": partial(_described_open, sentence=sentence),
    }
    return normalise_zip(data, edits)


def _strings(data: bytes) -> list[str]:
    return ["".join(one.itertext(f"{_MAIN}t")) for one in etree.fromstring(data).iterfind(f"{_MAIN}si")]


def _sheet(data: bytes, *, strings: list[str], sentence: str) -> bytes:
    tree = etree.fromstring(data)
    cell = tree.find(f".//{_MAIN}c[@r='{_FIRST}']")
    if cell is None:
        return data
    said = "".join(cell.itertext(f"{_MAIN}t", f"{_MAIN}v"))
    if cell.get("t") == "s":
        said = strings[int(said)]
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t").text = f"{sentence} {said}".strip()
    return _written(tree)


def _described(data: bytes, *, sentence: str) -> bytes:
    tree = etree.fromstring(data)
    found = tree.find(f"{_DC}description")
    (etree.SubElement(tree, f"{_DC}description") if found is None else found).text = sentence
    return _written(tree)


def _tables(data: bytes, *, sentence: str) -> bytes:
    tree = etree.fromstring(data)
    for table in tree.iter(f"{_TABLE}table"):
        cell = table.find(f".//{_TABLE}table-row/{_TABLE}table-cell")
        paragraph = None if cell is None else cell.find(f"{_TEXT}p")
        if paragraph is not None:
            paragraph.text = f"{sentence} {paragraph.text or ''}"
    return _written(tree)


def _described_open(data: bytes, *, sentence: str) -> bytes:
    tree = etree.fromstring(data)
    for meta in tree.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}meta"):
        found = meta.find(f"{_DC}description")
        (etree.SubElement(meta, f"{_DC}description") if found is None else found).text = sentence
    return _written(tree)


def _written(tree: etree._Element) -> bytes:
    text: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text
