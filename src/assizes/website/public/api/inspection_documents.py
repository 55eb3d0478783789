"""Inspections as documents: all of them as a list, and each with its evidence and the history of its record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assizes.domain.evidence import RecordedEvidence
from assizes.domain.inspections import Inspection, Statement
from assizes.domain.publications import PublishedInspection
from assizes.domain.statement_changes import statement_changes
from assizes.statistics.outcomes_list import counted_ids
from assizes.website.public.addresses import inspection_address, inspection_document
from assizes.website.public.api import addresses
from assizes.website.public.api.documents import Document, day, document_file, list_file, moment
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource


@dataclass(frozen=True, eq=False)
class Marked:
    """The inspections of a source, and which of them figures count at the latest dates."""

    source: SiteSource
    counted: frozenset[str]
    most_recent: frozenset[str]


def marked(source: SiteSource) -> Marked:
    """The source with what the latest release counts."""
    selection = source.brief_source.selection
    return Marked(
        source,
        counted=counted_ids(source.snapshot, source.dates),
        most_recent=frozenset(selection.snapshot.ids(selection.frame)),
    )


def inspection_files(marks: Marked) -> Iterator[SiteFile]:
    """`inspections.json` and a document for each inspection."""
    source = marks.source
    items = [inspection_item(marks, one) for one in source.inspections]
    content = {"number": len(items)}
    yield list_file(source, addresses.INSPECTIONS, content, "inspections", items)
    for one, item in zip(source.inspections, items, strict=True):
        yield _inspection_file(source, one, item)


def inspection_item(marks: Marked, one: PublishedInspection) -> Document:
    """What lists say of an inspection: dates as exactly as known, judgements in the framework's order with pages."""
    source, inspection = marks.source, one.inspection
    pages = {piece.judgement: piece.place.page for piece in _evidence(source, inspection) if piece.place}
    authority = source.authority(inspection.la_id)
    framework = source.reference.frameworks[inspection.framework]
    codes = [judgement.code for judgement in framework.judgements if judgement.code in inspection.judgements]
    return {
        "inspection_id": inspection.inspection_id,
        "la_id": inspection.la_id,
        "authority": authority.name_on(inspection.counted_end) if inspection.counted_end else authority.name,
        "framework": inspection.framework,
        "event": inspection.event.value,
        "is_full": inspection.is_full,
        "inspection_start": day(inspection.start),
        "inspection_end": day(inspection.end),
        "published": day(inspection.published.stated),
        "published_no_later_than": day(inspection.published.no_later_than),
        "judgements": {code: {"outcome": inspection.judgements[code].value, "page": pages.get(code)} for code in codes},
        "report_url": inspection.report_url or None,
        "basis": inspection.basis.value,
        "note": inspection.note or None,
        "is_counted": inspection.inspection_id in marks.counted,
        "is_most_recent": inspection.inspection_id in marks.most_recent,
        "address": source.absolute(inspection_document(inspection.inspection_id)),
        "page": source.absolute(inspection_address(inspection.inspection_id)),
    }


def _inspection_file(source: SiteSource, one: PublishedInspection, item: Document) -> SiteFile:
    inspection = one.inspection
    content = {
        **{key: value for key, value in item.items() if key != "address"},
        "published_basis": inspection.published_basis or None,
        "listed": day(inspection.listed),
        "certainty": inspection.certainty or None,
        "evidence": [_piece(piece) for piece in _evidence(source, inspection)],
        "history": list(_history(one.statements)),
    }
    return document_file(source, inspection_document(inspection.inspection_id), content)


def _evidence(source: SiteSource, inspection: Inspection) -> list[RecordedEvidence]:
    """Where the report says each judgement that stands, in order of place; of a judgement read twice the newest."""
    newest: dict[str, RecordedEvidence] = {}
    for piece in source.evidence.get(inspection.inspection_id, ()):
        if piece.place is not None and piece.outcome == inspection.judgements.get(piece.judgement):
            newest[piece.judgement] = piece
    return [newest[code] for code in inspection.judgements if code in newest]


def _piece(piece: RecordedEvidence) -> Document:
    assert piece.place is not None
    assert piece.outcome is not None
    box = piece.place.box
    return {
        "judgement": piece.judgement,
        "outcome": piece.outcome.value,
        "page": piece.place.page,
        "box": [box.left, box.bottom, box.right, box.top],
        "report_sha256": piece.report_sha256,
    }


def _history(statements: Sequence[Statement]) -> Iterator[Document]:
    """Each statement with what it changed; who recorded it is nobody's business but the office's."""
    before: Statement | None = None
    for statement in statements:
        changes = statement_changes(before.inspection, statement.inspection) if before else ()
        yield {
            "recorded_at": moment(statement.recorded_at),
            "is_withdrawn": statement.withdrawn,
            "changes": [{"column": one.column, "before": one.before, "after": one.after} for one in changes],
        }
        before = statement
