"""`assizes reports collect` as a user runs it: what it prints where, how it ends, and that it survives being killed."""

import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from assizes import cli
from assizes.cli.reports_collect import NO_CONTACT, collect, user_agent
from assizes.collecting.store import Store
from assizes.settings import ENVIRONMENT
from forked_programs import clean_environment, run_assizes
from web_servers import WebServer, a_report, a_web_server, drips, sends

loopback = pytest.mark.allow_hosts(["127.0.0.1"])


class Assizes:
    """The command with a data folder of its own."""

    def __init__(self, data: Path) -> None:
        self.store = Store(data / "collected")
        self.environment = clean_environment() | {"ASSIZES_DATA": str(data)}

    def command(self, *arguments: str | Path) -> list[str]:
        """The words of a command."""
        return [sys.executable, "-m", "assizes", "reports", "collect", *map(str, arguments)]

    def __call__(self, *arguments: str | Path, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = run_assizes("reports", "collect", *arguments, environment=self.environment)
        assert done.returncode == code, done.stderr
        return done


@pytest.fixture
def assizes(tmp_path: Path) -> Assizes:
    """The command with nothing in its data folder."""
    return Assizes(tmp_path / "data")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with three files, two of them the same."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in (("a.pdf", "one"), ("b.pdf", "two"), ("c.pdf", "two")):
        (folder / name).write_bytes(a_report(text))
    return folder


def test_a_folder_is_collected_once(assizes: Assizes, reports: Path) -> None:
    first, second = assizes(reports), assizes(reports)

    assert first.stdout.splitlines() == [
        "new              2",
        "held             1  the same bytes came from another address before",
        "unchanged        0",
        "failed           0",
        f"Files are kept in {assizes.store.folder}",
    ]
    assert "unchanged        3\n" in second.stdout
    assert first.stderr == second.stderr == ""
    assert len(list(assizes.store.files())) == 2
    assert len(assizes.store.origins().all) == 3


def test_a_folder_that_holds_the_store_is_collected_without_it(assizes: Assizes, reports: Path) -> None:
    for _ in range(2):
        assizes(reports, "--out", reports / "kept")

    store = Store(reports / "kept")
    assert {Path(origin.address).name for origin in store.origins().all} == {"a.pdf", "b.pdf", "c.pdf"}


@loopback
def test_a_manifest_is_collected_and_failures_are_listed(assizes: Assizes, reports: Path, tmp_path: Path) -> None:
    with a_web_server() as server:
        good, bad = server.on("/good.pdf", sends(a_report("web"))), server.url + "/bad.pdf"
        manifest = tmp_path / "list.csv"
        manifest.write_text(
            f"address,listed,authority\n{good},2014-08-08,Barnsley\n{bad},,\na.pdf,2015-01-02,E08000016\n",
            encoding="utf-8",
        )

        done = assizes("--manifest", manifest, "--from", reports, "--rate", "1000", "--format", "json", code=3)

    results = json.loads(done.stdout)
    assert [(result["outcome"], result["la_id"]) for result in results] == [
        ("new", "barnsley"),
        ("failed", None),
        ("new", "barnsley"),
    ]
    assert Path(results[0]["file"]).read_bytes() == a_report("web")
    assert done.stderr == f"{bad}: the server answers 404 Not Found\n"
    assert [str(origin.listed) for origin in assizes.store.origins().all] == ["2014-08-08", "2015-01-02"]


@loopback
def test_nothing_is_fetched_when_a_row_is_wrong(assizes: Assizes, tmp_path: Path) -> None:
    with a_web_server() as server:
        manifest = tmp_path / "list.csv"
        manifest.write_text(f"address,authority\n{server.url}/1.pdf,\n{server.url}/2.pdf,Atlantis\n", encoding="utf-8")

        done = assizes("--manifest", manifest, code=3)

    assert done.stderr == (
        f"Error: {manifest}, line 3, column authority: no authority has the name or code 'Atlantis'\n"
    )
    assert not server.asked
    assert not assizes.store.folder.exists()


@loopback
def test_a_run_that_was_killed_goes_on_where_it_was(assizes: Assizes) -> None:
    with a_web_server() as server:
        addresses = [server.on(f"/{number}.pdf", sends(a_report(str(number)))) for number in range(4)]
        server.on("/2.pdf", drips(0.05), sends(a_report("2")))
        kill_during(assizes, server, "/2.pdf", addresses)
        before = {kept.sha256 for kept in assizes.store.files()}
        kept_before = assizes.store.origins().all

        done = assizes(*addresses, "--rate", "1000", "--format", "csv")

    assert done.stderr.startswith("Going on with a run that was stopped before its end; it began at ")
    outcomes = [row["outcome"] for row in csv.DictReader(io.StringIO(done.stdout))]
    assert outcomes == ["unchanged", "unchanged", "new", "new"]
    assert [server.count(f"/{number}.pdf") for number in range(4)] == [1, 1, 2, 1]
    assert len(before) == len(kept_before) == 2
    assert {kept.path.read_bytes() for kept in assizes.store.files()} == {a_report(str(n)) for n in range(4)}
    assert not assizes.store.damaged()


@loopback
def test_too_large_and_too_slow_are_what_the_options_say(assizes: Assizes) -> None:
    with a_web_server() as server:
        server.on("/robots.txt", sends(b""))
        large, slow = server.on("/large.pdf", sends(bytes(2000))), server.on("/slow.pdf", drips())

        done = assizes(large, slow, "--max-size", "0.001", "--max-time", "0.5", "--rate", "1000", code=3)

    assert done.stderr == f"{large}: it has more than 1,000 bytes\n{slow}: it takes longer than 0.5 seconds\n"


@pytest.mark.parametrize("arguments", [[], ["--from", "."], ["x.pdf", "--from", "."], [".", "--rate", "0"]])
def test_wrong_usage_ends_with_code_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(collect, arguments).exit_code == 2


def test_a_file_that_is_not_there_ends_with_code_3(assizes: Assizes) -> None:
    assert assizes("absent.pdf", code=3).stderr == "Error: absent.pdf: there is no such file\n"


def test_servers_are_told_whom_to_write_to_where_that_is_set() -> None:
    default = next(setting.default for setting in ENVIRONMENT if setting.name == "ASSIZES_PRODUCER_CONTACT")

    assert default == NO_CONTACT
    assert user_agent(NO_CONTACT) == f"Assizes/{cli.__version__}"
    assert user_agent("statistics@\nöffice.example)") == f"Assizes/{cli.__version__} (statistics@ffice.example)"


def kill_during(assizes: Assizes, server: WebServer, path: str, addresses: list[str]) -> None:
    """Start collecting, and kill it without warning when it has asked for a path."""
    process = subprocess.Popen(
        assizes.command(*addresses, "--rate", "1000"),
        env=assizes.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 20
    while not server.count(path) and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
