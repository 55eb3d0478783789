"""Figures for any question, from the register as it was known at a time."""

from datetime import date, datetime

from assizes.domain.authorities import RegionKind
from assizes.domain.dates import last_day_of_second_month_after
from assizes.domain.errors import BadInput, Place
from assizes.domain.questions import dates_asked_for, require_answerable
from assizes.domain.releases import StatisticsBasis
from assizes.reference import Reference
from assizes.register import queries
from assizes.register.snapshot import current_frame
from assizes.statistics.figures import Figures, Question, figures
from assizes.statistics.snapshot import counted


def answer(
    reference: Reference,
    *,
    today: date,
    as_at: date,
    published_by: date | None,
    basis: StatisticsBasis,
    family: str | None = None,
    period_start: date | None = None,
    region_kind: RegionKind = RegionKind.OFSTED,
    known_at: datetime | None = None,
) -> Figures:
    """The figures of one question; the register must be open.

    `published_by` is by default the last day of the second month after `as_at`, or today if that is still to come;
    `known_at` the newest time that the register recorded anything. Raises `BadInput` for dates that cannot be answered.
    """
    cut_off = published_by or max(as_at, min(last_day_of_second_month_after(as_at), today))
    dates = dates_asked_for(as_at, cut_off)
    known = known_at or queries.newest_recorded_at()
    first = queries.first_dates(known)
    if known_at and first.end is None:
        raise BadInput(f"the register had recorded nothing by {known_at.isoformat()}", Place("--known-at"))
    require_answerable(dates, today=today, first_end=first.end, first_published=first.published)
    assert known is not None  # a register with a first record has a newest one
    question = Question(dates, basis, known, family, period_start, region_kind)
    return figures(counted(current_frame(known), reference.frameworks), reference, question)
