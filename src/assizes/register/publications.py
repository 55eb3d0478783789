"""Publications in the register: rows of their table as values of the domain, and back."""

from assizes.domain.publications import Publication
from assizes.register.models import PublishedEdition

_COLUMNS = (
    "slug",
    "edition",
    "title",
    "as_at",
    "published_by",
    "known_at",
    "publication_time",
    "published_at",
    "recorded_by",
    "manifest_sha256",
    "is_reconstruction",
    "corrects",
)


def publications() -> tuple[Publication, ...]:
    """Every published edition, oldest reference date first, editions of one release in order."""
    rows = PublishedEdition.objects.order_by("as_at", "published_by", "edition").values(*_COLUMNS)
    return tuple(Publication(**columns) for columns in rows)


def add_publication(publication: Publication) -> None:
    """Remember a publication, inside the caller's transaction; an edition is published once."""
    PublishedEdition.objects.create(**{column: getattr(publication, column) for column in _COLUMNS})
