"""A real Dask cluster of two workers on this machine reads as the machine itself does, and survives the same files."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from assizes.actions.reports.guarded_worker import Bounds
from assizes.actions.reports.reading_cluster import ClusterReader
from assizes.domain.errors import BadInput
from report_files import report
from report_files.samples import PLAIN

pytestmark = pytest.mark.slow

# The cluster and its client are programs of their own: their sockets, all on 127.0.0.1, are not those of the tests.
PROGRAM = """
import json
import sys
from pathlib import Path
from assizes.actions.reports.guarded_worker import Bounds
from assizes.actions.reports.kept_readings import KeptReadings
from assizes.actions.reports.reading import read_reports
from assizes.actions.reports.reading_cluster import ClusterReader
from assizes.actions.reports.reading_documents import to_document
from assizes.actions.reports.reading_pool import LocalReader
from assizes.domain.errors import AssizesError
from assizes.reference import load_reference
import misbehaving_reader

if __name__ == "__main__":
    address, read, kept, *files = sys.argv[1:]
    reference, bounds = load_reference(), Bounds(1, 512)
    read = getattr(misbehaving_reader, read)
    try:
        reader = LocalReader(2, bounds, read=read) if address == "here" else ClusterReader(address, bounds, read=read)
    except AssizesError as error:
        sys.exit(f"Error: {error}")
    kept = KeptReadings(Path(kept), reference)
    found = read_reports(files, reader=reader, reference=reference, kept=kept)
    print(json.dumps([[result.file, to_document(result.reading)] for result in found], indent=1))
"""
CONTENTS = (
    "good 1",
    "hang",
    "good 2",
    "memory",
    "crash",
    "exit",
    "fault",
    "unreadable",
    *(f"good {n}" for n in range(20)),
)


@dataclass
class Cluster:
    """A scheduler with its workers, and the program that reads on it."""

    folder: Path
    environment: dict[str, str]
    processes: ExitStack
    scheduler: subprocess.Popen[bytes] | None = None

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        """Start a part of the cluster."""
        command = [sys.executable, "-m", *arguments, "--scheduler-file", str(self.folder / "scheduler.json")]
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(command, env=self.environment | environment, stdout=log, stderr=log)
        self.processes.callback(process.wait, timeout=20)
        self.processes.callback(process.terminate)
        return process

    def start_worker(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker with one thread."""
        own = ("--no-dashboard", "--nthreads", "1", "--local-directory", str(self.folder))
        return self.start("distributed.cli.dask_worker", *own, *arguments, **environment)

    @property
    def address(self) -> str:
        """The address of the scheduler, once it has one."""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                return str(json.loads((self.folder / "scheduler.json").read_text())["address"])
            except (FileNotFoundError, ValueError):
                time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def wait_for_client(self) -> None:
        """Wait until a program has connected, and handed in the first of its files."""
        until = time.monotonic() + 60
        while "Receive client connection" not in (self.folder / "log").read_text(errors="replace"):
            assert time.monotonic() < until, (self.folder / "log").read_text(errors="replace")
            time.sleep(0.1)
        time.sleep(2)

    def read(self, address: str, *files: Path, read: str = "read") -> subprocess.CompletedProcess[str]:
        """The result of reading files here or there, nothing kept from before."""
        kept = self.folder / f"kept-{time.monotonic_ns()}"
        command = [sys.executable, self.folder / "program.py", address, read, kept, *files]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=120)


@contextmanager
def a_cluster(folder: Path, repository: Path) -> Iterator[Cluster]:
    """A scheduler without workers."""
    (folder / "program.py").write_text(PROGRAM, encoding="utf-8")
    path = os.pathsep.join(str(repository / part) for part in ("src", "tests"))
    with ExitStack() as processes:
        cluster = Cluster(folder, {**os.environ, "PYTHONPATH": path}, processes)
        own = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        cluster.scheduler = cluster.start("distributed.cli.dask_scheduler", *own)
        yield cluster


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Iterator[Cluster]:
    """A scheduler with two workers: one that a nanny watches, as is the default, and one alone."""
    with a_cluster(tmp_path_factory.mktemp("cluster"), repository) as found:
        found.start_worker("--no-nanny")
        found.start_worker("--nanny")
        yield found


