"""The brief of one authority: its latest judgements beside region and nation, and its history across frameworks."""

from collections.abc import Iterator, Sequence
from datetime import date

from assizes.domain.authorities import Authority
from assizes.domain.authority_lives import LifeState, life_state
from assizes.domain.comparability import Verdict
from assizes.domain.dates import in_words, stated_in_words
from assizes.domain.documents import Block, BulletList, Document, FactList, Heading, Paragraph, Span, TableBlock
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand, Table
from assizes.reference import Reference
from assizes.statistics.authority_list import outcome_cell_without_code
from assizes.statistics.authority_timeline import Timeline, TimelineEntry, TimelineJudgement, timeline_of
from assizes.statistics.beside import beside
from assizes.statistics.beside_tables import beside_table
from assizes.statistics.brief_parts import BriefSource, about_the_figures, brief
from assizes.statistics.held_inspections import HeldInspection
from assizes.statistics.held_words import day_in_words, end_in_words, framework_label, kind_in_words
from assizes.statistics.judgement_themes import THEMES, theme_of
from assizes.statistics.table_cells import NOT_APPLICABLE, NOT_AVAILABLE, SOURCE, text_column, words
from assizes.statistics.wording import and_list

_NOT_COMPARABLE = "(not comparable)"
# How a remark below the history begins that says why a grade has a mark.
_MARKS = {Verdict.BREAK: Shorthand.B.printed, Verdict.NO: f"{_NOT_COMPARABLE} with the grade below it."}


def authority_brief(source: BriefSource, authority: Authority, remarks: Sequence[str] = ()) -> Document:
    """The brief of an authority under its name of the date; one that is abolished or not yet there says so.

    `remarks` are what whoever publishes the brief says of it, each a paragraph below the facts.
    """
    name = authority.name_on(source.dates.as_at)
    as_at = source.dates.as_at.isoformat()
    return brief(
        source, f"brief-{authority.la_id}-as-at-{as_at}", f"{name}: a brief", _blocks(source, authority, remarks)
    )


def _blocks(source: BriefSource, authority: Authority, remarks: Sequence[str]) -> Iterator[Block]:
    latest = source.latest.get(authority.la_id)
    yield FactList(tuple((label, (Span(text),)) for label, text in _facts(source, authority, latest)))
    yield from (Paragraph((Span(remark),)) for remark in remarks)
    if latest is not None:
        yield Heading(1, "Latest judgements, beside region and nation", "latest")
        yield TableBlock(beside_table(beside(source, authority), source.small_base, with_neighbours=False))
    history = timeline_of(source, authority, undated=False)
    yield Heading(1, "Inspections through time", "history")
    if history.inspections:
        yield TableBlock(_history(history, source.reference))
        yield from _other_judgements(history)
    else:
        yield Paragraph((Span("No inspection of it had ended and been published by these dates."),))
    yield from about_the_figures(source, tuple(_breaks(history)))


# --- what is said of it ------------------------------------------------------------------------------------


def _facts(source: BriefSource, authority: Authority, latest: HeldInspection | None) -> Iterator[tuple[str, str]]:
    as_at = source.dates.as_at
    yield "Region", f"{authority.ofsted_region.name} (of the statistics office: {authority.ons_region.name})"
    now, newest = authority.gss_code_on(as_at), authority.gss_code_latest
    yield "GSS code", now if now == newest else f"{now} at the date, {newest} the latest"
    yield "State", _state(authority, as_at, latest)
    for label, others in (("Predecessors", authority.predecessors), ("Successors", authority.successors)):
        if others and (label == "Predecessors" or not authority.exists_on(as_at)):
            named = and_list([source.authorities[one].name for one in others])
            yield label, f"{named}. Their outcomes are their own."
    if latest is not None:
        yield "Latest full inspection", _latest_in_words(latest, source.reference)
        days = source.waiting_times.cell("waiting_time", authority=authority.name_on(as_at))
        yield (
            "Days since it ended",
            f"{days.text}, counted to {in_words(as_at)}"
            if days.value is not None
            else "not known: nor is the day on which it ended",
        )


def _state(authority: Authority, as_at: date, latest: HeldInspection | None) -> str:
    start, end = authority.life.start, authority.life.end
    state = life_state(authority, as_at)
    if start and state is LifeState.NOT_YET:
        return f"Not in existence yet: its duties began on {in_words(start)}"
    if end and state is LifeState.ABOLISHED:
        return f"Abolished: its last day in existence was {in_words(end)}; most recent outcomes leave it out"
    since = f" since {in_words(start)}" if start else ""
    return f"In existence{since}" + ("" if latest else "; not yet inspected under the frameworks counted here")


def _latest_in_words(found: HeldInspection, reference: Reference) -> str:
    published = day_in_words(found.published)
    kind = found.event.words
    kind = kind[0].upper() + kind[1:]
    ended = f"ended {stated_in_words(found.ended)}" if found.ended else end_in_words(found)
    return f"{kind} ({framework_label(found.framework, reference)}), {ended}, report published {published}"


# --- history --------------------------------------------------------------------------------------------------


def _history(history: Timeline, reference: Reference) -> Table:
    """One inspection a row; a grade has a mark where it is not fully, or not at all, comparable with the one below."""
    return Table(
        id="history",
        title=f"Every inspection with grades that the register holds, ended by {in_words(history.dates.as_at)} with a "
        f"report published by {in_words(history.dates.published_by)}, the newest at the top",
        columns=(
            text_column("ended", "Ended"),
            text_column("inspection", "Inspection"),
            *(text_column(theme.name.lower().replace(" ", "_"), theme.name) for theme in THEMES),
            Column("report", "Report", ColumnKind.LINK),
        ),
        rows=tuple(_row(entry, reference) for entry in history.inspections),
        base="",
        source=SOURCE,
    )


def _breaks(history: Timeline) -> Iterator[str]:
    """Each reason for a mark in the history, once, with what it is said of."""
    for mark in history.marks:
        said, note = _MARKS[mark.comparability.verdict], mark.comparability.note
        yield f"{said} {and_list(mark.themes)}: {note[0].lower() + note[1:]}"


def _row(entry: TimelineEntry, reference: Reference) -> Row:
    found = entry.inspection
    url = found.report_url
    return (
        words(end_in_words(found)),
        words(kind_in_words(found, reference)),
        *(_grade(entry.judgement(theme)) for theme in THEMES),
        Cell(f"report of {day_in_words(found.published).rpartition(' ')[2]}", href=url) if url else NOT_AVAILABLE,
    )


def _grade(judged: TimelineJudgement | None) -> Cell:
    """A grade with its mark: [b] for a break, words for what may not be compared at all."""
    if judged is None:
        return NOT_APPLICABLE
    cell = outcome_cell_without_code(judged.held.outcome.value)
    if judged.is_not_comparable:
        return Cell(f"{cell.value} {_NOT_COMPARABLE}", cell.shorthand)
    marks = (Shorthand.B,) if judged.is_break else ()
    return Cell(cell.value, (*cell.shorthand, *marks))


def _other_judgements(history: Timeline) -> Iterator[Block]:
    """Judgements that no column has, an inspection a line."""
    lines = []
    for entry in history.inspections:
        found = entry.inspection
        rest = [one for one in found.judgements if theme_of(one.judgement) not in THEMES]
        if rest:
            named = "; ".join(f"{one.judgement.name}: {one.outcome.words}" for one in rest)
            inspection = "" if found.ended else "inspection "
            lines.append(f"Also judged, {inspection}{end_in_words(found)}. {named}.")
    if lines:
        yield BulletList(tuple(Paragraph((Span(line),)) for line in lines))
