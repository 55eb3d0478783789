"""`assizes serve` as a process of its own, asked over real HTTP."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from assizes.website.site_folders import sites_folder
from made_sites import publish

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.slow]
HOST = "127.0.0.1"
SECONDS = 60


@contextmanager
def serving(data: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """`assizes serve` on a free port; the process and the port, once it answers."""
    environment = {**os.environ, "ASSIZES_DATA": str(data), "ASSIZES_RATE_LIMIT": "5/hour"}
    command = [sys.executable, "-m", "assizes", "serve", "--port", "0", "--no-schedule", *arguments]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if found := re.search(r"Assizes is at http://[\d.]+:(\d+)/", line):
                break
        else:
            raise AssertionError("".join(said))
        yield process, int(found[1])
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=SECONDS)


def ask(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """Status, headers with small letters, and body."""
    with closing(http.client.HTTPConnection(HOST, port, timeout=SECONDS)) as connection:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    publish(sites_folder(folder), "first")
    return folder


@pytest.fixture(scope="module")
def port(data: Path) -> Iterator[int]:
    with serving(data) as (_, port):
        yield port


def test_head_has_no_body(port: int) -> None:
    status, headers, body = ask(port, "/releases/", "HEAD")

    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 0
    assert "set-cookie" not in headers


def test_workers_count_one_limit_together(port: int) -> None:
    statuses = [ask(port, "/api/v1/figures")[0] for _ in range(12)]

    assert statuses.count(429) == 12 - 5


def test_a_traveller_finds_nothing_outside_the_site(port: int, data: Path) -> None:
    (data / "secret").write_text("secret")

    for path in ("/../secret", "/../../secret", "/%2e%2e/%2e%2e/secret", "/..%2f..%2fsecret"):
        status, _, body = ask(port, path)
        assert (status, b"secret" in body) == (404, False)


def test_a_switch_is_followed_without_a_restart(port: int, data: Path) -> None:
    _, headers, before = ask(port, "/")
    publish(sites_folder(data), "second")
    _, _, after = ask(port, "/")

    assert headers["content-length"] == str(len(before))
    assert (b"first" in before, b"first" in after) == (True, False)
    assert b"second" in after


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_is_being_sent_is_sent_before_it_stops(tmp_path: Path, number: signal.Signals) -> None:
    site = publish(sites_folder(tmp_path), "first")
    size = 20_000_000
    (site / "large.csv").write_bytes(b"x" * size)

    with serving(tmp_path, "--workers", "1") as (process, port), socket.create_connection((HOST, port)) as connection:
        connection.sendall(b"GET /large.csv HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        received = len(connection.recv(1_000))
        process.send_signal(number)
        time.sleep(0.3)
        while piece := connection.recv(1_000_000):
            received += len(piece)
        process.wait(timeout=SECONDS)

    assert received > size
    assert process.returncode == 0


def test_a_port_in_use_is_said_in_one_sentence(tmp_path: Path) -> None:
    environment = {**os.environ, "ASSIZES_DATA": str(tmp_path)}
    with socket.create_server((HOST, 0)) as taken:
        command = [sys.executable, "-m", "assizes", "serve", "--port", str(taken.getsockname()[1])]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS)

    assert done.returncode == 3
    assert re.fullmatch(r"Error: cannot listen on port \d+ of 127\.0\.0\.1: Address already in use\n", done.stderr)


def test_other_machines_may_call_this_one_by_any_name_where_they_are_let_in(data: Path) -> None:
    with (
        serving(data, "--host", "0.0.0.0") as (_, port),
        closing(http.client.HTTPConnection(HOST, port, timeout=SECONDS)) as connection,
    ):
        connection.request("GET", "/", headers={"Host": "statistics.example"})
        assert connection.getresponse().status == 200


def test_a_name_that_is_not_this_machines_is_refused_where_nobody_else_is_let_in(port: int) -> None:
    with closing(http.client.HTTPConnection(HOST, port, timeout=SECONDS)) as connection:
        connection.request("GET", "/", headers={"Host": "statistics.example"})
        assert connection.getresponse().status == 400


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_schedule_runs_beside_the_server_and_ends_with_it(tmp_path: Path, number: signal.Signals) -> None:
    publish(sites_folder(tmp_path), "first")

    with serving(tmp_path, "--schedule", "--workers", "1") as (process, _):
        schedule = one_child_of(process.pid, "publish-due")
        process.send_signal(number)
        process.wait(timeout=SECONDS)

    assert has_ended(schedule)


def one_child_of(pid: int, word: str) -> int:
    """The process that another started, with a word in its command."""
    for _ in range(SECONDS * 10):
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                if path.read_text().rpartition(")")[2].split()[1] == str(pid):
                    command = (path.parent / "cmdline").read_bytes()
                    if word.encode() in command:
                        return int(path.parent.name)
        time.sleep(0.1)
    raise AssertionError(f"process {pid} started no {word}")


def has_ended(pid: int) -> bool:
    """Whether a process ends within the time that tests give."""
    for _ in range(SECONDS * 10):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False
