"""Corrections and delays: what readers of figures must be told, the newest first; for the home page and a feed.

What was announced is told by the calendar, with every change and its reason. The dates in the specification of an
edition tell of a delay where the calendar does not know the edition.
"""

from collections.abc import Iterator

from assizes.domain.dates import in_words
from assizes.domain.inspections import Statement
from assizes.website.public.addresses import inspection_address
from assizes.website.public.announced import announcement_of, calendar_notices
from assizes.website.public.identifiers import urn
from assizes.website.public.inspection_words import name_of
from assizes.website.public.notice import Notice
from assizes.website.public.source import SiteEdition, SiteSource


def notices(source: SiteSource) -> tuple[Notice, ...]:
    """Every correction, delay, hold and cancelling."""
    found = [notice for edition in source.editions for notice in _of_edition(source, edition)]
    found += calendar_notices(source)
    found += _of_records(source)
    return tuple(sorted(found, key=lambda one: (one.at, one.urn), reverse=True))


def _of_edition(source: SiteSource, edition: SiteEdition) -> Iterator[Notice]:
    specification, publication = edition.specification, edition.publication
    day, announced = specification.publication_time.date(), specification.announced_date
    if specification.corrections:
        last = specification.corrections[-1]
        because = last.because.strip().rstrip(".")
        yield Notice(
            urn("correction", edition.slug),
            f"Correction: {specification.title}",
            f"Edition {last.edition} corrects edition {last.edition - 1}. What was wrong: {because}.",
            edition.address,
            publication.published_at,
        )
    if announced and announced < day and announcement_of(source, edition) is None:
        yield Notice(
            urn("delay", edition.slug),
            f"Delay: {specification.title}",
            f"Announced for {in_words(announced)}, published on {in_words(day)}.",
            edition.address,
            publication.published_at,
        )


def _of_records(source: SiteSource) -> Iterator[Notice]:
    """Corrections of records that figures rest on: a mistake found before anything was published is none."""
    for one in source.inspections:
        held = source.held[one.inspection.inspection_id]
        before = {statement.statement_id: statement for statement in one.statements}
        for statement in one.statements:
            corrected = before.get(statement.supersedes)
            if corrected and _was_public(corrected, statement, source):
                yield Notice(
                    urn("correction-of-record", statement.statement_id),
                    f"Corrected record: {name_of(source, held)}",
                    "A published figure may rest on what the record said before. Its page shows what was changed.",
                    inspection_address(held.inspection_id),
                    statement.recorded_at,
                )


def _was_public(corrected: Statement, by: Statement, source: SiteSource) -> bool:
    known = (edition.publication.known_at for edition in source.editions)
    return any(corrected.recorded_at <= known_at < by.recorded_at for known_at in known)
