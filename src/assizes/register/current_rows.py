"""The rows of the current inspections, as the register has them, in bounded memory."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, NullIf

from assizes.domain import columns as c
from assizes.register.queries import by_inspection_id, current_statements

_MAY_BE_BLANK = (
    c.START,
    c.END,
    c.PUBLISHED,
    c.PUBLISHED_NO_LATER_THAN,
    c.REPORT_URL,
    c.PUBLISHED_BASIS,
    c.LISTED,
)
_ROWS_AT_ONCE = 10_000


def pieces_of_current(known_at: datetime | None, columns: Sequence[str]) -> Iterator[list[tuple[str | None, ...]]]:
    """The inspections as known at a time, or now, ten thousand at once: text as stated, none where nothing is.

    They come in order of identifier; judgements are JSON text. The database leaves out superseded and withdrawn
    statements and puts the rows in order.
    """
    yield from _pieces(*_query(known_at, columns))


def _query(known_at: datetime | None, columns: Sequence[str]) -> tuple[str, Sequence[Any]]:
    values: dict[str, Any] = {column: F(column) for column in columns}
    blank = [column for column in columns if column in _MAY_BE_BLANK]
    values |= {column: NullIf(F(column), Value(""), output_field=TextField()) for column in blank}
    values[c.JUDGEMENTS] = Cast(c.JUDGEMENTS, TextField())
    named = {f"raw_{column}": value for column, value in values.items()}
    statements = current_statements(known_at).order_by(by_inspection_id()).annotate(**named)
    sql, params = statements.values_list(*named).query.sql_with_params()
    return sql, params


def _pieces(sql: str, params: Sequence[Any]) -> Iterator[list[tuple[str | None, ...]]]:
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                yield rows
        return
    # A plain cursor would hold the whole answer in memory; a server-side one, which needs a transaction, does not.
    with transaction.atomic(), connection.create_cursor(name="current_frame") as cursor:
        cursor.execute(sql, params)
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            yield rows
