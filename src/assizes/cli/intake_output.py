"""How the proposals of a list are printed: for people, as JSON."""

import json
from collections.abc import Iterator
from typing import Any

from assizes.actions.records.intake import Intake
from assizes.domain.errors import Place
from assizes.domain.listed import InspectionList, ListedKind, ListedProposal, ListedProposals

_MEANING = (
    "Where a row says otherwise than the register, the record was read from its report, and a list never changes it.",
    "Look at the report: if it says what the list says, correct the record; if not, the list is wrong there.",
)


def table_of(proposals: ListedProposals) -> str:
    """The numbers, then every row but those that say the same, with cells and both values."""
    return "".join(f"{line}\n" for line in _lines(proposals))


def json_of(done: Intake) -> str:
    """Everything as one JSON object, rows that say the same too."""
    of_list = done.proposals.of_list
    document = {
        "file": of_list.file_name,
        "sha256": of_list.sha256,
        "sheet": of_list.sheet or None,
        "heading_row": of_list.heading_row,
        "columns": dict(of_list.columns),
        "counts": {kind.value: done.proposals.count(kind) for kind in ListedKind} | {"rows": len(of_list.rows)},
        "silent_rows": of_list.silent_rows,
        "written": {"added": done.added, "superseded": done.superseded},
        "rows": [_document(proposal) for proposal in done.proposals.of_rows],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def place_of_refusal(proposals: ListedProposals) -> Place:
    """Where the first row that is refused stands."""
    first = proposals.refused[0]
    sheet = f", sheet '{proposals.of_list.sheet}'" if proposals.of_list.sheet else ""
    where = f"cell {first.problems[0].cell}" if first.problems[0].cell else f"row {first.row.row}"
    return Place(f"{proposals.of_list.file_name}{sheet}, {where}")


def _lines(proposals: ListedProposals) -> Iterator[str]:
    of_list = proposals.of_list
    yield _title(of_list)
    counts = ", ".join(f"{proposals.count(kind):,} {kind.value}" for kind in ListedKind)
    silent = f"; {of_list.silent_rows:,} more say nothing of an inspection" if of_list.silent_rows else ""
    yield f"{counts}, of {len(of_list.rows):,} rows{silent}"
    shown = [one for one in proposals.of_rows if one.kind is not ListedKind.SAME or one.remarks]
    width = max((len(f"{one.row.row:,}") for one in shown), default=1)
    for proposal in shown:
        yield from _row_lines(proposal, width)
    also = {one.inspection_id for one in proposals.of_rows if one.stated}
    for stated in proposals.stated:
        if stated.inspection.inspection_id not in also:
            yield f"also changed: {stated.inspection.inspection_id}: {stated.reason}"
    if any(problem.field for one in proposals.refused for problem in one.problems):
        yield from _MEANING


def _title(of_list: InspectionList) -> str:
    sheet = f", sheet '{of_list.sheet}'" if of_list.sheet else ""
    columns = ", ".join(f"{means.replace('_', ' ')} {letters}" for means, letters in of_list.columns.items())
    return f"{of_list.file_name}{sheet}: headings in row {of_list.heading_row}: {columns}"


def _row_lines(proposal: ListedProposal, width: int) -> Iterator[str]:
    row = proposal.row
    name = proposal.inspection_id or row.la_id or "unknown authority"
    yield f"row {row.row:>{width},}  {proposal.kind.value:<7}  {name}"
    if proposal.kind is ListedKind.NEW and proposal.stated is not None:
        stated = proposal.stated
        grades = ", ".join(f"{code} {outcome}" for code, outcome in stated.judgements.items())
        until = f" to {stated.end}" if stated.end else ""
        yield f"    {stated.event.words} from {stated.start}{until}{': ' if grades else ''}{grades}"
    for change in proposal.changes:
        yield f"    {change.cell}: {change.field}: {change.register} -> {change.listed}"
    for problem in proposal.problems:
        yield f"    {problem.cell}: {problem.sentence}" if problem.cell else f"    {problem.sentence}"
    yield from (f"    {remark}" for remark in proposal.remarks)


def _document(proposal: ListedProposal) -> dict[str, Any]:
    row = proposal.row
    return {
        "row": row.row,
        "kind": proposal.kind.value,
        "authority": row.la_id or None,
        "inspection_id": proposal.inspection_id or None,
        "inspection_start": _text(row.start),
        "inspection_end": _text(row.end),
        "published": _text(row.published),
        "changes": [
            {"field": one.field, "register": one.register, "list": one.listed, "cell": one.cell or None}
            for one in proposal.changes
        ],
        "problems": [
            {
                "sentence": one.sentence,
                "cell": one.cell or None,
                "field": one.field or None,
                "register": one.register or None,
                "list": one.listed or None,
            }
            for one in proposal.problems
        ],
        "remarks": list(proposal.remarks),
    }


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)
