"""Every word that a document must print, whatever the format."""

from assizes.domain.documents import BulletList, Document, FactList, Heading, Paragraph
from assizes.releases.document_parts import Imprint, PrintedChart, PrintedTable, printed_blocks


def printed_words(document: Document, imprint: Imprint) -> set[str]:
    """The words of a document: of its headings, paragraphs, lists, facts, tables and of the words around its charts."""
    texts = [document.title, document.subtitle, document.description]
    for block in printed_blocks(document, imprint):
        match block:
            case Heading() | Paragraph():
                texts.append(block.text)
            case BulletList():
                texts += [item.text for item in block.items]
            case FactList():
                texts += [text for label, spans in block.facts for text in (label, *(span.text for span in spans))]
            case PrintedTable():
                texts += [f"Table {block.number}: {block.caption}", *block.introduction, block.source]
                texts += [column.title for column in block.table.columns]
                texts += [cell.text for row in block.rows for cell in row]
            case PrintedChart():
                texts += [f"Figure {block.number}: {block.chart.title}", block.chart.subtitle, *block.remarks]
    return {word for text in texts for word in text.split()}
