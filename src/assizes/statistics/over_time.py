"""The state of the nation over time: most recent outcomes at each 31 March and 30 September."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assizes.domain.authorities import Authorities
from assizes.domain.comparability import Comparability, Verdict
from assizes.domain.dates import in_words, last_day_of_second_month_after
from assizes.domain.frameworks import Judgement
from assizes.domain.releases import FIRST_POINT_DATE, Dates
from assizes.domain.tables import Cell, Row, Shorthand, Table
from assizes.reference import Reference
from assizes.statistics.counting import JudgementCounts, count_judgement, has_ended, judgements_of, scale_of
from assizes.statistics.notes import PERCENTAGES, comparison_note, inexact_notes, series_end_note
from assizes.statistics.selection import POOLED_FAMILIES, Selection, most_recent
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.table_cells import (
    SOURCE,
    count_column,
    date_column,
    day,
    judgement_cell,
    judgement_column,
    outcome_cells,
    outcome_columns,
    text_column,
    words,
)
from assizes.statistics.wording import family_label

# The day by which every authority had been inspected once under the single inspection framework.
ALL_INSPECTED_DATE = date(2017, 12, 8)


@dataclass(frozen=True)
class Point:
    """One judgement at one date, with what stands between it and the point before."""

    dates: Dates
    selection: Selection
    counts: JudgementCounts
    since_previous: Comparability

    @property
    def has_break(self) -> bool:
        """Whether a framework break lies between this point and the one before."""
        return self.since_previous.verdict is not Verdict.YES


def point_dates(dates: Dates) -> tuple[Dates, ...]:
    """Each 31 March and 30 September up to a release's date, and that date itself.

    Earlier points are published by the series default, but never later than the release's own cut-off.
    """
    days = [
        day
        for year in range(FIRST_POINT_DATE.year, dates.as_at.year + 1)
        for day in (date(year, 3, 31), date(year, 9, 30))
        if day < dates.as_at
    ]
    earlier = [Dates(day, min(last_day_of_second_month_after(day), dates.published_by)) for day in days]
    return (*earlier, dates)


def selections_over_time(snapshot: Snapshot, authorities: Authorities, dates: Dates) -> tuple[Selection, ...]:
    """The most recent inspections at each point."""
    return tuple(most_recent(snapshot, authorities, point) for point in point_dates(dates))


def series(selections: tuple[Selection, ...], reference: Reference, judgement: Judgement) -> tuple[Point, ...]:
    """One judgement over time, without the dates at which nobody was judged for it or its series had ended."""
    points: list[Point] = []
    for selection in selections:
        if has_ended(judgement, selection.dates.as_at):
            continue
        counts = count_judgement(selection, judgement)
        if counts.n:
            points.append(Point(selection.dates, selection, counts, _since(points, counts, reference)))
    return tuple(points)


def _since(points: list[Point], counts: JudgementCounts, reference: Reference) -> Comparability:
    if not points:
        return Comparability(Verdict.YES)
    before = points[-1].counts.frameworks
    arrived = [framework for framework in counts.frameworks if framework not in before]
    # Against the newest framework of the point before: the breaks among older ones were marked when they came in.
    newest = [framework.code for framework in reference.frameworks if framework.code in before][-1:]
    return reference.comparability.worst(counts.judgement.code, arrived, newest)


def over_time_table(selections: tuple[Selection, ...], reference: Reference) -> Table:
    """Every judgement at every point; [b] where inspections of a framework not fully comparable first come in."""
    last = selections[-1]
    rows = tuple(
        row for judgement in judgements_of(last) for row in _rows(series(selections, reference, judgement), reference)
    )
    return Table(
        id="over_time",
        title="Most recent outcomes over time, at each 31 March and 30 September",
        columns=(
            judgement_column(),
            date_column("as_at", "As at"),
            date_column("published_by", "Published by"),
            count_column("existing", "Local authorities in existence"),
            count_column("denominator", "Local authorities inspected"),
            text_column("by_framework", "Outcomes by framework"),
            *outcome_columns(scale_of(reference.frameworks, POOLED_FAMILIES)),
        ),
        rows=rows,
        base=f"Of each local authority in existence at the date, its most recent full inspection; {_so_far()}",
        notes=tuple(dict.fromkeys(_notes(selections, reference))),
        source=SOURCE,
    )


def _so_far() -> str:
    return f"before {in_words(ALL_INSPECTED_DATE)}, of authorities inspected so far"


def _rows(points: tuple[Point, ...], reference: Reference) -> Iterator[Row]:
    """The rows of one judgement; where a comparison over time is refused, the name says which series it is."""
    is_refused = any(point.since_previous.verdict is Verdict.NO for point in points)
    for point in points:
        newest = [framework for framework in reference.frameworks if framework.code in point.counts.frameworks][-1]
        yield _row(point, newest.family if is_refused else "")


def _row(point: Point, family: str) -> Row:
    return (
        _series_cell(point, family),
        day(point.dates.as_at),
        day(point.dates.published_by),
        Cell(point.selection.existing),
        Cell(point.selection.denominator),
        words(", ".join(f"{number} of {framework}" for framework, number in point.counts.by_framework)),
        *outcome_cells(point.counts),
    )


def _series_cell(point: Point, family: str) -> Cell:
    judgement, marks = point.counts.judgement, (Shorthand.B,) if point.has_break else ()
    if not family:
        return judgement_cell(judgement, *marks)
    return words(f"{judgement.name} ({family_label(family)})", *marks, code=f"{judgement.code}_{family}")


def _notes(selections: tuple[Selection, ...], reference: Reference) -> Iterator[str]:
    yield (
        "Each date is counted afresh from the register under the same rule; the figures published at the time may "
        "rest on another rule or cut-off."
    )
    yield PERCENTAGES
    yield from inexact_notes(*selections)
    for judgement in judgements_of(selections[-1]):
        for point in series(selections, reference, judgement):
            if note := comparison_note(judgement.name, point.since_previous):
                yield note
        if judgement.series_end_date and has_ended(judgement, selections[-1].dates.as_at):
            yield series_end_note(judgement.name, judgement.series_end_date)
