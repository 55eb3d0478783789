"""How findings are printed: for people, as JSON, as CSV."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

import click

from assizes.domain.finding_lives import FindingLife, FindingMove
from assizes.domain.finding_states import FindingAction
from assizes.register.files import write_csv
from assizes.register.rows import moment_text

_COLUMNS = (
    "finding_id",
    "severity",
    "rule",
    "state",
    "la_id",
    "subject_kind",
    "subject_id",
    "field",
    "page",
    "sentence",
    "settled_by",
    "opened_at",
    "changed_at",
    "answered_by",
    "reason",
    "statement_id",
    "signed_off_by",
    "follows",
)


def print_findings(found: Sequence[FindingLife], *, output_format: str) -> None:
    """Print findings in their order, with what has become of each."""
    if output_format == "json":
        documents = [_columns(life) | {"moves": [_move(move) for move in life.moves]} for life in found]
        click.echo(json.dumps(documents, indent=2, ensure_ascii=False))
    elif output_format == "csv":
        rows = [_columns(life) for life in found]
        write_csv(sys.stdout, [_COLUMNS, *([_cell(row[name]) for name in _COLUMNS] for row in rows)])
    else:
        for line in _lines(found):
            click.echo(line)


def print_life(life: FindingLife, *, output_format: str) -> None:
    """Print one finding with every move of its life, oldest first."""
    if output_format == "json":
        document = _columns(life) | {"moves": [_move(move) for move in life.moves]}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
        return
    for line in (*_head_lines(life), *map(_move_line, life.moves)):
        click.echo(line)


def _move_line(move: FindingMove) -> str:
    named = f"; by statement {move.statement_id}" if move.statement_id else ""
    follows = f"; follows finding {move.follows}" if move.follows else ""
    at = move.at.astimezone(UTC)
    return f"    {at:%Y-%m-%d %H:%M} UTC  {move.action.past}  by {move.by}: {move.why}{named}{follows}"


def _columns(life: FindingLife) -> dict[str, Any]:
    finding = life.finding
    answer = life.answers[-1] if life.answers else None
    return {
        "finding_id": finding.finding_id,
        "severity": finding.severity.value,
        "rule": finding.code,
        "state": life.state.value,
        "la_id": finding.la_id or None,
        "subject_kind": finding.subject.kind.value,
        "subject_id": finding.subject.subject_id,
        "field": finding.field or None,
        "page": finding.page,
        "sentence": finding.sentence,
        "settled_by": finding.settled_by,
        "opened_at": moment_text(life.opened.at),
        "changed_at": moment_text(life.moves[-1].at),
        "answered_by": answer.by if answer else None,
        "reason": answer.why if answer else None,
        "statement_id": (answer.statement_id or None) if answer else None,
        "signed_off_by": life.sign_off.by if life.sign_off else None,
        "follows": life.opened.follows or None,
    }


def _move(move: FindingMove) -> dict[str, Any]:
    return {
        "action": move.action.value,
        "state": move.state.value,
        "at": moment_text(move.at),
        "by": move.by,
        "why": move.why,
        "statement_id": move.statement_id or None,
        "follows": move.follows or None,
    }


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _lines(found: Sequence[FindingLife]) -> Iterator[str]:
    if not found:
        yield "There is no such finding."
    for life in found:
        yield from _head_lines(life)
        if life.opened.action is FindingAction.REOPEN:
            yield f"    Reopened: {life.opened.why}"
        if life.state.is_open:
            yield f"    What would settle it: {life.finding.settled_by}"
        yield from (f"    {line}" for line in _answer_lines(life))


def _head_lines(life: FindingLife) -> Iterator[str]:
    """What was found, where, and where it stands."""
    finding = life.finding
    where = ", ".join(part for part in (finding.subject.subject_id, finding.field) if part)
    page = f" (page {finding.page})" if finding.page is not None else ""
    since = f"{life.moves[-1].at:%Y-%m-%d}"
    yield f"{finding.finding_id}  {finding.code} {finding.severity}, {life.state.words} since {since}"
    yield f"    {where}{page}: {finding.sentence}"


def _answer_lines(life: FindingLife) -> Iterator[str]:
    """What people have said of it since it was opened last."""
    if life.answers:
        answer = life.answers[-1]
        done = f"Corrected by {answer.statement_id}," if answer.statement_id else "Explained"
        yield f"{done} by {answer.by}: {answer.why}"
    if life.sign_off is not None:
        yield f"Signed off by {life.sign_off.by}: {life.sign_off.why}"
