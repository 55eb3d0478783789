"""What becomes of each row of a register file: a statement already there, or one to be added."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from assizes.domain.dates import PartialDate, in_words
from assizes.domain.errors import BadInput, InvalidValue, Place
from assizes.domain.inspections import Statement
from assizes.domain.london_time import london_day
from assizes.domain.publications import public_limits
from assizes.register.convert import COLUMNS, INSPECTION_COLUMNS, Columns, to_columns
from assizes.register.models import InspectionStatement
from assizes.register.publications import publications
from assizes.register.rows import JUDGEMENTS, StatedRow
from assizes.register.writing import add_statements


@dataclass(frozen=True, slots=True)
class _Awaited:
    """A statement that a row supersedes and that has not been seen yet."""

    line: int
    statement_id: str
    supersedes: str
    recorded_at: datetime


class Loading:
    """One load of one file, piece by piece, inside the caller's transaction."""

    def __init__(self, path: Path, *, by: str, now: datetime) -> None:
        self.added = self.superseded = self.unchanged = 0
        self._path, self._by, self._now = path, by, now
        self._today = london_day(now)
        # The line of each row: by its statement or, where the row names none, by its inspection.
        self._lines: dict[str, int] = {}
        self._awaited: list[_Awaited] = []
        self._known: dict[str, list[Columns]] = {}

        public = public_limits(publications())
        self._published_until = public.known_at if public else None

    def take(self, rows: Sequence[StatedRow]) -> None:
        """Add the statements of some rows that the register does not have yet."""
        self._known = _statements_of({row.inspection.inspection_id for row in rows})
        new: list[Columns] = []
        for row in rows:
            self._require_past(row)
            self._require_no_duplicate(row)
            self._lines[row.statement_id or row.inspection.inspection_id] = row.line
            columns = self._numbered(row) if row.statement_id else self._unnumbered(row)
            if columns is None:
                self.unchanged += 1
                continue
            self._require_after_publication(row)
            self._known[row.inspection.inspection_id].append(columns)
            new.append(columns)
        self.superseded += sum(columns["supersedes_id"] is not None for columns in new)
        self.added += sum(columns["supersedes_id"] is None for columns in new)
        add_statements(new)

    def finish(self) -> None:
        """Refuse rows that supersede something which the whole file and the register lack."""
        for row in self._awaited:
            found = InspectionStatement.objects.filter(statement_id=row.supersedes).values("recorded_at").first()
            if found is None:
                raise self._error(row.line, "supersedes", f"there is no statement '{row.supersedes}'")
            self._require_recorded_before(row.line, row.supersedes, found["recorded_at"], row.recorded_at)
            self._require_no_circle(row)

    def _numbered(self, row: StatedRow) -> Columns | None:
        """The columns to add for a row that names its statement, or none where the register has it."""
        known = self._known[row.inspection.inspection_id]
        there = next((columns for columns in known if columns["statement_id"] == row.statement_id), None)
        columns = self._columns(row, row.statement_id, row.supersedes, filled_from=there)
        if there is not None:
            self._require_same(row, columns, there)
            return None
        self._require_place_in_history(row, columns)
        return columns

    def _unnumbered(self, row: StatedRow) -> Columns | None:
        """The columns to add for a row that names no statement, or none where what is current says the same."""
        known = self._known[row.inspection.inspection_id]
        replaced = {columns["supersedes_id"] for columns in known}
        current = next((columns for columns in known if columns["statement_id"] not in replaced), None)
        supersedes = row.supersedes or (current["statement_id"] if current else "")
        number = max((int(columns["statement_id"].rpartition("/")[2]) for columns in known), default=0) + 1
        columns = self._columns(row, f"{row.inspection.inspection_id}/{number}", supersedes)
        if current is not None and _says_same(columns, current):
            return None
        self._require_place_in_history(row, columns)
        return columns

    def _columns(
        self, row: StatedRow, statement_id: str, supersedes: str, filled_from: Columns | None = None
    ) -> Columns:
        blank = filled_from or {
            "recorded_at": self._now,
            "recorded_by": self._by,
            "reason": f"loaded from {self._path.name}",
        }
        try:
            statement = Statement(
                statement_id=statement_id,
                inspection=row.inspection,
                recorded_at=row.recorded_at or blank["recorded_at"],
                recorded_by=row.recorded_by or blank["recorded_by"],
                reason=row.reason or blank["reason"],
                source_file=row.source_file,
                supersedes=supersedes,
                withdrawn=row.withdrawn,
            )
        except InvalidValue as error:
            raise self._error(row.line, error.field or "statement_id", str(error)) from error
        return to_columns(statement)

    def _require_after_publication(self, row: StatedRow) -> None:
        """Refuse a new statement of a time that published editions rest on: what they rest on is never changed."""
        if row.recorded_at is None or self._published_until is None or row.recorded_at > self._published_until:
            return
        until = f"{self._published_until.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
        message = (
            f"a published edition rests on the register as known at {until}: a statement that it did not know cannot "
            "be recorded at or before that time"
        )
        raise self._error(row.line, "recorded_at", message)

    def _require_past(self, row: StatedRow) -> None:
        """Refuse what cannot have been recorded, seen or published yet; a partial date may be its first day."""
        if row.recorded_at is not None and row.recorded_at > self._now:
            now = f"{self._now.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
            message = f"{row.recorded_at:%Y-%m-%d %H:%M:%S} UTC is in the future: it is {now}"
            raise self._error(row.line, "recorded_at", message)
        inspection = row.inspection
        days: tuple[tuple[str, PartialDate | date | None], ...] = (
            ("inspection_start", inspection.start),
            ("inspection_end", inspection.end),
            ("published", inspection.published.stated),
            ("listed", inspection.listed),
        )
        for column, given in days:
            first_day = given.first_day if isinstance(given, PartialDate) else given
            if first_day is not None and first_day > self._today:
                message = f"{given} is in the future: today is {in_words(self._today)}"
                raise self._error(row.line, column, message)

    def _require_no_duplicate(self, row: StatedRow) -> None:
        inspection_id = row.inspection.inspection_id
        if row.statement_id and row.statement_id in self._lines:
            line = self._lines[row.statement_id]
            raise self._error(row.line, "statement_id", f"'{row.statement_id}' stands in line {line} already")
        lines = [self._lines[inspection_id]] if inspection_id in self._lines else []
        if not row.statement_id:
            stated = (columns["statement_id"] for columns in self._known[inspection_id])
            lines += [self._lines[statement_id] for statement_id in stated if statement_id in self._lines]
        if lines:
            message = f"'{inspection_id}' stands in line {lines[0]} already: a history needs statement identifiers"
            raise self._error(row.line, "inspection_id", message)

    def _require_same(self, row: StatedRow, columns: Columns, there: Columns) -> None:
        different = _different_column(columns, there)
        if different is not None:
            raise self._error(
                row.line,
                different,
                f"statement '{row.statement_id}' is in the register and says otherwise; a statement is never "
                "changed: add a row that supersedes it",
            )

    def _require_place_in_history(self, row: StatedRow, columns: Columns) -> None:
        """Refuse a statement that does not take its own place in the one line of statements of its inspection."""
        known, supersedes = self._known[columns["inspection_id"]], columns["supersedes_id"]
        rival = next((other for other in known if other["supersedes_id"] == supersedes), None)
        if rival is not None and supersedes is None:
            message = f"'{columns['inspection_id']}' is stated by '{rival['statement_id']}' already: supersede it"
            raise self._error(row.line, "inspection_id", message)
        if supersedes is None:
            return
        if rival is not None:
            message = f"'{supersedes}' is superseded by '{rival['statement_id']}' already"
            raise self._error(row.line, "supersedes", message)
        if not supersedes.startswith(f"{columns['inspection_id']}/"):
            message = f"'{supersedes}' is not a statement of '{columns['inspection_id']}'"
            raise self._error(row.line, "supersedes", message)
        target = next((other for other in known if other["statement_id"] == supersedes), None)
        if target is None:
            awaited = _Awaited(row.line, columns["statement_id"], supersedes, columns["recorded_at"])
            self._awaited.append(awaited)
        else:
            self._require_recorded_before(row.line, supersedes, target["recorded_at"], columns["recorded_at"])

    def _require_recorded_before(self, line: int, supersedes: str, then: datetime, recorded_at: datetime) -> None:
        if then > recorded_at:
            raise self._error(line, "supersedes", f"'{supersedes}' was recorded later, on {then:%Y-%m-%d %H:%M:%S}")

    def _require_no_circle(self, row: _Awaited) -> None:
        seen = {row.statement_id}
        statement_id: str | None = row.supersedes
        while statement_id is not None:
            if statement_id in seen:
                raise self._error(row.line, "supersedes", f"'{row.statement_id}' would supersede itself in the end")
            seen.add(statement_id)
            statement_id = _superseded_by(statement_id)

    def _error(self, line: int, column: str, message: str) -> BadInput:
        return BadInput(message, Place(str(self._path), line, column))


def _statements_of(inspection_ids: set[str]) -> dict[str, list[Columns]]:
    known: dict[str, list[Columns]] = defaultdict(list)
    for columns in InspectionStatement.objects.filter(inspection_id__in=inspection_ids).values(*COLUMNS):
        known[columns["inspection_id"]].append(columns)
    return known


def _superseded_by(statement_id: str) -> str | None:
    """The statement that a statement supersedes."""
    found = InspectionStatement.objects.filter(statement_id=statement_id)
    return found.values_list("supersedes_id", flat=True).first()


def _says_same(columns: Columns, current: Columns) -> bool:
    return all(columns[name] == current[name] for name in (*INSPECTION_COLUMNS, "withdrawn"))


def _different_column(columns: Columns, there: Columns) -> str | None:
    """The first column, as files name it, in which two statements differ."""
    name = next((name for name in COLUMNS if columns[name] != there[name]), None)
    if name != JUDGEMENTS:
        return "supersedes" if name == "supersedes_id" else name
    given, kept = columns[name], there[name]
    return next(code for code in sorted({*given, *kept}) if given.get(code) != kept.get(code))
