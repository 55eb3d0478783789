"""Quality and methodology as a document: the cover, and the report as it was written for the release."""

from collections.abc import Iterator

from assizes.domain.dates import in_words
from assizes.domain.documents import Block, Document, TableBlock
from assizes.domain.releases import INDEPENDENCE, ReleaseContent
from assizes.releases.document_cover import correction_notices, cover

QUALITY = "quality-and-methodology"


def quality_document(content: ReleaseContent) -> Document:
    """The document of the files `quality-and-methodology`."""
    specification = content.specification
    as_at, published_by = in_words(specification.dates.as_at), in_words(specification.dates.published_by)
    return Document(
        document_id=QUALITY,
        title=specification.title,
        subtitle=f"Quality and methodology. Inspections that ended by {as_at} and whose reports were published by "
        f"{published_by}.",
        description=INDEPENDENCE,
        blocks=(cover(content), *correction_notices(content), *_report(content)),
        language=specification.language,
        file_title=f"{specification.title}: quality and methodology",
    )


def _report(content: ReleaseContent) -> Iterator[Block]:
    """The report, its tables as the release shows them: in a corrected edition with what was revised marked."""
    shown = {table.id: table for table in content.tables}
    for block in content.quality_report.document.blocks:
        yield TableBlock(shown.get(block.table.id, block.table)) if isinstance(block, TableBlock) else block
