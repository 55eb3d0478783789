"""How a build that was asked for stands, by what was written down and by whether a process is there."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assizes.domain.candidate_builds import BuildState, BuildStep, CandidateBuild, SeenBuild
from assizes.domain.errors import InvalidValue

NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
ASKED = CandidateBuild("outcomes", 1, 2, asked_at=NOW, by="ana")
BEGUN = replace(ASKED, begun_at=NOW)
FAILED = replace(BEGUN, end=BuildStep.FAILED, ended_at=NOW, reason="the disk is full")
BUILT = replace(BEGUN, end=BuildStep.BUILT, ended_at=NOW, manifest_sha256="a" * 64)


@pytest.mark.parametrize(
    ("build", "has_process", "state"),
    [
        (ASKED, True, BuildState.WAITING),
        (ASKED, False, BuildState.DIED),
        (BEGUN, True, BuildState.BUILDING),
        (BEGUN, False, BuildState.DIED),
        (BUILT, True, BuildState.BUILT),
        (FAILED, False, BuildState.FAILED),
    ],
)
def test_a_build_without_an_end_goes_on_only_while_a_process_is_there(
    build: CandidateBuild, has_process: bool, state: BuildState
) -> None:
    assert build.state(has_process=has_process) is state
    assert state.is_going_on == (build.end is None and has_process)


def test_a_build_without_a_candidate_says_why() -> None:
    assert SeenBuild(FAILED, BuildState.FAILED).why == "the disk is full"
    assert "ended without a word" in SeenBuild(BEGUN, BuildState.DIED).why
    assert SeenBuild(BUILT, BuildState.BUILT).why == ""


@pytest.mark.parametrize(
    "wrong",
    [{"end": BuildStep.FAILED}, {"ended_at": NOW}, {"end": BuildStep.BEGUN, "ended_at": NOW}, {"manifest_sha256": "a"}],
)
def test_a_build_that_ended_halfway_cannot_exist(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidValue):
        replace(BEGUN, **wrong)
