"""The key findings as a document: cover, findings, charts, main tables, and where everything else is."""

from collections.abc import Iterator
from dataclasses import replace

from assizes.domain.charts import TileMap
from assizes.domain.dates import in_words
from assizes.domain.documents import (
    DEEPEST_HEADING,
    Block,
    BulletList,
    ChartBlock,
    Document,
    Heading,
    Paragraph,
    Span,
    TableBlock,
)
from assizes.domain.releases import INDEPENDENCE, ReleaseContent
from assizes.domain.tables import Table
from assizes.releases.document_cover import correction_notices, cover
from assizes.releases.quality_document import QUALITY

KEY_FINDINGS = "key-findings"
_TABLES = ("judgements", "by_region", "change")
_METHOD = (
    "“Adequate”, used until 2013, and “requires improvement to be good” are different grades and are not pooled.",
    "Judgements of different frameworks stand side by side only where they may be compared; a break between them is "
    "marked [b] and explained in a note.",
    "Where a judgement was not made, nothing is filled in.",
    "In tables by region only the share that is good or outstanding is given as a percentage, because a region has few "
    "authorities; the workbook has them all.",
)


def key_findings_document(content: ReleaseContent) -> Document:
    """The document of the files `<slug>-key-findings`."""
    specification = content.specification
    as_at, published_by = in_words(specification.dates.as_at), in_words(specification.dates.published_by)
    return Document(
        document_id=KEY_FINDINGS,
        title=specification.title,
        subtitle=f"Key findings. Inspections that ended by {as_at} and whose reports were published by {published_by}.",
        description=INDEPENDENCE,
        blocks=(
            cover(content),
            *correction_notices(content),
            *_findings(content),
            *_charts(content),
            *_tables(content),
            *_end(content),
        ),
        language=specification.language,
        file_title=f"{specification.title}: key findings",
    )


def _findings(content: ReleaseContent) -> Iterator[Block]:
    """The commentary, its headings one level below that of the findings."""
    yield Heading(1, "Key findings", "key-findings")
    for block in content.findings.blocks:
        if isinstance(block, Heading):
            block = replace(block, level=min(block.level + 1, DEEPEST_HEADING))
        yield block


def _charts(content: ReleaseContent) -> Iterator[Block]:
    """The charts that the commentary does not show, those that fit together on a page first."""
    others = [ChartBlock(chart) for chart in content.charts if ChartBlock(chart) not in content.findings.blocks]
    # A map takes most of a page: before anything smaller it would leave the page above it half empty.
    others.sort(key=lambda block: isinstance(block.chart, TileMap))
    if others:
        yield Heading(1, "Charts", "charts")
        yield from others


def _tables(content: ReleaseContent) -> Iterator[Block]:
    shown = {block.table.id for block in content.findings.blocks if isinstance(block, TableBlock)}
    tables = [_as_printed(table) for table in content.tables if table.id in _TABLES and table.id not in shown]
    if tables:
        yield Heading(1, "Main tables", "main-tables")
        yield from (TableBlock(table) for table in tables)


def _as_printed(table: Table) -> Table:
    """The table without the percentages that rest on few authorities: a page has no room for them either."""
    if table.id != "by_region":
        return table
    kept = [index for index, column in enumerate(table.columns) if not _is_share_of_a_grade(column.key)]
    return replace(
        table,
        columns=tuple(table.columns[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in table.rows),
    )


def _is_share_of_a_grade(key: str) -> bool:
    return key.endswith("_percent") and key != "good_or_outstanding_percent"


def _end(content: ReleaseContent) -> Iterator[Block]:
    """What limits the figures, and what else the release holds."""
    specification = content.specification
    printed = {note for table in content.tables if table.id in _TABLES for note in table.notes}
    others = [note for note in dict.fromkeys((*specification.notes, *content.notes)) if note not in printed]
    yield Heading(1, "About these figures", "about-these-figures")
    yield BulletList(tuple(Paragraph((Span(text),)) for text in (*_METHOD, *others)))
    yield Heading(1, "Where to find the rest", "the-rest")
    yield BulletList(tuple(_rest(content)))


def _rest(content: ReleaseContent) -> Iterator[Paragraph]:
    slug = content.specification.slug
    yield _file("index.html", "the release page, with every table, note and file")
    yield _file(f"{slug}.xlsx, {slug}.ods", "every table in one accessible workbook")
    yield _file("data", "every table, and the outcomes behind the figures, for programs")
    yield _file(f"{QUALITY}.html", "how good the figures are for their uses, and how they are made")
    if content.quality_page:
        yield _file(content.quality_page, "how the release was checked, what was found and what became of it")


def _file(name: str, what: str) -> Paragraph:
    return Paragraph((Span(name, is_strong=True), Span(f": {what}.")))
