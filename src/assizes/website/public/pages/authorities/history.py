"""All inspections of an authority on one line of time: the drawing, the same as a table, and the breaks in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from assizes.domain.comparability import Comparability, Verdict
from assizes.domain.tables import Shorthand
from assizes.releases.charts import chart_svg, numbers_in_words
from assizes.statistics.authority_timeline import Timeline, TimelineEntry
from assizes.statistics.held_words import end_in_words, kind_in_words
from assizes.statistics.judgement_themes import Theme
from assizes.statistics.timeline_chart import NumberedChange, numbered_changes, timeline_chart
from assizes.website.public.addresses import inspection_address
from assizes.website.public.pages.inspections.rows import outcome_in_cell, published_in_words
from assizes.website.public.source import SiteSource

NOT_COMPARABLE = "(not comparable)"


@dataclass(frozen=True)
class HistoryRow:
    """One inspection; an outcome bears [b] or words where it may not simply be compared with the one before it."""

    ended: str
    kind: str
    address: str
    outcomes: tuple[str, ...]
    published: str
    report_url: str
    break_label: str


@dataclass(frozen=True)
class Change:
    """A change of the framework in words, with each question that may not simply be compared across it."""

    label: str
    sentences: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class History:
    """Everything that a page shows of an authority's inspections; `svg` is none where no inspection has a date."""

    svg: Markup | None
    letters: str
    themes: tuple[str, ...]
    rows: tuple[HistoryRow, ...]
    changes: tuple[Change, ...]
    visits: tuple[tuple[str, str, str], ...]
    visits_sentence: str


def history(source: SiteSource, timeline: Timeline, name: str) -> History:
    """The history of an authority, the newest inspection at the top of the table."""
    life = source.authority(timeline.la_id).life
    end = min(source.today, life.end) if life.end else source.today
    chart = timeline_chart(timeline, name, end)
    small_base = source.settings.small_base
    changes = numbered_changes(timeline)
    labels = {one.inspection_id: one.label for one in changes}
    themes = tuple(theme for theme in timeline.themes if any(one.judgement(theme) for one in timeline.inspections))
    return History(
        svg=chart_svg(chart, small_base, inspection_address) if chart else None,
        letters=numbers_in_words(chart, small_base) if chart else "",
        themes=tuple(theme.name for theme in themes),
        rows=tuple(_row(source, one, themes, labels) for one in timeline.inspections),
        changes=tuple(_change(one) for one in reversed(changes)),
        visits=tuple(_visits(timeline)),
        visits_sentence=timeline.visits_held.sentence,
    )


def _row(source: SiteSource, entry: TimelineEntry, themes: tuple[Theme, ...], labels: dict[str, str]) -> HistoryRow:
    held = entry.inspection
    return HistoryRow(
        ended=end_in_words(held),
        kind=kind_in_words(held, source.reference),
        address=inspection_address(held.inspection_id),
        outcomes=tuple(_outcome(entry, theme) for theme in themes),
        published=published_in_words(held),
        report_url=held.report_url,
        break_label=labels.get(held.inspection_id, ""),
    )


def _outcome(entry: TimelineEntry, theme: Theme) -> str:
    judged = entry.judgement(theme)
    words = outcome_in_cell(judged.held if judged else None)
    if judged is None or judged.before is None:
        return words
    if judged.is_break:
        return f"{words} {Shorthand.B.printed}"
    return f"{words} {NOT_COMPARABLE}" if judged.is_not_comparable else words


def _change(one: NumberedChange) -> Change:
    apart = [shared for shared in one.change.asked_by_both if shared.comparability.verdict is not Verdict.YES]
    return Change(
        label=one.label,
        sentences=one.change.sentences,
        notes=tuple((f"{shared.theme} {_mark(shared.comparability)}", shared.comparability.note) for shared in apart),
    )


def _mark(comparability: Comparability) -> str:
    return Shorthand.B.printed if comparability.verdict is Verdict.BREAK else NOT_COMPARABLE


def _visits(timeline: Timeline) -> Iterator[tuple[str, str, str]]:
    for one in timeline.visits:
        held = one.inspection
        words = held.event.words
        yield f"{words[0].upper()}{words[1:]}", end_in_words(held), inspection_address(held.inspection_id)
