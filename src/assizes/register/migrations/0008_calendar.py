"""The release calendar: append-only, each move from where the one before it led to, and none earlier than that.

The order stands here as a trigger, since a constraint sees one row alone. As in 0002, a later migration that alters one
of these tables on SQLite has to guard it again.
"""

import django.db.models.deletion
from django.db import migrations, models

from assizes.register.append_only import guarded

MOVE = "register_calendarmove"
GAP = "a move of the calendar starts from the state that the move before it led to, and is no earlier"
OUT_OF_ORDER = f"""NOT (
    (NEW.number = 1 AND NEW.from_state = '') OR EXISTS (
        SELECT 1 FROM {MOVE} AS last
        WHERE last.entry_id = NEW.entry_id AND last.number = NEW.number - 1 AND last.state = NEW.from_state
          AND last.at <= NEW.at))"""


def keep_in_order(apps, schema_editor):
    """Make the trigger in the way of the database at hand."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION register_refuse_calendar_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {OUT_OF_ORDER} THEN RAISE EXCEPTION '{GAP}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            "RETURN NEW; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {MOVE}_in_order BEFORE INSERT ON {MOVE} "
            "FOR EACH ROW EXECUTE FUNCTION register_refuse_calendar_move()"
        )
        return
    schema_editor.execute(
        f"CREATE TRIGGER {MOVE}_in_order BEFORE INSERT ON {MOVE} "
        f"WHEN {OUT_OF_ORDER} BEGIN SELECT RAISE(ABORT, '{GAP}'); END"
    )


def let_go(apps, schema_editor):
    """Tables that are dropped take their triggers with them, but not the function of one."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION register_refuse_calendar_move() CASCADE")


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0007_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarEntry",
            fields=[
                ("entry_id", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("title", models.TextField()),
                ("as_at", models.DateField()),
                ("published_by", models.DateField()),
                ("replaces", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["release", "correction"])), name="calendar_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="calendar_entry_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("published_by__gte", models.F("as_at"))),
                        name="calendar_entry_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("replaces", models.F("entry_id")), _negated=True),
                        name="calendar_entry_replaces_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("action", models.CharField(max_length=20)),
                ("from_state", models.CharField(blank=True, max_length=20)),
                ("state", models.CharField(max_length=20)),
                ("month", models.CharField(blank=True, max_length=7)),
                ("publication_time", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                ("replaced_by", models.CharField(blank=True, max_length=100)),
                ("slug", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("person_key", models.TextField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="register.calendarentry"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "number"), name="one_calendar_move_after_another"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action", "announce"), ("from_state", ""), ("state", "provisional")),
                            models.Q(("action", "move_month"), ("from_state", "provisional"), ("state", "provisional")),
                            models.Q(("action", "confirm"), ("from_state", "provisional"), ("state", "confirmed")),
                            models.Q(("action", "delay"), ("from_state", "confirmed"), ("state", "delayed")),
                            models.Q(("action", "delay"), ("from_state", "delayed"), ("state", "delayed")),
                            models.Q(("action", "hold"), ("from_state", "provisional"), ("state", "month_on_hold")),
                            models.Q(("action", "hold"), ("from_state", "confirmed"), ("state", "on_hold")),
                            models.Q(("action", "hold"), ("from_state", "delayed"), ("state", "on_hold")),
                            models.Q(
                                ("action", "release_hold"), ("from_state", "month_on_hold"), ("state", "provisional")
                            ),
                            models.Q(("action", "release_hold"), ("from_state", "on_hold"), ("state", "delayed")),
                            models.Q(("action", "cancel"), ("from_state", "provisional"), ("state", "cancelled")),
                            models.Q(("action", "cancel"), ("from_state", "confirmed"), ("state", "cancelled")),
                            models.Q(("action", "cancel"), ("from_state", "delayed"), ("state", "cancelled")),
                            models.Q(("action", "cancel"), ("from_state", "month_on_hold"), ("state", "cancelled")),
                            models.Q(("action", "cancel"), ("from_state", "on_hold"), ("state", "cancelled")),
                            models.Q(("action", "publish"), ("from_state", "confirmed"), ("state", "published")),
                            models.Q(("action", "publish"), ("from_state", "delayed"), ("state", "published")),
                            _connector="OR",
                        ),
                        name="calendar_move_is_in_the_table",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "provisional"),
                                models.Q(("month", ""), _negated=True),
                                ("publication_time", None),
                            ),
                            models.Q(
                                ("state__in", ("confirmed", "published")),
                                ("month", ""),
                                models.Q(("publication_time", None), _negated=True),
                            ),
                            models.Q(("state", "delayed"), ("month", "")),
                            models.Q(
                                ("state__in", ("on_hold", "month_on_hold", "cancelled")),
                                ("month", ""),
                                ("publication_time", None),
                            ),
                            _connector="OR",
                        ),
                        name="calendar_month_or_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("action__in", ["move_month", "delay", "hold", "release_hold", "cancel"]), _negated=True
                            ),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="calendar_move_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action", "publish"), models.Q(("slug", ""), _negated=True)),
                            models.Q(models.Q(("action", "publish"), _negated=True), ("slug", "")),
                            _connector="OR",
                        ),
                        name="calendar_publication_names_its_edition",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("replaced_by", ""), ("action", "cancel"), _connector="OR"),
                        name="calendar_replaced_where_cancelled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by", ""), _negated=True), models.Q(("person_key", ""), _negated=True)
                        ),
                        name="calendar_move_says_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action", "publish"), _negated=True),
                            ("at__gte", models.F("publication_time")),
                            _connector="OR",
                        ),
                        name="calendar_not_published_before_its_time",
                    ),
                ],
            },
        ),
        guarded({"register_calendarentry": [["entry_id"]], MOVE: [["id"], ["entry_id", "number"]]}),
        migrations.RunPython(keep_in_order, let_go),
    ]
