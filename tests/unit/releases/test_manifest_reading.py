"""A manifest gives back the specification that it binds."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assizes.domain.corrections import AffectedRelease, Correction
from assizes.domain.errors import BadInput
from assizes.domain.london_time import LONDON
from assizes.domain.releases import ReleaseSpecification
from assizes.domain.releases import ReleaseSpecification as Specification
from assizes.reference.correction_files import corrected_edition
from assizes.releases.folder import Written
from assizes.releases.manifest import as_json, manifest_file
from assizes.releases.manifest_reading import from_json, read_manifest
from factories import a_specification

CORRECTION = Correction(
    edition=2,
    known_at_before=a_specification().known_at,
    known_at=datetime(2020, 7, 1, 12, tzinfo=UTC),
    publication_time=datetime(2020, 12, 2, 9, 30, tzinfo=LONDON),
    reason="record_corrected",
    because="a grade was misread",
    affected=(AffectedRelease("another", "Another", 3),),
)


def written(folder: Path, specification: ReleaseSpecification) -> Path:
    files = {"index.html": Written(3, "f" * 64)}
    manifest = manifest_file(specification, files, inputs={"register": "0"}, styles={}, formats=["html"])
    (folder / "manifest.json").write_bytes(manifest)
    return folder


@pytest.mark.parametrize("specification", [a_specification(), corrected_edition(a_specification(), CORRECTION)])
def test_a_manifest_gives_its_specification_back(tmp_path: Path, specification: Specification) -> None:
    found = read_manifest(written(tmp_path, specification))

    assert found.specification == specification
    assert found.specification.publication_time.tzname() == specification.publication_time.tzname()
    assert found.files == {"index.html": Written(3, "f" * 64)}
    assert found.formats == ("html",)


def test_a_folder_without_a_manifest_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="this is no built release"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda values: values.pop("formats"), "does not say 'formats'"),
        (lambda values: values["specification"].pop("slug"), "has the fields"),
        (lambda values: values["specification"].update(slug="NOT A SLUG"), "is not a slug"),
        (lambda values: values["specification"].update(status="perhaps"), "perhaps"),
        (lambda values: values["specification"].update(small_base="many"), "'many' is not a int"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_refused(tmp_path: Path, change: object, sentence: str) -> None:
    folder = written(tmp_path, a_specification())
    values = json.loads((folder / "manifest.json").read_bytes())
    change(values)
    (folder / "manifest.json").write_text(json.dumps(values), encoding="utf-8")

    with pytest.raises(BadInput, match=sentence):
        read_manifest(folder)


def test_an_optional_value_may_be_none() -> None:
    assert from_json(int | None, None) is None
    assert from_json(int | None, as_json(3)) == 3
