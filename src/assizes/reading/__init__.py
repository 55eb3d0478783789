"""Source file -> reading: what a published report judges, with the page and box of each grade."""

import hashlib
import re
from pathlib import Path

from assizes.domain.authorities import Authorities
from assizes.domain.frameworks import LSCB, Frameworks
from assizes.domain.readings import Reading, ReadingStatus
from assizes.reading.board import BOARD_NAME
from assizes.reading.dates import inspection_dates
from assizes.reading.document import Document, Page, Unreadable, content_of, opened
from assizes.reading.layouts import BOARD_REVIEW, LAYOUTS, Layout
from assizes.reading.report import Findings, Known, Report

_COVER_AMONG_FIRST = 2  # a cover may have a page of logos before it


def read_report(path: Path, *, frameworks: Frameworks, authorities: Authorities) -> Reading:
    """What a file says; whatever stands in it, the answer is a reading and never an exception.

    Raises `OSError` only where the file itself cannot be opened.
    """
    try:
        content = content_of(path)
    except Unreadable as reason:
        with path.open("rb") as file:
            return _unreadable(hashlib.file_digest(file, "sha256").hexdigest(), reason)
    return read_content(content, frameworks=frameworks, authorities=authorities)


def read_content(content: bytes, *, frameworks: Frameworks, authorities: Authorities) -> Reading:
    """What the bytes of a file say, as `read_report`."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        with opened(content) as document:
            return _findings(document, Known(frameworks, authorities)).reading(sha256)
    except Unreadable as reason:
        return _unreadable(sha256, reason)


def _unreadable(sha256: str, reason: Unreadable) -> Reading:
    return Reading(sha256, ReadingStatus.UNREADABLE, reasons=(f"The file {reason}",))


def _findings(document: Document, known: Known) -> Findings:
    first = [document.page(number) for number in range(1, min(_COVER_AMONG_FIRST, document.page_count) + 1)]
    for page in first:
        recognised = _recognised(page, known)
        if recognised is not None:
            layout, found = recognised
            if layout.is_letter:
                return layout.read(Report(first[page.number - 1 :]), found, known)
            return _read_parts(document, page.number, layout, found, known)
    pages = [document.page(number) for number in range(1, document.page_count + 1)]
    if not any(page.text.strip() for page in pages):
        raise Unreadable("has no text: its pages are pictures, or empty")
    return Findings(doubts=["No title of a kind of report that can be read on the first pages"])


def _recognised(page: Page, known: Known) -> tuple[Layout, re.Match[str]] | None:
    """The layout whose title stands on a page, the first of several; a report's cover has its dates too."""
    is_dated = bool(inspection_dates(page.text)) or "inspection date" in page.text.casefold()
    for layout in LAYOUTS:
        found = layout.title(known).search(page.text) if layout.is_letter or is_dated else None
        if found is not None:
            return layout, found
    return None


def _read_parts(document: Document, cover: int, layout: Layout, found: re.Match[str], known: Known) -> Findings:
    """Read the report that begins on the cover; a second one in the same file is the board's, or doubtful."""
    pages = [document.page(number) for number in range(cover, document.page_count + 1)]
    later = [page for page in pages[2:] if inspection_dates(page.text)]
    others = [(page, recognised) for page in later if (recognised := _recognised(page, known)) is not None]
    ends = others[0][0].number if others else document.page_count + 1
    findings = layout.read(Report(pages[: ends - cover]), found, known)
    if others:
        page, (other, title) = others[0]
        _add_second(findings, other.read(Report(pages[page.number - cover :]), title, known), other, page)
    return findings


def _add_second(findings: Findings, second: Findings, layout: Layout, page: Page) -> None:
    """Take the board's judgement from a review of the same authority's board; anything else is for a person."""
    board = second.judgements.get(LSCB)
    is_of_same_area = layout is BOARD_REVIEW and second.la_id == findings.la_id
    if is_of_same_area and board is not None and LSCB not in findings.judgements:
        findings.judgements[LSCB] = board
        findings.doubts = [doubt for doubt in findings.doubts if not doubt.startswith(BOARD_NAME)] + second.doubts
    else:
        findings.doubts.append(f"A second report begins on page {page.number}")


__all__ = ["content_of", "read_content", "read_report"]
