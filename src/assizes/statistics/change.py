"""What changed between an authority's inspections: latest against first, latest against previous (design rule 9)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authorities
from assizes.domain.comparability import Comparability, ComparabilityMatrix, Verdict
from assizes.domain.frameworks import LSCB, Frameworks, Judgement
from assizes.domain.grades import Grade
from assizes.domain.releases import Dates
from assizes.statistics.counting import Count, has_ended, scale_of
from assizes.statistics.full_inspections import Picked
from assizes.statistics.histories import Histories, histories
from assizes.statistics.snapshot import Snapshot

_PLACES = {grade: place for place, grade in enumerate(Grade)}  # 0 is the best


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
        found = Count()
        for (before, now), count in self.matrix:
            step = _PLACES[before] - _PLACES[now]
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
    return changes_of(histories(snapshot, authorities, dates, family), matrix, (block,))[0]


def changes_of(
    histories: Histories, matrix: ComparabilityMatrix, blocks: Iterable[ChangeBlock]
) -> tuple[tuple[Change, ...], ...]:
    """The same of histories at hand, for each of some blocks."""
    frameworks = histories.snapshot.frameworks
    comparable = tuple(_comparable_judgements(frameworks, matrix, histories.family))
    scale = frozenset(grade.value for grade in scale_of(frameworks, (histories.family,)))
    found = []
    for block in blocks:
        pairs = _pairs(histories, block, scale)
        found.append(tuple(_change(histories, pairs, matrix, *judgements) for judgements in comparable))
    return tuple(found)


class _Outcomes:
    """One inspection of each of some authorities: the values of any column, made into a list when first asked for."""

    def __init__(self, picked: Picked, rows: Sequence[int]) -> None:
        self._picked, self._rows = picked, pl.Series("row", rows, dtype=pl.UInt32)
        self._lists: dict[str, list[Any]] = {}

    def __getitem__(self, column: str) -> list[Any]:
        if column not in self._lists:
            self._lists[column] = self._picked.series(column)[self._rows].to_list()
        return self._lists[column]


@dataclass(frozen=True)
class _Pairs:
    """The later and the earlier inspection of each authority in existence that has several, side by side."""

    now: _Outcomes
    before: _Outcomes
    scale: frozenset[str]

    def graded(self, judgement: str, earlier: str) -> dict[tuple[str, str, str, str], list[int]]:
        """The positions of the later inspections of pairs with both grades, in order of appearance.

        By framework now and before, and grade before and now.
        """
        columns = (self.now[c.FRAMEWORK], self.before[c.FRAMEWORK], self.before[earlier], self.now[judgement])
        found: dict[tuple[str, str, str, str], list[int]] = {}
        for key, position in zip(zip(*columns, strict=True), self.now[c.POSITION], strict=True):
            if key[2] in self.scale and key[3] in self.scale:
                found.setdefault(key, []).append(position)
        return found


def _pairs(histories: Histories, block: ChangeBlock, scale: frozenset[str]) -> _Pairs:
    several = [one.rows for one in histories.each if len(one.rows) > 1 and one.la_id in histories.existing]
    earlier = 0 if block is ChangeBlock.LATEST_V_FIRST else -2
    now, before = [rows[-1] for rows in several], [rows[earlier] for rows in several]
    return _Pairs(_Outcomes(histories.picked, now), _Outcomes(histories.picked, before), scale)


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
    histories: Histories, pairs: _Pairs, matrix: ComparabilityMatrix, judgement: Judgement, earlier: Judgement
) -> Change:
    ended = has_ended(judgement, histories.dates.as_at)
    found: dict[tuple[Grade, Grade], Count] = {}
    verdicts: list[Comparability] = []
    graded = {} if ended else pairs.graded(judgement.code, earlier.code)
    for (now_in, then_in, then, now), positions in graded.items():
        comparability = matrix.between((now_in, judgement.code), (then_in, earlier.code))
        if comparability.verdict is Verdict.NO:
            continue
        verdicts.append(comparability)
        key = (Grade(then), Grade(now))
        found[key] = found.get(key, Count()) + Count(histories.snapshot.named(positions))
    worst = max(verdicts, key=lambda one: one.verdict.severity, default=Comparability(Verdict.YES))
    return Change(judgement, earlier, worst, tuple(sorted(found.items(), key=_by_grades)), ended)


def _by_grades(item: tuple[tuple[Grade, Grade], Count]) -> tuple[int, int]:
    (before, now), _ = item
    return _PLACES[before], _PLACES[now]
