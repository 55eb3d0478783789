"""What the two workbooks of a release take, beside a plain writer of the same tables in the same run.

`python -m benchmarks.workbooks` prints seconds: of the .xlsx, of the .ods, of the plain writer.
"""

import io
import statistics
import time
from collections.abc import Callable

from xlsxwriter import Workbook

from assizes.domain.releases import ReleaseContent
from assizes.releases.ods import opendocument
from assizes.releases.xlsx import workbook


def workbook_seconds(content: ReleaseContent, *, runs: int = 5) -> dict[str, float]:
    """The median seconds of each writer, taken in turns so that a busy moment slows them alike."""
    writers: dict[str, Callable[[ReleaseContent], bytes]] = {"xlsx": workbook, "ods": opendocument, "plain": plain}
    taken: dict[str, list[float]] = {name: [] for name in writers}
    for _ in range(runs):
        for name, write in writers.items():
            taken[name].append(_seconds(write, content))
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def plain(content: ReleaseContent) -> bytes:
    """The tables of a release by XlsxWriter, headings and values alone: no formats, tables, notes, links or sizes."""
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    for table in content.tables:
        sheet = book.add_worksheet(table.id[:31])
        sheet.write_row(0, 0, [column.title for column in table.columns])
        for number, row in enumerate(table.rows, start=1):
            sheet.write_row(number, 0, [cell.value if isinstance(cell.value, int) else cell.text for cell in row])
    book.close()
    return target.getvalue()


def _seconds(write: Callable[[ReleaseContent], bytes], content: ReleaseContent) -> float:
    started = time.perf_counter()
    write(content)
    return time.perf_counter() - started


def main() -> None:
    """Measure the latest packaged release, from the register that is loaded."""
    import django

    django.setup()

    from assizes.domain.releases import Producer
    from assizes.reference import load_reference
    from assizes.reference.specifications import packaged_specifications
    from assizes.register.snapshot import current_frame
    from assizes.statistics.content import release_content

    specification = packaged_specifications(producer=Producer("", ""), small_base=20)[-1]
    content = release_content(specification, current_frame(specification.known_at), load_reference())
    for name, seconds in workbook_seconds(content).items():
        print(f"{name} {seconds:.3f}")


if __name__ == "__main__":
    main()
