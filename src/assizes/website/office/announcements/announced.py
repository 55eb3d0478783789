"""The releases that a text can be made for, with where each stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes.domain.announcements import ReleaseAnnouncement
from assizes.register import announcements, drafts
from assizes.register.publications import publications


@dataclass(frozen=True)
class Announced:
    """A release that is approved or out, with its text, where somebody has drafted one."""

    slug: str
    title: str
    is_out: bool
    text: ReleaseAnnouncement | None

    @property
    def is_waiting(self) -> bool:
        """Whether it is out and nobody has posted its text."""
        return self.is_out and (self.text is None or not self.text.posts)

    @property
    def words(self) -> str:
        """Where it stands, in a few words."""
        if self.text is not None and self.text.posts:
            return "posted"
        return f"{'published' if self.is_out else 'approved'}, {'text drafted' if self.text else 'no text yet'}"


def announced() -> Iterator[Announced]:
    """Every release that was made in the office and is approved or out, the newest first."""
    out = {one.slug: one.title for one in publications()}
    texts = announcements.announcements()
    for draft in reversed(drafts.drafts()):
        if draft.slug in out or drafts.approval_in_force(draft.slug) is not None:
            yield Announced(draft.slug, out.get(draft.slug, draft.title), draft.slug in out, texts.get(draft.slug))


def announced_as(slug: str) -> Announced | None:
    """One of them; none where it is none of them."""
    return next((one for one in announced() if one.slug == slug), None)
