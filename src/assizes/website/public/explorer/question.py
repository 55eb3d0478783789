"""A question as the address holds it: which inspections of whom, at which dates, as known when."""

from dataclasses import dataclass
from datetime import date, datetime

from assizes.domain.authorities import Authorities, RegionKind
from assizes.domain.releases import Dates, StatisticsBasis
from assizes.statistics.figures import Question


@dataclass(frozen=True)
class ExplorerQuestion:
    """One question with nothing left open: the same question has the same answer for ever.

    `region` is a region's slug; `authorities` and `judgements` are in the order of the reference data, none for all.
    """

    dates: Dates
    known_at: datetime
    basis: StatisticsBasis = StatisticsBasis.MOST_RECENT
    family: str | None = None
    period_start: date | None = None
    judgements: tuple[str, ...] = ()
    region_kind: RegionKind = RegionKind.OFSTED
    region: str | None = None
    authorities: tuple[str, ...] = ()
    compared: Dates | None = None

    def within(self, every: Authorities) -> frozenset[str] | None:
        """The authorities that alone are counted; none for all of England."""
        if self.region is None:
            return frozenset(self.authorities) or None
        other = next(kind for kind in RegionKind if kind is not self.region_kind)
        for kind in (self.region_kind, other):
            for region in every.regions(kind):
                if region.slug == self.region:
                    return frozenset(every.members(region, kind))
        raise KeyError(self.region)

    def counted(self, every: Authorities) -> Question:
        """The question as counting takes it."""
        return Question(
            self.dates,
            self.basis,
            self.known_at,
            self.family,
            self.period_start,
            self.region_kind,
            self.within(every),
        )
