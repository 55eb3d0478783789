"""Figures of a group of authorities: register and reference data cut down to them, then counted as a whole is."""

from dataclasses import replace

from assizes.domain.authorities import Authorities, Region, RegionKind
from assizes.domain.releases import Dates
from assizes.reference import Reference
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.wording import and_list

_NAMED = 12  # more names than these are no help in a note: the list of what was counted has them


def part_of(snapshot: Snapshot, reference: Reference, within: frozenset[str] | None) -> tuple[Snapshot, Reference]:
    """The inspections of a group of authorities, and reference data that know no others; all where there is no group.

    Counting needs no rule of its own for a group: it is told of no other authority.
    """
    if within is None:
        return snapshot, reference
    return snapshot.of(within), replace(reference, authorities=reference.authorities.only(within))


def region_of(within: frozenset[str], authorities: Authorities) -> tuple[Region, RegionKind] | None:
    """The region whose authorities of any time a group is, the publisher's first; none where it is no region's."""
    for kind in RegionKind:
        for region in authorities.regions(kind):
            if within == frozenset(authorities.members(region, kind)):
                return region, kind
    return None


def group_name(within: frozenset[str] | None, authorities: Authorities) -> str:
    """What readers call those who are counted: `England`, a region, an authority, `3 local authorities`."""
    if within is None:
        return "England"
    if found := region_of(within, authorities):
        return found[0].name
    return authorities[next(iter(within))].name if len(within) == 1 else f"{len(within)} local authorities"


def group_note(within: frozenset[str], authorities: Authorities, dates: Dates) -> str:
    """Of whom alone figures are, under their names at the date."""
    if found := region_of(within, authorities):
        kind = "of the publisher's eight" if found[1] is RegionKind.OFSTED else "of the nine ONS regions"
        return f"These figures are of the local authorities of {found[0].name} alone, a region {kind}."
    if len(within) > _NAMED:
        return f"These figures are of {len(within)} of the {len(authorities)} local authorities of any time alone."
    names = sorted(authorities[la_id].name_on(dates.as_at) for la_id in within)
    return f"These figures are of {and_list(names)} alone."
