"""The documents of a release and the files that they become."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from assizes.domain.documents import Document
from assizes.domain.releases import ReleaseContent
from assizes.releases.document_page import cell_on_release_page, document_page
from assizes.releases.document_parts import imprint
from assizes.releases.docx import docx_of
from assizes.releases.key_findings_document import KEY_FINDINGS, key_findings_document
from assizes.releases.pdf import pdf_of
from assizes.releases.quality_document import QUALITY, quality_document


@dataclass(frozen=True)
class ReleaseDocument:
    """A document with the name of its files; the release page itself is the page of some."""

    name: str
    document: Document
    has_page: bool


def release_documents(content: ReleaseContent) -> Iterator[ReleaseDocument]:
    """Every document of a release."""
    name = f"{content.specification.slug}-{KEY_FINDINGS}"
    yield ReleaseDocument(name, key_findings_document(content), has_page=False)
    yield ReleaseDocument(QUALITY, quality_document(content), has_page=True)


def word_files(content: ReleaseContent) -> Mapping[str, bytes]:
    """`<slug>-key-findings.docx` and the like."""
    prints = imprint(content.specification)
    return {f"{one.name}.docx": docx_of(one.document, prints) for one in release_documents(content)}


def pdf_files(content: ReleaseContent) -> Mapping[str, bytes]:
    """`<slug>-key-findings.pdf` and the like."""
    prints = imprint(content.specification)
    return {f"{one.name}.pdf": pdf_of(one.document, prints) for one in release_documents(content)}


def document_pages(content: ReleaseContent) -> Mapping[str, bytes]:
    """The pages of the documents that have one."""
    prints = imprint(content.specification)
    documents = [one for one in release_documents(content) if one.has_page]
    address_of = _cells_of(content)
    return {f"{one.name}.html": document_page(one.document, prints, address_of=address_of) for one in documents}


def _cells_of(content: ReleaseContent) -> Callable[[str], str]:
    """Where the release page shows a bound value; empty for one of a table that it does not show."""
    shown = {table.id for table in content.tables}
    return lambda address: cell_on_release_page(address) if address.partition(":")[0] in shown else ""
