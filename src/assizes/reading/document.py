"""A PDF file opened: its text page by page, and where on a page a stretch of that text stands.

The text comes from PDFium, which is not safe in threads: read reports in processes. A hostile file can make it slow or
crash it, so whoever reads files of strangers does so in a process with a time and a memory bound.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from assizes.domain.readings import Box

PAGES_AT_MOST = 500  # the longest report known has 58
_MEGABYTES_AT_MOST = 200
_PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD
# Each character becomes exactly one, so that a place in the text stays a place on the page. PDFium writes U+FFFE for a
# hyphen at the end of a line.
_ALIKE = {
    **dict.fromkeys("‘’ʼ′`´", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("–—‒―−‐‑\ufffe\x02\xad", "-"),
    **dict.fromkeys("\r\t\v\xa0\u2002\u2003\u2009\u202f\u200b\ufeff\x00", " "),
    "\f": "\n",
}
_OTHER_KINDS = (
    (b"PK\x03\x04", "is a Word document or another zip file, not a PDF"),
    (b"\xd0\xcf\x11\xe0", "is an old Word or Excel document, not a PDF"),
    (b"{\\rtf", "is a rich text document, not a PDF"),
    (b"\x89PNG", "is a picture, not a PDF"),
    (b"\xff\xd8\xff", "is a picture, not a PDF"),
)


class Unreadable(Exception):
    """A file that cannot be read as a report, with the reason as the end of a sentence: "The file …"."""


class Page:
    """One page: its text, with typographic quotes, dashes and spaces made plain, and the boxes of its words."""

    def __init__(self, number: int, page: pypdfium2.PdfPage) -> None:
        self.number = number
        self._page = page
        self._words = page.get_textpage()
        self.text = _plain(_text(self._words))

    def box(self, start: int, end: int) -> Box | None:
        """The box around the characters from `start` to before `end`; none where they have no place on the page."""
        left, right, bottom, top = sides = [ctypes.c_double() for _ in range(4)]
        boxes = [
            (left.value, bottom.value, right.value, top.value)
            for index in range(start, end)
            if not self.text[index].isspace()
            and pdfium.FPDFText_GetCharBox(self._words, index, *sides)
            and right.value > left.value
            and top.value > bottom.value
        ]
        if not boxes:
            return None
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return Box(min(lefts), min(bottoms), max(rights), max(tops))

    def close(self) -> None:
        """Give the page back; its boxes cannot be asked for any more."""
        self._words.close()
        self._page.close()


class Document:
    """An open PDF, whose pages are read when they are asked for and kept until it is closed."""

    def __init__(self, pdf: pypdfium2.PdfDocument) -> None:
        self._pdf = pdf
        self._pages: dict[int, Page] = {}
        self.page_count = len(pdf)

    def page(self, number: int) -> Page:
        """A page, counted from 1; a page that is damaged has no text."""
        if number not in self._pages:
            self._pages[number] = Page(number, self._pdf[number - 1])
        return self._pages[number]

    def close(self) -> None:
        """Give everything back."""
        for page in self._pages.values():
            page.close()
        self._pdf.close()


@contextmanager
def opened(content: bytes) -> Iterator[Document]:
    """The PDF with this content, open; raises `Unreadable` where it is none, or none that can be read."""
    _require_pdf(content)
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_why_not_opened(error)) from None
    document = Document(pdf)
    try:
        if document.page_count == 0:
            raise Unreadable("has no pages")
        if document.page_count > PAGES_AT_MOST:
            raise Unreadable(f"has {document.page_count:,} pages; no report has more than {PAGES_AT_MOST}")
        yield document
    except pypdfium2.PdfiumError:
        raise Unreadable("is damaged: one of its pages cannot be opened") from None
    finally:
        document.close()


def content_of(path: Path) -> bytes:
    """The bytes of a file; raises `Unreadable` where it is far larger than any report."""
    size = path.stat().st_size
    if size > _MEGABYTES_AT_MOST * 1_000_000:
        raise Unreadable(f"has {size / 1_000_000:,.0f} MB; no report has more than {_MEGABYTES_AT_MOST} MB")
    return path.read_bytes()


def _require_pdf(content: bytes) -> None:
    if not content.strip(b"\x00 \t\r\n"):
        raise Unreadable("is empty")
    for signature, why in _OTHER_KINDS:
        if content.startswith(signature):
            raise Unreadable(why)
    opening = content[:1024]
    if b"%PDF-" not in opening:
        is_html = any(mark in opening.lower() for mark in (b"<html", b"<!doctype html", b"<head", b"<body"))
        raise Unreadable("is a web page (HTML), not a PDF" if is_html else "is not a PDF")


def _why_not_opened(error: pypdfium2.PdfiumError) -> str:
    if getattr(error, "err_code", None) == _PASSWORD_NEEDED or "password" in str(error).lower():
        return "is encrypted and needs a password"
    return "is a damaged or truncated PDF that cannot be opened"


def _plain(text: str) -> str:
    for character, alike in _ALIKE.items():
        text = text.replace(character, alike)  # far faster than `translate`, since few of them occur
    return text


def _text(words: pypdfium2.PdfTextPage) -> str:
    count = words.count_chars()
    text: str = words.get_text_range() if count > 0 else ""
    if len(text) == count:
        return text
    # Characters outside the basic plane would shift every later place by one.
    units = (pdfium.FPDFText_GetUnicode(words, index) for index in range(count))
    return "".join(chr(unit) if unit < 0xD800 or 0xDFFF < unit <= 0x10FFFF else " " for unit in units)
