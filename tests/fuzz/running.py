"""Many cases, each read by a worker that may crash or hang without stopping the run."""

import multiprocessing
import time
from collections.abc import Iterator
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass

from pebble import ProcessExpired, ProcessPool

from fuzz.cases import case, finding
from report_files import reading_of

SECONDS = 20


@dataclass(frozen=True)
class Finding:
    """A case that shows a fault; `case(number, seed)` makes its bytes again."""

    number: int
    how: str
    what: str

    def __str__(self) -> str:
        return f"case {self.number} ({self.how}): {self.what}"


@dataclass(frozen=True)
class Run:
    """What came of a run."""

    inputs: int
    seconds: float
    statuses: dict[str, int]
    findings: tuple[Finding, ...]


def read_one(number: int, seed: int) -> tuple[str, str | None]:
    """The status of a case, and what is wrong with its reading; runs in a worker."""
    one = case(number, seed)
    try:
        reading = reading_of(one.data)
    except Exception as error:
        return "exception", f"{type(error).__name__}: {error}"
    return reading.status.value, finding(one, reading)


def run(inputs: int, *, seed: int = 0, jobs: int = 2) -> Run:
    """Read so many cases and collect what is wrong."""
    began = time.perf_counter()
    statuses: dict[str, int] = {}
    findings = []
    for number, status, what in results(inputs, seed, jobs):
        statuses[status] = statuses.get(status, 0) + 1
        if what is not None:
            findings.append(Finding(number, case(number, seed).how, what))
    return Run(inputs, time.perf_counter() - began, statuses, tuple(findings))


def results(inputs: int, seed: int, jobs: int) -> Iterator[tuple[int, str, str | None]]:
    """Number, status and fault of each case, in order."""
    # A fresh interpreter for each worker: one that is forked would take over locks and threads of the tests.
    context = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=jobs, context=context) as pool:
        waiting = [pool.schedule(read_one, args=(number, seed), timeout=SECONDS) for number in range(inputs)]
        for number, future in enumerate(waiting):
            try:
                yield number, *future.result()
            except TooLate:
                yield number, "hang", f"not read within {SECONDS} seconds"
            except ProcessExpired as error:
                yield number, "crash", f"the worker ended with exit code {error.exitcode}"
