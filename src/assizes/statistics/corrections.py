"""A corrected edition: its tables with [r] at every revised value, and the notice that says what changed and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from assizes.domain.cell_changes import CellChange, cell_changes, marked_as_revised
from assizes.domain.corrections import Correction, CorrectionNotice, RevisedValue
from assizes.domain.dates import in_words
from assizes.domain.documents import Block, TableBlock
from assizes.domain.releases import ReleaseContent
from assizes.domain.revisions import Measure, Revision, RevisionsPolicy, Value, classified
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Table
from assizes.statistics.quality_tables import QUALITY
from assizes.statistics.table_cells import SOURCE, count_column, text_column, words

REVISIONS, AFFECTED = "revisions", "affected_releases"
_NAMED_IN_THE_NOTICE = 8  # values named one by one in its sentences; the table of revisions has all of them
_MEASURES = {
    ColumnKind.COUNT: Measure.COUNT,
    ColumnKind.PERCENT: Measure.PERCENTAGE,
    ColumnKind.POINTS: Measure.PERCENTAGE,
    ColumnKind.DAYS: Measure.DAYS,
}


def corrected(
    content: ReleaseContent, editions_before: Sequence[tuple[Table, ...]], policy: RevisionsPolicy
) -> ReleaseContent:
    """The content of a corrected edition, given the tables of every edition before it, the first one first.

    [r] marks what differs from the first edition; each correction has a notice against the edition before it.
    """
    makings = [about_inspections(tables) for tables in (*editions_before, content.tables)]
    corrections = content.specification.corrections
    notices = tuple(
        _notice(correction, makings[number], makings[number + 1], policy)
        for number, correction in enumerate(corrections)
    )
    since_first = cell_changes(makings[0], makings[-1])
    marked = tuple(marked_as_revised(table, since_first) for table in content.tables)
    findings = replace(content.findings, blocks=tuple(_with_marks(block, marked) for block in content.findings.blocks))
    return replace(content, tables=(*marked, *_tables(notices)), findings=findings, corrections=notices)


def _with_marks(block: Block, tables: tuple[Table, ...]) -> Block:
    """A table that stands among the findings, with its revised values marked there too."""
    if not isinstance(block, TableBlock):
        return block
    return TableBlock(next(table for table in tables if table.id == block.table.id))


def about_inspections(tables: Iterable[Table]) -> tuple[Table, ...]:
    """The tables that a correction can revise: the one that counts editions says of itself what is another."""
    return tuple(table for table in tables if table.id != QUALITY)


def revisions_between(
    before: Sequence[Table], after: Sequence[Table], reason: str, policy: RevisionsPolicy
) -> tuple[RevisedValue, ...]:
    """Every published value that changed between two makings of the tables, classed by the policy."""
    return tuple(
        RevisedValue(change, _classified(change, reason, policy)) for change in cell_changes(list(before), list(after))
    )


def _classified(change: CellChange, reason: str, policy: RevisionsPolicy) -> Revision:
    old, new = _value(change.old), _value(change.new)
    measure = _MEASURES.get(change.column.kind, Measure.OUTCOME)
    if old == new or isinstance(old, str) or isinstance(new, str):
        # The number stayed and its shorthand changed, or one of the two is words: readers see one text, then another.
        measure, old, new = Measure.OUTCOME, _text(change.old), _text(change.new)
    return classified(measure, old=old, new=new, reason=reason, policy=policy)


def _value(cell: Cell | None) -> Value:
    if cell is None:
        return None
    return cell.value if isinstance(cell.value, int) else cell.text


def _text(cell: Cell | None) -> str | None:
    return None if cell is None else cell.text


def _notice(
    correction: Correction, before: Sequence[Table], after: Sequence[Table], policy: RevisionsPolicy
) -> CorrectionNotice:
    values = revisions_between(before, after, correction.reason, policy)
    return in_plain_words(CorrectionNotice(correction, policy.reasons[correction.reason].meaning, values))


# --- the notice in words ------------------------------------------------------------------------------------


def in_plain_words(notice: CorrectionNotice) -> CorrectionNotice:
    """The notice with its sentences, made from what it holds."""
    return replace(notice, sentences=tuple(_sentences(notice)))


def _sentences(notice: CorrectionNotice) -> tuple[str, ...]:
    correction, day = notice.correction, notice.correction.publication_time
    return (
        f"Edition {correction.edition} of this release, of {in_words(date(day.year, day.month, day.day))}, corrects "
        f"edition {correction.edition - 1}. {_sentence(correction.because)} {_sentence(notice.meaning)}",
        f"{_values(len(notice.values))} changed, of which {len(notice.material)} by so much that the revisions policy "
        "calls the change material. Revised values are marked [r]; the earlier edition stays at its address.",
        *(f"{_named(value.change)}." for value in _telling(notice.values)),
        *_affected_sentences(correction),
    )


def _telling(values: Sequence[RevisedValue]) -> Sequence[RevisedValue]:
    """What readers look for first: the outcomes of authorities, then the national figures."""
    ranked = sorted(values, key=lambda value: _ORDER.get(value.change.address.table_id, len(_ORDER)))
    return ranked[:_NAMED_IN_THE_NOTICE]


_ORDER = {"authorities": 0, "judgements": 1, "first_under_framework": 2, "in_period": 3, "by_region": 4}


def _named(change: CellChange) -> str:
    what = f"{change.table_title}: {change.row_words}, {change.column.title}"
    if change.old is None:
        return f"{what}: new in this edition, {change.new.text if change.new else ''}"
    if change.new is None:
        return f"{what}: given as {change.old.text}, no longer given"
    return f"{what}: given as {change.old.text}, now {change.new.text}"


def _affected_sentences(correction: Correction) -> Iterator[str]:
    if correction.affected:
        named = "; ".join(f"{one.title} ({_values(one.values).lower()})" for one in correction.affected)
        yield f"The same correction touches other releases: {named}."
    else:
        yield "No value of another release rests on what was corrected."


def _values(number: int) -> str:
    return f"{number:,} published value{'' if number == 1 else 's'}"


def _sentence(text: str) -> str:
    text = text.strip()
    return f"{text[0].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


# --- as tables, for every format ----------------------------------------------------------------------------


def _tables(notices: Sequence[CorrectionNotice]) -> Iterator[Table]:
    rows = tuple(_row(notice, value) for notice in notices for value in notice.values)
    if rows:
        yield Table(
            id=REVISIONS,
            title="Revised values: what was published, and what is published now",
            columns=(
                text_column("address", "Cell"),
                text_column("edition", "Edition that revised it"),
                text_column("table", "Table"),
                text_column("row", "Row"),
                text_column("column", "Column"),
                text_column("old", "Given as"),
                text_column("new", "Now"),
                text_column("reason", "Reason"),
                text_column("material", "Material under the revisions policy"),
            ),
            rows=rows,
            base=f"{_values(len(rows))} revised",
            notes=("A value is named by its table, row and column, as `assizes trace` takes it.",),
            source=SOURCE,
        )
    yield from _affected_table(notices)


def _row(notice: CorrectionNotice, value: RevisedValue) -> Row:
    change = value.change
    return (
        Cell(str(change.address)),
        Cell(str(notice.correction.edition)),
        Cell(change.table_title),
        words(change.row_words),
        Cell(change.column.title),
        Cell(change.old.text if change.old else "not given"),
        Cell(change.new.text if change.new else "no longer given"),
        Cell(value.revision.reason.meaning),
        Cell("yes" if value.revision.is_material else "no"),
    )


def _affected_table(notices: Sequence[CorrectionNotice]) -> Iterator[Table]:
    rows = tuple(
        (Cell(one.title), Cell(one.slug), Cell(str(notice.correction.edition)), Cell(one.values))
        for notice in notices
        for one in notice.correction.affected
    )
    if rows:
        yield Table(
            id=AFFECTED,
            title="Other releases that rest on what was corrected",
            columns=(
                text_column("release", "Release"),
                Column("slug", "Name of its folder", ColumnKind.CODE),
                text_column("edition", "Edition that corrects"),
                count_column("values", "Values that would be others now"),
            ),
            rows=rows,
            base="Releases of this producer, compared as they were made and as the corrected register makes them",
            source=SOURCE,
        )
