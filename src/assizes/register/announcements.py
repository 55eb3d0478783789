"""Texts that announce releases, as values of the domain."""

from assizes.domain.announcements import PostedText, ReleaseAnnouncement
from assizes.register.models import Announcement


def announcement(slug: str) -> ReleaseAnnouncement | None:
    """The text for a release; none where nobody has drafted one."""
    row = Announcement.objects.filter(slug=slug).prefetch_related("posts").first()
    return None if row is None else _read(row)


def announcements() -> dict[str, ReleaseAnnouncement]:
    """All texts by the slug of their release."""
    return {row.slug: _read(row) for row in Announcement.objects.prefetch_related("posts")}


def _read(row: Announcement) -> ReleaseAnnouncement:
    posts = sorted(row.posts.all(), key=lambda post: (post.posted_at, post.pk))
    return ReleaseAnnouncement(
        slug=row.slug,
        text=row.text,
        is_edited=row.is_edited,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
        posts=tuple(PostedText(one.place, one.text, one.address, one.posted_at, one.posted_by) for one in posts),
    )
