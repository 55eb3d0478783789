"""Runs of the checks, their findings and what happens to these: append-only, and guarded like the statements.

Two rules of the life of a finding stand here as triggers, since a constraint sees one row alone: a move starts from
the state that the move before it led to, and nobody signs off an answer of their own. As in 0002, a later migration
that alters one of these tables on SQLite has to run `guard` again.
"""

import django.db.models.deletion
from django.db import migrations, models

REFUSAL = "the register is append-only"
# As in 0002: `INSERT OR REPLACE` would delete without asking the trigger for DELETE.
SQLITE_REPLACED = {
    "register_checkrun": "kept.id = NEW.id",
    "register_finding": "kept.finding_id = NEW.finding_id",
    "register_findingmove": "kept.id = NEW.id OR (kept.finding_id = NEW.finding_id AND kept.number = NEW.number)",
}
GAP = "a move starts from the state that the move before it led to"
OUT_OF_ORDER = """NOT (
    (NEW.number = 1 AND NEW.from_state = '') OR EXISTS (
        SELECT 1 FROM register_findingmove AS last
        WHERE last.finding_id = NEW.finding_id AND last.number = NEW.number - 1 AND last.state = NEW.from_state))"""
SAME_PERSON = "a finding is signed off by another person than who answered it"
OWN_ANSWER = """NEW.action = 'sign_off' AND EXISTS (
    SELECT 1 FROM register_findingmove AS answer
    WHERE answer.finding_id = NEW.finding_id AND answer.action IN ('explain', 'correct')
      AND answer.person_key = NEW.person_key
      AND answer.number > (
        SELECT MAX(opened.number) FROM register_findingmove AS opened
        WHERE opened.finding_id = NEW.finding_id AND opened.action IN ('open', 'reopen')))"""


def guard(apps, schema_editor):
    """Make the triggers in the way of the database at hand; 0002 made the function that refuses on PostgreSQL."""
    (guard_postgresql if schema_editor.connection.vendor == "postgresql" else guard_sqlite)(schema_editor)


def guard_sqlite(schema_editor):
    for table, replaced in SQLITE_REPLACED.items():
        for change in ("UPDATE", "DELETE"):
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} AS kept WHERE {replaced}) "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}: UNIQUE'); END"
        )
    for name, condition, refusal in (("in_order", OUT_OF_ORDER, GAP), ("two_people", OWN_ANSWER, SAME_PERSON)):
        schema_editor.execute(
            f"CREATE TRIGGER register_findingmove_{name} BEFORE INSERT ON register_findingmove "
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        )


def guard_postgresql(schema_editor):
    for table in SQLITE_REPLACED:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION register_refuse_change()"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION register_refuse_change()"
        )
    schema_editor.execute(
        "CREATE FUNCTION register_refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {OUT_OF_ORDER} THEN RAISE EXCEPTION '{GAP}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"IF {OWN_ANSWER} THEN RAISE EXCEPTION '{SAME_PERSON}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; RETURN NEW; END $$"
    )
    schema_editor.execute(
        "CREATE TRIGGER register_findingmove_in_order BEFORE INSERT ON register_findingmove "
        "FOR EACH ROW EXECUTE FUNCTION register_refuse_move()"
    )


def unguard(apps, schema_editor):
    """Tables that are dropped take their triggers with them, but not the function of one."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION register_refuse_move() CASCADE")


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0003_report_evidence"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True)),
                ("by", models.TextField()),
                ("known_at", models.DateTimeField()),
                ("release", models.CharField(blank=True, max_length=200)),
                ("reader_version", models.CharField(blank=True, max_length=64)),
                ("digests", models.JSONField(default=list)),
                ("checks", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("finding_id", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=4)),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.CharField(max_length=400)),
                ("rests_on", models.CharField(max_length=64)),
                ("field", models.CharField(blank=True, max_length=200)),
                ("sentence", models.TextField()),
                ("settled_by", models.TextField()),
                ("la_id", models.CharField(blank=True, db_index=True, max_length=100)),
                ("page", models.PositiveIntegerField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="FindingMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("action", models.CharField(max_length=20)),
                ("from_state", models.CharField(blank=True, max_length=30)),
                ("state", models.CharField(max_length=30)),
                ("severity", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("person_key", models.TextField()),
                ("why", models.TextField()),
                ("statement_id", models.CharField(blank=True, max_length=200)),
                ("follows", models.CharField(blank=True, max_length=16)),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="register.finding"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="register.checkrun",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("finding", "number"), name="one_move_after_another"),
                    models.CheckConstraint(
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
                            models.Q(
                                ("action", "correct"), ("from_state", "correction_named"), ("state", "correction_named")
                            ),
                            models.Q(
                                ("action", "sign_off"), ("from_state", "explained"), ("state", "explanation_signed_off")
                            ),
                            models.Q(
                                ("action", "sign_off"), ("from_state", "corrected"), ("state", "correction_signed_off")
                            ),
                            models.Q(("action", "confirm"), ("from_state", "correction_named"), ("state", "corrected")),
                            models.Q(("action", "settle"), ("from_state", "open"), ("state", "settled")),
                            models.Q(("action", "settle"), ("from_state", "explained"), ("state", "settled")),
                            models.Q(
                                ("action", "settle"), ("from_state", "explanation_signed_off"), ("state", "settled")
                            ),
                            models.Q(("action", "settle"), ("from_state", "correction_named"), ("state", "settled")),
                            _connector="OR",
                        ),
                        name="move_is_in_the_table",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("severity__in", ["error", "warning"])), name="severity_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by", ""), _negated=True),
                            models.Q(("person_key", ""), _negated=True),
                            models.Q(("why", ""), _negated=True),
                        ),
                        name="move_says_who_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action", "correct"), models.Q(("statement_id", ""), _negated=True)),
                            models.Q(models.Q(("action", "correct"), _negated=True), ("statement_id", "")),
                            _connector="OR",
                        ),
                        name="correction_names_a_statement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action__in", ["open", "reopen", "settle", "confirm"]), ("run__isnull", False)),
                            models.Q(("action__in", ["explain", "correct", "sign_off"]), ("run__isnull", True)),
                            _connector="OR",
                        ),
                        name="move_of_a_run_or_a_person",
                    ),
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
