"""The documents of a release and the files that they become."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assizes.domain.documents import Document
from assizes.domain.releases import ReleaseContent
from assizes.releases.document_page import document_page
from assizes.releases.document_parts import imprint
from assizes.releases.docx import docx_of
from assizes.releases.key_findings_document import KEY_FINDINGS, key_findings_document
from assizes.releases.pdf import pdf_of


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
    return {f"{one.name}.html": document_page(one.document, prints) for one in documents}
