"""What is public follows from what was published, and from nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assizes.domain.errors import InvalidValue
from assizes.domain.publications import Publication, PublicLimits, public_limits

FIRST = Publication(
    slug="outcomes-as-at-2024-03-31",
    edition=1,
    title="Outcomes as at 31 March 2024",
    as_at=date(2024, 3, 31),
    published_by=date(2024, 5, 31),
    known_at=datetime(2024, 6, 10, tzinfo=UTC),
    publication_time=datetime(2024, 6, 27, 8, 30, tzinfo=UTC),
    published_at=datetime(2024, 6, 27, 8, 30, tzinfo=UTC),
    recorded_by="system",
    manifest_sha256="a" * 64,
)
LATER = replace(
    FIRST,
    slug="outcomes-as-at-2024-09-30",
    as_at=date(2024, 9, 30),
    published_by=date(2024, 11, 30),
    known_at=datetime(2024, 12, 10, tzinfo=UTC),
)


def test_nothing_is_public_where_nothing_is_published() -> None:
    assert public_limits(()) is None


def test_the_limits_are_the_dates_of_the_latest_release_whatever_the_order() -> None:
    assert public_limits((LATER, FIRST)) == PublicLimits(
        date(2024, 9, 30), date(2024, 11, 30), datetime(2024, 12, 10, tzinfo=UTC)
    )


def test_a_correction_of_an_earlier_release_makes_later_statements_public_and_no_later_dates() -> None:
    corrected = replace(
        FIRST,
        slug=f"{FIRST.slug}-edition-2",
        edition=2,
        corrects=FIRST.slug,
        known_at=datetime(2025, 1, 10, tzinfo=UTC),
    )

    limits = public_limits((FIRST, corrected, LATER))

    assert limits == PublicLimits(date(2024, 9, 30), date(2024, 11, 30), datetime(2025, 1, 10, tzinfo=UTC))
    assert corrected.first_slug == FIRST.slug == FIRST.first_slug


def test_nothing_is_published_before_its_time() -> None:
    with pytest.raises(InvalidValue, match="before its time"):
        replace(FIRST, published_at=datetime(2024, 6, 27, 8, 29, 59, tzinfo=UTC))


def test_a_publication_names_the_digest_of_its_manifest() -> None:
    with pytest.raises(InvalidValue, match="SHA-256"):
        replace(FIRST, manifest_sha256="none")
