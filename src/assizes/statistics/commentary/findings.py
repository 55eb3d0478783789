"""The key findings of a release: the draft, or what a statistician made of it, printed into a document."""

from assizes.domain.bindings import Bindings
from assizes.domain.charts import Chart
from assizes.domain.documents import Document, Paragraph
from assizes.domain.releases import ReleaseSpecification
from assizes.statistics.commentary.markdown import Reader

DRAFT = "the draft commentary"


def key_findings(
    specification: ReleaseSpecification, text: str, bindings: Bindings, charts: tuple[Chart, ...]
) -> Document:
    """A commentary as a document; raises `BadInput` that names file and line of what cannot be printed."""
    return Document(
        document_id="key-findings",
        title="Key findings",
        subtitle=specification.title,
        description="What the figures of the release say, each number bound to the table that holds it.",
        blocks=Reader(name_of_text(specification), bindings, {chart.id: chart for chart in charts}).blocks(text),
        language=specification.language,
    )


def name_of_text(specification: ReleaseSpecification) -> str:
    """What an error calls the text of the key findings: the file that it was read from, or the draft."""
    return (specification.commentary_file or f"{specification.slug}.md") if specification.commentary else DRAFT


def headlines(document: Document) -> tuple[Paragraph, ...]:
    """The bold sentence with which each finding begins."""
    found = []
    for paragraph in document.paragraphs():
        plain = next((place for place, span in enumerate(paragraph.spans) if not span.is_strong), len(paragraph.spans))
        if plain:
            found.append(Paragraph(paragraph.spans[:plain], paragraph.line))
    return tuple(found)
