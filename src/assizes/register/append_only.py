"""Triggers that refuse to change or delete rows: for migrations that add a table which only grows.

SQLite drops a table's triggers when Django rebuilds the table: a later migration that alters it has to guard it again.
The function that the triggers call on PostgreSQL is made by migration 0002.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.migrations.operations import RunPython

REFUSAL = "the register is append-only"
Keys = Sequence[Sequence[str]]  # the column lists that no two rows may share


def guarded(tables: Mapping[str, Keys]) -> RunPython:
    """A migration's operation that lets tables only grow; `tables` names the unique column lists of each."""

    def guard(apps: Any, schema_editor: Any) -> None:
        make = _guard_postgresql if schema_editor.connection.vendor == "postgresql" else _guard_sqlite
        for table, keys in tables.items():
            make(schema_editor.execute, table, keys)

    return RunPython(guard, RunPython.noop)  # a table that is dropped takes its triggers with it


def _guard_postgresql(execute: Callable[[str], None], table: str, keys: Keys) -> None:
    execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION register_refuse_change()"
    )
    execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION register_refuse_change()"
    )


def _guard_sqlite(execute: Callable[[str], None], table: str, keys: Keys) -> None:
    for change in ("UPDATE", "DELETE"):
        execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    # `INSERT OR REPLACE` would delete without asking the trigger for DELETE, so the row that it aims at is refused.
    same = " OR ".join("(" + " AND ".join(f"kept.{name} = NEW.{name}" for name in key) + ")" for key in keys)
    execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} AS kept WHERE {same}) BEGIN SELECT RAISE(ABORT, '{REFUSAL}: UNIQUE'); END"
    )
