"""What the commentary of one release can be bound to: its tables, its dates, and sentences that are said as they are."""

from collections.abc import Iterable, Iterator
from datetime import date

from assizes.domain.bindings import Bindings
from assizes.domain.cell_addresses import row_key_of, row_keys
from assizes.domain.comparability import Comparability
from assizes.domain.releases import ReleaseSpecification
from assizes.domain.tables import Table
from assizes.reference import Reference
from assizes.statistics.comparison import Comparison, comparisons
from assizes.statistics.counting import judgements_of
from assizes.statistics.figures import Figures
from assizes.statistics.notes import series_end_sentence
from assizes.statistics.over_time import Point, series
from assizes.statistics.selection import Selection

CAVEATS = {
    "caveat in_period": (
        "Which authorities are inspected in a period depends on risk and on the cycle, so this is not the state of the "
        "nation."
    ),
    "caveat change": (
        "Authorities judged below good are inspected again sooner, so those inspected more than once are not a picture "
        "of all."
    ),
    "caveat regions": (
        "Regions have few authorities: the outcome of one can move a region's share by several percentage points."
    ),
}


def bindings_of(
    specification: ReleaseSpecification,
    tables: tuple[Table, ...],
    figures: Figures,
    earlier: tuple[Selection, ...],
    over_time: tuple[Selection, ...],
    reference: Reference,
) -> Bindings:
    """Everything that the commentary of one release can name."""
    judgements = judgements_of(figures.selection)
    points = [point for judgement in judgements for point in series(over_time, reference, judgement)]
    compared = [one for before in earlier for one in comparisons(figures.selection, before, reference.comparability)]
    by_id = {table.id: table for table in tables}
    verdicts = {
        "comparison": [one.comparability for one in compared],
        "over_time": [point.since_previous for point in points],
        "change": [
            change.comparability for _, changes in figures.change for change in changes if change.n or change.has_ended
        ],
    }
    notes = dict(note for name, found in verdicts.items() if name in by_id for note in _notes(by_id[name], found))
    return Bindings(
        tables=tables,
        dates=dict(_dates(specification)),
        sentences={**notes, **dict(_ended(figures)), **CAVEATS},
        small_base=specification.small_base,
        frameworks=dict(_frameworks(figures, compared, points)),
    )


def _dates(specification: ReleaseSpecification) -> Iterator[tuple[str, date]]:
    yield "as_at", specification.dates.as_at
    yield "published_by", specification.dates.published_by
    for number, dates in enumerate(specification.comparisons, start=1):
        which = "" if number == 1 else f"_{number}"
        yield f"as_at_before{which}", dates.as_at
        yield f"published_by_before{which}", dates.published_by
    for name, given in (
        ("in_period", specification.in_period),
        ("previous_period", specification.previous_in_period),
    ):
        assert given.period.start and given.period.end
        yield f"{name}_from", given.period.start
        yield f"{name}_to", given.period.end
        yield f"{name}_published_by", given.published_by


def _notes(table: Table, verdicts: Iterable[Comparability]) -> Iterator[tuple[str, str]]:
    for key, found in zip(row_keys(table), verdicts, strict=True):
        if found.note:
            yield f"note {table.id}:{key}", found.note


def _ended(figures: Figures) -> Iterator[tuple[str, str]]:
    for counts in figures.judgements:
        if counts.has_ended and counts.judgement.series_end_date:
            name = counts.judgement.name
            yield f"ended {row_key_of(name)}", series_end_sentence(name, counts.judgement.series_end_date)


def _frameworks(
    figures: Figures, compared: Iterable[Comparison], points: Iterable[Point]
) -> Iterator[tuple[tuple[str, date], tuple[str, ...]]]:
    for point in points:
        yield (point.counts.judgement.code, point.dates.as_at), point.counts.frameworks
    for one in compared:
        yield (one.before.judgement.code, one.before_dates.as_at), one.before.frameworks
    for counts in figures.judgements:
        yield (counts.judgement.code, figures.question.dates.as_at), counts.frameworks
