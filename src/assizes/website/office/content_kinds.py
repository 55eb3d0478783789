"""What a file is by what it holds; its name says nothing that is believed.

An archive is looked at by its list of parts alone: whoever unpacks one does so under limits (`reading.lists.archive`).
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from assizes.domain.errors import BadInput, Place
from assizes.reading.lists.limits import LIMITS


@dataclass(frozen=True)
class ContentKind:
    """A kind of file: the ending that its name gets, and what people call it."""

    name: str
    ending: str
    words: str


PDF = ContentKind("pdf", ".pdf", "a PDF document")
XLSX = ContentKind("xlsx", ".xlsx", "an Excel workbook (.xlsx)")
ODS = ContentKind("ods", ".ods", "an OpenDocument spreadsheet (.ods)")
XLS = ContentKind("xls", ".xls", "an Excel workbook of the older kind (.xls)")
CSV = ContentKind("csv", ".csv", "delimited text (.csv)")
KINDS = {kind.name: kind for kind in (PDF, XLSX, ODS, XLS, CSV)}

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024  # bytes before which the header of a PDF stands: real ones have a line before it now and then
_PROTECTED, _OLD_BOOKS = "EncryptedPackage".encode("utf-16-le"), ("Workbook", "Book")
_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|table|\?xml|!--|svg)", re.IGNORECASE)
# No text has these: they show that a file is a picture, a program or something else that is not written.
_NEVER_WRITTEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ODS_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHER_ARCHIVES = (("word/document.xml", "a Word document"), ("ppt/presentation.xml", "a set of slides"))
_OTHER_STARTS = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich text document"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
)


def kind_of(path: Path, name: str) -> ContentKind:
    """The kind of a file that is kept at a path; `name` is what people call it.

    Raises `BadInput`, with what the file seems to be, where it is of no kind known here.
    """
    with path.open("rb") as file:
        start = file.read(_PDF_WITHIN)
    if not start.strip(b"\x00 \t\r\n"):
        raise BadInput("the file is empty", Place(name))
    if start.startswith(_ZIP):
        return _kind_of_archive(path, name)
    if start.startswith(_OLD_OFFICE):
        return _kind_of_old_office(path, name)
    for beginning, words in _OTHER_STARTS:
        if start.startswith(beginning):
            raise BadInput(f"the file is {words}", Place(name))
    if b"%PDF-" in start:
        return PDF
    return _kind_of_text(path, name)


def _kind_of_archive(path: Path, name: str) -> ContentKind:
    try:
        with ZipFile(path) as archive:
            infos = archive.infolist()
            mimetype = _beginning(archive, "mimetype") if "mimetype" in archive.namelist() else b""
    except (BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadInput("the file is a damaged archive that cannot be opened", Place(name)) from error
    parts = {info.filename for info in infos}
    if len(infos) > LIMITS.parts or sum(info.file_size for info in infos) > LIMITS.unpacked_bytes:
        raise BadInput("the file is an archive that holds more than any list does once unpacked", Place(name))
    if {"[Content_Types].xml", "xl/workbook.xml"} <= parts:
        return XLSX
    if mimetype.strip() == _ODS_KIND and "content.xml" in parts:
        return ODS
    words = next((words for part, words in _OTHER_ARCHIVES if part in parts), "an archive, but no workbook")
    raise BadInput(f"the file is {words}", Place(name))


def _beginning(archive: ZipFile, part: str) -> bytes:
    with archive.open(part) as file:
        return file.read(200)


def _kind_of_old_office(path: Path, name: str) -> ContentKind:
    content = path.read_bytes()
    if _PROTECTED in content:
        raise BadInput("the file is protected by a password: save it without one", Place(name))
    if any(f"{book}\x00".encode("utf-16-le") in content for book in _OLD_BOOKS):
        return XLS
    raise BadInput("the file is a Word document or another of the older kind", Place(name))


def _kind_of_text(path: Path, name: str) -> ContentKind:
    text = _decoded(path.read_bytes(), name)
    if _MARKUP.match(text):
        raise BadInput("the file is a web page or another document of markup", Place(name))
    if _NEVER_WRITTEN.search(text):
        raise BadInput("the file is of a kind that is not known here", Place(name))
    return CSV


def _decoded(content: bytes, name: str) -> str:
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")
    tried = [marked] if marked else ["utf-8", "cp1252"]
    start = content[:200]
    if not marked and start.count(0) * 4 >= len(start):  # UTF-16 without its mark has a zero in every other place
        tried = ["utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"]
    for encoding in tried:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput("the file is of a kind that is not known here", Place(name))
