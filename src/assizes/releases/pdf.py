"""Documents as tagged PDF: typst sets them, refusing what lacks a title or an alternative text.

The template receives every word as data and reads none of it as markup. What typst cannot mark yet, the headers of
rows, is marked afterwards.
"""

import json
from datetime import UTC, datetime
from typing import Final

import typst

from assizes.domain.documents import BulletList, Document, FactList, Heading, Paragraph, Span
from assizes.releases.document_parts import Imprint, Printed, PrintedChart, PrintedTable, printed_blocks, sections
from assizes.releases.links import may_be_linked
from assizes.releases.pdf_row_headers import with_row_headers
from assizes.releases.templating import TEMPLATES
from assizes.releases.typefaces import TYPEFACE, fonts

STANDARD: Final = "ua-1"
_DEEPEST, _MOST_ENTRIES = 2, 26  # of the contents

Data = dict[str, object]


def pdf_of(document: Document, imprint: Imprint) -> bytes:
    """The bytes of the PDF, the same at every build."""
    blocks = printed_blocks(document, imprint)
    leading = [block.leading for block in blocks if isinstance(block, PrintedTable)]
    compiled: bytes = typst.compile(
        str(TEMPLATES / "document.typ"),
        format="pdf",
        font_paths=fonts(),
        pdf_standards=[STANDARD],
        sys_inputs={"data": json.dumps(_data(document, imprint, blocks))},
    )
    return with_row_headers(compiled, leading)


def _data(document: Document, imprint: Imprint, blocks: tuple[Printed, ...]) -> Data:
    """All that the template prints."""
    language, _, region = document.language.partition("-")
    is_cover = bool(blocks) and isinstance(blocks[0], FactList)
    return {
        "title": document.title,
        "file_title": document.title_of_file,
        "subtitle": document.subtitle,
        "description": document.description,
        "author": imprint.author,
        "language": language,
        "region": region,
        "published": _moment(imprint.published),
        "typeface": TYPEFACE,
        "depth": _depth_of_contents(blocks),
        "cover": [_block(block) for block in blocks[:is_cover]],
        "sections": [
            {"landscape": section.is_landscape, "blocks": [_block(block) for block in section.blocks]}
            for section in sections(blocks[is_cover:])
        ],
    }


def _depth_of_contents(blocks: tuple[Printed, ...]) -> int:
    """How deep the contents go: as far as the first page has room for."""
    headings = [block for block in blocks if isinstance(block, Heading) and block.level <= _DEEPEST]
    captions = [block for block in blocks if isinstance(block, PrintedTable | PrintedChart)]
    return _DEEPEST if len(headings) + len(captions) <= _MOST_ENTRIES else 1


def _moment(moment: datetime) -> Data:
    utc = moment.astimezone(UTC)
    return {name: getattr(utc, name) for name in ("year", "month", "day", "hour", "minute", "second")}


def _block(block: Printed) -> Data:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.text, "anchor": block.anchor}
        case Paragraph():
            return {"kind": "paragraph", "spans": _spans(block.spans)}
        case BulletList():
            items = [_spans(item.spans) for item in block.items]
            return {"kind": "list", "numbered": block.is_numbered, "items": items}
        case FactList():
            return {"kind": "facts", "facts": [[name, _spans(spans)] for name, spans in block.facts]}
        case PrintedTable():
            return _table(block)
        case PrintedChart():
            return _chart(block)


def _spans(spans: tuple[Span, ...]) -> list[Data]:
    return [_span(span.text, span.href, strong=span.is_strong, emphasised=span.is_emphasised) for span in spans]


def _span(text: str, href: str, *, strong: bool = False, emphasised: bool = False) -> Data:
    return {"text": text, "href": href if may_be_linked(href) else "", "strong": strong, "emphasised": emphasised}


def _table(block: PrintedTable) -> Data:
    return {
        "kind": "table",
        "anchor": block.anchor,
        "caption": block.caption,
        "introduction": block.introduction,
        "source": block.source,
        "widths": block.widths,
        "measures": [column.kind.is_measure for column in block.table.columns],
        "heads": [column.title for column in block.table.columns],
        "rows": [[_span(cell.text, cell.href) for cell in row] for row in block.rows],
    }


def _chart(block: PrintedChart) -> Data:
    return {
        "kind": "chart",
        "anchor": block.anchor,
        "caption": block.chart.title,
        "subtitle": block.chart.subtitle,
        "alt": block.chart.description,
        "svg": str(block.svg),
        "width": block.width,
        "remarks": block.remarks,
    }
