"""Candidates that were asked for, and what became of that; append-only like what they were asked of."""

import django.db.models.deletion
from django.db import migrations, models

from assizes.register.append_only import guarded


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0014_work_items_closed_by"),
    ]

    operations = [
        migrations.CreateModel(
            name="CandidateBuild",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("person_key", models.TextField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="builds", to="register.releasedraft"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.draftversion"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CandidateBuildStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=10)),
                ("is_end", models.BooleanField()),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "build",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="register.candidatebuild"
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.candidateedition",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="candidatebuild",
            constraint=models.UniqueConstraint(fields=("draft", "number"), name="one_build_after_another"),
        ),
        migrations.AddConstraint(
            model_name="candidatebuild",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("by", ""), _negated=True), models.Q(("person_key", ""), _negated=True)),
                name="build_says_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidatebuildstep",
            constraint=models.UniqueConstraint(fields=("build", "is_end"), name="build_begins_once_and_ends_once"),
        ),
        migrations.AddConstraint(
            model_name="candidatebuildstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("candidate__isnull", True), ("is_end", False), ("reason", ""), ("step", "begun")),
                    models.Q(("candidate__isnull", False), ("is_end", True), ("reason", ""), ("step", "built")),
                    models.Q(
                        ("candidate__isnull", True),
                        ("is_end", True),
                        ("step__in", ["failed", "died"]),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="build_ends_with_a_candidate_or_a_reason",
            ),
        ),
        guarded(
            {
                "register_candidatebuild": [["id"], ["draft_id", "number"]],
                "register_candidatebuildstep": [["id"], ["build_id", "is_end"]],
            }
        ),
    ]
