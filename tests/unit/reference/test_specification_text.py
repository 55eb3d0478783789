"""A specification as text: what is written is read back the same, whatever it says."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assizes.domain.corrections import AffectedRelease, Correction
from assizes.domain.errors import BadInput
from assizes.domain.london_time import LONDON
from assizes.domain.releases import Producer, ProductionStage, ReleaseSpecification
from assizes.reference.correction_files import corrected_edition
from assizes.reference.specification_text import specification_of_text, specification_text
from assizes.reference.specifications import packaged_specifications
from assizes.releases.manifest import as_json, specification_digest
from assizes.releases.manifest_reading import from_json

PACKAGED = packaged_specifications(producer=Producer("An office", "statistics@office.example"), small_base=20)
A_SPECIFICATION = PACKAGED[-1]
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
A_TITLE = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(str.strip)
DAYS = st.none() | st.dates(date(2014, 1, 1), date(2040, 1, 1))
STAGES = st.builds(ProductionStage, A_TITLE, st.integers(0, 400), st.booleans(), DAYS, DAYS)
TIMES = st.dates(date(2020, 1, 1), date(2040, 1, 1)).map(
    lambda day: datetime(day.year, day.month, day.day, 8, 30, 0, 123456, tzinfo=UTC)
)


@given(
    title=A_TITLE,
    notes=st.lists(TEXTS, max_size=3).map(tuple),
    next_release=TEXTS,
    contact=A_TITLE,
    small_base=st.integers(1, 100),
    harvest_date=DAYS,
    announced_date=DAYS,
    production=st.lists(STAGES, max_size=3).map(tuple),
    known_at=TIMES,
    publication_time=TIMES.map(lambda moment: moment.astimezone(LONDON)),
)
def test_what_is_written_is_read_back_the_same(contact: str, **changes: object) -> None:
    specification = replace(A_SPECIFICATION, producer=Producer("An office", contact), **changes)

    text = specification_text(specification)

    assert specification_of_text(specification.slug, text, commentary=specification.commentary) == specification
    assert specification_text(specification_of_text(specification.slug, text)) == text
    assert from_json(ReleaseSpecification, as_json(specification)) == specification


@pytest.mark.parametrize("specification", PACKAGED, ids=lambda one: one.slug)
def test_a_packaged_specification_is_the_same_as_text_and_keeps_its_digest(specification: ReleaseSpecification) -> None:
    again = specification_of_text(specification.slug, specification_text(specification))

    assert specification_digest(again) == specification_digest(replace(specification, commentary=""))
    assert "harvest_date" not in as_json(specification)


def test_a_correction_rests_on_the_edition_before() -> None:
    correction = Correction(
        edition=2,
        known_at_before=A_SPECIFICATION.known_at,
        known_at=datetime(2027, 1, 19, 12, 0, 0, 123456, tzinfo=UTC),
        publication_time=datetime(2027, 1, 21, 9, 30, tzinfo=LONDON),
        reason="record_corrected",
        because='a "grade" was\nmisread',
        affected=(AffectedRelease(PACKAGED[0].slug, PACKAGED[0].title, 3),),
    )
    edition = corrected_edition(A_SPECIFICATION, correction)

    text = specification_text(edition)

    assert specification_of_text(edition.slug, text, known=(*PACKAGED, edition)) == edition
    with pytest.raises(BadInput, match="of which there is no edition 1"):
        specification_of_text(edition.slug, text, known=PACKAGED[:1])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = ", "cannot be read"),
        ('title = "A"', "'producer' is missing"),
        (specification_text(A_SPECIFICATION).replace("harvest", "harvst") + "\nharvst_date = 1", "is not a key"),
    ],
)
def test_a_text_that_is_wrong_is_refused_with_its_key(text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        specification_of_text(A_SPECIFICATION.slug, text)
