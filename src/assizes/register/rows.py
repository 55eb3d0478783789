"""One row of a register file: its cells as an inspection with what the row says of the statement, and back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from assizes.domain.dates import BoundedDate, PartialDate
from assizes.domain.errors import InvalidValue
from assizes.domain.events import Event
from assizes.domain.frameworks import Frameworks
from assizes.domain.grades import Outcome, outcome
from assizes.domain.inspections import Basis, Inspection, completed, require_consistent
from assizes.reference import Reference
from assizes.register import convert

JUDGEMENTS = "judgements"  # stands in the file as one column a judgement
_IN_FILES = {"supersedes_id": "supersedes"}
_MAX_IDENTIFIER, _MAX_CELL = 170, 20_000

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class StatedRow:
    """A row as read: the inspection, and what the row says of the statement; blanks are for the register to fill."""

    line: int
    inspection: Inspection
    statement_id: str
    recorded_at: datetime | None
    recorded_by: str
    reason: str
    source_file: str
    supersedes: str
    withdrawn: bool


def file_columns(judgement_codes: Sequence[str]) -> tuple[str, ...]:
    """The columns of a register file, in order."""
    names: list[str] = []
    for column in convert.COLUMNS:
        names += judgement_codes if column == JUDGEMENTS else [_IN_FILES.get(column, column)]
    return tuple(names)


def stated_row(line: int, cells: Mapping[str, str], reference: Reference) -> StatedRow:
    """The row that the cells give; raises `InvalidValue` naming the column that is wrong."""
    whole = "".join(cells.values())
    if "\x00" in whole or len(whole) > _MAX_CELL:  # asked of the row first: it is almost never so
        require_storable(cells)
    if len(cells["inspection_id"]) > _MAX_IDENTIFIER:
        raise InvalidValue(f"an identifier has at most {_MAX_IDENTIFIER} characters", "inspection_id")
    inspection = _inspection(cells, reference.frameworks)
    require_consistent(inspection, reference.frameworks, reference.authorities)
    return StatedRow(
        line=line,
        inspection=inspection,
        statement_id=cells["statement_id"],
        recorded_at=_cell(cells, "recorded_at", moment_of),
        recorded_by=cells["recorded_by"],
        reason=cells["reason"],
        source_file=cells["source_file"],
        supersedes=cells["supersedes"],
        withdrawn=_cell(cells, "withdrawn", _yes) or False,
    )


def cells_of(columns: Mapping[str, Any], judgement_codes: Sequence[str]) -> list[str]:
    """The cells of a statement's row, in the order of `file_columns`."""
    cells: list[str] = []
    for column in convert.COLUMNS:
        value = columns[column]
        if column == JUDGEMENTS:
            cells += [value.get(code, "") for code in judgement_codes]
        elif column == "recorded_at":
            cells.append(moment_text(value))
        elif column == "withdrawn":
            cells.append("yes" if value else "")
        else:
            cells.append(value or "")
    return cells


def moment_text(moment: datetime) -> str:
    """A time as files give it: UTC, exact to the microsecond where it has one."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _inspection(cells: Mapping[str, str], frameworks: Frameworks) -> Inspection:
    event = _required(cells, "event", _event)
    return Inspection(
        inspection_id=cells["inspection_id"],
        la_id=cells["la_id"],
        framework=cells["framework"],
        event=event,
        start=_cell(cells, "inspection_start", _partial_date),
        end=_cell(cells, "inspection_end", _partial_date),
        published=BoundedDate(_cell(cells, "published", _partial_date), _cell(cells, "published_no_later_than", _day)),
        judgements=_judgements(cells, frameworks, event),
        basis=_required(cells, "basis", _basis),
        published_basis=cells["published_basis"],
        listed=_cell(cells, "listed", _day),
        report_url=cells["report_url"],
        certainty=cells["certainty"],
        note=cells["note"],
    )


def _judgements(cells: Mapping[str, str], frameworks: Frameworks, event: Event) -> dict[str, Outcome]:
    given = {code: _required(cells, code, outcome) for code in frameworks.judgement_codes if cells.get(code)}
    code = cells["framework"]
    return completed(given, frameworks[code], event) if code in frameworks else given


def require_storable(cells: Mapping[str, str]) -> None:
    """Raise `InvalidValue` naming the column whose cell the register could not keep as it is."""
    for column, text in cells.items():
        if "\x00" in text:
            raise InvalidValue("the cell holds a zero byte, which is not text", column)
        if len(text) > _MAX_CELL:
            raise InvalidValue(f"the cell has {len(text)} characters; at most {_MAX_CELL} are kept", column)


def _cell(cells: Mapping[str, str], column: str, parse: Callable[[str], _Value]) -> _Value | None:
    return _required(cells, column, parse) if cells[column] else None


def _required(cells: Mapping[str, str], column: str, parse: Callable[[str], _Value]) -> _Value:
    try:
        return parse(cells[column])
    except InvalidValue as error:
        raise InvalidValue(str(error), column) from error


# Files repeat the same dates and codes a thousand times over; what they give never changes.


@lru_cache(maxsize=50_000)
def _partial_date(text: str) -> PartialDate:
    return PartialDate.parse(text)


@lru_cache(maxsize=50_000)
def _day(text: str) -> date:
    given = _partial_date(text)
    if not given.is_full:
        raise InvalidValue(f"'{text}' is not a full date such as 2014-04-29")
    return given.first_day


@lru_cache(maxsize=1_000)
def moment_of(text: str) -> datetime:
    """The time that a text gives, in UTC; raises `InvalidValue` for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidValue(f"'{text}' is not a time such as 2026-08-20T12:00:00Z") from error
    if moment.tzinfo is None:
        raise InvalidValue(f"'{text}' needs its time zone, as in 2026-08-20T12:00:00Z")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise InvalidValue(f"'{text}' is not a time that can be kept") from error


def _event(text: str) -> Event:
    try:
        return Event(text)
    except ValueError as error:
        raise InvalidValue(f"'{text}' is not an event: use one of {', '.join(Event)}") from error


def _basis(text: str) -> Basis:
    try:
        return Basis(text)
    except ValueError as error:
        raise InvalidValue(f"'{text}' is not a basis: use one of {', '.join(Basis)}") from error


def _yes(text: str) -> bool:
    if text != "yes":
        raise InvalidValue(f"'{text}' is neither 'yes' nor blank")
    return True
