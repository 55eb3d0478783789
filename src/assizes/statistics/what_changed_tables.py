"""Tables of what changed between two dates: by authority and judgement, and how many of each kind."""

from collections.abc import Iterator

from assizes.domain.dates import in_words
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand, Table
from assizes.statistics.authority_list import outcome_cell
from assizes.statistics.brief_parts import BriefSource
from assizes.statistics.held_inspections import HeldInspection, HeldJudgement
from assizes.statistics.held_words import end_in_words, kind_in_words
from assizes.statistics.notes import comparison_note, dates_sentence, harvest_notes
from assizes.statistics.table_cells import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    SOURCE,
    coded_column,
    count_column,
    text_column,
    words,
)
from assizes.statistics.what_changed import (
    AuthorityChange,
    ChangeKind,
    JudgementChange,
    KindCounts,
    WhatChanged,
    kind_counts,
)


def what_changed_table(found: WhatChanged, source: BriefSource) -> Table:
    """A row for each judgement of each authority of which there is something to tell, in order of name."""
    return Table(
        id="what_changed",
        title=_title("What changed", found),
        columns=(
            coded_column("authority", "Local authority", "la_id"),
            coded_column("judgement", "Judgement"),
            coded_column("change", "Change"),
            *(column for key, title in (("before", "Before"), ("now", "Now")) for column in _side_columns(key, title)),
        ),
        rows=tuple(
            (
                _name(one),
                *_judgement(judged),
                *_side(one.before, judged.before, source),
                *_side(one.now, judged.now, source),
            )
            for one in found.changed
            for judged in one.judgements
        ),
        base=f"{len(found.changed)} of {len(found.authorities)} local authorities in existence at either date",
        notes=tuple(_notes(found, source)),
        source=SOURCE,
    )


def _side_columns(key: str, title: str) -> tuple[Column, ...]:
    return (
        coded_column(f"outcome_{key}", f"{title}: outcome"),
        text_column(f"inspection_{key}", f"{title}: inspection"),
        text_column(f"ended_{key}", f"{title}: ended"),
        Column(f"report_{key}", f"{title}: report", ColumnKind.LINK),
    )


def _name(one: AuthorityChange) -> Cell:
    return words(one.name, code=one.authority.la_id)


def _judgement(one: JudgementChange) -> Row:
    marks = (Shorthand.B,) if one.is_break else ()
    return words(one.theme.name, code=one.theme.codes[0]), words(one.kind.words, *marks, code=one.kind.value)


def _side(inspection: HeldInspection | None, judged: HeldJudgement | None, source: BriefSource) -> Row:
    if inspection is None:
        return (NOT_APPLICABLE,) * 4
    url = inspection.report_url
    return (
        outcome_cell(judged.outcome.value if judged else None),
        words(kind_in_words(inspection, source.reference)),
        words(end_in_words(inspection)),
        Cell(url, href=url) if url else NOT_AVAILABLE,
    )


def kind_counts_table(found: WhatChanged, source: BriefSource) -> Table:
    """How many authorities each shared judgement improved, declined or stayed for, and what became of the others."""
    kinds = tuple(kind for kind in ChangeKind if kind is not ChangeKind.INSPECTED_AGAIN)
    return Table(
        id="what_changed_counts",
        title=_title("How many local authorities changed", found),
        columns=(
            coded_column("judgement", "Judgement"),
            *(count_column(kind.value, kind.words[0].upper() + kind.words[1:]) for kind in kinds),
            count_column("with_break", "Of those compared, with a break"),
        ),
        rows=tuple(_counts(one, len(kinds)) for one in kind_counts(found, source)),
        base=f"{len(found.authorities)} local authorities in existence at either date",
        notes=tuple(_notes(found, source)),
        source=SOURCE,
    )


def _counts(one: KindCounts, kinds: int) -> Row:
    name = words(one.theme.name, code=one.theme.codes[0])
    if one.counts is None:
        return (name, *(NOT_APPLICABLE,) * (kinds + 1))
    return (name, *(Cell(count) for _, count in one.counts), Cell(one.with_break))


def _title(what: str, found: WhatChanged) -> str:
    return f"{what} between {in_words(found.before.as_at)} and {in_words(found.now.as_at)}"


def _notes(found: WhatChanged, source: BriefSource) -> Iterator[str]:
    yield f"Before: {dates_sentence(found.before)} Now: {dates_sentence(found.now)}"
    yield (
        "Each local authority's latest full inspection at the one date is held against its latest at the other. A new "
        "authority inherits no outcome, and an abolished one has none any longer."
    )
    judged = (one for change in found.changed for one in change.judgements)
    notes = (comparison_note(one.theme.name, one.comparability) for one in judged)
    yield from dict.fromkeys(note for note in notes if note)
    yield from harvest_notes(found.now, source.reference.coverage.harvest_date)
