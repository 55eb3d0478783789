"""How long one authority has waited since its latest full inspection, beside intervals that were observed.

Completed intervals only, with n and range; nothing says when the next inspection is due (design rule 13).
"""

from dataclasses import dataclass

from assizes.domain.authorities import Authority
from assizes.domain.frameworks import OVERALL
from assizes.domain.grades import Grade
from assizes.domain.releases import Dates
from assizes.statistics.authority_states import AuthorityState, state_of
from assizes.statistics.brief_parts import BriefSource
from assizes.statistics.held_inspections import HeldInspection
from assizes.statistics.timeliness import ObservedIntervals, Spread


@dataclass(frozen=True)
class Waiting:
    """The waiting time of one authority at two dates; `days` is none where there is nothing to count from.

    `own` are the completed intervals of the authority itself, `observed` those of every authority, and
    `after_same_grade` those of them that began with its grade for overall effectiveness (`grade`), where it has one.
    """

    la_id: str
    dates: Dates
    state: AuthorityState
    latest: HeldInspection | None
    days: int | None
    own: ObservedIntervals
    observed: Spread
    grade: Grade | None
    after_same_grade: Spread | None

    @property
    def is_day_unknown(self) -> bool:
        """Whether it was inspected, but on a day that is not known: then nothing is counted."""
        return self.latest is not None and self.days is None


def waiting_of(source: BriefSource, authority: Authority) -> Waiting:
    """The waiting time of an authority; one that is abolished, not there or not inspected yet has its state alone."""
    latest = source.latest.get(authority.la_id)
    grade = _grade(latest)
    return Waiting(
        la_id=authority.la_id,
        dates=source.dates,
        state=state_of(source, authority),
        latest=latest,
        days=_days(latest, source.dates),
        own=source.intervals.of(authority.la_id),
        observed=source.intervals.spread,
        grade=grade,
        after_same_grade=source.intervals.after(grade).spread if grade else None,
    )


def _days(latest: HeldInspection | None, dates: Dates) -> int | None:
    if latest is None or latest.end_date is None or not latest.is_end_known:
        return None
    return (dates.as_at - latest.end_date).days


def _grade(latest: HeldInspection | None) -> Grade | None:
    held = latest.judgement(OVERALL) if latest else None
    return held.outcome if held and isinstance(held.outcome, Grade) else None
