"""Briefs of an authority, a region or the nation, from the register as it is known now."""

import logging
from datetime import date

from assizes.domain.authorities import Authority, Region, RegionKind
from assizes.domain.dates import last_day_of_second_month_after
from assizes.domain.documents import Document
from assizes.domain.errors import BadInput
from assizes.domain.questions import dates_asked_for, require_answerable
from assizes.domain.releases import Producer
from assizes.reference import Reference
from assizes.reference.specifications import require_harvested
from assizes.register import queries
from assizes.register.snapshot import current_frame
from assizes.releases import brief_files
from assizes.releases.brief_files import BriefFile
from assizes.statistics.area_brief import area_brief
from assizes.statistics.authority_brief import authority_brief
from assizes.statistics.brief_parts import BriefSource
from assizes.statistics.snapshot import counted

_log = logging.getLogger(__name__)


def brief_source(
    as_at: date, published_by: date | None, *, today: date, reference: Reference, small_base: int
) -> BriefSource:
    """What briefs at two dates are made from; the register must be open.

    `published_by` is by default the last day of the second month after `as_at`, or the harvest date if that is earlier.
    Raises `BadInput` for dates before the first record, in the future or beyond the harvest date.
    """
    harvest = reference.coverage.harvest_date
    cut_off = published_by or max(as_at, min(last_day_of_second_month_after(as_at), harvest))
    dates = dates_asked_for(as_at, cut_off)
    known_at = queries.newest_recorded_at()
    if known_at is None:
        raise BadInput("the register holds no inspection, so no brief can be made")
    first = queries.first_dates(known_at)
    require_answerable(dates, today=today, first_end=first.end, first_published=first.published)
    require_harvested(dates, harvest, "brief can be made")
    frame = current_frame(known_at)
    _log.debug("%s inspections read", f"{frame.height:,}")
    return BriefSource(counted(frame, reference.frameworks), reference, dates, small_base)


def region_named(name: str, reference: Reference) -> Region:
    """The region of this name, the publisher's before another's; raises `BadInput` that lists all."""
    authorities = reference.authorities
    by_name = {region.name.casefold(): region for kind in reversed(RegionKind) for region in authorities.regions(kind)}
    found = by_name.get(name.strip().casefold())
    if found is None:
        known = ", ".join(sorted({region.name for region in by_name.values()}))
        raise BadInput(f"'{name}' is not a region: use one of {known}")
    return found


def brief_of(source: BriefSource, subject: Authority | Region | None) -> Document:
    """The brief of an authority, of a region, or of the nation where neither is named."""
    return authority_brief(source, subject) if isinstance(subject, Authority) else area_brief(source, subject)


def brief_file(source: BriefSource, document: Document, *, producer: Producer, output_format: str) -> BriefFile:
    """The brief in one format, the same bytes at every making."""
    return brief_files.brief_file(
        document,
        publisher=producer.name,
        published_by=source.dates.published_by,
        small_base=source.small_base,
        output_format=output_format,
    )
