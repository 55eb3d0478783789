"""The brief of a region or of the nation: outcomes with change, latest inspections, longest waiting times.

Counted by the functions that count for releases, over the authorities of the area.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authority, Region
from assizes.domain.comparability import Verdict
from assizes.domain.dates import in_words
from assizes.domain.documents import Block, BulletList, Document, FactList, Heading, Paragraph, Span, TableBlock
from assizes.domain.events import Event
from assizes.domain.frameworks import Judgement
from assizes.domain.releases import FIRST_POINT_DATE, Dates
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand, Table
from assizes.statistics.authority_brief import day_in_words, outcome_cell_without_code
from assizes.statistics.brief_parts import BriefSource, about_the_figures, brief, of_authorities, share_cell
from assizes.statistics.change import Change, ChangeBlock, changes
from assizes.statistics.comparison import Comparison, compare
from assizes.statistics.counting import Count, JudgementCounts, count_all
from assizes.statistics.figures import cycle_coverage
from assizes.statistics.selection import POOLED_FAMILIES, Selection, family_in_force, most_recent
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.table_cells import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    SOURCE,
    count_column,
    days_column,
    sentence_case,
    text_column,
    words,
)
from assizes.statistics.wording import FAMILY_NAMES, and_list, inside_a_sentence

_LATEST, _LONGEST = 8, 8  # as many rows as a meeting looks at


@dataclass(frozen=True, eq=False)
class Area:
    """A region, or the nation where there is none, with what is counted of its authorities."""

    source: BriefSource
    region: Region | None
    before_dates: Dates | None

    @property
    def name(self) -> str:
        """What readers call it."""
        return self.region.name if self.region else "England"

    @cached_property
    def la_ids(self) -> frozenset[str]:
        """Its authorities of any time; a region of the statistics office is the one with a code."""
        return frozenset(one.la_id for one in self.source.authorities if self._has(one))

    def _has(self, authority: Authority) -> bool:
        if self.region is None:
            return True
        return self.region == (authority.ons_region if self.region.code else authority.ofsted_region)

    @cached_property
    def existing(self) -> tuple[Authority, ...]:
        """Its authorities in existence at the date, in order of their names then."""
        as_at = self.source.dates.as_at
        existing = (one for one in self.source.authorities.existing(as_at) if one.la_id in self.la_ids)
        return tuple(sorted(existing, key=lambda one: (one.name_on(as_at), one.la_id)))

    @cached_property
    def selection(self) -> Selection:
        """The most recent full inspections of its authorities."""
        return of_authorities(self.source.selection, self.la_ids, self.source.authorities)

    @cached_property
    def judgements(self) -> tuple[JudgementCounts, ...]:
        """The counts of every judgement that somebody has, and of those whose series ended."""
        return tuple(one for one in count_all(self.selection) if one.n or one.has_ended)

    @cached_property
    def comparisons(self) -> dict[str, Comparison]:
        """Each judgement against the year before, by its code; none where nothing was counted then."""
        if self.before_dates is None:
            return {}
        source = self.source
        before = most_recent(source.snapshot, source.authorities, self.before_dates)
        before = of_authorities(before, self.la_ids, source.authorities)
        matrix = source.reference.comparability
        every = (one.judgement for one in self.judgements)
        return {one.code: compare(self.selection, before, one, matrix) for one in every}

    @cached_property
    def leading(self) -> Judgement | None:
        """Overall effectiveness while its series lasts, else what is judged next; none where nothing is."""
        return next((one.judgement for one in self.judgements if one.n), None)

    @cached_property
    def waiting(self) -> dict[str, Cell]:
        """The waiting time of each of its authorities, by its name at the date."""
        table = self.source.waiting_times
        pairs = zip(table.cells("authority"), table.cells("waiting_time"), strict=True)
        return {str(name.value): days for name, days in pairs if name.code in self.la_ids}


def area_brief(source: BriefSource, region: Region | None) -> Document:
    """The brief of a region, or of the nation."""
    area = Area(source, region, _year_before(source.dates))
    named = area.name.lower().replace(",", "").replace(" ", "-") if region else "nation"
    return brief(
        source, f"brief-{named}-as-at-{source.dates.as_at.isoformat()}", f"{area.name}: a brief", _blocks(area)
    )


def _year_before(dates: Dates) -> Dates | None:
    """The same two days a year before, the last of a month staying one; none before the series begins."""
    as_at, published_by = (_same_day_before(day) for day in (dates.as_at, dates.published_by))
    return Dates(as_at, published_by) if as_at >= FIRST_POINT_DATE else None


def _same_day_before(day: date) -> date:
    last, last_before = (calendar.monthrange(year, day.month)[1] for year in (day.year, day.year - 1))
    return day.replace(year=day.year - 1, day=last_before if day.day == last else day.day)


def _blocks(area: Area) -> Iterator[Block]:
    yield FactList(tuple((label, (Span(text),)) for label, text in _facts(area)))
    if area.leading:
        yield from _what_is_counted(area)
    else:
        yield Paragraph((Span("No full inspection here had ended and been published by these dates."),))
    yield Heading(1, "Local authorities", "authorities")
    yield TableBlock(_authorities(area))
    yield from about_the_figures(area.source, tuple(_remarks(area)))


def _what_is_counted(area: Area) -> Iterator[Block]:
    yield Heading(1, "Outcomes", "outcomes")
    yield TableBlock(_outcomes(area))
    moved = [one for one in _changes(area) if one.n]
    if moved:
        yield Heading(1, "Change since the previous inspection", "change")
        yield TableBlock(_change(moved, area))
    yield Heading(1, "Latest inspections", "latest")
    yield TableBlock(_latest(area))
    yield Heading(1, "Longest waiting times", "waiting")
    yield BulletList(tuple(Paragraph((Span(line),)) for line in _longest(area)))


def _facts(area: Area) -> Iterator[tuple[str, str]]:
    source, existing = area.source, len(area.existing)
    inspected = area.selection.denominator
    yield "Local authorities", f"{existing} in existence on {in_words(source.dates.as_at)}"
    yield "With a full inspection", f"{inspected} of {existing}"
    family = family_in_force(source.reference.frameworks, source.dates.as_at)
    coverage = cycle_coverage(source.snapshot, source.reference, source.dates, family)
    own = set(source.snapshot.ids(_part(source.snapshot, area.la_ids).frame))
    yield f"Under {FAMILY_NAMES[family]}", f"{sum(one in own for one in coverage.inspected_ids)} of {existing}"
    unseen = [name for name, days in area.waiting.items() if days.shorthand == (Shorthand.Z,)]
    if unseen and len(unseen) <= _LONGEST:
        yield "Not yet inspected", and_list(unseen)


def _part(snapshot: Snapshot, la_ids: frozenset[str]) -> Snapshot:
    """The inspections of some authorities."""
    return snapshot.only(pl.col(c.LA_ID).is_in(sorted(la_ids)))


# --- outcomes and change ---------------------------------------------------------------------------------------


def _outcomes(area: Area) -> Table:
    """Each judgement: good or outstanding now and a year before, the change, and how many have each grade."""
    before = area.before_dates
    grades = area.judgements[0].grades if area.judgements else ()
    return Table(
        id="outcomes",
        title="Good or outstanding at the most recent full inspection, and a year before",
        columns=(
            text_column("judgement", "Judgement"),
            text_column("now", f"Good or outstanding, {in_words(area.source.dates.as_at)}"),
            text_column("before", f"Good or outstanding, {in_words(before.as_at)}" if before else "A year before"),
            Column("change_points", "Change (percentage points)", ColumnKind.POINTS),
            *(count_column(grade.value, sentence_case(grade)) for grade, _ in grades),
        ),
        rows=tuple(_outcome_row(counts, area) for counts in area.judgements),
        base="",
        source=SOURCE,
    )


def _outcome_row(counts: JudgementCounts, area: Area) -> Row:
    small_base = area.source.small_base
    one = area.comparisons.get(counts.judgement.code)
    marks = (Shorthand.B,) if one and one.comparability.verdict is Verdict.BREAK else ()
    before = share_cell(one.before, small_base) if one and one.is_allowed else NOT_APPLICABLE
    points = one.point_change if one and min(one.counts.n, one.before.n) >= small_base else None
    by_grade = (NOT_APPLICABLE if counts.has_ended else Cell(count.value) for _, count in counts.grades)
    return (
        words(counts.judgement.name),
        share_cell(counts, small_base),
        Cell(before.value, (*before.shorthand, *marks)) if before.value else before,
        NOT_APPLICABLE if points is None else Cell(points, marks),
        *by_grade,
    )


def _changes(area: Area) -> tuple[Change, ...]:
    """What changed between the latest inspection and the one before, of authorities inspected more than once."""
    source = area.source
    family = family_in_force(source.reference.frameworks, source.dates.as_at)
    part, matrix = _part(source.snapshot, area.la_ids), source.reference.comparability
    return changes(part, source.authorities, matrix, source.dates, family, ChangeBlock.LATEST_V_PREVIOUS)


def _change(moved: list[Change], area: Area) -> Table:
    parts = (
        ("improved", "Improved"),
        ("same_good_or_outstanding", "Same grade, good or outstanding"),
        ("same_below_good", "Same grade, below good"),
        ("declined", "Declined"),
    )
    family = family_in_force(area.source.reference.frameworks, area.source.dates.as_at)
    return Table(
        id="change",
        title=f"Local authorities inspected more than once under {FAMILY_NAMES[family]}: latest against previous",
        columns=(
            text_column("judgement", "Judgement"),
            count_column("n", "Compared, n"),
            *(count_column(key, title) for key, title in parts),
        ),
        rows=tuple(
            (_changed_name(one), Cell(one.n), *(Cell(_counted(one, key).value) for key, _ in parts)) for one in moved
        ),
        base="",
        source=SOURCE,
    )


def _counted(one: Change, key: str) -> Count:
    found = getattr(one, key)
    assert isinstance(found, Count)
    return found


def _changed_name(one: Change) -> Cell:
    name = one.judgement.name
    if one.earlier is not one.judgement:
        name = f"{name}, before: {inside_a_sentence(one.earlier)}"
    return words(name, *((Shorthand.B,) if one.comparability.verdict is Verdict.BREAK else ()))


# --- inspections and authorities -----------------------------------------------------------------------------------


def _latest(area: Area) -> Table:
    """The full inspections whose reports came out last."""
    source = area.source
    full = _part(source.snapshot, area.la_ids).by(source.dates)
    full = full.filter(pl.col(c.IS_FULL) & pl.col(c.FAMILY).is_in(list(POOLED_FAMILIES)))
    newest = full.sort(c.PUBLISHED_DATE, c.END_DATE, c.LA_ID, descending=[True, True, False]).head(_LATEST)
    return Table(
        id="latest",
        title=f"The {newest.height} full inspections whose reports were published last",
        columns=(
            text_column("authority", "Local authority"),
            text_column("event", "Kind"),
            text_column("ended", "Ended"),
            text_column("published", "Published"),
            text_column("outcome", area.leading.name if area.leading else "Outcome"),
            Column("report", "Report", ColumnKind.LINK),
        ),
        rows=tuple(_latest_row(found, area) for found in newest.iter_rows(named=True)),
        base="",
        source=SOURCE,
    )


def _latest_row(found: dict[str, Any], area: Area) -> Row:
    name = area.source.authorities[found[c.LA_ID]].name_on(area.source.dates.as_at)
    url = found[c.REPORT_URL] or ""
    return (
        words(name),
        words(Event(found[c.EVENT]).words),
        words(day_in_words(found[c.END])),
        words(day_in_words(found[c.PUBLISHED])),
        outcome_cell_without_code(found[area.leading.code]) if area.leading else NOT_APPLICABLE,
        Cell(f"report on {name}", href=url) if url else NOT_AVAILABLE,
    )


def _longest(area: Area) -> Iterator[str]:
    """The longest waiting times, and all that tie with the last of them; nothing is said of why."""
    days = {name: cell.value for name, cell in area.waiting.items() if isinstance(cell.value, int)}
    ordered = sorted(days.items(), key=lambda pair: (-pair[1], pair[0]))
    least = ordered[:_LONGEST][-1][1] if ordered else 0
    for name, waited in ordered:
        if waited >= least:
            yield f"{name}: {waited} days"
    if not ordered:
        yield "No local authority has an inspection that ended on a known day."


def _authorities(area: Area) -> Table:
    """Every authority in existence in order of name, with the outcome that leads and the days since its inspection."""
    latest = {row[c.LA_ID]: row for row in area.selection.frame.iter_rows(named=True)}
    leading = area.leading
    as_at = area.source.dates.as_at

    def row(authority: Authority) -> Row:
        found, name = latest.get(authority.la_id), authority.name_on(as_at)
        outcome = outcome_cell_without_code(found[leading.code]) if found and leading else words("not yet inspected")
        ended = words(day_in_words(found[c.END])) if found else NOT_APPLICABLE
        return words(name), outcome, ended, area.waiting[name]

    return Table(
        id="authorities",
        title=f"Local authorities in existence on {in_words(as_at)}, in order of name",
        columns=(
            text_column("authority", "Local authority"),
            text_column("outcome", leading.name if leading else "Outcome"),
            text_column("ended", "Latest full inspection ended"),
            days_column("waiting_time", "Since then"),
        ),
        rows=tuple(row(authority) for authority in area.existing),
        base="",
        source=SOURCE,
    )


def _remarks(area: Area) -> Iterator[str]:
    """What a comparison needs said: its other date, its breaks, and that regions have few authorities."""
    if area.before_dates:
        before = area.before_dates
        yield (
            f"A year before: inspections ended by {in_words(before.as_at)}, reports published by "
            f"{in_words(before.published_by)}, counted afresh. A change is the difference of the rounded percentages."
        )
    yield from dict.fromkeys(one.note for one in area.comparisons.values() if one.note)
    yield (
        "Authorities judged below good are inspected again sooner, so those inspected more than once are not a picture "
        "of all."
    )
    if area.region:
        yield "A region has few local authorities: the outcome of one moves its share by several percentage points."
