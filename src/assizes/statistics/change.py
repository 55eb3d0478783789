"""What changed between an authority's inspections: latest against first, latest against previous (design rule 9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authorities
from assizes.domain.comparability import Comparability, ComparabilityMatrix, Verdict
from assizes.domain.frameworks import LSCB, Frameworks, Judgement
from assizes.domain.grades import Grade
from assizes.domain.releases import Dates
from assizes.statistics.counting import Count, has_ended, scale_of
from assizes.statistics.snapshot import Snapshot


class ChangeBlock(StrEnum):
    """Which earlier inspection the latest one is held against."""

    LATEST_V_FIRST = "latest_v_first"
    LATEST_V_PREVIOUS = "latest_v_previous"

    @property
    def words(self) -> str:
        """The block as tables print it."""
        return self.value.removeprefix("latest_v_").join(("latest against ", " inspection"))


@dataclass(frozen=True)
class Change:
    """How the grades of pairs of inspections moved; the four parts add up to n.

    `matrix` counts the pairs by grade before and grade now. Identifiers are those of the later inspections.
    `earlier` differs from `judgement` where frameworks named it otherwise; the comparison then has a break.
    """

    judgement: Judgement
    earlier: Judgement
    comparability: Comparability
    matrix: tuple[tuple[tuple[Grade, Grade], Count], ...]
    has_ended: bool = False

    def _where(self, better: int, *, good: bool | None = None) -> Count:
        order = list(Grade)
        found = Count()
        for (before, now), count in self.matrix:
            step = order.index(before) - order.index(now)
            if (step > 0) - (step < 0) == better and good in (None, now.is_good_or_outstanding):
                found += count
        return found

    @property
    def improved(self) -> Count:
        """The pairs whose later grade is better."""
        return self._where(1)

    @property
    def same_good_or_outstanding(self) -> Count:
        """The pairs with the same grade, good or outstanding."""
        return self._where(0, good=True)

    @property
    def same_below_good(self) -> Count:
        """The pairs with the same grade, below good."""
        return self._where(0, good=False)

    @property
    def declined(self) -> Count:
        """The pairs whose later grade is worse."""
        return self._where(-1)

    @property
    def n(self) -> int:
        """The number of pairs."""
        return sum(count.value for _, count in self.matrix)


def changes(
    snapshot: Snapshot,
    authorities: Authorities,
    matrix: ComparabilityMatrix,
    dates: Dates,
    family: str,
    block: ChangeBlock,
) -> tuple[Change, ...]:
    """The change of every judgement of a family, and of each earlier judgement that may stand in its place."""
    pairs = _pairs(snapshot, authorities, dates, family, block)
    return tuple(
        _change(snapshot, pairs, matrix, dates, family, judgement, earlier)
        for judgement, earlier in _comparable_judgements(snapshot.frameworks, matrix, family)
    )


def _pairs(snapshot: Snapshot, authorities: Authorities, dates: Dates, family: str, block: ChangeBlock) -> pl.DataFrame:
    existing = [authority.la_id for authority in authorities.existing(dates.as_at)]
    full = snapshot.by(dates).filter(pl.col(c.IS_FULL) & (pl.col(c.FAMILY) == family) & pl.col(c.LA_ID).is_in(existing))
    several = full.filter(pl.len().over(c.LA_ID) > 1)
    latest = several.unique(c.LA_ID, keep="last", maintain_order=True)
    if block is ChangeBlock.LATEST_V_FIRST:
        earlier = several.unique(c.LA_ID, keep="first", maintain_order=True)
    else:
        without_latest = several.filter(~pl.col(c.POSITION).is_in(latest.get_column(c.POSITION).to_list()))
        earlier = without_latest.unique(c.LA_ID, keep="last", maintain_order=True)
    return latest.join(earlier, on=c.LA_ID, suffix="_before", maintain_order="left")


def _comparable_judgements(
    frameworks: Frameworks, matrix: ComparabilityMatrix, family: str
) -> Iterator[tuple[Judgement, Judgement]]:
    judgements = [judgement for judgement in frameworks.judgements((family,)) if judgement.code != LSCB]
    codes = [framework.code for framework in frameworks.of_family(family)]
    for judgement in judgements:
        yield judgement, judgement
        for earlier in judgements:
            verdicts = {
                matrix.between((one, judgement.code), (other, earlier.code)).verdict
                for position, one in enumerate(codes)
                for other in codes[:position]
                if frameworks[one].judgement(judgement.code) and frameworks[other].judgement(earlier.code)
            }
            if earlier is not judgement and verdicts - {Verdict.NO}:
                yield judgement, earlier


def _change(
    snapshot: Snapshot,
    pairs: pl.DataFrame,
    matrix: ComparabilityMatrix,
    dates: Dates,
    family: str,
    judgement: Judgement,
    earlier: Judgement,
) -> Change:
    found: dict[tuple[Grade, Grade], Count] = {}
    verdicts: list[Comparability] = []
    ended = has_ended(judgement, dates.as_at)
    scale = [grade.value for grade in scale_of(snapshot.frameworks, (family,))]
    before = f"{earlier.code}_before"
    graded = pairs.filter(pl.col(judgement.code).is_in(scale) & pl.col(before).is_in(scale))
    keys = (c.FRAMEWORK, f"{c.FRAMEWORK}_before", before, judgement.code)
    for now_in, then_in, then, now, positions in graded.group_by(keys, maintain_order=True).agg(c.POSITION).iter_rows():
        comparability = matrix.between((now_in, judgement.code), (then_in, earlier.code))
        if ended or comparability.verdict is Verdict.NO:
            continue
        verdicts.append(comparability)
        key = (Grade(then), Grade(now))
        found[key] = found.get(key, Count()) + Count(snapshot.named(positions))
    worst = max(verdicts, key=lambda one: one.verdict.severity, default=Comparability(Verdict.YES))
    return Change(judgement, earlier, worst, tuple(sorted(found.items(), key=_by_grades)), ended)


def _by_grades(item: tuple[tuple[Grade, Grade], Count]) -> tuple[int, int]:
    order = list(Grade)
    return order.index(item[0][0]), order.index(item[0][1])
