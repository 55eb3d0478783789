"""`assizes release draft`, and a release built with the words of a statistician."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assizes_program import Assizes

SLUG = "outcomes-as-at-2024-03-31"


@pytest.fixture(scope="module")
def assizes(tmp_path_factory: pytest.TempPathFactory, copy_of_packaged: Callable[[Path], Path]) -> Assizes:
    """The command with the packaged register in its data folder."""
    return Assizes(copy_of_packaged(tmp_path_factory.mktemp("state") / "data"))


@pytest.mark.slow
def test_a_draft_is_edited_kept_beside_the_specification_and_published(assizes: Assizes) -> None:
    drafted = assizes.run("release", "draft", SLUG)
    assert drafted.returncode == 0, drafted.stderr
    assert drafted.stdout.startswith("**Overall effectiveness: {share judgements:overall-effectiveness:")

    edited = drafted.stdout.replace("inspected more than once", "with several inspections", 1)
    own = assizes.data / "specifications" / f"{SLUG}.md"
    own.parent.mkdir()
    own.write_text(edited, encoding="utf-8")
    built = assizes.run("release", "build", SLUG, "--formats", "html")

    assert built.returncode == 0, built.stderr
    assert "26 of 65 (40%) local authorities with several inspections under ILACS improved" in built.stdout
    folder = assizes.data / "releases" / SLUG
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["specification"]["commentary"] == edited
    verified = assizes.run("release", "verify", str(folder))
    assert verified.returncode == 0, verified.stdout + verified.stderr


@pytest.mark.slow
def test_an_edited_text_that_contradicts_its_numbers_is_refused_with_its_line(assizes: Assizes, tmp_path: Path) -> None:
    drafted = assizes.run("release", "draft", "--as-at", "2024-03-31", "--out", str(tmp_path / "draft.md"))
    assert drafted.returncode == 0, drafted.stderr
    wrong = tmp_path / "wrong.md"
    text = (tmp_path / "draft.md").read_text(encoding="utf-8")
    wrong.write_text(text.replace(":change_points} higher", ":change_points} lower", 1), encoding="utf-8")

    done = assizes.run("release", "build", SLUG, "--commentary", str(wrong), "--out", str(tmp_path / "out"))

    assert done.returncode == 3
    assert f"{wrong}, line 1: D105, line 1: 'lower' does not agree with comparison:overall" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_an_address_that_leads_nowhere_is_refused_with_what_comes_near(assizes: Assizes, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.md"
    wrong.write_text("Fine words.\n\nThere were {judgements:leadrship:n}.\n", encoding="utf-8")

    done = assizes.run("release", "build", SLUG, "--commentary", str(wrong), "--out", str(tmp_path / "out"))

    assert done.returncode == 3
    assert f"{wrong}, line 3" in done.stderr
    assert "did you mean leadership" in done.stderr


@pytest.mark.slow
def test_an_empty_commentary_is_refused(assizes: Assizes, tmp_path: Path) -> None:
    empty = tmp_path / "empty.md"
    empty.write_text("\n", encoding="utf-8")

    done = assizes.run("release", "build", SLUG, "--commentary", str(empty))

    assert done.returncode == 3
    assert "the commentary is empty" in done.stderr
