"""Adding statements to the register: many at a time."""

import json
from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from django.db import connection

from assizes.register.convert import COLUMNS, Columns
from assizes.register.locking import lock_table
from assizes.register.models import InspectionStatement


def add_statements(statements: Iterable[Columns]) -> None:
    """Add statements, given as columns, inside the caller's transaction.

    Plain SQL, since Django's `bulk_create` takes most of the time of a load of a million rows.
    """
    table = connection.ops.quote_name(InspectionStatement._meta.db_table)
    names = ", ".join(connection.ops.quote_name(column) for column in COLUMNS)
    rows = [_values(columns) for columns in statements]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)


def _values(columns: Columns) -> list[Any]:
    values = list(_IN_ORDER(columns))
    values[_JUDGEMENTS] = json.dumps(values[_JUDGEMENTS])
    values[_RECORDED_AT] = connection.ops.adapt_datetimefield_value(values[_RECORDED_AT])
    return values


_IN_ORDER = itemgetter(*COLUMNS)
_JUDGEMENTS, _RECORDED_AT = COLUMNS.index("judgements"), COLUMNS.index("recorded_at")


def wait_for_other_writers() -> None:
    """Let one transaction at a time add statements; readers go on meanwhile."""
    lock_table("register_inspectionstatement")
