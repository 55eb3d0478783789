"""A candidate is asked for now and built by another process: once, by the rights of who asked, and never for ever."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest
from django.db import connection

from assizes.actions.people import OPERATOR, actor_of, add_person, deactivate
from assizes.actions.publication import asked_candidates
from assizes.actions.publication.approving import approve
from assizes.actions.publication.asked_candidates import ask_for_candidate, build_asked_candidate, seen_build
from assizes.actions.register_files.register import load_register
from assizes.domain.candidate_builds import BuildState, BuildStep, CandidateBuild
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.people import Actor, Right
from assizes.register import candidate_builds as builds
from assizes.register.models import AuditEvent
from assizes.website.office.releases.building import start_process
from made_drafts import ANALYST, MANAGER, NOW, SLUG, a_candidate, announced, begun, person, the_series
from register_files import REFERENCE, a_folder, a_row

Start = Callable[[CandidateBuild, IO[bytes]], object]


@pytest.fixture
def drafts(register: str, tmp_path: Path) -> Path:
    """The folder of candidates of a release in preparation, on SQLite and on PostgreSQL."""
    begun()
    return tmp_path / "drafts"


@pytest.fixture
def building(monkeypatch: pytest.MonkeyPatch) -> list[Actor]:
    """By whom candidates were built: of none is a file really made."""
    made: list[Actor] = []

    def build(slug: str, *, by: Actor, **given: object) -> object:
        made.append(by)
        return a_candidate(slug, by=by, bytes_of=f"number {len(made)}")

    monkeypatch.setattr(asked_candidates, "build_candidate", build)
    return made


def ask(drafts: Path, start: Start, *, by: Actor = ANALYST) -> CandidateBuild:
    return ask_for_candidate(SLUG, by=by, now=NOW, drafts=drafts, start=start)


def run(drafts: Path, number: int = 1) -> CandidateBuild:
    return build_asked_candidate(
        SLUG, number, clock=lambda: NOW, drafts=drafts, series=the_series(), reference=REFERENCE
    )


def in_this_process(drafts: Path) -> Start:
    return lambda asked, lock: run(drafts, asked.number)


def nobody(asked: CandidateBuild, lock: IO[bytes]) -> None:
    """A process that ends before it has begun."""


def state(drafts: Path) -> BuildState:
    seen = seen_build(SLUG, drafts)
    assert seen is not None
    return seen.state


def audited() -> list[tuple[str, str]]:
    events = AuditEvent.objects.filter(subject=SLUG, what__contains="build").order_by("id")
    asked = AuditEvent.objects.filter(subject=SLUG, what="release.ask_for_candidate").order_by("id")
    return [(one.what, one.by) for one in (*asked, *events)]


# --- asked, begun, ended ------------------------------------------------------------------------------------------


def test_a_build_is_waited_for_begun_and_ends_with_its_candidate(drafts: Path, building: list[Actor]) -> None:
    states = []

    def start(asked: CandidateBuild, lock: IO[bytes]) -> None:
        states.append(state(drafts))
        asked_candidates._begun(SLUG, asked.number, NOW)
        states.append(state(drafts))
        asked_candidates._end(asked, BuildStep.BUILT, NOW, candidate=a_candidate())

    built = ask(drafts, start)

    assert [*states, state(drafts)] == [BuildState.WAITING, BuildState.BUILDING, BuildState.BUILT]
    assert (built.by, built.version, built.manifest_sha256) == ("Analyst A", 1, a_digest())
    assert audited() == [("release.ask_for_candidate", "Analyst A")]


def a_digest() -> str:
    build = builds.newest_build(SLUG)
    assert build is not None
    return build.manifest_sha256


def test_nothing_is_left_of_the_lock_once_the_candidate_is_there(drafts: Path, building: list[Actor]) -> None:
    ask(drafts, in_this_process(drafts))

    assert [one.name for one in building] == ["Analyst A"]
    assert list(drafts.iterdir()) == []


def test_asked_twice_it_is_built_once(drafts: Path, building: list[Actor]) -> None:
    started: list[int] = []

    def start(asked: CandidateBuild, lock: IO[bytes]) -> None:
        started.append(asked.number)
        again = ask(drafts, start, by=person("Analyst B", Right.EDIT_DRAFTS))
        assert again == asked
        run(drafts, asked.number)

    ask(drafts, start)

    assert started == [1]
    assert [one.by for one in builds.builds(SLUG)] == ["Analyst A"]


def test_two_who_ask_at_the_same_moment_get_the_same_build(drafts: Path, building: list[Actor]) -> None:
    release, started, given = threading.Event(), [], []

    def start(asked: CandidateBuild, lock: IO[bytes]) -> None:
        started.append(asked.number)
        release.wait(10)

    def one_asks() -> None:
        try:
            given.append(ask(drafts, start).number)
        finally:
            release.set()  # the one who started nothing is through first
            connection.close()

    people = [threading.Thread(target=one_asks) for _ in range(2)]
    for one in people:
        one.start()
    for one in people:
        one.join()

    assert (started, given) == ([1], [1, 1])


def test_a_build_that_was_begun_is_not_begun_again(drafts: Path, building: list[Actor]) -> None:
    ask(drafts, in_this_process(drafts))

    with pytest.raises(NotAllowed, match="was begun before"):
        run(drafts)
    with pytest.raises(BadInput, match="nobody asked for build 2"):
        run(drafts, 2)

    assert len(building) == 1


# --- rights and rules -----------------------------------------------------------------------------------------------


def test_who_may_not_edit_drafts_cannot_ask(drafts: Path) -> None:
    with pytest.raises(NotAllowed, match="may edit drafts"):
        ask(drafts, nobody, by=person("Assurer", Right.SIGN_OFF_FINDINGS))

    assert builds.builds(SLUG) == ()


def test_nothing_is_asked_for_while_an_approval_is_in_force(drafts: Path) -> None:
    approve(SLUG, a_candidate().manifest_sha256, by=MANAGER, now=NOW)

    with pytest.raises(NotAllowed, match="the approval has to be withdrawn first"):
        ask(drafts, nobody)


def test_nothing_is_asked_for_before_the_calendar_has_a_time(sqlite_register: Path, tmp_path: Path) -> None:
    begun(announced(publication_time=None))

    with pytest.raises(NotAllowed, match="confirmed first"):
        ask(tmp_path, nobody)


def test_the_rights_of_who_asked_are_asked_again_when_it_is_built(drafts: Path, building: list[Actor]) -> None:
    ana = person("ana", Right.EDIT_DRAFTS)
    add_person(ana.name, post="", role_ids=["auditor"], password=None, by=OPERATOR, now=NOW)

    ask(drafts, in_this_process(drafts), by=ana)

    (actor,) = building
    assert not actor.may(Right.EDIT_DRAFTS)


# --- what goes wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BadInput("line 1: D101, '6' is written by hand"), "line 1: D101, '6' is written by hand"),
        (OSError(28, "No space left on device"), "the files could not be written: No space left on device"),
        (ZeroDivisionError("secret words"), "a fault in the program"),
    ],
)
def test_a_build_that_fails_says_why_in_plain_words_and_can_be_asked_for_again(
    error: Exception, words: str, drafts: Path, building: list[Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(asked_candidates, "build_candidate", fail)
        failed = ask(drafts, in_this_process(drafts))
    built = ask(drafts, in_this_process(drafts))

    assert (failed.end, failed.reason.startswith(words)) == (BuildStep.FAILED, True)
    assert "secret" not in failed.reason
    assert ("release.build_failed", "Analyst A") in audited()
    assert (built.number, built.end) == (2, BuildStep.BUILT)


def test_a_build_that_cannot_be_started_has_failed(drafts: Path) -> None:
    def start(asked: CandidateBuild, lock: IO[bytes]) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    failed = ask(drafts, start)

    assert failed.reason == "the work could not be started: Resource temporarily unavailable"
    assert state(drafts) is BuildState.FAILED


def test_a_build_whose_process_was_killed_has_died_and_can_be_asked_for_again(
    drafts: Path, building: list[Actor]
) -> None:
    processes: list[subprocess.Popen[bytes]] = []

    def start(asked: CandidateBuild, lock: IO[bytes]) -> None:
        processes.append(subprocess.Popen(["sleep", "60"], stdin=lock))
        asked_candidates._begun(SLUG, asked.number, NOW)

    ask(drafts, start)
    while_it_lives = state(drafts)
    os.kill(processes[0].pid, signal.SIGKILL)
    processes[0].wait()
    after = state(drafts)
    again = ask(drafts, in_this_process(drafts))

    assert (while_it_lives, after) == (BuildState.BUILDING, BuildState.DIED)
    died, built = builds.builds(SLUG)
    assert (died.end, built) == (BuildStep.DIED, again)
    assert "ended without a word" in died.reason
    assert ("release.build_died", "system") in audited()
    assert list(drafts.iterdir()) == []


def test_a_process_that_ended_before_it_began_is_not_waited_for(drafts: Path) -> None:
    ask(drafts, nobody)

    assert state(drafts) is BuildState.DIED


def test_a_build_that_ends_between_two_looks_has_not_died(
    drafts: Path, building: list[Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[CandidateBuild] = []
    ask(drafts, lambda one, lock: asked.append(one))

    def ends_meanwhile(*place: object) -> bool:
        asked_candidates._end(asked[0], BuildStep.BUILT, NOW, candidate=a_candidate())
        return False

    monkeypatch.setattr(asked_candidates, "has_process", ends_meanwhile)

    assert state(drafts) is BuildState.BUILT


# --- the program ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_office_starts_the_program_itself_which_asks_for_rights_again(
    sqlite_register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSIZES_DATA", str(tmp_path))
    monkeypatch.delenv("ASSIZES_DATABASE_URL", raising=False)
    load_register(
        a_folder(tmp_path / "in", [a_row()]), by="me", now=NOW, reference=REFERENCE
    )  # else the program fills it
    begun()
    ana = actor_of(add_person("ana", post="", role_ids=["analyst"], password=None, by=OPERATOR, now=NOW))
    drafts = tmp_path / "drafts"

    def start(asked: CandidateBuild, lock: IO[bytes]) -> None:
        deactivate(ana.name, by=OPERATOR, now=NOW)  # between asking and building
        start_process(asked, lock)

    ask(drafts, start, by=ana)
    end = time.monotonic() + 60
    while state(drafts).is_going_on and time.monotonic() < end:
        time.sleep(0.1)

    seen = seen_build(SLUG, drafts)
    assert seen is not None
    assert seen.build.begun_at is not None
    assert (seen.state, seen.why) == (BuildState.FAILED, "the account 'ana' is closed")
