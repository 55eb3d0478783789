"""Tracing a figure: from a cell of a release to the inspections in it, their reports, the page, and its picture."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assizes.actions.edition_contents import frames_before
from assizes.actions.publication.releases import content_of
from assizes.actions.reports.guarded_worker import Bounds, Failure
from assizes.actions.reports.reading_pool import LocalReader
from assizes.actions.reports.showing import draw
from assizes.actions.whole_files import write_whole
from assizes.domain.cell_addresses import CellAddress
from assizes.domain.releases import ReleaseSpecification
from assizes.domain.traces import CellTrace, TracedInspection, trace_of
from assizes.reading.pictures import Mark
from assizes.reference import Reference
from assizes.register.evidence import all_evidence
from assizes.register.snapshot import current_frame
from assizes.statistics.content import every_traced_inspection

_DPI = 100


def trace_cell(specification: ReleaseSpecification, address: CellAddress, *, reference: Reference) -> CellTrace:
    """What a cell of a release rests on, as the register knew it then; the register must be open.

    Raises `BadInput` for an address that leads nowhere, with what comes near.
    """
    frame = current_frame(specification.known_at)
    evidence = tuple(all_evidence(specification.known_at))
    content = content_of(specification, frame, reference, frames_before(specification), evidence)
    found = trace_of(address, content.tables, {})
    wanted = frozenset(found.cell.inspection_ids)
    inspections = every_traced_inspection(wanted, frame, reference, evidence)
    return trace_of(address, content.tables, {one.inspection_id: one for one in inspections})


@dataclass(frozen=True)
class TracePictures:
    """The pictures that were made, and why others were not."""

    written: tuple[Path, ...]
    not_drawn: tuple[str, ...]


def trace_pictures(
    inspections: Iterable[TracedInspection], files: Mapping[str, Path], *, judgement: str = "", out: Path
) -> TracePictures:
    """A picture of each page that a judgement stands on, boxed, for reports that are held.

    `files` are the held reports by SHA-256; with `judgement`, the pages of that one alone. For staff: a picture of a
    report is never part of a release.
    """
    reader = LocalReader(1, Bounds())
    written: list[Path] = []
    not_drawn: list[str] = []
    try:
        for one in inspections:
            if one.report_sha256 not in files:
                not_drawn.append(f"{one.inspection_id}: its report is not held here")
                continue
            file = files[one.report_sha256]
            for page, marks in _marks(one, judgement).items():
                drawn = reader.call(draw, str(file), page, marks, _DPI)
                if isinstance(drawn, bytes):
                    written.append(out / f"{one.inspection_id}-page-{page}.png")
                    write_whole(written[-1], drawn)
                elif isinstance(drawn, Failure):
                    not_drawn.append(f"{one.inspection_id}, page {page}: {drawn.sentence}")
    finally:
        reader.stop()
    return TracePictures(tuple(written), tuple(not_drawn))


def _marks(one: TracedInspection, judgement: str) -> dict[int, list[Mark]]:
    marks: dict[int, list[Mark]] = {}
    for found in one.judgements:
        if found.place is not None and judgement in ("", found.code):
            marks.setdefault(found.place.page, []).append(Mark(found.place.box, (found.name, found.outcome)))
    return marks
