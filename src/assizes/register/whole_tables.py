"""Every table that a backup holds, found by asking Django: a table that is added tomorrow is in it without a word here.

The tables are those of the migrations that the database has, not those of this program: a register can be backed up
before it is upgraded, and a backup of an older version can be restored.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Field, Model
from django.db.models.functions import Collate

from assizes.domain.errors import BadInput
from assizes.register.lifecycle import place
from assizes.register.row_text import Row, RowsDigest

Migration = tuple[str, str]  # application, name
# Who is signed in, and who guessed at passwords, is of the machine and the moment.
LEFT_OUT_APPLICATIONS = frozenset({"sessions", "axes"})
_ALIAS = "one_moment"
_PIECE = 2_000
_TEXTS = ("CharField", "TextField", "SlugField")


@dataclass(frozen=True)
class Table:
    """A table: the model that its migrations say, whose fields are its columns."""

    model: type[Model]

    @property
    def name(self) -> str:
        """The table's name in the database."""
        return self.model._meta.db_table

    @property
    def fields(self) -> "Sequence[Field[Any, Any]]":
        """The columns that hold values of their own."""
        return [field for field in self.model._meta.concrete_fields if not getattr(field, "generated", False)]

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [str(field.column) for field in self.fields]


@contextmanager
def one_moment() -> Iterator[str]:
    """The alias of a connection that sees the register as it is now, whatever others write meanwhile; it only reads."""
    settings = connections.settings["default"]
    options = dict(settings.get("OPTIONS", {}))
    if settings["ENGINE"].endswith("sqlite3"):
        options["transaction_mode"] = "DEFERRED"  # an immediate one would keep all writers out
    with _another_connection({**settings, "OPTIONS": options}, _ALIAS) as alias, transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql":
            with connections[alias].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        # The moment is that of this first question.
        if "django_migrations" not in connections[alias].introspection.table_names():
            raise BadInput(f"there is no register to back up in {place()}")
        yield alias


@contextmanager
def _another_connection(description: Mapping[str, Any], alias: str) -> Iterator[str]:
    """A second connection under an alias, closed and forgotten afterwards."""
    configured = connections.configure_settings({"default": {}, alias: dict(description)})
    connections.settings[alias] = configured[alias]
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def tables_of(alias: str) -> tuple[list[Migration], list[Table]]:
    """The migrations that a database has, and the tables that they made; raises `BadInput` where one is not known."""
    loader = MigrationLoader(connections[alias])
    migrations = sorted(loader.applied_migrations)
    require_known(migrations, loader)
    return migrations, tables_after(migrations, loader)


def require_known(migrations: Iterable[Migration], loader: MigrationLoader) -> None:
    """Raise `BadInput` that names the first migration of a newer program."""
    for application, name in migrations:
        if (application, name) not in loader.disk_migrations:
            raise BadInput(
                f"the register was made by a newer version of Assizes ({application} {name}): upgrade the program"
            )


def tables_after(migrations: Collection[Migration], loader: MigrationLoader) -> list[Table]:
    """The tables that a database has after some migrations, in order of name, without what is left out."""
    nodes = [migration for migration in migrations if migration in loader.graph.nodes]
    models = loader.project_state(nodes).apps.get_models(include_auto_created=True)
    kept = [
        Table(model)
        for model in models
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT_APPLICATIONS
    ]
    return sorted(kept, key=lambda table: table.name)


def rows(table: Table, alias: str) -> Iterator[Row]:
    """The rows of a table in the order of their keys, which is that of bytes where keys are texts."""
    key = table.model._meta.pk
    assert key is not None
    ordering: Any = key.attname
    if connections[alias].vendor == "postgresql" and _column_type(key) in _TEXTS:
        ordering = Collate(key.attname, "C")
    found = table.model._base_manager.using(alias).order_by(ordering)
    yield from found.values_list(*(field.attname for field in table.fields)).iterator(_PIECE)


def digest_of(table: Table, alias: str, each: Callable[[Row], object] | None = None) -> RowsDigest:
    """The digest of a table's rows as they are now; each row is handed on."""
    digest = RowsDigest(table.columns)
    for row in rows(table, alias):
        digest.add(row)
        if each is not None:
            each(row)
    return digest


def _column_type(key: "Field[Any, Any]") -> str:
    target = getattr(key, "target_field", key)
    return str(target.get_internal_type())
