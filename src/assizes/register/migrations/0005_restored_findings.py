"""What was signed off stands again when it is found again of the same facts: a move `restore`, and its trigger.

SQLite makes the table anew for a changed constraint and drops its triggers, so that those of 0004 are made again here.
A person is told by letters and digits from now on: what was derived from names before is derived again.
"""

import unicodedata
from importlib import import_module

from django.db import migrations, models

EARLIER = import_module("assizes.register.migrations.0004_findings")
TABLE = "register_findingmove"
NOT_SIGNED_OFF = "only what was signed off stands again"
NOTHING_TO_RESTORE = f"""NEW.action = 'restore' AND NOT EXISTS (
    SELECT 1 FROM {TABLE} AS settled
    WHERE settled.finding_id = NEW.finding_id AND settled.number = NEW.number - 1
      AND settled.from_state = 'explanation_signed_off')"""


def guard(apps, schema_editor):
    """Make the triggers in the way of the database at hand."""
    (guard_postgresql if schema_editor.connection.vendor == "postgresql" else guard_sqlite)(schema_editor)


def guard_sqlite(schema_editor):
    for change in ("UPDATE", "DELETE"):
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_no_{change.lower()} BEFORE {change} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{EARLIER.REFUSAL}'); END"
        )
    replaced = f"EXISTS (SELECT 1 FROM {TABLE} AS kept WHERE {EARLIER.SQLITE_REPLACED[TABLE]})"
    for name, condition, refusal in (
        ("no_replace", replaced, f"{EARLIER.REFUSAL}: UNIQUE"),
        ("in_order", EARLIER.OUT_OF_ORDER, EARLIER.GAP),
        ("two_people", EARLIER.OWN_ANSWER, EARLIER.SAME_PERSON),
        ("restores", NOTHING_TO_RESTORE, NOT_SIGNED_OFF),
    ):
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_{name} BEFORE INSERT ON {TABLE} "
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        )


def guard_postgresql(schema_editor):
    schema_editor.execute(
        "CREATE FUNCTION register_refuse_restoring() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {NOTHING_TO_RESTORE} THEN RAISE EXCEPTION '{NOT_SIGNED_OFF}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_restores BEFORE INSERT ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION register_refuse_restoring()"
    )


def name_people_by_letters_and_digits(apps, schema_editor):
    """The one column that may be derived again, before the triggers of SQLite and in spite of those of PostgreSQL."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
    moves = apps.get_model("register", "FindingMove").objects
    for by in list(moves.order_by("by").values_list("by", flat=True).distinct()):
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", by).casefold())
        moves.filter(by=by).update(person_key="".join(filter(str.isalnum, folded)) or by.strip())
    if is_postgresql:
        schema_editor.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER USER")


def unguard(apps, schema_editor):
    """The function of the trigger goes; on SQLite the table is made again without it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION register_refuse_restoring() CASCADE")


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0004_findings"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="findingmove",
            name="move_is_in_the_table",
        ),
        migrations.RemoveConstraint(
            model_name="findingmove",
            name="move_of_a_run_or_a_person",
        ),
        migrations.AddConstraint(
            model_name="findingmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("action", "open"), ("from_state", ""), ("state", "open")),
                    models.Q(("action", "reopen"), ("from_state", ""), ("state", "open")),
                    models.Q(("action", "reopen"), ("from_state", "open"), ("state", "open")),
                    models.Q(("action", "reopen"), ("from_state", "explained"), ("state", "open")),
                    models.Q(("action", "reopen"), ("from_state", "explanation_signed_off"), ("state", "open")),
                    models.Q(("action", "reopen"), ("from_state", "correction_named"), ("state", "open")),
                    models.Q(("action", "reopen"), ("from_state", "corrected"), ("state", "open")),
                    models.Q(("action", "reopen"), ("from_state", "correction_signed_off"), ("state", "open")),
                    models.Q(("action", "reopen"), ("from_state", "settled"), ("state", "open")),
                    models.Q(("action", "explain"), ("from_state", "open"), ("state", "explained")),
                    models.Q(("action", "explain"), ("from_state", "explained"), ("state", "explained")),
                    models.Q(("action", "explain"), ("from_state", "correction_named"), ("state", "explained")),
                    models.Q(("action", "correct"), ("from_state", "open"), ("state", "correction_named")),
                    models.Q(("action", "correct"), ("from_state", "explained"), ("state", "correction_named")),
                    models.Q(("action", "correct"), ("from_state", "correction_named"), ("state", "correction_named")),
                    models.Q(("action", "sign_off"), ("from_state", "explained"), ("state", "explanation_signed_off")),
                    models.Q(("action", "sign_off"), ("from_state", "corrected"), ("state", "correction_signed_off")),
                    models.Q(("action", "confirm"), ("from_state", "correction_named"), ("state", "corrected")),
                    models.Q(("action", "settle"), ("from_state", "open"), ("state", "settled")),
                    models.Q(("action", "settle"), ("from_state", "explained"), ("state", "settled")),
                    models.Q(("action", "settle"), ("from_state", "explanation_signed_off"), ("state", "settled")),
                    models.Q(("action", "settle"), ("from_state", "correction_named"), ("state", "settled")),
                    models.Q(("action", "restore"), ("from_state", "settled"), ("state", "explanation_signed_off")),
                    _connector="OR",
                ),
                name="move_is_in_the_table",
            ),
        ),
        migrations.AddConstraint(
            model_name="findingmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("action__in", ["open", "reopen", "settle", "confirm", "restore"]), ("run__isnull", False)
                    ),
                    models.Q(("action__in", ["explain", "correct", "sign_off"]), ("run__isnull", True)),
                    _connector="OR",
                ),
                name="move_of_a_run_or_a_person",
            ),
        ),
        migrations.RunPython(name_people_by_letters_and_digits, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
