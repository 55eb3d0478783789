"""`assizes calendar publish-due` as the schedule runs it: processes of their own, two at once, killed at any time."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from assizes.actions.publication.approving import withdraw_approval
from assizes.register.publications import publications
from assizes.website.heartbeat import last_beat
from built_site import ROOT
from killed_publication import look, require_complete
from small_assizes import READY
from small_world import MANAGER, MINUTE, NEXT, PUBLISHED, World

SEED = 20_260_929
KILLS = 2
LONGEST_SECONDS = 2.0  # a kill comes at most so long after the command began


class Commands:
    """Runs the command over a world, at a time that it takes from the world."""

    def __init__(self, world: World, reference: Path) -> None:
        self._world, self._reference = world, reference

    @contextmanager
    def ready(self) -> Iterator["subprocess.Popen[bytes]"]:
        """The command, which waits for a line to begin."""
        environment = {
            **os.environ,
            "PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT / 'src'}",
            "ASSIZES_DATA": str(self._world.data),
            "ASSIZES_DATABASE_URL": f"sqlite:///{self._world.data / 'register.sqlite3'}",
        }
        moment = self._world.now.isoformat()
        command = [sys.executable, "-m", "small_assizes", str(self._reference), moment, "calendar", "publish-due"]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0) as process:
            try:
                assert process.stdout is not None
                first = process.stdout.readline()
                assert first.decode().strip() == READY, process.communicate()[1][-2000:]
                yield process
            finally:
                process.kill()

    def run(self) -> tuple[int, str, str]:
        """The exit code of the whole run, and what it said on standard output and on standard error."""
        with self.ready() as process:
            said, errors = process.communicate(b"\n")
            return process.returncode, said.decode(), errors.decode()


def begin(*processes: "subprocess.Popen[bytes]") -> None:
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"\n")


@pytest.fixture
def commands(approved: World, small_reference_data: Path) -> Commands:
    """The command over a world in which a release has just become due."""
    approved.now = MINUTE.astimezone(UTC) - timedelta(milliseconds=500)
    return Commands(approved, small_reference_data)


@pytest.mark.slow
def test_two_processes_at_once_publish_once_and_both_end_well(approved: World, commands: Commands) -> None:
    with commands.ready() as first, commands.ready() as second:
        begin(first, second)
        said = [process.communicate() for process in (first, second)]
        codes = [process.returncode for process in (first, second)]

    assert codes == [0, 0], said
    assert sum(f"{NEXT} is published." in out.decode() for out, _ in said) == 1
    assert look(approved.data, 0) == "new site, 1 row"
    require_complete(approved.data, 0)
    (publication,) = (one for one in publications() if one.slug == NEXT)
    assert publication.published_at >= MINUTE
    beat = last_beat(approved.data)
    assert beat is not None
    assert beat >= MINUTE


@pytest.mark.slow
def test_what_is_due_and_must_not_come_out_is_said_with_code_4(approved: World, commands: Commands) -> None:
    withdraw_approval(NEXT, reason="a doubt about one table", by=MANAGER, now=MINUTE - timedelta(days=1))
    approved.now = MINUTE.astimezone(UTC)

    code, said, errors = commands.run()

    assert code == 4
    assert "is published" not in said
    assert f"'as-at-2026-06-30' is due and does not come out: no approval of '{NEXT}' is in force" in errors
    assert approved.shown == {PUBLISHED}
    assert [one.slug for one in publications()] == [PUBLISHED]
    assert last_beat(approved.data) is not None


@pytest.mark.slow
def test_a_command_that_is_killed_at_any_time_is_completed_by_the_next(approved: World, commands: Commands) -> None:
    chance = random.Random(SEED)

    for number in range(KILLS):
        with commands.ready() as process, suppress(subprocess.TimeoutExpired):
            begin(process)
            process.wait(timeout=chance.uniform(0, LONGEST_SECONDS))
        look(approved.data, number)

    code, _, errors = commands.run()
    assert code == 0, errors
    require_complete(approved.data, KILLS)
