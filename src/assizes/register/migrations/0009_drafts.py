"""Releases in preparation: append-only, and guarded like the statements.

Rules that span rows stand here as triggers, since a constraint sees one row alone: a move of the approval starts from
the state that the one before it led to and is of a candidate of its release; nobody approves a release that they had a
part in making; and an emergency is allowed by another manager than the one who approved. As in 0002, a later migration
that alters one of these tables on SQLite has to guard it again.
"""

import django.db.models.deletion
from django.db import migrations, models

from assizes.register.append_only import guarded

MOVE = "register_approvalmove"
REFUSALS = {
    "in_order": (
        "a move of the approval starts from the state that the move before it led to",
        f"""NOT (
    (NEW.number = 1 AND NEW.from_state = '') OR EXISTS (
        SELECT 1 FROM {MOVE} AS last
        WHERE last.draft_id = NEW.draft_id AND last.number = NEW.number - 1 AND last.state = NEW.from_state))""",
    ),
    "own_candidate": (
        "what is approved is a candidate of the release",
        """NOT EXISTS (SELECT 1 FROM register_candidateedition AS built
    WHERE built.id = NEW.candidate_id AND built.draft_id = NEW.draft_id)""",
    ),
    "own_work": (
        "a release is approved by somebody who had no part in making it",
        """NEW.action IN ('approve', 'approve_emergency') AND (
    EXISTS (SELECT 1 FROM register_releasedraft AS begun
        WHERE begun.slug = NEW.draft_id AND begun.person_key = NEW.person_key)
    OR EXISTS (SELECT 1 FROM register_draftversion AS written
        WHERE written.draft_id = NEW.draft_id AND written.person_key = NEW.person_key)
    OR EXISTS (SELECT 1 FROM register_candidateedition AS built
        WHERE built.draft_id = NEW.draft_id AND built.person_key = NEW.person_key))""",
    ),
    "two_managers": (
        "an emergency is allowed by another manager than the one who approved",
        f"""NEW.action = 'approve_emergency' AND EXISTS (
    SELECT 1 FROM {MOVE} AS approved
    WHERE approved.draft_id = NEW.draft_id AND approved.number = NEW.number - 1
      AND (approved.person_key = NEW.person_key OR approved.candidate_id <> NEW.candidate_id))""",
    ),
}


def keep_apart(apps, schema_editor):
    """Make the triggers in the way of the database at hand."""
    if schema_editor.connection.vendor != "postgresql":
        for name, (refusal, condition) in REFUSALS.items():
            schema_editor.execute(
                f"CREATE TRIGGER {MOVE}_{name} BEFORE INSERT ON {MOVE} "
                f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )
        return
    refused = " ".join(
        f"IF {condition} THEN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        for refusal, condition in REFUSALS.values()
    )
    schema_editor.execute(
        "CREATE FUNCTION register_refuse_approval() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {refused} RETURN NEW; END $$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {MOVE}_kept_apart BEFORE INSERT ON {MOVE} "
        "FOR EACH ROW EXECUTE FUNCTION register_refuse_approval()"
    )


