"""One SQLite file of everything: each data table, what the release says of itself, its notes, and a view a basis.

The bytes depend on the version of SQLite, which stands in the file's header and in the manifest, and on nothing else.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from assizes.domain.releases import ReleaseContent
from assizes.domain.tables import format_value
from assizes.releases.about import about
from assizes.releases.data_files import FOLDER
from assizes.releases.data_tables import DataColumn, DataTable, DataType, data_tables
from assizes.releases.notes import notes_of, numbered_notes
from assizes.releases.pieces import pieces_of

_PAGE_SIZE = 4096
_MARK = "in_"  # the columns of the outcomes that say in which basis an inspection is counted
_ABOUT = """
CREATE TABLE "release" ("label" TEXT PRIMARY KEY, "says" TEXT NOT NULL, "address" TEXT NOT NULL);
CREATE TABLE "notes" ("number" INTEGER PRIMARY KEY, "note" TEXT NOT NULL);
CREATE TABLE "tables" ("table_id" TEXT PRIMARY KEY, "title" TEXT NOT NULL, "description" TEXT NOT NULL);
CREATE TABLE "columns" (
    "table_id" TEXT NOT NULL REFERENCES "tables", "column_key" TEXT NOT NULL, "title" TEXT NOT NULL,
    PRIMARY KEY ("table_id", "column_key")
);
CREATE TABLE "table_notes" (
    "table_id" TEXT NOT NULL REFERENCES "tables", "number" INTEGER NOT NULL REFERENCES "notes",
    PRIMARY KEY ("table_id", "number")
);
"""


def database_file(content: ReleaseContent) -> Mapping[str, Callable[[], Iterator[bytes]]]:
    """`data/<slug>.sqlite3`."""
    path = f"{FOLDER}/{content.specification.slug}.sqlite3"
    return {path: lambda: pieces_of(partial(_write, content))}


def _write(content: ReleaseContent, path: Path) -> None:
    tables = data_tables(content)
    with new_database(path) as database:
        database.executescript(_ABOUT)
        _write_about(database, content, tables)
        for table in tables:
            write_table(database, table)
        for statement in _views(tables):
            database.execute(statement)


@contextmanager
def new_database(path: Path) -> Iterator[sqlite3.Connection]:
    """A new SQLite file to be filled in one transaction; the same tables give the same bytes."""
    with closing(sqlite3.connect(path)) as database:
        # Nobody else can see the file and a failure throws it away, so it needs no journal.
        database.executescript(f"PRAGMA page_size = {_PAGE_SIZE}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        with database:
            yield database
        database.execute("VACUUM")


def _write_about(database: sqlite3.Connection, content: ReleaseContent, tables: tuple[DataTable, ...]) -> None:
    facts = about(content)
    notes = numbered_notes(content)
    title = ("Title", content.specification.title, "")
    database.executemany("INSERT INTO release VALUES (?, ?, ?)", [title, *((f.label, f.text, f.href) for f in facts)])
    database.executemany("INSERT INTO notes VALUES (?, ?)", [(note.number, note.text) for note in notes])
    database.executemany("INSERT INTO tables VALUES (?, ?, ?)", [(t.id, t.title, t.description) for t in tables])
    columns = [(table.id, column.key, column.title) for table in tables for column in table.columns]
    database.executemany("INSERT INTO columns VALUES (?, ?, ?)", columns)
    used = [(table.id, note.number) for table in content.tables for note in notes_of(table, notes)]
    database.executemany("INSERT INTO table_notes VALUES (?, ?)", used)


def write_table(database: sqlite3.Connection, table: DataTable) -> None:
    """Make the table of a data table, with its types and its key, and fill it."""
    columns = ", ".join(_declared(column) for column in table.columns)
    key = f", PRIMARY KEY ({', '.join(map(_quoted, table.key))})" if table.key else ""
    database.execute(f"CREATE TABLE {_quoted(table.id)} ({columns}{key})")
    places = ", ".join("?" * len(table.columns))
    dates = [index for index, column in enumerate(table.columns) if column.type is DataType.DATE]
    database.executemany(
        f"INSERT INTO {_quoted(table.id)} VALUES ({places})",
        (
            [format_value(value) if index in dates and value else value for index, value in enumerate(values)]
            for values in table.rows()
        ),
    )


def _declared(column: DataColumn) -> str:
    kind = "INTEGER" if column.type is DataType.INTEGER else "TEXT"
    return f"{_quoted(column.key)} {kind}{' NOT NULL' if column.is_required else ''}"


def _views(tables: tuple[DataTable, ...]) -> Iterator[str]:
    """`outcomes_most_recent` and its like: the outcomes that one basis counts."""
    for table in tables:
        for key in (key for key in table.keys if key.startswith(_MARK)):
            name = _quoted(f"{table.id}_{key.removeprefix(_MARK)}")
            yield f"CREATE VIEW {name} AS SELECT * FROM {_quoted(table.id)} WHERE {_quoted(key)} = 'yes'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
