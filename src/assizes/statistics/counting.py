"""Counting the outcomes of selected inspections, judgement by judgement (design rules 5 and 6)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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


_NONE = Count()
_NOT_JUDGED, _NOT_KNOWN = NoGrade.NOT_JUDGED.value, NoGrade.NOT_KNOWN.value
_WITHOUT_GRADE = frozenset({_NOT_JUDGED, _NOT_KNOWN})
_WHOLE = 0  # the only part of a selection that is not divided
_NOWHERE = -1  # the place of a row whose authority is in no region
_Positions = dict[str | None, list[int]]
_Frameworks = list[tuple[str, int]]


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
        return sum([len(count.inspection_ids) for _, count in self.grades])

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
        good = [len(count.inspection_ids) for grade, count in self.grades if grade.is_good_or_outstanding]
        return whole_percent(sum(good), self.n)


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


def count_judgement(selection: Selection, judgement: Judgement) -> JudgementCounts:
    """The counts of one judgement over the selection."""
    return _Counting(selection, [_WHOLE] * selection.denominator).of(judgement, (_WHOLE,))[0]


def count_all(selection: Selection) -> tuple[JudgementCounts, ...]:
    """The counts of every judgement of the selected families."""
    counting = _Counting(selection, [_WHOLE] * selection.denominator)
    return tuple(counting.of(judgement, (_WHOLE,))[0] for judgement in judgements_of(selection))


class _Counting:
    """Counts parts of a selection; `part_of_row` says to which part each row belongs."""

    # Plain loops: the frames are mostly of 10 to 153 rows and there are hundreds of them, and on those a data frame's
    # own grouping costs ten times as much.

    def __init__(self, selection: Selection, part_of_row: Sequence[int]) -> None:
        self._selection, self._part_of_row = selection, part_of_row
        self._named, self._positions = selection.snapshot.named, selection.picked.column(c.POSITION)
        self._frameworks = selection.picked.column(c.FRAMEWORK)
        grades = scale_of(selection.snapshot.frameworks, selection.families)
        self._grades = tuple((grade, grade.value) for grade in grades)

    def of(self, judgement: Judgement, parts: Iterable[int]) -> tuple[JudgementCounts, ...]:
        """The counts of one judgement over some parts."""
        ended = has_ended(judgement, self._selection.dates.as_at)
        found, frameworks = self._by_value(None if ended else judgement.code)
        return tuple(self._counts(judgement, found[part], frameworks[part], ended=ended) for part in parts)

    def _by_value(self, code: str | None) -> tuple[Mapping[int, _Positions], Mapping[int, _Frameworks]]:
        """Of each part, the rows and the number of each framework by value; after a series' end no row has one."""
        picked, parts = self._selection.picked, self._part_of_row
        values = picked.column(code) if code else [None] * picked.height
        found: dict[int, _Positions] = defaultdict(lambda: defaultdict(list))
        for part, value, position in zip(parts, values, self._positions, strict=True):
            found[part][value].append(position)
        frameworks: dict[int, _Frameworks] = defaultdict(list)
        for (part, value, framework), number in Counter(zip(parts, values, self._frameworks, strict=True)).items():
            if value is not None and value not in _WITHOUT_GRADE:
                frameworks[part].append((framework, number))
        return found, frameworks

    def _counts(
        self, judgement: Judgement, found: _Positions, frameworks: _Frameworks, *, ended: bool
    ) -> JudgementCounts:
        counts = {value: Count(self._named(positions)) for value, positions in found.items()}
        by_framework: Counter[str] = Counter()
        for framework, number in frameworks:
            by_framework[framework] += number
        return JudgementCounts(
            judgement=judgement,
            grades=tuple((grade, counts.get(value, _NONE)) for grade, value in self._grades),
            not_judged=counts.get(_NOT_JUDGED, _NONE),
            not_known=counts.get(_NOT_KNOWN, _NONE),
            not_applicable=counts.get(None, _NONE),
            by_framework=tuple(sorted(by_framework.items())),
            has_ended=ended,
        )


@dataclass(frozen=True)
class RegionCounts:
    """The counts of one region; `existing` is none for a period."""

    region: Region
    existing: int | None
    denominator: int
    judgements: tuple[JudgementCounts, ...]


def count_by_region(selection: Selection, authorities: Authorities, kind: RegionKind) -> Iterator[RegionCounts]:
    """The counts of each region, in order of name; each authority is in one region of each kind."""
    regions = authorities.regions(kind)
    places = {la_id: place for place, region in enumerate(regions) for la_id in authorities.members(region, kind)}
    place_of_row = [places.get(la_id, _NOWHERE) for la_id in selection.picked.column(c.LA_ID)]
    numbers, counting = Counter(place_of_row), _Counting(selection, place_of_row)
    living = Counter(places[authority.la_id] for authority in authorities.existing(selection.dates.as_at))
    counts = [counting.of(judgement, range(len(regions))) for judgement in judgements_of(selection)]
    for place, region in enumerate(regions):
        existing = None if selection.existing is None else living[place]
        yield RegionCounts(region, existing, numbers[place], tuple(one[place] for one in counts))
