"""Reports that were collected or sent: their bytes, what is known of where they came from, their reading, their pages.

All of it stands in the folder of state, where the site serves nothing from: `collected` has the bytes under their
SHA-256, `readings` what was read, `pictures` the pages that were drawn.
"""

import hashlib
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath

from assizes.actions.reports.guarded_worker import Bounds, Failure
from assizes.actions.reports.kept_readings import KeptReadings
from assizes.actions.reports.reading import read_reports
from assizes.actions.reports.reading_pool import LocalReader
from assizes.actions.reports.showing import draw, marks_of
from assizes.actions.whole_files import write_whole
from assizes.collecting.origins import Origins
from assizes.collecting.store import Store
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.proposals import ReadReport
from assizes.domain.readings import Reading
from assizes.reading.pictures import Mark
from assizes.reading.version import reader_version
from assizes.reference import Reference

DPI = 110
_AT_ONCE = 2
_drawing = threading.Lock()  # one picture at a time in a process: each takes a processor and much memory


def read_report_of(path: str, reading: Reading, origins: Origins) -> ReadReport:
    """A reading with the name of its file, and what the collection knows of the same bytes."""
    known = origins.of(reading.sha256)
    name = PurePath(path).name
    if known and PurePath(path).stem == reading.sha256:  # a kept file, which was named after its bytes
        name = PurePath(known[-1].address).name
    name = name.encode("utf-8", errors="replace").decode("utf-8")
    web = [origin for origin in known if origin.address.startswith(("https://", "http://"))]
    return ReadReport(
        reading=reading,
        file_name=name,
        address=web[-1].address if web else "",
        listed=min((origin.listed for origin in known if origin.listed), default=None),
        listed_la_id=next((origin.la_id for origin in reversed(known) if origin.la_id), ""),
        collected=min((origin.collected_at.date() for origin in web), default=None),
    )


@dataclass(frozen=True)
class ReportsAtHand:
    """The reports in a folder of state; `bounds` hold for each file that is read or drawn."""

    data: Path
    reference: Reference
    bounds: Bounds = field(default_factory=Bounds)

    @cached_property
    def store(self) -> Store:
        """Where the bytes are."""
        return Store(self.data / "collected")

    @property
    def reader_version(self) -> str:
        """The version of the reader, reference data included."""
        return reader_version(self.reference.digests)

    def file(self, sha256: str) -> Path | None:
        """The file with these bytes; none where it is not kept, or is damaged."""
        return self.store.path(sha256) if self.store.holds(sha256) else None

    def report(self, sha256: str) -> ReadReport | None:
        """What a kept file says, read anew where no reading is kept; none where the file is not here."""
        file = self.file(sha256)
        return next(iter(self.reports([sha256])), None) if file else None

    def reports(self, digests: Sequence[str]) -> tuple[ReadReport, ...]:
        """What some kept files say, in their order; each is read in a process that it cannot break out of."""
        files = [str(self.store.path(sha256)) for sha256 in digests if self.store.path(sha256).is_file()]
        kept, origins = KeptReadings(self.data / "readings", self.reference), self.store.origins()
        reader = LocalReader(_AT_ONCE, self.bounds)
        found = read_reports(files, reader=reader, reference=self.reference, kept=kept)
        return tuple(read_report_of(one.file, one.reading, origins) for one in found)

    def marked_pages(self, reading: Reading) -> Mapping[int, list[Mark]]:
        """The pages of a report that hold evidence, with what is boxed on each; the first where nothing is."""
        return dict(sorted(marks_of(reading, self.reference).items())) or {1: []}

    def picture(self, sha256: str, page: int, marks: Sequence[Mark]) -> bytes | Failure:
        """A page of a kept file as a PNG with boxes, drawn within bounds and kept for the next time."""
        file = self.file(sha256)
        if file is None:
            return Failure("The file is not kept here")
        told = repr((sha256, page, marks, DPI, self.reader_version))
        kept = self.data / "pictures" / sha256[:2] / f"{hashlib.sha256(told.encode()).hexdigest()}.png"
        if kept.is_file():
            return kept.read_bytes()
        with _drawing:
            drawn = self._drawn(file, page, marks)
        if isinstance(drawn, bytes):
            write_whole(kept, drawn)
        return drawn

    def _drawn(self, file: Path, page: int, marks: Sequence[Mark]) -> bytes | Failure:
        reader = LocalReader(1, self.bounds)
        try:
            drawn = reader.call(draw, str(file), page, list(marks), DPI)
        finally:
            reader.stop()
        return drawn if isinstance(drawn, bytes | Failure) else Failure("The page cannot be drawn")


def marks_in_evidence(pieces: Sequence[RecordedEvidence], names: Mapping[str, str]) -> dict[str, dict[int, list[Mark]]]:
    """What evidence of the register boxes: by report and page; `names` are those of the judgements by code."""
    found: dict[str, dict[int, list[Mark]]] = {}
    for piece in pieces:
        if piece.place is not None and piece.outcome is not None:
            mark = Mark(piece.place.box, (names.get(piece.judgement, piece.judgement), piece.outcome.words))
            found.setdefault(piece.report_sha256, {}).setdefault(piece.place.page, []).append(mark)
    return {sha256: dict(sorted(pages.items())) for sha256, pages in found.items()}
