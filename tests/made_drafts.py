"""Releases in preparation for the tests: announced, begun, and with candidates of which no file was ever built."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from functools import cache

from assizes.actions.assurance.findings import record_run
from assizes.actions.publication import calendar, drafting
from assizes.actions.publication.known_specifications import Series
from assizes.domain.calendar import CalendarEntry
from assizes.domain.drafts import Candidate, ReleaseDraft
from assizes.domain.findings import Finding
from assizes.domain.london_time import LONDON
from assizes.domain.months import Month
from assizes.domain.people import Actor, Right
from assizes.domain.releases import Dates, Producer
from assizes.reference.specifications import packaged_specifications
from assizes.register import drafts as kept
from made_findings import inputs

NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
OUT = datetime(2027, 1, 12, 9, 30, tzinfo=LONDON)
LATER = datetime(2027, 1, 14, 9, 30, tzinfo=LONDON)
DATES = Dates(date(2026, 7, 31), date(2026, 8, 20))  # within the packaged harvest
SLUG = "outcomes-as-at-2026-07-31"
PRODUCER = Producer("An office", "statistics@office.example")


def person(name: str, *rights: Right) -> Actor:
    """A made-up person, who may do everything unless rights are named."""
    return Actor(name, frozenset(rights) or frozenset(Right))


ANALYST = person("Analyst A", Right.READ_OFFICE, Right.EDIT_DRAFTS)
MANAGER = person("Manager M")
SECOND_MANAGER = person("Manager N")


@cache
def the_series() -> Series:
    """The packaged releases."""
    return Series(packaged_specifications(producer=PRODUCER, small_base=20), PRODUCER, 20)


def announced(*, publication_time: datetime | None = OUT, now: datetime = NOW, reason: str = "") -> CalendarEntry:
    """An entry of the calendar, confirmed where a time is given."""
    month = Month(2027, 1) if publication_time is None else Month.of(publication_time.date())
    entry = calendar.announce(dates=DATES, title="Outcomes as at 31 July 2026", month=month, by=MANAGER, now=now)
    if publication_time is None:
        return entry
    return calendar.confirm(entry.entry_id, publication_time=publication_time, by=MANAGER, now=now, reason=reason)


def announced_beyond_the_harvest() -> CalendarEntry:
    """An entry whose release counts reports of days that the packaged register was not harvested for."""
    dates = Dates(date(2026, 7, 30), date(2026, 9, 30))
    entry = calendar.announce(
        dates=dates, title="Outcomes as at 30 July 2026", month=Month(2027, 1), by=MANAGER, now=NOW
    )
    return calendar.confirm(entry.entry_id, publication_time=LATER, by=MANAGER, now=NOW)


def begun(entry: CalendarEntry | None = None, *, by: Actor = ANALYST) -> ReleaseDraft:
    """A release in preparation for an entry."""
    return drafting.begin_release((entry or announced()).entry_id, by=by, now=NOW, series=the_series())


def a_candidate(
    slug: str = SLUG,
    *findings: Finding,
    bytes_of: str = "the first",
    by: Actor = ANALYST,
    publication_time: datetime = OUT,
    open_errors: int = 0,
) -> Candidate:
    """A candidate of the newest version, as building leaves it; the run of the checks found what is given."""
    draft = kept.draft(slug)
    assert draft is not None
    run = record_run(findings, now=NOW, ran_by=by.name, inputs=inputs(release=slug))
    candidate = Candidate(
        slug=slug,
        edition=draft.edition,
        version=draft.newest.number,
        manifest_sha256=hashlib.sha256(bytes_of.encode()).hexdigest(),
        known_at=NOW - timedelta(days=1),
        publication_time=publication_time,
        built_at=NOW,
        by=by.name,
        open_errors=open_errors,
        run_id=run.run_id,
    )
    kept.add_candidate(candidate)
    return candidate
