"""What reading reports takes, beside the least that any reader must do: open the file and take the text of its pages.

python -m benchmarks.reading speed|memory NUMBER FOLDER prints one measurement as JSON, and with `command ARGUMENTS...`
runs `assizes reports read`.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.measuring import measure

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "reports"
COMMAND = str(Path(sys.executable).parent / "assizes")

INTRODUCTION = """\

## Reading reports

{files:,} files with {pages:,} pages from {source}. Processor time in seconds a report, all in one process, each file
measured the three ways in turn. The floor is what any reader must do: open the file with PDFium and take the text of
its pages.

| what | processor (s a report) | times the floor of the same pages | aim |
|---|---|---|---|
| floor: text of every page | {floor_all:.4f} | | |
| floor: text of the pages that the reader uses ({pages_used:,} pages) | {floor_used:.4f} | | |
| reading: text, judgements, evidence, confirmation | {reading:.4f} | {ratio:.2f} | 0.05 s; 1.5 times |
"""


def reading_lines(*, is_quick: bool) -> Iterator[str]:
    """The section on reading, line by line; a sentence where there is nothing to read."""
    with _reports() as (folder, source):
        if folder is None:
            yield f"\n## Reading reports\n\nNot measured: {source}."
            return
        found = _measured("speed", 8 if is_quick else 100_000, folder)
        yield from INTRODUCTION.format(source=source, ratio=found["reading"] / found["floor_used"], **found).split("\n")
        yield from _command_lines(folder, is_quick=is_quick)
        counts = (10, 20, 40) if is_quick else (500, 1000, 2000)
        memory = _measured("memory", counts[-1], folder)["mebibytes"]
        yield "Memory of one process that reads them over and over (MiB, resident):\n"
        yield "| files read | memory |\n|---|---|"
        for count in counts:
            yield f"| {count:,} | {memory[count - 1]:.0f} |"


def _command_lines(folder: Path, *, is_quick: bool) -> Iterator[str]:
    """Wall time of the whole command; its processes that read are not its children, so it has no processor time."""
    paths = [str(path) for path in _files(folder)[: 8 if is_quick else None]]
    yield "| command | wall (s) | reports a second |\n|---|---|---|"
    with tempfile.TemporaryDirectory() as data:
        out = ["--format", "json", "--out", str(Path(data) / "readings.json")]
        command = [sys.executable, "-m", "benchmarks.reading", "command"]
        for name, options in (
            ("`assizes reports read --fresh --jobs 1`", ["--fresh", "--jobs", "1"]),
            (f"`assizes reports read --fresh --jobs {os.cpu_count()}`", ["--fresh", "--jobs", str(os.cpu_count())]),
            ("`assizes reports read`, all readings kept", []),
        ):
            found = measure([*command, *options, *out, *paths], {"ASSIZES_DATA": data})
            yield f"| {name} | {found.wall_seconds:.2f} | {len(paths) / found.wall_seconds:.0f} |"
    yield ""


def _measured(what: str, number: int, folder: Path) -> Any:
    command = [sys.executable, "-m", "benchmarks.reading", what, str(number), str(folder)]
    return json.loads(measure(command, {}).output)


@contextmanager
def _reports() -> Iterator[tuple[Path | None, str]]:
    """A folder of reports and what they are: published ones where they are at hand, else made ones, else none."""
    if CORPUS.is_dir():
        yield CORPUS, "published reports"
        return
    sys.path.insert(0, str(ROOT / "tests"))
    try:
        report, plain = import_module("report_files").report, import_module("report_files.samples").PLAIN
    except ImportError as error:
        yield None, f"there are no published reports beside the checkout, and none could be made ({error})"
        return
    with tempfile.TemporaryDirectory() as name:
        for number, spec in enumerate(plain.values()):
            (Path(name) / f"{number:03}.pdf").write_bytes(report(spec))
        yield Path(name), "the generator of the tests, much shorter than published ones"


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.pdf"))


# --- inside the process that is measured ------------------------------------------------------------------


def speed(files: Sequence[Path]) -> dict[str, float]:
    """Seconds a report for the two floors and for reading, file by file in turn, so that all meet the same weather."""
    from assizes.actions.reports.guarded_worker import read_one

    totals = {"floor_all": 0.0, "floor_used": 0.0, "reading": 0.0}
    counts = {"files": 0, "pages": 0, "pages_used": 0}
    for path in (*files[:3], *files):
        with _pages_recorded() as used:
            read_one(str(path))
        every = _page_count(path)
        if every == 0:
            continue
        seconds = {
            "floor_all": _cpu(partial(_text_of, path, range(every))),
            "floor_used": _cpu(partial(_text_of, path, sorted(used))),
            "reading": _cpu(partial(read_one, str(path))),
        }
        counts["files"] += 1
        if counts["files"] <= 3:
            continue  # what is imported and cached is not counted
        counts["pages"] += every
        counts["pages_used"] += len(used)
        totals = {name: total + seconds[name] for name, total in totals.items()}
    counts["files"] -= 3
    return {**{name: total / counts["files"] for name, total in totals.items()}, **counts}


def memory(files: Sequence[Path], number: int) -> dict[str, list[float]]:
    """The memory of this process after each file."""
    from assizes.actions.reports.guarded_worker import read_one

    mebibytes = []
    for path in islice(cycle(files), number):
        read_one(str(path))
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        mebibytes.append(pages * resource.getpagesize() / 1024 / 1024)
    return {"mebibytes": mebibytes}


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _page_count(path: Path) -> int:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path.read_bytes()) as pdf:
            return len(pdf)
    except pypdfium2.PdfiumError:
        return 0


def _text_of(path: Path, pages: Sequence[int]) -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path.read_bytes())
    for number in pages:
        page = pdf[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    pdf.close()


@contextmanager
def _pages_recorded() -> Iterator[set[int]]:
    """The pages, counted from 0, whose text the reader takes meanwhile."""
    from assizes.reading.document import Page

    used: set[int] = set()
    begin = Page.__init__

    def recorded(page: Page, number: int, *arguments: Any) -> None:
        used.add(number - 1)
        begin(page, number, *arguments)

    Page.__init__ = recorded  # put back below
    try:
        yield used
    finally:
        Page.__init__ = begin


def command(arguments: Sequence[str]) -> None:
    """Run `assizes reports read`; that a person must look at some report is no failure here."""
    done = subprocess.run([COMMAND, "--quiet", "reports", "read", *arguments], check=False)
    sys.exit(0 if done.returncode == 1 else done.returncode)


def main() -> None:
    """Measure inside this process what the arguments name, and print it as JSON."""
    if sys.argv[1] == "command":
        command(sys.argv[2:])
    what, number, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    if what == "speed":
        print(json.dumps(speed(_files(folder)[:number])))
    else:
        print(json.dumps(memory(_files(folder), number)))


if __name__ == "__main__":
    main()
