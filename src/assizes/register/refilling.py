"""An empty database becomes a register again: the tables of some migrations, the rows of a backup, all guards in place.

The triggers that guard tables look at what is written now, not at what was rightly written once: they are set aside
while rows come back, and stand again before anything else is done.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from assizes.register.row_text import Row
from assizes.register.whole_tables import Migration, Table, require_known, tables_after

_PIECE = 2_000


@contextmanager
def instead_of_the_register(description: Mapping[str, Any]) -> Iterator[None]:
    """Let Django use another database in place of the register, which is not touched, and give it back afterwards.

    Not a second one beside it: a migration that moves data asks for rows without saying of which database.
    """
    before = connections.settings["default"]
    _point_at(connections.configure_settings({"default": dict(description)})["default"])
    try:
        yield
    finally:
        _point_at(before)


def tables_made_by(migrations: Collection[Migration]) -> list[Table]:
    """The tables that some migrations make, asked of no database; raises `BadInput` where one is of a newer program."""
    loader = MigrationLoader(None)
    require_known(migrations, loader)
    return tables_after(migrations, loader)


def make_tables(migrations: Collection[Migration]) -> None:
    """Make the tables of some migrations in an empty database."""
    executor = MigrationExecutor(connection)
    executor.migrate(_last_of_each(set(migrations), executor.loader))


@contextmanager
def guards_set_aside(tables: Sequence[Table]) -> Iterator[None]:
    """Let rows be written without being asked for what led to them; what the migrations put in is removed first."""
    is_postgresql = connection.vendor == "postgresql"
    triggers = [] if is_postgresql else _taken_triggers()
    with connection.cursor() as cursor:
        for table in tables if is_postgresql else ():
            cursor.execute(f"ALTER TABLE {_quoted(table.name)} DISABLE TRIGGER USER")
        for table in tables:
            cursor.execute(f"DELETE FROM {_quoted(table.name)}")
        yield
        if is_postgresql:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else the tables cannot be altered again
            for table in tables:
                cursor.execute(f"ALTER TABLE {_quoted(table.name)} ENABLE TRIGGER USER")
            for statement in connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables]):
                cursor.execute(statement)
        for trigger in triggers:
            cursor.execute(trigger)
    connection.check_constraints()


def put_rows(table: Table, rows: Iterable[Row]) -> None:
    """Write rows as they were."""
    fields = table.fields
    columns = ", ".join(_quoted(column) for column in table.columns)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {_quoted(table.name)} ({columns}) VALUES ({places})"
    iterator = iter(rows)
    with connection.cursor() as cursor:
        while piece := list(islice(iterator, _PIECE)):
            cursor.executemany(statement, [_as_kept(fields, row) for row in piece])


def bring_up_to_date() -> None:
    """Apply what this program has of migrations beyond those of the backup."""
    call_command("migrate", verbosity=0, interactive=False)


def has_tables() -> bool:
    """Whether a database holds any table."""
    return bool(connection.introspection.table_names())


def _point_at(settings: dict[str, Any]) -> None:
    connections["default"].close()
    connections.settings["default"] = settings
    del connections["default"]


def _last_of_each(migrations: set[Migration], loader: MigrationLoader) -> list[Migration]:
    """Of each application the migrations that no other of it follows: more would be taken for a way back."""
    nodes = [migration for migration in sorted(migrations) if migration in loader.graph.nodes]
    followed = {
        (parent.key[0], parent.key[1])
        for node in nodes
        for parent in loader.graph.node_map[node].parents
        if parent.key[0] == node[0]
    }
    return [node for node in nodes if node not in followed]


def _taken_triggers() -> list[str]:
    """The triggers of a SQLite file, no longer in it, as statements that make them again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid")
        found: list[tuple[str, str]] = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP TRIGGER {_quoted(name)}")
    return [statement for _, statement in found]


def _as_kept(fields: Sequence[Any], row: Row) -> list[Any]:
    return [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
