"""What can be asked for, as the forms show it: two topics for everybody, one authority, one region."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from assizes.domain.notices import (
    DELAYS_AND_CORRECTIONS,
    RELEASES,
    NoticeRules,
    Topic,
    authority_topic,
    region_topic,
)
from assizes.reference import Reference

GENERAL = (RELEASES, DELAYS_AND_CORRECTIONS)
Options = tuple[tuple[str, str], ...]


def general_options(rules: NoticeRules) -> tuple[tuple[str, str, str], ...]:
    """The topics for everybody: code, name, what they are."""
    return tuple((one.code, rules.topics[one.kind].name, rules.topics[one.kind].description) for one in GENERAL)


def authority_options(reference: Reference, today: date) -> Options:
    """The authorities that exist, by name."""
    named = ((one.la_id, one.name_on(today)) for one in reference.authorities.existing(today))
    return tuple(sorted(named, key=lambda pair: pair[1]))


def region_options(names: Mapping[str, str]) -> Options:
    """The regions, by name."""
    return tuple(names.items())


def chosen(
    general: Collection[str], authority: str, region: str, *, reference: Reference, regions: Mapping[str, str]
) -> Iterator[Topic]:
    """The topics that a form asks for; what it cannot ask for is left out."""
    yield from (topic for topic in GENERAL if topic.code in general)
    if authority in reference.authorities:
        yield authority_topic(authority)
    if region in regions:
        yield region_topic(region)
