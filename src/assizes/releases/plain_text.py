"""The words of a written file, whatever its format: what a reader could find in it, for the checks to look at."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree

import pypdfium2
from lxml import etree

_NOT_SHOWN = ("style", "script")
_SPACES = re.compile(r"\s+")
_SHOWN_ATTRIBUTES = ("alt", "aria-label", "content", "href", "title")
# A paragraph of these is one text, in however many runs it is written.
_PARAGRAPHS = ("si", "p", "h", "t", "title", "desc", "text")


def plain_texts(path: str, data: bytes) -> tuple[str, ...] | None:
    """The distinct texts of a file in their order; none for a format that has no text or that nobody can look into."""
    read = _READERS.get(PurePosixPath(path).suffix)
    if read is None:
        return None
    texts = (_SPACES.sub(" ", text).strip() for text in dict.fromkeys(read(data)))
    return tuple(dict.fromkeys(text for text in texts if text))


def _of_lines(data: bytes) -> Iterator[str]:
    yield from data.decode("utf-8", errors="replace").splitlines()


def _of_csv(data: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig", errors="replace"), newline="")):
        yield from row


def _of_json(data: bytes) -> Iterator[str]:
    yield from _strings(json.loads(data))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _of_html(data: bytes) -> Iterator[str]:
    """What a page shows: each stretch of text between tags, and the attributes that readers meet."""
    if not data.strip():
        return
    page = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    for event, element in etree.iterwalk(page, events=("start", "end", "comment")):
        if event == "start":
            yield from (value for name, value in element.attrib.items() if name in _SHOWN_ATTRIBUTES)
            if element.tag not in _NOT_SHOWN:
                yield element.text or ""
        else:
            yield element.tail or ""


def _of_xml(data: bytes) -> Iterator[str]:
    """Each paragraph of a drawing or an office document; what stands in none, by itself."""
    texts: list[str] = []
    _collect(ElementTree.fromstring(data), texts)
    return iter(texts)


def _collect(element: ElementTree.Element, texts: list[str]) -> None:
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if name in _NOT_SHOWN:
        return
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] in _SHOWN_ATTRIBUTES:
            texts.append(value)
    if name in _PARAGRAPHS:
        texts.append("".join(element.itertext()))
        return
    if element.text:
        texts.append(element.text)
    for child in element:
        _collect(child, texts)
        if child.tail:
            texts.append(child.tail)


def _of_zip(data: bytes) -> Iterator[str]:
    """The parts of a workbook or document: XML as such, and what is packed in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            suffix = PurePosixPath(name).suffix
            if suffix in (".xml", ".rels"):
                yield from _of_xml(part)
            elif suffix in _READERS:
                yield from _READERS[suffix](part)


def _of_pdf(data: bytes) -> Iterator[str]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(pdf)):
            page = pdf[number]
            words = page.get_textpage()
            yield from words.get_text_range().splitlines()
            words.close()
            page.close()
        yield from (str(value) for value in pdf.get_metadata_dict().values())
    finally:
        pdf.close()


def _of_database(data: bytes) -> Iterator[str]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data)
        for name, statement in connection.execute("SELECT name, sql FROM sqlite_master").fetchall():
            yield statement or ""
            if statement and statement.upper().startswith("CREATE TABLE"):
                quoted = name.replace('"', '""')
                for row in connection.execute(f'SELECT * FROM "{quoted}"'):
                    yield from (value for value in row if isinstance(value, str))
    finally:
        connection.close()


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".csv": _of_csv,
    ".docx": _of_zip,
    ".html": _of_html,
    ".json": _of_json,
    ".md": _of_lines,
    ".ods": _of_zip,
    ".pdf": _of_pdf,
    ".sqlite": _of_database,
    ".sqlite3": _of_database,
    ".db": _of_database,
    ".svg": _of_xml,
    ".txt": _of_lines,
    ".xlsx": _of_zip,
    ".xml": _of_xml,
    ".zip": _of_zip,
}
