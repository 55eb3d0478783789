"""Whatever a file does to the process that reads it, the run goes on, in order, and says what became of the file."""

import hashlib
import os
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assizes.actions.reports.guarded_worker import Bounds, Failure, Read
from assizes.actions.reports.kept_readings import KeptReadings
from assizes.actions.reports.reading import ReportReading, read_reports
from assizes.actions.reports.reading_pool import LocalReader
from assizes.domain.readings import ReadingStatus
from assizes.reference import load_reference
from misbehaving_reader import a_reading, process_of, read

BOUNDS = Bounds(seconds=1, mebibytes=512)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for files."""
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def written(folder: Path, *contents: str) -> list[str]:
    """Files named by their place, with these contents."""
    paths = [folder / f"{number:03}.pdf" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_text(f"{content} {path.name}", encoding="utf-8")
    return [str(path) for path in paths]


def results(files: list[str], *, jobs: int = 2, bounds: Bounds = BOUNDS, using: Read = read) -> list[ReportReading]:
    """What became of each file, with nothing kept."""
    reference = load_reference()
    kept = KeptReadings(Path(files[0]).parent.parent / "kept", reference)
    return list(read_reports(files, reader=LocalReader(jobs, bounds, read=using), reference=reference, kept=kept))


def test_a_pdf_that_asks_for_more_memory_than_allowed_is_unreadable_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(flate_bomb(mebibytes=400))
    reader = LocalReader(1, Bounds(seconds=30, mebibytes=64))

    try:
        answer = reader.read(str(path))
    finally:
        reader.stop()

    assert isinstance(answer, Failure)
    assert "64 MiB of memory" in answer.sentence


def flate_bomb(*, mebibytes: int) -> bytes:
    """A PDF of some hundred kilobytes whose page becomes that many mebibytes of text operators."""
    packer, packed = zlib.compressobj(9), []
    for _ in range(mebibytes):
        packed.append(packer.compress(b"BT (boat) Tj ET\n" * 65536))
    stream = b"".join([*packed, packer.flush()])
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, text) for number, text in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("hang", "The file took longer than 1 seconds to read"),
        ("memory", "The file needed more than 512 MiB of memory to read"),
        ("crash", "The file made the reader crash"),
        ("exit", "The file made the reader crash"),
        ("killed", "The file needed more memory to read than the machine has"),
    ],
)
def test_a_file_that_ends_its_process_is_unreadable_and_the_others_are_read(
    folder: Path, content: str, sentence: str
) -> None:
    files = written(folder, "good", content, "good", "good")

    found = results(files, jobs=1)

    assert [result.file for result in found] == files
    assert [result.reading.status.value for result in found] == ["read", "unreadable", "read", "read"]
    assert found[1].reading.reasons == (sentence,)


def test_a_file_that_ended_its_process_keeps_its_digest(folder: Path) -> None:
    files = written(folder, "crash", "good")

    crashed, _ = results(files)

    assert crashed.reading.sha256 == hashlib.sha256(b"crash 000.pdf").hexdigest()


def test_many_files_that_end_their_processes_do_not_end_the_run(folder: Path) -> None:
    files = written(folder, *["crash", "good", "memory", "exit", "good"] * 4)

    found = results(files, jobs=3)

    assert [result.reading.status.value for result in found] == [
        "unreadable", "read", "unreadable", "unreadable", "read"
    ] * 4  # fmt: skip


def test_a_fault_of_the_reader_is_told_without_words_of_the_report(folder: Path) -> None:
    [result] = results(written(folder, "fault"))

    assert result.reading.status is ReadingStatus.UNREADABLE
    assert result.reading.reasons[0].startswith("The reader failed: KeyError")
    assert "words" not in result.reading.reasons[0]


def test_results_come_in_the_order_of_the_files_whatever_takes_long(folder: Path) -> None:
    files = written(folder, "wait 0.4", "wait 0.2", "good", "good", "wait 0.1", "good")

    found = results(files, jobs=3)

    assert [result.file for result in found] == files


def test_a_reading_is_the_same_on_the_other_side(folder: Path) -> None:
    [result] = results(written(folder, "good"))

    assert result.reading == a_reading(result.reading.sha256)


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_are_read_in_other_processes_and_each_process_reads_many(folder: Path, jobs: int) -> None:
    files = written(folder, *["good"] * 20)

    processes = {result.reading.authority_printed for result in results(files, jobs=jobs, using=process_of)}

    assert str(os.getpid()) not in processes
    assert len(processes) <= jobs


def test_a_file_that_cannot_be_opened_is_unreadable_with_the_reason(folder: Path) -> None:
    found = results([str(folder / "absent.pdf"), *written(folder, "good")])

    assert [result.reading.status.value for result in found] == ["unreadable", "read"]
    assert found[0].reading.reasons == ("The file cannot be opened: no such file or directory",)


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")

    [result] = results([str(folder / "pipe.pdf")])

    assert result.reading.reasons == ("The file cannot be opened: not a regular file",)


def test_what_the_reader_prints_does_not_mix_with_the_data(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    results(written(folder, "print"))

    assert capfd.readouterr().out == ""


def test_no_more_than_a_few_files_are_begun_and_unfinished(folder: Path) -> None:
    begun, finished = [], []

    class Waiting:
        files_at_once = 2

        def read(self, path: str) -> object:
            time.sleep(0.001)
            finished.append(path)
            return Failure("not read")

        def stop(self) -> None:
            """Nothing to stop."""

    class Asked(list[str]):
        def __iter__(self) -> Iterator[str]:
            for file in super().__iter__():
                begun.append(len(finished))
                yield file

    reference = load_reference()
    files = Asked(written(folder, *["good"] * 50))
    found = list(read_reports(files, reader=Waiting(), reference=reference, kept=KeptReadings(folder, reference)))

    assert len(found) == 50
    assert all(number - done <= 4 for number, done in enumerate(begun))


PROGRAM = """
import sys
from pathlib import Path
from assizes.actions.reports.guarded_worker import Bounds
from assizes.actions.reports.kept_readings import KeptReadings
from assizes.actions.reports.reading import read_reports
from assizes.actions.reports.reading_pool import LocalReader
from assizes.reference import load_reference
from misbehaving_reader import read

