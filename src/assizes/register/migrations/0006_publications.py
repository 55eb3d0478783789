"""Publications of editions, append-only like the statements: what was published can be corrected, never unsaid."""

from importlib import import_module

from django.db import migrations, models

REFUSAL = import_module("assizes.register.migrations.0002_append_only").REFUSAL
TABLE = "register_publishededition"


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
        f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} WHEN EXISTS "
        f"(SELECT 1 FROM {TABLE} AS kept WHERE kept.slug = NEW.slug) BEGIN SELECT RAISE(ABORT, '{REFUSAL}: UNIQUE'); END"
    )


class Migration(migrations.Migration):
    dependencies = [("register", "0005_restored_findings")]

    operations = [
        migrations.CreateModel(
            name="PublishedEdition",
            fields=[
                ("slug", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("edition", models.PositiveIntegerField()),
                ("title", models.TextField()),
                ("as_at", models.DateField()),
                ("published_by", models.DateField()),
                ("known_at", models.DateTimeField()),
                ("publication_time", models.DateTimeField()),
                ("published_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("manifest_sha256", models.CharField(max_length=64)),
                ("is_reconstruction", models.BooleanField(default=False)),
                ("corrects", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("published_at__gte", models.F("publication_time"))),
                        name="not_published_before_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recorded_by", ""), _negated=True), name="publication_says_who"
                    ),
                ],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),  # a table that is dropped takes its triggers with it
    ]
