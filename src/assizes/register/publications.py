"""Publications in the register: rows of their tables as values of the domain, and back."""

from assizes.domain.publications import Publication, PublicationDetails
from assizes.register import models
from assizes.register.locking import lock_table
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
_DETAILS = ("slug", "pre_release_posts", "emergency_reason")


def publications() -> tuple[Publication, ...]:
    """Every published edition, oldest reference date first, editions of one release in order."""
    rows = PublishedEdition.objects.order_by("as_at", "published_by", "edition").values(*_COLUMNS)
    return tuple(Publication(**columns) for columns in rows)


def publication_details() -> dict[str, PublicationDetails]:
    """How editions came out, by slug; those of which nothing is said are not among them."""
    rows = models.PublicationDetails.objects.order_by("slug").values(*_DETAILS)
    return {
        row["slug"]: PublicationDetails(row["slug"], tuple(row["pre_release_posts"]), row["emergency_reason"])
        for row in rows
    }


def add_publication(publication: Publication) -> None:
    """Remember a publication, inside the caller's transaction; an edition is published once."""
    PublishedEdition.objects.create(**{column: getattr(publication, column) for column in _COLUMNS})


def add_publication_details(details: PublicationDetails) -> None:
    """Remember how an edition came out, inside the transaction that publishes it."""
    columns = {column: getattr(details, column) for column in _DETAILS}
    models.PublicationDetails.objects.create(**{**columns, "pre_release_posts": list(details.pre_release_posts)})


def wait_for_other_publishers() -> None:
    """Let one transaction at a time publish; readers go on meanwhile."""
    lock_table("register_publishededition")