def let_go(apps, schema_editor):
    """Tables that are dropped take their triggers with them, but not the function of one."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION register_refuse_approval() CASCADE")


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0008_calendar"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReleaseDraft",
            fields=[
                ("slug", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("edition", models.PositiveIntegerField()),
                ("corrects", models.CharField(blank=True, max_length=200)),
                ("begun_at", models.DateTimeField()),
                ("by", models.TextField()),
                ("person_key", models.TextField()),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="draft", to="register.calendarentry"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("specification", models.TextField()),
                ("commentary", models.TextField(blank=True)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("person_key", models.TextField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="register.releasedraft"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CandidateEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("manifest_sha256", models.CharField(max_length=64)),
                ("known_at", models.DateTimeField()),
                ("publication_time", models.DateTimeField()),
                ("open_errors", models.PositiveIntegerField()),
                ("built_at", models.DateTimeField()),
                ("by", models.TextField()),
                ("person_key", models.TextField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.checkrun"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="register.draftversion",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="register.releasedraft",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ApprovalMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("action", models.CharField(max_length=20)),
                ("from_state", models.CharField(blank=True, max_length=30)),
                ("state", models.CharField(max_length=30)),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("person_key", models.TextField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="register.candidateedition",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="register.releasedraft",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StageMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("stage", models.CharField(max_length=20)),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("half_days", models.PositiveIntegerField()),
                ("note", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("person_key", models.TextField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stages", to="register.releasedraft"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="releasedraft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects", ""), ("edition", 1)),
                    models.Q(("edition__gt", 1), models.Q(("corrects", ""), _negated=True)),
                    _connector="OR",
                ),
                name="draft_of_a_correction_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="releasedraft",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("by", ""), _negated=True), models.Q(("person_key", ""), _negated=True)),
                name="draft_says_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftversion",
            constraint=models.UniqueConstraint(fields=("draft", "number"), name="one_version_after_another"),
        ),
        migrations.AddConstraint(
            model_name="draftversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by", ""), _negated=True),
                    models.Q(("person_key", ""), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    models.Q(("specification", ""), _negated=True),
                ),
                name="version_says_what_who_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidateedition",
            constraint=models.UniqueConstraint(
                fields=("draft", "manifest_sha256"), name="one_candidate_of_the_same_bytes"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidateedition",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("by", ""), _negated=True), models.Q(("person_key", ""), _negated=True)),
                name="candidate_says_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalmove",
            constraint=models.UniqueConstraint(fields=("draft", "number"), name="one_approval_after_another"),
        ),
        migrations.AddConstraint(
            model_name="approvalmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("action", "approve"), ("from_state", ""), ("state", "approved")),
                    models.Q(("action", "approve"), ("from_state", "approved"), ("state", "approved")),
                    models.Q(("action", "approve"), ("from_state", "approved_for_emergency"), ("state", "approved")),
                    models.Q(("action", "approve"), ("from_state", "withdrawn"), ("state", "approved")),
                    models.Q(
                        ("action", "approve_emergency"), ("from_state", "approved"), ("state", "approved_for_emergency")
                    ),
                    models.Q(("action", "withdraw"), ("from_state", "approved"), ("state", "withdrawn")),
                    models.Q(("action", "withdraw"), ("from_state", "approved_for_emergency"), ("state", "withdrawn")),
                    _connector="OR",
                ),
                name="approval_is_in_the_table",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("action", "approve"), ("reason", "")),
                    models.Q(models.Q(("action", "approve"), _negated=True), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="approval_has_no_reason_and_others_have",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalmove",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("by", ""), _negated=True), models.Q(("person_key", ""), _negated=True)),
                name="approval_says_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="stagemove",
            constraint=models.UniqueConstraint(fields=("draft", "number"), name="one_stage_record_after_another"),
        ),
        migrations.AddConstraint(
            model_name="stagemove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        ["collect", "clean", "tabulate", "draft", "assure", "approve", "pre_release", "publish"],
                    )
                ),
                name="stage_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="stagemove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True), ("ended_on__gte", models.F("started_on")), _connector="OR"
                ),
                name="stage_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="stagemove",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("by", ""), _negated=True), models.Q(("person_key", ""), _negated=True)),
                name="stage_record_says_who",
            ),
        ),
        guarded(
            {
                "register_releasedraft": [["slug"], ["entry_id"]],
                "register_draftversion": [["id"], ["draft_id", "number"]],
                "register_candidateedition": [["id"], ["draft_id", "manifest_sha256"]],
                MOVE: [["id"], ["draft_id", "number"]],
                "register_stagemove": [["id"], ["draft_id", "number"]],
            }
        ),
        migrations.RunPython(keep_apart, let_go),
    ]
