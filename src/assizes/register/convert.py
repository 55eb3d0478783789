"""A statement of the domain as a row of the register's table, and back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from assizes.domain.dates import BoundedDate, PartialDate
from assizes.domain.events import Event
from assizes.domain.grades import OUTCOMES
from assizes.domain.inspections import Basis, Inspection, Statement

# In the order of the files.
INSPECTION_COLUMNS = (
    "inspection_id",
    "la_id",
    "framework",
    "event",
    "inspection_start",
    "inspection_end",
    "published",
    "published_no_later_than",
    "published_basis",
    "listed",
    "judgements",
    "report_url",
    "basis",
    "certainty",
    "note",
)
RECORDING_COLUMNS = ("recorded_at", "recorded_by", "reason", "source_file", "supersedes_id", "withdrawn")
COLUMNS = ("statement_id", *INSPECTION_COLUMNS, *RECORDING_COLUMNS)

Columns = dict[str, Any]

_OUTCOMES = {outcome.value: outcome for outcome in OUTCOMES}


def inspection_columns(inspection: Inspection) -> Columns:
    """The columns that say what was stated of the inspection."""
    return {
        "inspection_id": inspection.inspection_id,
        "la_id": inspection.la_id,
        "framework": inspection.framework,
        "event": inspection.event.value,
        "inspection_start": _text(inspection.start),
        "inspection_end": _text(inspection.end),
        "published": _text(inspection.published.stated),
        "published_no_later_than": _text(inspection.published.no_later_than),
        "published_basis": inspection.published_basis,
        "listed": _text(inspection.listed),
        "judgements": {code: outcome.value for code, outcome in inspection.judgements.items()},
        "report_url": inspection.report_url,
        "basis": inspection.basis.value,
        "certainty": inspection.certainty,
        "note": inspection.note,
    }


def to_columns(statement: Statement) -> Columns:
    """The columns of a statement."""
    return {
        "statement_id": statement.statement_id,
        **inspection_columns(statement.inspection),
        "recorded_at": statement.recorded_at,
        "recorded_by": statement.recorded_by,
        "reason": statement.reason,
        "source_file": statement.source_file,
        "supersedes_id": statement.supersedes or None,
        "withdrawn": statement.withdrawn,
    }


def to_inspection(columns: Mapping[str, Any]) -> Inspection:
    """The inspection that a row states."""
    return Inspection(
        inspection_id=columns["inspection_id"],
        la_id=columns["la_id"],
        framework=columns["framework"],
        event=Event(columns["event"]),
        start=_partial(columns["inspection_start"]),
        end=_partial(columns["inspection_end"]),
        published=BoundedDate(_partial(columns["published"]), _day(columns["published_no_later_than"])),
        judgements={code: _OUTCOMES[value] for code, value in columns["judgements"].items()},
        basis=Basis(columns["basis"]),
        published_basis=columns["published_basis"],
        listed=_day(columns["listed"]),
        report_url=columns["report_url"],
        certainty=columns["certainty"],
        note=columns["note"],
    )


def to_statement(columns: Mapping[str, Any]) -> Statement:
    """The statement that a row holds."""
    recorded_at: datetime = columns["recorded_at"]
    return Statement(
        statement_id=columns["statement_id"],
        inspection=to_inspection(columns),
        recorded_at=recorded_at,
        recorded_by=columns["recorded_by"],
        reason=columns["reason"],
        source_file=columns["source_file"],
        supersedes=columns["supersedes_id"] or "",
        withdrawn=columns["withdrawn"],
    )


def _text(value: PartialDate | date | None) -> str:
    return "" if value is None else str(value)


def _partial(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
