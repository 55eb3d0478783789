"""Pre-release access in the register: who was granted it, who opened what, which posts are published."""

from dataclasses import dataclass
from datetime import datetime

from assizes.domain.finding_states import person_key
from assizes.domain.pre_release import PreReleaseAction, PreReleaseMove, posts_to_publish
from assizes.register import models

OPENED = "pre_release.open"  # what an audit event of an opening is called
_MOVE = ("number", "action", "name", "person_key", "post", "hours", "reason", "at", "by")


@dataclass(frozen=True)
class Opening:
    """That a reader opened a file of a release before its minute."""

    at: datetime
    by: str
    file: str


def pre_release_moves(slug: str) -> tuple[PreReleaseMove, ...]:
    """All that was granted and withdrawn for a release, oldest first."""
    rows = models.PreReleaseMove.objects.filter(draft_id=slug).order_by("number").values(*_MOVE)
    return tuple(PreReleaseMove(**row | {"action": PreReleaseAction(row["action"])}) for row in rows)


def openings(slug: str) -> tuple[Opening, ...]:
    """Each opening of a release before its minute, oldest first."""
    rows = models.AuditEvent.objects.filter(what=OPENED, subject=slug).order_by("at", "id")
    return tuple(Opening(row.at, row.by, str(row.after.get("file", ""))) for row in rows)


def pre_release_posts(slug: str) -> tuple[str, ...]:
    """The posts that are published with a release: who could see it before its minute. Names are not among them."""
    readers = {person_key(one.by) for one in openings(slug)}
    return posts_to_publish(pre_release_moves(slug), readers)


def add_pre_release_move(slug: str, move: PreReleaseMove) -> None:
    """Add what was granted or withdrawn, inside the caller's transaction."""
    columns = {name: getattr(move, name) for name in _MOVE} | {"action": move.action.value}
    models.PreReleaseMove.objects.create(draft_id=slug, **columns)
