"""Figures for any question, from the register as it was known at a time."""

import logging
from datetime import UTC, date, datetime

from assizes.domain.authorities import RegionKind
from assizes.domain.dates import in_words, last_day_of_second_month_after
from assizes.domain.errors import BadInput, Place
from assizes.domain.london_time import london_day
from assizes.domain.questions import dates_asked_for, require_answerable
from assizes.domain.releases import StatisticsBasis
from assizes.reference import Reference
from assizes.register import queries
from assizes.register.snapshot import current_frame
from assizes.statistics.figures import Figures, Question, figures
from assizes.statistics.snapshot import counted

_log = logging.getLogger(__name__)
_KNOWN_AT = Place("--known-at")


def answer(
    reference: Reference,
    *,
    now: datetime,
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
    today = london_day(now)
    if known_at is not None and known_at > now:
        raise BadInput(f"{_time_in_words(known_at)} is in the future: it is {_time_in_words(now)}", _KNOWN_AT)
    cut_off = published_by or max(as_at, min(last_day_of_second_month_after(as_at), today))
    dates = dates_asked_for(as_at, cut_off)
    known = known_at or queries.newest_recorded_at()
    first = queries.first_dates(known)
    if known_at and first.end is None:
        raise BadInput(f"the register had recorded nothing by {_time_in_words(known_at)}", _KNOWN_AT)
    require_answerable(dates, today=today, first_end=first.end, first_published=first.published)
    assert known is not None  # a register with a first record has a newest one
    question = Question(dates, basis, known, family, period_start, region_kind)
    frame = current_frame(known)
    _log.debug("%s inspections read", f"{frame.height:,}")
    found = figures(counted(frame, reference.frameworks), reference, question)
    _log.debug("%s inspections counted", f"{found.selection.denominator:,}")
    return found


def _time_in_words(moment: datetime) -> str:
    """A time as a sentence prints it: `12:00:00 UTC on 23 November 2026`."""
    moment = moment.astimezone(UTC)
    return f"{moment:%H:%M:%S} UTC on {in_words(moment.date())}"
