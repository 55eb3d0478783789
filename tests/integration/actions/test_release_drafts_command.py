"""The commands that prepare a release: the same actions as in the office, in words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assizes.actions.publication.asked_candidates import ask_for_candidate
from assizes.cli import main, opening, release_drafts
from assizes.domain.candidate_builds import CandidateBuild
from assizes.register import drafts as kept
from made_drafts import ANALYST, NOW, SLUG, announced_beyond_the_harvest, begun
from prepared_releases import PreparedRelease

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    prepared: PreparedRelease, settings: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs `assizes release …` over a release in preparation; gives the exit code and what was said."""
    settings.ASSIZES_DATA = prepared.data
    monkeypatch.setattr(opening, "this_moment", lambda: NOW)
    monkeypatch.setattr(release_drafts, "this_moment", lambda: NOW)

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["release", *arguments])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


def test_a_release_is_written_approved_and_withdrawn_by_name(
    run: Run, prepared: PreparedRelease, tmp_path: Path
) -> None:
    digest = prepared.candidate.manifest_sha256

    own = run("approve", SLUG, digest[:12], "--by", "analyst a")
    given = run("approve", SLUG, digest[:12], "--by", "Manager M")
    written = run("write", SLUG, "--title", "Outcomes", "--reason", "a shorter title then", "--by", "Analyst A")
    stands = run("status", SLUG)
    taken = run("withdraw", SLUG, "--reason", "a figure is looked at", "--by", "Manager N")

    assert (own[0], given[0], written[0], taken[0]) == (4, 0, 4, 0)
    assert "had a part in making" in own[2]
    assert f"candidate {digest[:12]} is approved by Manager M" in given[1]
    assert "approved by Manager M" in written[2]
    assert "Approved by Manager M" in stands[1]
    assert "missing:" not in stands[1]
    assert kept.approval_in_force(SLUG) is None


def test_a_new_version_and_a_stage_are_recorded(run: Run, tmp_path: Path) -> None:
    code, text, _ = run("write", SLUG, "--print", "specification")
    (tmp_path / "new.toml").write_text(text.replace('next_release = ""', 'next_release = "March"'), encoding="utf-8")

    saved = run(
        "write", SLUG, "--specification", str(tmp_path / "new.toml"), "--reason", "the next one is known", "--by", "A B"
    )
    stage = run("stage", SLUG, "collect", "--began", "2026-11-02", "--staff-days", "2.5", "--by", "A B")
    listed = run("status")

    assert (code, saved[0], stage[0]) == (0, 0, 0)
    assert "version 2 was saved" in saved[1]
    assert "collect, 2.5 staff days" in stage[1]
    assert "42 days left" in listed[1]
    assert "not approved" in listed[1]


def test_the_status_says_what_keeps_a_candidate_from_being_built(run: Run) -> None:
    slug = begun(announced_beyond_the_harvest()).slug

    before = run("status", slug)[1]
    run("write", slug, "--harvest-date", "2026-11-02", "--reason", "all reports are there", "--by", "A B")

    assert "missing: no candidate is built: it counts reports published by 30 September 2026" in before
    assert f"`assizes release write {slug} --harvest-date`" in before
    assert "missing: no candidate is built\n" in run("status", slug)[1]


def test_an_unclear_digest_is_refused(run: Run) -> None:
    assert "names no one candidate" in run("approve", SLUG, "a1", "--by", "Manager M")[2]


def test_the_command_that_the_office_starts_ends_with_what_went_wrong_and_never_hangs(
    run: Run, prepared: PreparedRelease, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds: list[int] = []
    monkeypatch.setattr(release_drafts.signal, "alarm", seconds.append)

    def start(asked: CandidateBuild, lock: object) -> None:
        assert run("write", SLUG, "--title", "Outcomes", "--reason", "a shorter title then", "--by", "A B")[0] == 0
        said.append(run("asked-candidate", SLUG, str(asked.number)))

    said = list[tuple[int, str, str]]()
    ask_for_candidate(SLUG, by=ANALYST, now=NOW, drafts=prepared.drafts, start=start)
    stands = run("status", SLUG)
    again = run("asked-candidate", SLUG, "1")

    ((code, _, error),) = said
    assert (code, again[0], seconds) == (3, 4, [900, 900])
    assert "a newer version of" in error
    assert "was begun before" in again[2]
    assert "  failed  version 1  asked for" in stands[1]
    assert "a newer version of" in stands[1]