@pytest.fixture(scope="module")
def deserted(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Iterator[Cluster]:
    """A scheduler that no test leaves a worker to."""
    with a_cluster(tmp_path_factory.mktemp("deserted"), repository) as found:
        yield found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Files of which some do harm to what reads them."""
    folder = tmp_path_factory.mktemp("files")
    for number, content in enumerate(CONTENTS):
        (folder / f"{number:03}.pdf").write_text(content, encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def absent(files: list[Path]) -> Path:
    """The name of a file beside them that is not there."""
    return files[0].with_name("absent.pdf")


@pytest.fixture(scope="module")
def there(cluster: Cluster, files: list[Path], absent: Path) -> subprocess.CompletedProcess[str]:
    """What comes of reading all of them on the cluster."""
    return cluster.read(cluster.address, *files, absent)


def test_the_cluster_gives_what_this_machine_gives_byte_for_byte(
    cluster: Cluster, there: subprocess.CompletedProcess[str], files: list[Path], absent: Path
) -> None:
    here = cluster.read("here", *files, absent)

    assert there.stdout == here.stdout, there.stderr
    status = {file: reading["status"] for file, reading in json.loads(there.stdout)}
    assert [status[str(file)] for file in files] == [
        "unreadable" if content.split()[0] != "good" else "read" for content in CONTENTS
    ]
    assert there.stderr == ""


def test_both_workers_read_each_in_a_process_that_it_keeps(cluster: Cluster, files: list[Path]) -> None:
    def processes() -> set[str]:
        done = cluster.read(cluster.address, *files, read="process_of")
        assert done.returncode == 0, done.stderr
        return {reading["authority_printed"] for _, reading in json.loads(done.stdout)}

    first, second = processes(), processes()

    assert len(first) == 2
    assert first == second


def test_the_command_prints_the_same_for_both_places(cluster: Cluster, tmp_path: Path) -> None:
    def printed(*options: str, data: str) -> str:
        command = [sys.executable, "-m", "assizes", "--quiet", "reports", "read", tmp_path / "in", "--format", "json"]
        environment = cluster.environment | {"ASSIZES_DATA": str(tmp_path / data)}
        done = subprocess.run([*command, *options], env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (1, "")
        return done.stdout

    (tmp_path / "in").mkdir()
    for name, spec in PLAIN.items():
        (tmp_path / "in" / f"{name}.pdf").write_bytes(report(spec))
    (tmp_path / "in" / "none.pdf").write_bytes(b"no report")

    here = printed(data="here")
    there = printed("--scheduler", cluster.address, data="there")

    assert there == here
    assert here.count('"status": "read"') == len(PLAIN)


def test_a_file_that_vanished_is_unreadable(there: subprocess.CompletedProcess[str], absent: Path) -> None:
    [reading] = [reading for file, reading in json.loads(there.stdout) if file == str(absent)]

    assert reading["reasons"] == ["The file cannot be opened: no such file or directory"]


def test_a_worker_that_dies_is_replaced_by_the_other(cluster: Cluster, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.pdf" for number in range(6)]
    for number, file in enumerate(files):
        file.write_text(f"wait 0.5 {number}", encoding="utf-8")
    third = cluster.start_worker("--no-nanny")
    command = [sys.executable, cluster.folder / "program.py", cluster.address, "read", tmp_path / "kept", *files]
    with subprocess.Popen(command, env=cluster.environment, stdout=subprocess.PIPE) as client:
        time.sleep(2)
        third.kill()
        output, _ = client.communicate(timeout=60)

    assert [reading["status"] for _, reading in json.loads(output)] == ["read"] * 6


def test_where_no_scheduler_answers_one_sentence_says_so(cluster: Cluster, files: list[Path]) -> None:
    started = time.monotonic()
    done = cluster.read("tcp://127.0.0.1:9", files[0])

    assert done.stderr == "Error: no Dask scheduler answers at tcp://127.0.0.1:9\n"
    assert time.monotonic() < started + 20


@pytest.mark.parametrize("address", ["nowhere", "http://127.0.0.1:9", "127.0.0.1:port", ""])
def test_what_is_no_address_is_said_in_one_sentence(address: str) -> None:
    with pytest.raises(BadInput, match=f"'{address}' is not the address of a scheduler"):
        ClusterReader(address, Bounds())


def test_a_scheduler_that_ends_ends_the_run_with_a_sentence(tmp_path: Path, repository: Path) -> None:
    files = [tmp_path / f"{number}.pdf" for number in range(60)]
    for file in files:
        file.write_text("hang", encoding="utf-8")
    with a_cluster(tmp_path, repository) as doomed:
        doomed.start_worker("--no-nanny")
        command = [sys.executable, tmp_path / "program.py", doomed.address, "read", tmp_path / "kept"]
        with subprocess.Popen([*command, *files], env=doomed.environment, stderr=subprocess.PIPE) as client:
            doomed.wait_for_client()
            assert doomed.scheduler is not None
            doomed.scheduler.kill()
            _, errors = client.communicate(timeout=90)

    assert b"was lost" in errors


def test_a_scheduler_without_workers_is_not_waited_for(deserted: Cluster, files: list[Path]) -> None:
    done = deserted.read(deserted.address, files[0])

    assert done.stderr == f"Error: the Dask scheduler at {deserted.address} has no workers\n"


def test_a_worker_with_another_reader_is_refused(
    deserted: Cluster, tmp_path: Path, repository: Path, files: list[Path]
) -> None:
    other = tmp_path / "other"
    shutil.copytree(repository / "src" / "assizes", other / "assizes", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "assizes" / "reading" / "version.py").open("a", encoding="utf-8") as file:
        file.write("# Another version.\n")
    worker = deserted.start_worker("--no-nanny", PYTHONPATH=f"{other}{os.pathsep}{repository / 'tests'}")
    done = deserted.read(deserted.address, files[0])
    worker.terminate()  # which takes leave of its scheduler
    worker.wait(timeout=20)

    assert done.stderr.startswith("Error: the Dask worker tcp://127.0.0.1:")
    assert "install the same version there" in done.stderr
    assert done.stderr.count("\n") == 1
