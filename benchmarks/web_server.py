"""Servers of this machine that a benchmark starts and stops, and the processor time that they take."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

COMMAND = str(Path(sys.executable).parent / "assizes")
_RATE = "1000/second"
_WORKERS = 2
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A server that answers on a port of this machine."""

    process_id: int
    port: int

    def processor_seconds(self) -> float:
        """What it and its worker processes have taken so far."""
        return sum(_seconds(process_id) for process_id in (self.process_id, *_children(self.process_id)))


@contextmanager
def serving(command: Sequence[str], environment: Mapping[str, str], says: str) -> Iterator[Server]:
    """Start a server, wait until a line of its errors matches `says`, which has the port as a group; stop it."""
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        found = next((match for line in process.stderr if (match := re.search(says, line))), None)
        if found is None:
            sys.exit(f"{' '.join(command)} did not start")
        yield Server(process.pid, int(found[1]))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


@contextmanager
def serving_site(data: Path) -> Iterator[Server]:
    """`assizes serve` as anybody starts it, with a limit on questions that nobody reaches."""
    environment = {"ASSIZES_DATA": str(data), "ASSIZES_RATE_LIMIT": _RATE}
    command = [COMMAND, "serve", "--port", "0", "--no-schedule", "--workers", str(_WORKERS)]
    with serving(command, environment, r"Assizes is at http://127\.0\.0\.1:(\d+)/") as server:
        yield server


def _children(process_id: int) -> list[int]:
    listed = Path(f"/proc/{process_id}/task/{process_id}/children").read_text(encoding="ascii")
    return [int(child) for child in listed.split()]


def _seconds(process_id: int) -> float:
    # Fields 14 and 15 of proc(5), counted after the name in brackets.
    fields = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
