"""How late a release comes out at its minute, and how often an outsider asked for what was not public.

`python -m benchmarks.publication [--quick]` prints the section. All of it is done in the small world of the tests, six
authorities with one release published, by the program's own actions.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PUBLICATIONS, LIVES, STEPS, KILLS = 7, 12, 15, 40
QUICK_PUBLICATIONS, QUICK_LIVES, QUICK_STEPS, QUICK_KILLS = 1, 1, 4, 1
AHEAD = timedelta(seconds=45)  # of the minute the publisher begins: the site of then is built meanwhile
SEED = 20_260_929

HEADING = """
## Publication

A release of six authorities, published by the program's own actions; the site of then is built and checked before the
minute. Late is how long after 09:30:00 a reader who asks all the time first finds the page of the release. The outsider
asks every address of the site, figures, forms and errors, and guesses names, after each step of a team that drafts,
approves, withdraws, delays, publishes and corrects in any order.

| what | measured | aim |
|---|---|---|
"""
# Waits until a page is there and says when that was.
READER = """
import os, sys, time
while not os.path.exists(sys.argv[1]):
    time.sleep(0.0002)
print(time.time())
"""


def publication_lines(*, is_quick: bool) -> Iterator[str]:
    """The section, line by line, measured in a process of its own that has Django set up for it."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "ASSIZES_DATA": folder,
            "ASSIZES_RATE_LIMIT": "1000/second",
            "ASSIZES_ALLOWED_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "assizes.settings",
            "POLARS_MAX_THREADS": "1",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "tests"), str(ROOT))),
        }
        command = [sys.executable, "-m", "benchmarks.publication", *(["--quick"] if is_quick else [])]
        done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    yield from done.stdout.splitlines()


def _lines(folder: Path, *, is_quick: bool) -> Iterator[str]:
    import logging

    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    from small_world import DOUBT, RELEASE_DAY, copy_world, make_world, small_program, small_reference

    yield from HEADING.splitlines()
    reference = small_reference(folder / "reference")
    with small_program(reference):
        make_world(folder / "world")
        copy_world(folder / "world", folder / "approved").approved(RELEASE_DAY)
        number = QUICK_PUBLICATIONS if is_quick else PUBLICATIONS
        late = [_milliseconds_late(folder / "approved", folder / f"late-{one}") for one in range(number)]
    most = f"{statistics.median(late):.0f} ms; at most {max(late):.0f} ms"
    yield f"| late at the minute, median; publications: {number} | {most} | 1,000 ms |"
    with small_program(reference, doubts=(DOUBT,)):
        lives, asked = _asked(folder, is_quick=is_quick)
    yield f"| questions of an outsider, none of which gave anything away; lives of a release: {lives} | {asked:,} | |"
    yield _killed(reference, folder, QUICK_KILLS if is_quick else KILLS)


def _milliseconds_late(template: Path, data: Path) -> float:
    """How long after its minute a release is found, by a clock that is set so that its minute comes soon."""
    from small_world import MINUTE, NEXT, copy_world

    world = copy_world(template, data)
    minute = datetime.now(UTC) + AHEAD  # what this machine calls the minute
    shift = MINUTE - minute
    world.clock = lambda: datetime.now(UTC) + shift
    world.sleep = time.sleep
    page = data / "sites" / "current" / "releases" / NEXT / "index.html"
    reader = subprocess.Popen([sys.executable, "-c", READER, str(page)], stdout=subprocess.PIPE, text=True)
    world.publish()
    found = float(reader.communicate()[0])
    return (found - minute.timestamp()) * 1000


def _asked(folder: Path, *, is_quick: bool) -> tuple[int, int]:
    """How many lives of a release were lived through, and how many questions were asked in them."""
    from django.conf import settings
    from django.db import connection
    from hypothesis import HealthCheck, Phase
    from hypothesis import settings as how
    from hypothesis.stateful import run_state_machine_as_test

    from embargo_machine import Embargo
    from explorer_sites import forget
    from small_world import copy_world

    teams: list[Embargo] = []

    def another() -> Embargo:
        connection.close()
        settings.ASSIZES_DATA = folder / f"life-{len(teams)}"
        forget()
        teams.append(Embargo(copy_world(folder / "world", settings.ASSIZES_DATA)))
        return teams[-1]

    run_state_machine_as_test(
        another,
        settings=how(
            max_examples=QUICK_LIVES if is_quick else LIVES,
            stateful_step_count=QUICK_STEPS if is_quick else STEPS,
            deadline=None,
            derandomize=True,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
    return len(teams), sum(team.outsider.asked for team in teams)


def _killed(reference: Path, folder: Path, number: int) -> str:
    import random

    points = ",".join(str(random.Random(SEED + one).randrange(1000)) for one in range(number))
    command = [sys.executable, "-m", "killed_publication", str(reference), str(folder / "approved")]
    done = subprocess.run(
        [*command, str(folder / "killed"), points], stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT
    )
    found: dict[str, Any] = json.loads(done.stdout)
    said = f"{found['points']} of {found['lines']:,} lines"
    what = "killed by SIGKILL at lines of chance: every time the old site stood, or the next run completed it"
    return f"| {what} | {said} | |"


if __name__ == "__main__":
    for text in _lines(Path(os.environ["ASSIZES_DATA"]), is_quick="--quick" in sys.argv[1:]):
        print(text, flush=True)
