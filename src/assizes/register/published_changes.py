"""What is new in the public record between two moments: inspections, and records that say something else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from assizes.domain.inspections import Inspection
from assizes.register.queries import current_inspections, recorded_between


@dataclass(frozen=True)
class PublicChange:
    """One inspection that is new, or whose record says something else than before, or is no more.

    `before` is none for one that is new, `after` for one that was withdrawn.
    """

    before: Inspection | None
    after: Inspection | None

    @property
    def inspection(self) -> Inspection:
        """The inspection, as it stands or stood."""
        found = self.after or self.before
        assert found is not None
        return found


def changes_between(before: datetime, after: datetime) -> tuple[PublicChange, ...]:
    """Every change that readers can see, by authority and inspection: a corrected note or source alone is none."""
    found = [change for la_id in sorted(recorded_between(before, after)) for change in _of(la_id, before, after)]
    return tuple(found)


def _of(la_id: str, before: datetime, after: datetime) -> Iterator[PublicChange]:
    was = {one.inspection_id: one for one in current_inspections(before, la_id=la_id)}
    is_now = {one.inspection_id: one for one in current_inspections(after, la_id=la_id)}
    for inspection_id in sorted(was.keys() | is_now.keys()):
        change = PublicChange(was.get(inspection_id), is_now.get(inspection_id))
        if _said(change.before) != _said(change.after):
            yield change


def _said(inspection: Inspection | None) -> tuple[object, ...] | None:
    if inspection is None:
        return None
    dates = (inspection.start, inspection.end, inspection.published)
    return inspection.framework, inspection.event, dates, tuple(inspection.judgements.items())
