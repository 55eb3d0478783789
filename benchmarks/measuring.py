"""Measuring a whole process: wall time, processor time and peak memory, as the operating system accounts for them."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measurement:
    """What one command took, the median of its runs; memory is the largest."""

    wall_seconds: float
    cpu_seconds: float
    peak_mebibytes: float
    output: str


def measure(command: Sequence[str], environment: Mapping[str, str], *, runs: int = 1) -> Measurement:
    """Run a command and wait for it; raises `SystemExit` with its errors if it fails."""
    found = [_once(command, environment) for _ in range(runs)]
    return Measurement(
        statistics.median(one.wall_seconds for one in found),
        statistics.median(one.cpu_seconds for one in found),
        max(one.peak_mebibytes for one in found),
        found[-1].output,
    )


def _once(command: Sequence[str], environment: Mapping[str, str]) -> Measurement:
    started = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Measurement(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)
