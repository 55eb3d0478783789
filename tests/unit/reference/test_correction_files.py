"""The specification of a corrected edition states what it corrects, when and why; all else is as before."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assizes.domain.errors import BadInput
from assizes.domain.london_time import LONDON
from assizes.domain.releases import Dates, Producer, ReleaseSpecification, ReleaseStatus
from assizes.reference.correction_files import correction_file
from assizes.reference.specifications import packaged_specifications, specification_for

PRODUCER = Producer("An office", "statistics@office.example")
FIRST = "outcomes-as-at-2026-03-31"
RIGHT = """
corrects = "outcomes-as-at-2026-03-31"
edition = 2
known_at = 2026-11-28T12:00:00Z
publication_time = 2026-12-01T09:30:00
reason = "record_corrected"
because = "A grade was \\"misread\\"; the authority's report says so"
[[affected]]
slug = "outcomes-as-at-2024-03-31"
title = "Outcomes as at 31 March 2024"
values = 43
"""


def read(folder: Path, **files: str) -> tuple[ReleaseSpecification, ...]:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.toml").write_text(text, encoding="utf-8")
    return packaged_specifications(producer=PRODUCER, small_base=20, own=folder)


def second(folder: Path, text: str = RIGHT) -> ReleaseSpecification:
    return read(folder, **{f"{FIRST}-edition-2": text})[-1]


def test_an_edition_follows_the_one_that_it_corrects(tmp_path: Path) -> None:
    found = second(tmp_path)
    first = next(one for one in packaged_specifications(producer=PRODUCER, small_base=20) if one.slug == FIRST)

    assert (found.slug, found.edition, found.corrects) == (f"{FIRST}-edition-2", 2, FIRST)
    assert found.status is ReleaseStatus.REVISED
    assert found.publication_time == datetime(2026, 12, 1, 9, 30, tzinfo=LONDON)
    assert found.corrections[0].known_at_before == first.known_at
    assert (found.title, found.dates, found.tables) == (first.title, first.dates, first.tables)


def test_a_file_that_was_written_gives_the_same_edition_again(tmp_path: Path) -> None:
    found = second(tmp_path)

    assert second(tmp_path, correction_file(found)) == found


def test_a_third_edition_keeps_what_the_second_corrected(tmp_path: Path) -> None:
    third = RIGHT.replace("edition = 2", "edition = 3").replace("11-28T12", "11-29T12")

    found = read(tmp_path, **{f"{FIRST}-edition-2": RIGHT, f"{FIRST}-edition-3": third})[-1]

    assert [one.edition for one in found.corrections] == [2, 3]
    assert found.corrections[1].known_at_before == found.corrections[0].known_at


def test_dates_give_the_newest_edition(tmp_path: Path) -> None:
    specification = specification_for(
        Dates(date(2026, 3, 31), date(2026, 6, 30)),
        packaged=(second(tmp_path), *read(tmp_path)),
        known_at=datetime(2026, 11, 28, tzinfo=UTC),
        producer=PRODUCER,
        small_base=20,
        harvest_date=date(2026, 8, 20),
    )

    assert specification.edition == 2


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("edition = 2", "edition = 3", "there is no edition 2"),
        ("edition = 2", "edition = 1", "from 2"),
        ('corrects = "outcomes', 'corrects = "results', "there is no edition 1"),
        ('"record_corrected"', '"changed my mind"', "is none of the revisions policy's: late_inspection"),
        ("2026-11-28T12", "2026-11-20T12", "rests on a later state"),
        ("edition = 2", 'edition = 2\ntitle = "Another"', "'title' is not a key"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_key(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence) as caught:
        second(tmp_path, RIGHT.replace(old, new))

    assert caught.value.place is not None
    assert caught.value.place.file == f"{FIRST}-edition-2.toml"


def test_a_file_must_be_named_after_its_edition(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=f"must be named {FIRST}-edition-2.toml"):
        read(tmp_path, another=RIGHT)


def test_a_release_of_the_same_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="a release of this name already"):
        read(tmp_path, **{FIRST: RIGHT})
