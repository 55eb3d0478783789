"""The brief of a region or of the nation: outcomes with change, latest inspections, longest waiting times.

Counted by the functions that count for releases, over the authorities of the area.
"""

from collections.abc import Iterator

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authority, Region
from assizes.domain.comparability import Verdict
from assizes.domain.dates import in_words
from assizes.domain.documents import Block, BulletList, Document, FactList, Heading, Paragraph, Span, TableBlock
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand, Table
from assizes.statistics.authority_list import outcome_cell_without_code
from assizes.statistics.brief_area import Area
from assizes.statistics.brief_parts import BriefSource, about_the_figures, brief, share_cell
from assizes.statistics.change import Change, ChangeBlock, changes
from assizes.statistics.counting import Count, JudgementCounts
from assizes.statistics.figures import cycle_coverage
from assizes.statistics.held_inspections import HeldInspection, held_inspections
from assizes.statistics.held_words import day_in_words, end_in_words
from assizes.statistics.selection import POOLED_FAMILIES, family_in_force
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
from assizes.statistics.wording import FAMILY_NAMES, and_list, family_heading, inside_a_sentence

_LATEST, _LONGEST = 8, 8  # as many rows as a meeting looks at


def area_brief(source: BriefSource, region: Region | None) -> Document:
    """The brief of a region, or of the nation."""
    area = Area(source, region)
    named = area.name.lower().replace(",", "").replace(" ", "-") if region else "nation"
    return brief(
        source, f"brief-{named}-as-at-{source.dates.as_at.isoformat()}", f"{area.name}: a brief", _blocks(area)
    )


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
    yield "Local authorities", f"{existing} in existence on {in_words(source.dates.as_at)}"
    yield "With a full inspection", f"{area.selection.denominator} of {existing}"
    family = family_in_force(source.reference.frameworks, source.dates.as_at)
    coverage = cycle_coverage(source.snapshot, source.reference, source.dates, family)
    own = set(source.snapshot.ids(area.snapshot.frame))
    inspected = sum(one in own for one in coverage.inspected_ids)
    yield "Under the framework in force", f"{inspected} of {existing} ({family_heading(family)})"
    unseen = [name for name, days in area.waiting.items() if days.shorthand == (Shorthand.Z,)]
    if unseen and len(unseen) <= _LONGEST:
        yield "Not yet inspected", and_list(unseen)


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
    part, matrix = area.snapshot, source.reference.comparability
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
    full = area.snapshot.by(source.dates)
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
        rows=tuple(_latest_row(found, area) for found in held_inspections(newest, source.reference)),
        base="",
        source=SOURCE,
    )


def _latest_row(found: HeldInspection, area: Area) -> Row:
    name = area.source.authorities[found.la_id].name_on(area.source.dates.as_at)
    return (
        words(name),
        words(found.event.words),
        words(end_in_words(found)),
        words(day_in_words(found.published)),
        _leading_outcome(found, area),
        Cell(f"report on {name}", href=found.report_url) if found.report_url else NOT_AVAILABLE,
    )


def _leading_outcome(found: HeldInspection, area: Area) -> Cell:
    """What an inspection says of the judgement that leads; [z] where it does not judge it."""
    held = found.judgement(area.leading.code) if area.leading else None
    return outcome_cell_without_code(held.outcome.value if held else None)


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
    latest, leading, as_at = area.source.latest, area.leading, area.source.dates.as_at

    def row(authority: Authority) -> Row:
        found, name = latest.get(authority.la_id), authority.name_on(as_at)
        outcome = _leading_outcome(found, area) if found and leading else words("not yet inspected")
        ended = words(end_in_words(found)) if found else NOT_APPLICABLE
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
