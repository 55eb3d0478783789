"""What metadata say of the release itself: who publishes it, which edition it is, how it is cited."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from assizes.domain.corrections import Correction
from assizes.domain.releases import Producer
from assizes.releases.csv_on_the_web import metadata_file
from assizes.releases.data_package import package_file
from assizes.releases.data_tables import data_tables
from assizes.releases.description import citation
from assizes.releases.folder import Written
from factories import a_content, a_specification

SPECIFICATION = a_specification()
CORRECTION = Correction(
    edition=2,
    known_at_before=SPECIFICATION.known_at,
    known_at=SPECIFICATION.known_at + timedelta(days=30),
    publication_time=SPECIFICATION.publication_time + timedelta(days=30),
    reason="record_corrected",
    because="one grade was wrong",
)
CORRECTED = replace(
    SPECIFICATION, slug=f"{SPECIFICATION.slug}-edition-2", corrects=SPECIFICATION.slug, corrections=(CORRECTION,)
)


def package(**changes: Any) -> dict[str, Any]:
    """The data package of the invented release, its specification changed."""
    content = a_content(specification=replace(SPECIFICATION, **changes))
    tables = data_tables(content)
    written = {f"data/{table.id}.csv": Written(1, "0" * 64) for table in tables}
    return dict(json.loads(package_file(content, tables, written)))


@pytest.mark.parametrize(
    ("contact", "known"),
    [
        ("statistics@office.example", {"email": "statistics@office.example"}),
        ("https://office.example/", {"path": "https://office.example/"}),
        ("Room 4", {}),
    ],
)
def test_the_publisher_has_the_address_that_the_contact_is(contact: str, known: dict[str, str]) -> None:
    (publisher,) = package(producer=Producer("An office", contact))["contributors"]

    assert publisher == {"title": "An office", "role": "publisher", **known}


def test_an_edition_is_a_version_and_is_cited() -> None:
    found = package(slug=CORRECTED.slug, corrects=CORRECTED.corrects, corrections=CORRECTED.corrections)

    assert (package()["version"], found["version"]) == ("1.0.0", "2.0.0")
    assert "edition 2, published 30 June 2020" in citation(a_content(specification=CORRECTED))
    assert "edition" not in citation(a_content())


@pytest.mark.parametrize("is_reconstruction", [True, False])
def test_a_reconstruction_claims_no_day_of_issue(is_reconstruction: bool) -> None:
    content = a_content(specification=replace(SPECIFICATION, is_reconstruction=is_reconstruction))

    group = json.loads(metadata_file(content, data_tables(content)))

    assert ("dc:issued" in group) is not is_reconstruction
    assert ("reconstruction" in citation(content)) is is_reconstruction


def test_the_notes_of_the_release_stand_in_its_metadata_with_their_numbers() -> None:
    group = json.loads(metadata_file(a_content(), data_tables(a_content())))

    notes = [(note["dc:identifier"], note["dc:description"]) for note in group["notes"]]
    assert notes[0] == ("1", "Every value here is invented.")
    assert ("dc:title", SPECIFICATION.title) in group.items()


def test_codes_of_areas_lead_to_the_office_that_gives_them() -> None:
    group = json.loads(metadata_file(a_content(), data_tables(a_content())))
    addresses = {
        column["name"]: column["valueUrl"]
        for table in group["tables"]
        for column in table["tableSchema"]["columns"]
        if "valueUrl" in column
    }

    assert addresses == {"gss_code": "http://statistics.data.gov.uk/id/statistical-geography/{gss_code}"}
