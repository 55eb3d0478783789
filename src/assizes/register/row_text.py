"""A row as a line of JSON that SQLite and PostgreSQL give back alike, and the digest of a table's rows."""

import base64
import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Field
from django.utils.duration import duration_iso_string

from assizes.domain.errors import BadInput

Row = Sequence[Any]


def line_of(values: Row, *, sort_keys: bool = False) -> str:
    """The values of a row as one line, without its end."""
    plain = [_plain(value) for value in values]
    return json.dumps(plain, ensure_ascii=False, sort_keys=sort_keys, separators=(",", ":"))


def row_of(line: str, fields: Sequence["Field[Any, Any]"]) -> list[Any]:
    """The values of a row, of the types that the fields have; raises `BadInput` where the line holds none."""
    try:
        values = json.loads(line)
        return [field.to_python(value) for field, value in zip(fields, values, strict=True)]
    except (ValueError, TypeError, RecursionError) as error:
        raise BadInput(f"a row cannot be read: {error}") from error
    except Exception as error:  # Django's own ValidationError, which is no ValueError
        raise BadInput("a row holds a value of another type than its column") from error


class RowsDigest:
    """The SHA-256 of a table's rows in the order of their keys: the same in either database.

    PostgreSQL keeps the members of a JSON object in an order of its own, so they are sorted here.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self._digest = hashlib.sha256(f"{line_of(columns)}\n".encode())
        self.rows = 0

    def add(self, values: Row) -> None:
        """Take in the next row."""
        self._digest.update(f"{line_of(values, sort_keys=True)}\n".encode())
        self.rows += 1

    def hexdigest(self) -> str:
        """The digest of the rows so far."""
        return self._digest.hexdigest()


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return (value.astimezone(UTC) if value.tzinfo else value).isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return duration_iso_string(value)
        case Decimal() | UUID():
            return str(value)
        case bytes() | bytearray() | memoryview():
            return base64.b64encode(bytes(value)).decode("ascii")
    return value
