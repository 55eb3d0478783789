"""The content of packaged releases, counted from the packaged register without a database."""

from functools import cache

from assizes.domain.releases import Producer, ReleaseContent
from assizes.reference import load_reference
from assizes.reference.specifications import packaged_specifications
from assizes.statistics.content import release_content
from registers import packaged_inspections, raw_frame

PRODUCER = Producer("An office", "statistics@office.example")


@cache
def packaged_content(as_at: str) -> ReleaseContent:
    """The content of the packaged release as at a day."""
    specifications = packaged_specifications(producer=PRODUCER, small_base=20)
    specification = next(one for one in specifications if one.dates.as_at.isoformat() == as_at)
    return release_content(specification, raw_frame(packaged_inspections()), load_reference())
