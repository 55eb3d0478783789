"""Counting the outcomes of selected inspections, judgement by judgement (design rules 5 and 6)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authorities, Region, RegionKind
from assizes.domain.frameworks import LSCB, Frameworks, Judgement
from assizes.domain.grades import Grade, NoGrade
from assizes.statistics.percentages import whole_percent
from assizes.statistics.selection import Selection


@dataclass(frozen=True)
class Count:
    """A count that knows the inspections in it."""

    inspection_ids: tuple[str, ...] = ()

    @property
    def value(self) -> int:
        """The number of inspections."""
        return len(self.inspection_ids)

    def __add__(self, other: "Count") -> "Count":
        return Count(self.inspection_ids + other.inspection_ids)


@dataclass(frozen=True)
class JudgementCounts:
    """How often each grade was given for one judgement; n, not judged, not known and not applicable add up.

    `has_ended` says that the series ended before the date: nothing is then counted but not applicable.
    `by_framework` says how many of the graded inspections are of each framework.
    """

    judgement: Judgement
    grades: tuple[tuple[Grade, Count], ...]
    not_judged: Count
    not_known: Count
    not_applicable: Count
    by_framework: tuple[tuple[str, int], ...] = ()
    has_ended: bool = False

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The frameworks of the graded inspections, for the comparability of two figures."""
        return tuple(framework for framework, _ in self.by_framework)

    def count(self, grade: Grade) -> Count:
        """The inspections with one grade."""
        return dict(self.grades)[grade]

    @property
    def graded(self) -> Count:
        """The inspections with a grade: the base of every percentage."""
        return sum((count for _, count in self.grades), Count())

    @property
    def n(self) -> int:
        """The number of inspections with a grade."""
        return sum(count.value for _, count in self.grades)

    @property
    def good_or_outstanding(self) -> Count:
        """The inspections judged good or outstanding."""
        return sum((count for grade, count in self.grades if grade.is_good_or_outstanding), Count())

    def percent(self, grade: Grade) -> int | None:
        """The whole percentage of n with one grade."""
        return whole_percent(self.count(grade).value, self.n)

    @property
    def good_or_outstanding_percent(self) -> int | None:
        """The whole percentage of n judged good or outstanding."""
        return whole_percent(self.good_or_outstanding.value, self.n)


def scale_of(frameworks: Frameworks, families: tuple[str, ...]) -> tuple[Grade, ...]:
    """The grades that the families use, best first."""
    used = {grade for framework in frameworks if framework.family in families for grade in framework.scale.grades}
    return tuple(grade for grade in Grade if grade in used)


def judgements_of(selection: Selection) -> tuple[Judgement, ...]:
    """The judgements that the selected families have; the boards' stands apart from everything else."""
    judgements = selection.snapshot.frameworks.judgements(selection.families)
    if "lscb" in selection.families:
        return tuple(judgement for judgement in judgements if judgement.code == LSCB)
    return tuple(judgement for judgement in judgements if judgement.code != LSCB)


def has_ended(judgement: Judgement, as_at: date) -> bool:
    """Whether the series of a judgement ended before a date (design rule 5)."""
    return judgement.series_end_date is not None and as_at > judgement.series_end_date


def count_judgement(selection: Selection, judgement: Judgement, frame: pl.DataFrame | None = None) -> JudgementCounts:
    """The counts of one judgement over the selection, or over a part of it."""
    rows = selection.frame if frame is None else frame
    grades = scale_of(selection.snapshot.frameworks, selection.families)
    if has_ended(judgement, selection.dates.as_at):
        empty = tuple((grade, Count()) for grade in grades)
        every = Count(selection.snapshot.ids(rows))
        return JudgementCounts(judgement, empty, Count(), Count(), every, has_ended=True)
    found, frameworks = _by_value(selection, rows, judgement.code)
    return JudgementCounts(
        judgement=judgement,
        grades=tuple((grade, found.get(grade.value, Count())) for grade in grades),
        not_judged=found.get(NoGrade.NOT_JUDGED.value, Count()),
        not_known=found.get(NoGrade.NOT_KNOWN.value, Count()),
        not_applicable=found.get(None, Count()),
        by_framework=tuple(
            sorted(sum((frameworks[grade.value] for grade in grades if grade.value in frameworks), Counter()).items())
        ),
    )


def _by_value(
    selection: Selection, rows: pl.DataFrame, code: str
) -> tuple[dict[str | None, Count], dict[str | None, Counter[str]]]:
    # A plain loop: the frames are mostly of 10 to 153 rows and there are hundreds of them, and on those a data frame's
    # own grouping costs ten times as much.
    positions: dict[str | None, list[int]] = {}
    frameworks: dict[str | None, Counter[str]] = {}
    columns = (rows.get_column(name).to_list() for name in (code, c.POSITION, c.FRAMEWORK))
    for value, position, framework in zip(*columns, strict=True):
        positions.setdefault(value, []).append(position)
        frameworks.setdefault(value, Counter())[framework] += 1
    return {value: Count(selection.snapshot.named(listed)) for value, listed in positions.items()}, frameworks


def count_all(selection: Selection, frame: pl.DataFrame | None = None) -> tuple[JudgementCounts, ...]:
    """The counts of every judgement of the selected families."""
    return tuple(count_judgement(selection, judgement, frame) for judgement in judgements_of(selection))


@dataclass(frozen=True)
class RegionCounts:
    """The counts of one region; `existing` is none for a period."""

    region: Region
    existing: int | None
    denominator: int
    judgements: tuple[JudgementCounts, ...]


def count_by_region(selection: Selection, authorities: Authorities, kind: RegionKind) -> Iterator[RegionCounts]:
    """The counts of each region, in order of name; each authority is in one region of each kind."""
    members: dict[Region, list[str]] = {}
    for authority in authorities:
        members.setdefault(authority.region(kind), []).append(authority.la_id)
    existing = {authority.la_id for authority in authorities.existing(selection.dates.as_at)}
    for region in authorities.regions(kind):
        frame = selection.frame.filter(pl.col(c.LA_ID).is_in(members[region]))
        living = None if selection.existing is None else len(existing.intersection(members[region]))
        yield RegionCounts(region, living, frame.height, count_all(selection, frame))
