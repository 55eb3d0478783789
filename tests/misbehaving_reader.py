"""A reader for tests that does what a file's first word says, where a real one would have to be hostile to a library.

It stands in a module of its own so that processes which read can import it.
"""

import hashlib
import os
import signal
import time
from datetime import date
from pathlib import Path

from assizes.domain.events import Event
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.readings import Box, Evidence, Reading, ReadingStatus, ReadJudgement

MEBIBYTE = 1024 * 1024


def read(path: str) -> Reading:
    """An invented reading, unless the file asks for something else."""
    content = Path(path).read_bytes()
    match content.split()[:1]:
        case [b"hang"]:
            time.sleep(3600)
        case [b"crash"]:
            os.kill(os.getpid(), signal.SIGSEGV)
        case [b"exit"]:
            os._exit(3)
        case [b"killed"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case [b"memory"]:
            bytearray(8192 * MEBIBYTE)
        case [b"fault"]:
            raise KeyError("words of the report")
        case [b"wait"]:
            time.sleep(float(content.split()[1]))
        case [b"print"]:
            print("words on standard output", flush=True)
        case [b"unreadable"]:
            return Reading(hashlib.sha256(content).hexdigest(), ReadingStatus.UNREADABLE, reasons=("no report",))
    return a_reading(hashlib.sha256(content).hexdigest())


def process_of(path: str) -> Reading:
    """A reading that tells in `authority_printed` which process made it."""
    return Reading(
        hashlib.sha256(Path(path).read_bytes()).hexdigest(),
        ReadingStatus.NEEDS_REVIEW,
        authority_printed=str(os.getpid()),
    )


def a_reading(sha256: str) -> Reading:
    """A reading with something in every place."""
    return Reading(
        sha256=sha256,
        status=ReadingStatus.READ,
        la_id="barnsley",
        authority_printed="The Invented Borough of Barnsley",
        framework="sif2013",
        event=Event.SINGLE_INSPECTION,
        inspection_start=date(2014, 6, 2),
        inspection_end=date(2014, 6, 25),
        published=date(2014, 8, 8),
        judgements={
            "overall_effectiveness": ReadJudgement(
                Grade.GOOD, Evidence(1, Box(72.0, 500.125, 2100.0 / 7.1, 512.9)), Evidence(3, Box(1.0, 2.0, 3.0, 4.0))
            ),
            "adoption": ReadJudgement(NoGrade.NOT_JUDGED, Evidence(2, Box(0.1, 0.2, 0.3, 0.7))),
        },
        reasons=("the footer of page 2 gives another date",),
    )
