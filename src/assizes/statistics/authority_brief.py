"""The brief of one authority: its latest judgements beside region and nation, and its history across frameworks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authority
from assizes.domain.comparability import Comparability, Verdict
from assizes.domain.dates import in_words, stated_in_words
from assizes.domain.documents import Block, BulletList, Document, FactList, Heading, Paragraph, Span, TableBlock
from assizes.domain.events import UNGRADED_EVENTS, Event
from assizes.domain.frameworks import LSCB, Framework, Judgement
from assizes.domain.grades import Grade, outcome
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand, Table
from assizes.reference import Reference
from assizes.statistics.authority_list import outcome_cell
from assizes.statistics.brief_parts import BriefSource, about_the_figures, brief, of_authorities, share_cell
from assizes.statistics.counting import count_judgement
from assizes.statistics.selection import POOLED_FAMILIES
from assizes.statistics.table_cells import NOT_APPLICABLE, NOT_AVAILABLE, SOURCE, text_column, words
from assizes.statistics.wording import and_list, family_heading

Found = Mapping[str, Any]
# What inspections of every framework ask in some form, under the names that frameworks gave it; all else stands apart.
_THEMES = (
    ("Overall effectiveness", ("overall_effectiveness",)),
    ("Help and protection", ("help_and_protection",)),
    ("Children in care", ("children_in_care", "children_in_care_and_care_leavers", "children_looked_after")),
    ("Care leavers", ("care_leavers",)),
    ("Leadership", ("leadership",)),
)
_NOT_COMPARABLE = "(not comparable)"
# How a remark below the history begins that says why a grade has a mark.
_MARKS = {Verdict.BREAK: Shorthand.B.printed, Verdict.NO: f"{_NOT_COMPARABLE} with the grade below it."}
_THEME_CODES = frozenset(code for _, codes in _THEMES for code in codes)


def authority_brief(source: BriefSource, authority: Authority) -> Document:
    """The brief of an authority under its name of the date; one that is abolished or not yet there says so."""
    name = authority.name_on(source.dates.as_at)
    as_at = source.dates.as_at.isoformat()
    return brief(source, f"brief-{authority.la_id}-as-at-{as_at}", f"{name}: a brief", _blocks(source, authority))


def _blocks(source: BriefSource, authority: Authority) -> Iterator[Block]:
    latest = next(source.selection.frame.filter(pl.col(c.LA_ID) == authority.la_id).iter_rows(named=True), None)
    yield FactList(tuple((label, (Span(text),)) for label, text in _facts(source, authority, latest)))
    if latest is not None:
        yield Heading(1, "Latest judgements, beside region and nation", "latest")
        yield TableBlock(_beside(source, authority, latest))
    history = _inspections(source, authority)
    yield Heading(1, "Inspections through time", "history")
    if history:
        yield TableBlock(_history(history, source.reference))
        yield from _other_judgements(history, source.reference)
    else:
        yield Paragraph((Span("No inspection of it had ended and been published by these dates."),))
    yield from about_the_figures(source, tuple(_breaks(history, source.reference)))


# --- what is said of it ------------------------------------------------------------------------------------


def _facts(source: BriefSource, authority: Authority, latest: Found | None) -> Iterator[tuple[str, str]]:
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
            days.text if days.value is not None else "not known: nor is the day on which it ended",
        )


def _state(authority: Authority, as_at: date, latest: Found | None) -> str:
    start, end = authority.life.start, authority.life.end
    if start and as_at < start:
        return f"Not in existence yet: its duties began on {in_words(start)}"
    if end and as_at > end:
        return f"Abolished: its last day in existence was {in_words(end)}; most recent outcomes leave it out"
    since = f" since {in_words(start)}" if start else ""
    return f"In existence{since}" + ("" if latest else "; not yet inspected under the frameworks counted here")


def _latest_in_words(found: Found, reference: Reference) -> str:
    framework = reference.frameworks[found[c.FRAMEWORK]]
    published = day_in_words(found[c.PUBLISHED])
    kind = Event(found[c.EVENT]).words
    kind = kind[0].upper() + kind[1:]
    ended = f"ended {stated_in_words(found[c.END])}" if found[c.END] else end_in_words(found)
    return f"{kind} ({_framework_label(framework, reference)}), {ended}, report published {published}"


def day_in_words(stated: str | None) -> str:
    """A date as far as it is stated: `29 April 2014`, `April 2014`; the words for none."""
    return stated_in_words(stated) if stated else "on a day not known"


def end_in_words(found: Found) -> str:
    """When an inspection ended, as far as it is stated: `19 July 2024`, `started 17 June 2019, end not known`."""
    if found[c.END]:
        return stated_in_words(found[c.END])
    return f"started {stated_in_words(found[c.START])}, end not known" if found[c.START] else "start and end not known"


# --- beside region and nation --------------------------------------------------------------------------------


def _beside(source: BriefSource, authority: Authority, latest: Found) -> Table:
    """Each judgement of the latest inspection, with how many of region and nation are good or outstanding."""
    region = authority.ofsted_region
    members = frozenset(one.la_id for one in source.authorities if one.ofsted_region == region)
    regional = of_authorities(source.selection, members, source.authorities)
    judgements = source.reference.frameworks.judgements(POOLED_FAMILIES)
    made = [one for one in judgements if latest[one.code] is not None and one.code != LSCB]
    rows = tuple(
        (
            words(one.name),
            outcome_cell_without_code(latest[one.code]),
            share_cell(count_judgement(regional, one), source.small_base),
            share_cell(count_judgement(source.selection, one), source.small_base),
        )
        for one in made
    )
    return Table(
        id="beside",
        title="Its latest judgements, and how many authorities are good or outstanding",
        columns=(
            text_column("judgement", "Judgement"),
            text_column("outcome", "This local authority"),
            text_column("region", f"{region.name}: good or outstanding"),
            text_column("nation", "England: good or outstanding"),
        ),
        rows=rows,
        base="",
        source="",
    )


def outcome_cell_without_code(value: str | None) -> Cell:
    """One outcome in words for a table that no data file has."""
    cell = outcome_cell(value)
    return Cell(cell.value, cell.shorthand)


# --- history --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Judged:
    """One judgement of one inspection, by the code that its framework gives it."""

    framework: str
    code: str
    value: str

    @property
    def is_grade(self) -> bool:
        """Whether a grade is held: there is nothing to compare with one that was not given or is not known."""
        return isinstance(outcome(self.value), Grade)


def _inspections(source: BriefSource, authority: Authority) -> list[Found]:
    """Every inspection of the authority with a grade by the dates, the newest first."""
    own = source.snapshot.by(source.dates).filter(pl.col(c.LA_ID) == authority.la_id)
    graded = own.filter(~pl.col(c.EVENT).is_in(sorted(event.value for event in UNGRADED_EVENTS)))
    return list(reversed(list(graded.iter_rows(named=True))))


def _history(history: list[Found], reference: Reference) -> Table:
    """One inspection a row; a grade has a mark where it is not fully, or not at all, comparable with the one below."""
    rows = tuple(_row(history[number:], reference) for number in range(len(history)))
    return Table(
        id="history",
        title="Every inspection with grades that the register holds, the newest at the top",
        columns=(
            text_column("ended", "Ended"),
            text_column("inspection", "Inspection"),
            *(text_column(name.lower().replace(" ", "_"), name) for name, _ in _THEMES),
            Column("report", "Report", ColumnKind.LINK),
        ),
        rows=rows,
        base="",
        source=SOURCE,
    )


def _breaks(history: list[Found], reference: Reference) -> Iterator[str]:
    """Each reason for a mark in the history, once, with what it is said of."""
    reasons: dict[Comparability, list[str]] = {}
    for number in range(len(history)):
        for name, codes in _THEMES:
            named = reasons.setdefault(_since(history[number:], codes, reference), [])
            if name not in named:
                named.append(name)
    for comparability, named in reasons.items():
        if comparability.verdict is not Verdict.YES:
            yield f"{_MARKS[comparability.verdict]} {and_list(named)}: {_sentence(comparability.note)}"


def _sentence(note: str) -> str:
    """A note as it stands after a colon."""
    return note[0].lower() + note[1:]


def _since(history: list[Found], codes: tuple[str, ...], reference: Reference) -> Comparability:
    """Whether the newest inspection may be compared with the last before it that has a grade for the same."""
    judged, *before = (_judged(one, codes, reference.frameworks[one[c.FRAMEWORK]]) for one in history)
    last = next((one for one in before if one and one.is_grade), None)
    if judged is None or not judged.is_grade or last is None:
        return Comparability(Verdict.YES)
    return reference.comparability.between((judged.framework, judged.code), (last.framework, last.code))


def _row(history: list[Found], reference: Reference) -> Row:
    """The row of the newest of some inspections."""
    found = history[0]
    framework = reference.frameworks[found[c.FRAMEWORK]]
    cells = (_grade(_judged(found, codes, framework), _since(history, codes, reference)) for _, codes in _THEMES)
    url = found[c.REPORT_URL] or ""
    return (
        words(end_in_words(found)),
        words(f"{Event(found[c.EVENT]).words}, {_framework_label(framework, reference)}"),
        *cells,
        Cell(f"report of {day_in_words(found[c.PUBLISHED]).rpartition(' ')[2]}", href=url) if url else NOT_AVAILABLE,
    )


def _judged(found: Found, codes: tuple[str, ...], framework: Framework) -> _Judged | None:
    code = next((one for one in codes if framework.judgement(one) and found[one] is not None), None)
    return _Judged(framework.code, code, found[code]) if code else None


def _grade(judged: _Judged | None, comparability: Comparability) -> Cell:
    """A grade with its mark: [b] for a break, words for what may not be compared at all."""
    if judged is None:
        return NOT_APPLICABLE
    cell = outcome_cell_without_code(judged.value)
    if comparability.verdict is Verdict.NO:
        return Cell(f"{cell.value} {_NOT_COMPARABLE}", cell.shorthand)
    marks = (Shorthand.B,) if comparability.verdict is Verdict.BREAK else ()
    return Cell(cell.value, (*cell.shorthand, *marks))


def _other_judgements(history: list[Found], reference: Reference) -> Iterator[Block]:
    """Judgements that no column has, an inspection a line."""
    lines = []
    for found in history:
        framework = reference.frameworks[found[c.FRAMEWORK]]
        rest = [one for one in framework.judgements if one.code not in _THEME_CODES and found[one.code] is not None]
        if rest:
            named = "; ".join(f"{one.name}: {_outcome_words(found, one)}" for one in rest)
            inspection = "" if found[c.END] else "inspection "
            lines.append(f"Also judged, {inspection}{end_in_words(found)}. {named}.")
    if lines:
        yield BulletList(tuple(Paragraph((Span(line),)) for line in lines))


def _outcome_words(found: Found, judgement: Judgement) -> str:
    return outcome(found[judgement.code]).words


def _framework_label(framework: Framework, reference: Reference) -> str:
    """A framework as a narrow column names it: `ILACS 2018`, `framework of 2013`, and so on."""
    several = len(reference.frameworks.of_family(framework.family)) > 1
    start = framework.validity.start
    assert start is not None  # every framework has one
    name = family_heading(framework.family) if several else "framework of"
    return f"{name} {start.year}"
