"""Releases in preparation whose entry of the calendar was cancelled, and that are prepared again for another."""

import django.db.models.deletion
from django.db import migrations, models

from assizes.register.append_only import guarded

TABLE = "register_takenupdraft"


class Migration(migrations.Migration):
    dependencies = [("register", "0015_candidate_builds")]

    operations = [
        migrations.CreateModel(
            name="TakenUpDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("person_key", models.TextField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="taken_up", to="register.releasedraft"
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_up",
                        to="register.calendarentry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "number"), name="one_taking_up_after_another"),
                    models.CheckConstraint(
                        condition=models.Q(("version__gt", 1)), name="taken_up_with_another_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by", ""), _negated=True), models.Q(("person_key", ""), _negated=True)
                        ),
                        name="taking_up_says_who",
                    ),
                ],
            },
        ),
        guarded({TABLE: [["id"], ["draft_id", "number"], ["entry_id"]]}),
    ]
