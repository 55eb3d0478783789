"""Pre-release access: granted and withdrawn, and never unsaid."""

import django.db.models.deletion
from django.db import migrations, models

from assizes.register.append_only import guarded


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0011_feedback"),
    ]

    operations = [
        migrations.CreateModel(
            name="PreReleaseMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("action", models.CharField(max_length=20)),
                ("name", models.TextField()),
                ("person_key", models.TextField()),
                ("post", models.TextField()),
                ("hours", models.PositiveSmallIntegerField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pre_release_moves",
                        to="register.releasedraft",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "number"), name="one_pre_release_move_after_another"),
                    models.CheckConstraint(
                        condition=models.Q(("action__in", ["grant", "withdraw"])), name="pre_release_action_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gte", 1), ("hours__lte", 24)), name="pre_release_for_a_day_at_most"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by", ""), _negated=True),
                            models.Q(("person_key", ""), _negated=True),
                            models.Q(("name", ""), _negated=True),
                            models.Q(("post", ""), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                        ),
                        name="pre_release_says_who_and_why",
                    ),
                ],
            },
        ),
        guarded({"register_prereleasemove": [["id"], ["draft_id", "number"]]}),
    ]
