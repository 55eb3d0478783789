"""Briefs as files: the same bytes at every making, whoever makes them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from assizes.domain.documents import Document
from assizes.domain.london_time import LONDON
from assizes.releases.document_page import document_page
from assizes.releases.document_parts import Imprint
from assizes.releases.docx import docx_of

FORMATS = ("html", "docx")
_MADE_AT = time(9, 30)  # files name a moment, which must not be that of making them


@dataclass(frozen=True)
class BriefFile:
    """A brief as a file: the name that it asks for, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class BriefSite:
    """Where a brief stands on a site: the page that it belongs to, that page's name, and the stylesheet of briefs."""

    home: str
    home_words: str
    stylesheet: str


_ALONE = BriefSite("", "", "")  # a brief by itself has its style inside and leads nowhere


def brief_file(
    document: Document,
    *,
    publisher: str,
    published_by: date,
    small_base: int,
    output_format: str,
    site: BriefSite = _ALONE,
) -> BriefFile:
    """The brief in one format; its moment is that of the day by which what it counts was published."""
    imprint = Imprint(publisher, datetime.combine(published_by, _MADE_AT, LONDON), small_base)
    if output_format == "docx":
        return BriefFile(f"{document.document_id}.docx", docx_of(document, imprint))
    page = document_page(
        document,
        imprint,
        address_of=lambda _: "",
        home=site.home,
        home_words=site.home_words,
        stylesheet=site.stylesheet,
    )
    return BriefFile(f"{document.document_id}.html", page)