if __name__ == "__main__":
    reference = load_reference()
    reader = LocalReader(2, Bounds(600, 512), read=read)
    kept = KeptReadings(Path(sys.argv[1]), reference)
    for result in read_reports(sys.argv[2:], reader=reader, reference=reference, kept=kept):
        print(result.file, flush=True)
"""


@pytest.mark.parametrize(
    ("send", "how"),
    [
        pytest.param(os.killpg, signal.SIGINT, id="Ctrl-C"),
        pytest.param(os.kill, signal.SIGKILL, id="kill"),
    ],
)
def test_ended_in_the_middle_it_ends_at_once_and_leaves_no_process(
    folder: Path, tmp_path: Path, repository: Path, send: Callable[[int, int], None], how: int
) -> None:
    files = written(folder, "good", "hang", "hang", "good")
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    path = os.pathsep.join(str(repository / part) for part in ("src", "tests"))
    command = [sys.executable, tmp_path / "program.py", tmp_path / "kept", *files]
    environment = {**os.environ, "PYTHONPATH": path}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        before = processes_of_session(process.pid)

        started = time.monotonic()
        send(process.pid, how)
        process.wait(timeout=10)
        while processes_of_session(process.pid) and time.monotonic() < started + 5:
            time.sleep(0.02)

        assert len(before) >= 3
        assert processes_of_session(process.pid) == set()
        assert time.monotonic() < started + 5


def processes_of_session(session: int) -> set[int]:
    """The processes that a session has, without those that have ended and were not asked about."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.add(int(path.parent.name))
    return found
