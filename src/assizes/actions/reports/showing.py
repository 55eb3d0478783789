"""Showing why a report is read as it is: pictures of the pages that hold evidence, the words boxed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assizes.actions.reports.guarded_worker import Bounds, Failure, os_sentence
from assizes.actions.reports.reading import reading_of
from assizes.actions.reports.reading_pool import LocalReader
from assizes.actions.whole_files import write_whole
from assizes.domain.readings import Reading, ReadingStatus
from assizes.reading.pictures import Mark, page_picture
from assizes.reference import Reference


@dataclass(frozen=True)
class ShownReport:
    """What a report says, the pictures that show it, and why others could not be made."""

    reading: Reading
    pictures: tuple[Path, ...]
    not_drawn: tuple[str, ...] = ()


def show_report(
    file: str, *, out: Path, page: int | None, dpi: int, bounds: Bounds, reference: Reference
) -> ShownReport:
    """Read a report anew and write a picture of each page that holds evidence, or of one page."""
    reader = LocalReader(1, bounds)
    try:
        reading = reading_of(file, reader=reader, reference=reference)
        pictures, not_drawn = [], []
        for number, marks in _pages(reading, page, reference).items():
            drawn = reader.call(draw, file, number, marks, dpi)
            if isinstance(drawn, bytes):
                pictures.append(out / f"{Path(file).stem}-page-{number}.png")
                write_whole(pictures[-1], drawn)
            elif isinstance(drawn, Failure):
                not_drawn.append(f"page {number}: {drawn.sentence}")
        return ShownReport(reading, tuple(pictures), tuple(not_drawn))
    finally:
        reader.stop()


def draw(file: str, number: int, marks: Sequence[Mark], dpi: int) -> bytes | Failure:
    """The picture of one page; made in a guarded process, as the reading is."""
    try:
        return page_picture(Path(file).read_bytes(), number, marks, dpi=dpi, caption=Path(file).name)
    except IndexError as error:
        return Failure(str(error))
    except OSError as error:
        return Failure(os_sentence(error))


def _pages(reading: Reading, page: int | None, reference: Reference) -> Mapping[int, list[Mark]]:
    """The marks of each page to draw; the first page where nothing is marked, none where nothing can be read."""
    marks = marks_of(reading, reference)
    if page is not None:
        return {page: marks.get(page, [])}
    if not marks and reading.status is not ReadingStatus.UNREADABLE:
        return {1: []}
    return dict(sorted(marks.items()))


def marks_of(reading: Reading, reference: Reference) -> dict[int, list[Mark]]:
    """What is boxed on each page: each judgement where it was read, and where it is confirmed."""
    marks: dict[int, list[Mark]] = {}
    framework = reference.frameworks[reading.framework] if reading.framework else None
    for code, judgement in reading.judgements.items():
        known = framework.judgement(code) if framework else None
        name, grade = known.name if known else code, judgement.outcome.words
        read = Mark(judgement.evidence.box, (name, grade))
        marks.setdefault(judgement.evidence.page, []).append(read)
        if judgement.confirmation is not None:
            confirmation = Mark(judgement.confirmation.box, (name, f"{grade}, confirmed here"), is_confirmation=True)
            marks.setdefault(judgement.confirmation.page, []).append(confirmation)
    return marks
