"""Briefs without a database: of the packaged register at any two dates, or of one that is drawn."""

from collections.abc import Iterable
from functools import cache

from assizes.domain.documents import BulletList, Document, FactList, TableBlock
from assizes.domain.inspections import Inspection
from assizes.domain.releases import Dates
from assizes.domain.tables import Table
from assizes.reference import load_reference
from assizes.statistics.authority_brief import authority_brief
from assizes.statistics.brief_parts import BriefSource
from assizes.statistics.snapshot import Snapshot, counted
from registers import dates, packaged_inspections, raw_frame

SMALL_BASE = 20


@cache
def _packaged() -> Snapshot:
    return counted(raw_frame(packaged_inspections()), load_reference().frameworks)


def a_source(as_at: str, published_by: str = "", register: Iterable[Inspection] | None = None) -> BriefSource:
    """The packaged register, or another, at two dates."""
    reference = load_reference()
    snapshot = _packaged() if register is None else counted(raw_frame(register), reference.frameworks)
    asked: Dates = dates(as_at, published_by)
    return BriefSource(snapshot, reference, asked, SMALL_BASE)


def brief_of(la_id: str, source: BriefSource) -> Document:
    """The brief of an authority."""
    return authority_brief(source, source.authorities[la_id])


def table_of(document: Document, table_id: str) -> Table:
    """A table of a brief."""
    return next(
        block.table for block in document.blocks if isinstance(block, TableBlock) and block.table.id == table_id
    )


def drawn_rows(table: Table) -> list[tuple[str, ...]]:
    """The rows of a table as readers see them."""
    return [tuple(cell.text for cell in row) for row in table.rows]


def facts_of(document: Document) -> dict[str, str]:
    """The facts with which a brief begins."""
    assert isinstance(document.blocks[0], FactList)
    return {label: "".join(span.text for span in spans) for label, spans in document.blocks[0].facts}


def remarks_of(document: Document) -> list[str]:
    """The remarks with which a brief ends."""
    last = document.blocks[-1]
    assert isinstance(last, BulletList)
    return [item.text for item in last.items]
