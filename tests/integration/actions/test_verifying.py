"""A built release can be built again from its manifest, and what differs is named with what may be why."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from assizes.actions.publication.releases import build_from_register
from assizes.actions.publication.verifying import Verification, verify_release
from assizes.actions.register_files.register import load_register
from assizes.domain.errors import BadInput
from assizes.domain.releases import Producer
from assizes.reference.specifications import packaged_specifications
from register_files import NOW, REFERENCE, a_folder, a_row

TODAY = date(2026, 11, 29)
FORMATS = ("csv", "html")
LATER_ROW = a_row("invented-2-sif2013-2014-06", la_id="barnet", recorded_at="2026-10-02T12:00:00.000001Z")


def load(folder: Path, *rows: dict[str, str]) -> None:
    load_register(a_folder(folder, rows), by="me", now=NOW, reference=REFERENCE)


@pytest.fixture
def built(sqlite_register: Path, tmp_path: Path) -> Path:
    """A release of one inspection, in its folder."""
    load(tmp_path / "in", a_row())
    specification = packaged_specifications(producer=Producer("An office", ""), small_base=20)[0]
    return build_from_register(
        specification, today=TODAY, out=tmp_path / "out", reference=REFERENCE, formats=FORMATS
    ).folder


def verified(folder: Path) -> Verification:
    return verify_release(folder, today=TODAY, reference=REFERENCE)


@pytest.mark.slow
def test_a_release_that_was_left_alone_is_equal_to_the_last_byte(built: Path) -> None:
    done = verified(built)

    assert done.is_equal
    assert "index.html" in done.equal
    assert done.reasons == ()


@pytest.mark.slow
def test_files_that_were_altered_removed_or_added_are_named(built: Path) -> None:
    (built / "index.html").write_text("another page", encoding="utf-8")
    (built / "data/lag.csv").unlink()
    (built / "data/own.csv").write_text("mine", encoding="utf-8")

    done = verified(built)

    assert (done.altered, done.missing, done.unlisted) == (("index.html",), ("data/lag.csv",), ("data/own.csv",))
    assert done.differing == ()
    assert not done.is_equal


@pytest.mark.slow
def test_another_register_is_named_as_the_reason(built: Path, tmp_path: Path) -> None:
    load(tmp_path / "in2", LATER_ROW)

    done = verified(built)

    assert not done.is_equal
    assert "data/judgements.csv" in done.differing
    assert "manifest.json" in done.differing
    assert any(reason.startswith("the input 'register' is another: ") for reason in done.reasons)
    assert all(reason.startswith("the input 're") for reason in done.reasons)  # the register, and records checked


@pytest.mark.slow
def test_what_the_register_learned_later_changes_nothing(built: Path, tmp_path: Path) -> None:
    specified = packaged_specifications(producer=Producer("An office", ""), small_base=20)[0].known_at
    assert specified < NOW
    load(tmp_path / "in2", {**LATER_ROW, "recorded_at": "2026-11-23T12:15:00Z"})

    assert verified(built).is_equal


@pytest.mark.slow
def test_a_manifest_that_binds_another_specification_is_said(built: Path) -> None:
    manifest = built / "manifest.json"
    manifest.write_text(manifest.read_text().replace("30 September 2014", "1 October 2014"), encoding="utf-8")

    assert verified(built).reasons == (
        "the specification in the manifest is not the one that the release was built from",
    )


def test_a_folder_that_is_no_release_is_refused(sqlite_register: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no built release"):
        verified(tmp_path)


@pytest.mark.slow
def test_the_folder_is_left_as_it_is(built: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(built, tmp_path / "copy"))

    verified(built)

    assert {path.name: path.stat().st_size for path in built.rglob("*")} == {
        path.name: path.stat().st_size for path in copy.rglob("*")
    }
