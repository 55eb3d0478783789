"""An authority's timeline as a chart: each inspection in its place in time, with what changed between frameworks."""

from dataclasses import dataclass
from datetime import date

from assizes.domain.charts import InspectionTimeline, TimelineMark, TimelinePoint
from assizes.domain.dates import in_words
from assizes.statistics.authority_timeline import Timeline, TimelineEntry
from assizes.statistics.framework_change import FrameworkChange
from assizes.statistics.held_words import end_in_words
from assizes.statistics.judgement_themes import Theme


@dataclass(frozen=True)
class NumberedChange:
    """A change of the framework with the label that the chart gives it: `break 1`."""

    label: str
    inspection_id: str  # the first inspection after it
    change: FrameworkChange


def numbered_changes(timeline: Timeline) -> tuple[NumberedChange, ...]:
    """Each change of the framework between two inspections, the oldest first."""
    changed = [one for one in reversed(timeline.entries) if one.framework_change]
    return tuple(
        NumberedChange(f"break {number}", entry.inspection.inspection_id, entry.framework_change)
        for number, entry in enumerate(changed, start=1)
        if entry.framework_change
    )


def timeline_chart(timeline: Timeline, name: str, end: date) -> InspectionTimeline | None:
    """The chart of the inspections that end on a day that counting can give; none where there is no such.

    `name` is the authority's; the line of time goes on to `end`.
    """
    dated = [one for one in reversed(timeline.inspections) if one.inspection.end_date]
    if not dated:
        return None
    themes = tuple(theme for theme in timeline.themes if any(one.judgement(theme) for one in dated))
    changes = {one.inspection_id: one for one in numbered_changes(timeline)}
    marks = tuple(_mark(one, themes, changes.get(one.inspection.inspection_id)) for one in dated)
    visits = sorted(one.inspection.end_date for one in timeline.visits if one.inspection.end_date)
    return InspectionTimeline(
        id="timeline",
        title=f"Inspections of {name} on one line of time, {marks[0].day.year} to {end.year}",
        subtitle="",
        description=_described(marks, len(changes)),
        table_id="timeline",
        lines=tuple(theme.name for theme in themes),
        marks=marks,
        visits=tuple(visits),
        end=max(end, marks[-1].day),
    )


def _mark(entry: TimelineEntry, themes: tuple[Theme, ...], changed: NumberedChange | None) -> TimelineMark:
    held = entry.inspection
    assert held.end_date is not None
    judged = [entry.judgement(theme) for theme in themes]
    points = tuple(
        TimelinePoint(one.held.outcome, one.since.verdict if one.before else None) if one else None for one in judged
    )
    said = "; ".join(f"{one.held.judgement.name}: {one.held.outcome.words}" for one in judged if one)
    words = held.event.words
    return TimelineMark(
        inspection_id=held.inspection_id,
        label=f"{words[0].upper()}{words[1:]}, {end_in_words(held)}. {said}",
        day=held.end_date,
        is_day_known=held.is_end_known,
        points=points,
        break_label=changed.label if changed else "",
        break_day=changed.change.now.validity.start if changed else None,
    )


def _described(marks: tuple[TimelineMark, ...], breaks: int) -> str:
    number = len(marks)
    span = (
        f"from {in_words(marks[0].day)} to {in_words(marks[-1].day)}" if number > 1 else f"on {in_words(marks[0].day)}"
    )
    said = f" The framework changed {breaks} time{'s' if breaks > 1 else ''} between them." if breaks else ""
    return (
        f"{number} inspection{'s' if number > 1 else ''} {span}, with a line for each question that was judged.{said} "
        "The table below says the same."
    )
