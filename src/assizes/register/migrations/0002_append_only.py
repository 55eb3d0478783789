"""Triggers that refuse to change or delete a statement or an audit event.

SQLite drops a table's triggers when Django rebuilds the table: a later migration that alters one of these tables
has to run `guard` again.
"""

from django.db import migrations

TABLES = ("register_inspectionstatement", "register_auditevent")
REFUSAL = "the register is append-only"

# `INSERT OR REPLACE` would delete without asking the trigger for DELETE, so the row that it aims at is refused.
SQLITE_REPLACED = {
    "register_inspectionstatement": """
        SELECT 1 FROM register_inspectionstatement AS kept
        WHERE kept.statement_id = NEW.statement_id
           OR kept.supersedes_id = NEW.supersedes_id
           OR (NEW.supersedes_id IS NULL AND kept.supersedes_id IS NULL AND kept.inspection_id = NEW.inspection_id)
    """,
    "register_auditevent": "SELECT 1 FROM register_auditevent AS kept WHERE kept.id = NEW.id",
}


def guard(apps, schema_editor):
    """Make the triggers in the way of the database at hand."""
    (guard_postgresql if schema_editor.connection.vendor == "postgresql" else guard_sqlite)(schema_editor)


def guard_sqlite(schema_editor):
    for table in TABLES:
        for change in ("UPDATE", "DELETE"):
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS ({SQLITE_REPLACED[table]}) BEGIN SELECT RAISE(ABORT, '{REFUSAL}: UNIQUE'); END"
        )


def guard_postgresql(schema_editor):
    schema_editor.execute(
        "CREATE FUNCTION register_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION register_refuse_change()"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION register_refuse_change()"
        )


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]

    operations = [migrations.RunPython(guard)]
