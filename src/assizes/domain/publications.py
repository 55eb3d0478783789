"""Publications: which editions the public may see, and what follows from them for everything else that is public."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from assizes.domain.errors import InvalidValue
from assizes.domain.inspections import Inspection, Statement

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Publication:
    """That an edition of a release was published: what it is, when and by whom, and the digest of its manifest.

    `published_at` is when the system published it, `publication_time` when it came out by its specification.
    """

    slug: str
    edition: int
    title: str
    as_at: date
    published_by: date
    known_at: datetime
    publication_time: datetime
    published_at: datetime
    recorded_by: str
    manifest_sha256: str
    is_reconstruction: bool = False
    corrects: str = ""

    def __post_init__(self) -> None:
        if not _SHA256.fullmatch(self.manifest_sha256):
            raise InvalidValue("a publication names the SHA-256 of its manifest", "manifest_sha256")
        if self.published_at < self.publication_time:
            raise InvalidValue(f"'{self.slug}' would be published before its time", "published_at")

    @property
    def first_slug(self) -> str:
        """The slug of the release's first edition, which all its editions share."""
        return self.corrects or self.slug


@dataclass(frozen=True)
class PublicationDetails:
    """How an edition came out, as readers are told: the posts that saw it before, and why it came out of turn.

    `pre_release_posts` are posts, never names. `emergency_reason` is empty unless it was published on the emergency
    path, without the notice that readers are promised.
    """

    slug: str
    pre_release_posts: tuple[str, ...] = ()
    emergency_reason: str = ""

    def __post_init__(self) -> None:
        if any(not post.strip() for post in self.pre_release_posts):
            raise InvalidValue("a post that had access before publication is named", "pre_release_posts")


@dataclass(frozen=True)
class PublicLimits:
    """How far the public may see (design section 8).

    Aggregates go no later than `as_at` and `published_by`; statements were recorded no later than `known_at`.
    """

    as_at: date
    published_by: date
    known_at: datetime


def public_limits(publications: Iterable[Publication]) -> PublicLimits | None:
    """The limits that published editions set: the dates of the latest, the newest register that one rests on.

    None where nothing is published: then nothing is public.
    """
    editions = tuple(publications)
    if not editions:
        return None
    latest = max(editions, key=lambda one: (one.as_at, one.published_by))
    return PublicLimits(latest.as_at, latest.published_by, max(one.known_at for one in editions))


@dataclass(frozen=True)
class PublishedInspection:
    """An inspection as the public sees it, with every statement of it that is public, oldest first.

    `is_in_release` is false for one that became known after the newest published edition: it is listed, not counted.
    """

    inspection: Inspection
    statements: tuple[Statement, ...]
    is_in_release: bool = True
