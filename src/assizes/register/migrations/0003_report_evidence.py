"""Evidence of what reports say, append-only like the statements, and the work list, whose items can be closed."""

from django.db import migrations, models

TABLE = "register_reportevidence"
REFUSAL = "the register is append-only"

# As in 0002: `INSERT OR REPLACE` would delete without asking the trigger for DELETE.
SQLITE_REPLACED = f"""
    SELECT 1 FROM {TABLE} AS kept
    WHERE kept.id = NEW.id
       OR (kept.inspection_id = NEW.inspection_id AND kept.report_sha256 = NEW.report_sha256
           AND kept.judgement = NEW.judgement AND kept.outcome = NEW.outcome)
"""


def guard(apps, schema_editor):
    """Make the triggers in the way of the database at hand; 0002 made the function that they call on PostgreSQL."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION register_refuse_change()"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION register_refuse_change()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_no_{change.lower()} BEFORE {change} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} "
        f"WHEN EXISTS ({SQLITE_REPLACED}) BEGIN SELECT RAISE(ABORT, '{REFUSAL}: UNIQUE'); END"
    )


class Migration(migrations.Migration):
    dependencies = [("register", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name="WorkItem",
            fields=[
                ("report_sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("file_name", models.TextField(blank=True)),
                ("kind", models.CharField(max_length=50)),
                ("status", models.CharField(max_length=50)),
                ("la_id", models.CharField(blank=True, max_length=100)),
                ("inspection_id", models.CharField(blank=True, max_length=180)),
                ("reasons", models.JSONField(default=list)),
                ("differences", models.JSONField(default=list)),
                ("reader_version", models.CharField(max_length=64)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, db_index=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ReportEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("inspection_id", models.CharField(db_index=True, max_length=180)),
                ("report_sha256", models.CharField(db_index=True, max_length=64)),
                ("judgement", models.CharField(blank=True, max_length=100)),
                ("outcome", models.CharField(blank=True, max_length=50)),
                ("page", models.PositiveIntegerField(blank=True, null=True)),
                ("box_left", models.FloatField(blank=True, null=True)),
                ("box_bottom", models.FloatField(blank=True, null=True)),
                ("box_right", models.FloatField(blank=True, null=True)),
                ("box_top", models.FloatField(blank=True, null=True)),
                ("file_name", models.TextField(blank=True)),
                ("report_url", models.TextField(blank=True)),
                ("reader_version", models.CharField(max_length=64)),
                ("recorded_at", models.DateTimeField(db_index=True)),
                ("recorded_by", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("inspection_id", "report_sha256", "judgement", "outcome"), name="evidence_given_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("judgement", ""), ("outcome", ""), ("page__isnull", True)),
                            models.Q(
                                models.Q(("judgement", ""), _negated=True),
                                models.Q(("outcome", ""), _negated=True),
                                ("page__gte", 1),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_of_a_judgement_has_a_page",
                    ),
                ],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),  # a table that is dropped takes its triggers with it
    ]
