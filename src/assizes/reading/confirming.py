"""A judgement is taken where two places of the report agree on it; else it is left out, with the reason.

What a layout prints once, the overall judgement and the board's, is taken from its own place unless another denies it.
"""

from collections.abc import Sequence

from assizes.domain.frameworks import Framework, Judgement
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.readings import Evidence, ReadJudgement
from assizes.reading.document import Page
from assizes.reading.headings import Heading
from assizes.reading.report import Findings
from assizes.reading.rows import Row, Table


def take_rows(
    findings: Findings,
    framework: Framework,
    table: Table,
    headings: Sequence[Heading],
    judgements: Sequence[Judgement],
    *,
    stand_alone: frozenset[str] = frozenset(),
) -> None:
    """Take each judgement's row where a heading of the body says the same.

    A judgement of `stand_alone` has no heading in the layout: its row is enough, unless a heading denies it.
    """
    for judgement in judgements:
        rows = table.rows_of(judgement.code)
        said = [each for each in headings if each.code == judgement.code and not _is_in_table(each, table)]
        doubt = _doubt(judgement, framework, table, rows, said, needs_heading=judgement.code not in stand_alone)
        if doubt:
            findings.doubts.append(f"{judgement.name}: {doubt}")
        else:
            findings.judgements[judgement.code] = _taken(rows[0], said)
    if stand_alone and table.has_stray_piece:
        findings.doubts.append("A piece of a grade stands on the cover by itself")
    if table.grades_without_label or table.has_stray_piece or not findings.judgements.keys() - stand_alone:
        for code in stand_alone:
            findings.judgements.pop(code, None)  # what no other place confirms is doubtful where its table is
    if table.grades_without_label:
        findings.doubts.append("The table of judgements has a grade without a label that could be read")


def _doubt(
    judgement: Judgement,
    framework: Framework,
    table: Table,
    rows: Sequence[Row],
    said: Sequence[Heading],
    *,
    needs_heading: bool,
) -> str:
    """Why the judgement cannot be taken; empty where it can."""
    if not rows:
        if judgement.code in table.without_grade:
            return "its label stands without a grade"
        return f"not found in the table of judgements{_told(said)}"
    outcomes = {row.outcome for row in rows} | {heading.outcome for heading in said}
    if len(outcomes) > 1:
        places = [f"page {row.page} says {row.outcome.words}" for row in rows[:2]]
        others = [heading for heading in said if heading.outcome != rows[0].outcome]
        places += [f"page {heading.page.number} says {heading.outcome.words}" for heading in others[:2]]
        return ", ".join(dict.fromkeys(places))
    given = rows[0].outcome
    if isinstance(given, Grade) and given not in framework.scale:
        return f"'{given.words}' is not a grade of this framework"
    if not said and needs_heading and given is not NoGrade.NOT_JUDGED:
        return f"page {rows[0].page} says {given.words}, and no heading of the report confirms it"
    return ""


def _is_in_table(heading: Heading, table: Table) -> bool:
    """Whether what looks like a heading is a row of the table: a place cannot confirm itself."""
    spans = [row.span for row in table.rows if row.page == heading.page.number]
    return any(start < heading.end and heading.start < end for start, end in spans)


def _told(said: Sequence[Heading]) -> str:
    return f", though page {said[0].page.number} says {said[0].outcome.words}" if said else ""


def _taken(row: Row, said: Sequence[Heading]) -> ReadJudgement:
    confirmation = evidence(said[0].page, said[0].start, said[0].end) if said else None
    return ReadJudgement(row.outcome, Evidence(row.page, row.grade.box), confirmation)


def evidence(page: Page, start: int, end: int) -> Evidence | None:
    """The place of a stretch of a page's text; none where it has no box."""
    box = page.box(start, end)
    return None if box is None else Evidence(page.number, box)
