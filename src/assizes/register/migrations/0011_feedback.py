"""What readers tell the producer and are asked: answers and summaries in tables that only grow."""

import django.db.models.deletion
from django.db import migrations, models

from assizes.register.append_only import guarded

GROWING = {
    "register_feedbackmove": [["id"], ["feedback_id", "number"]],
    "register_consultationsummary": [["id"], ["consultation_id", "number"]],
    "register_userrequestversion": [["id"], ["request_id", "number"]],
}


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0010_messages"),
    ]

    operations = [
        migrations.CreateModel(
            name="Feedback",
            fields=[
                ("reference", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("received_at", models.DateTimeField(db_index=True)),
                ("page", models.CharField(blank=True, max_length=500)),
                ("is_useful", models.BooleanField(blank=True, null=True)),
                ("text", models.TextField(blank=True)),
                ("group", models.CharField(blank=True, max_length=30)),
                ("times", models.PositiveIntegerField(default=1)),
                ("content_digest", models.CharField(db_index=True, max_length=64)),
                ("release", models.CharField(blank=True, db_index=True, max_length=200)),
                ("table_id", models.CharField(blank=True, max_length=100)),
                ("table_title", models.TextField(blank=True)),
                ("cell", models.CharField(blank=True, max_length=400)),
                ("place", models.TextField(blank=True)),
                ("value", models.TextField(blank=True)),
                ("text_removed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="FeedbackMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("action", models.CharField(max_length=20)),
                ("from_state", models.CharField(blank=True, max_length=20)),
                ("state", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("summary", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                ("correction", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="UserRequestVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("request_id", models.CharField(max_length=16)),
                ("number", models.PositiveIntegerField()),
                ("asked", models.TextField()),
                ("group", models.CharField(max_length=30)),
                ("asked_on", models.DateField()),
                ("state", models.CharField(max_length=20)),
                ("done", models.TextField(blank=True)),
                ("address", models.CharField(blank=True, max_length=500)),
                ("feedback", models.CharField(blank=True, max_length=16)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("consultation_id", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("title", models.TextField()),
                ("why", models.TextField()),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("questions", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.TextField()),
                ("announced_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="consultation_opens_before_it_closes",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationResponse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("group", models.CharField(blank=True, max_length=30)),
                ("answers", models.JSONField(default=dict)),
                ("content_digest", models.CharField(max_length=64)),
                ("text_removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="register.consultation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ConsultationSummary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("text", models.TextField()),
                ("will_change", models.TextField()),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="summaries",
                        to="register.consultation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonalContact",
            fields=[
                (
                    "feedback",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="contact",
                        serialize=False,
                        to="register.feedback",
                    ),
                ),
                ("email", models.CharField(db_index=True, max_length=254)),
                ("given_at", models.DateTimeField()),
                ("next_attempt_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
            ],
            options={
                "db_table": "personal_contact",
            },
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "page"), ("release", "")),
                    models.Q(
                        ("kind", "figure"),
                        models.Q(("release", ""), _negated=True),
                        models.Q(("table_id", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="feedback_on_a_page_or_a_figure",
            ),
        ),
        migrations.AddField(
            model_name="feedbackmove",
            name="feedback",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="register.feedback"
            ),
        ),
        migrations.AddConstraint(
            model_name="userrequestversion",
            constraint=models.UniqueConstraint(
                fields=("request_id", "number"), name="one_request_version_after_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="userrequestversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["considered", "planned", "done", "not_done", "withdrawn"])),
                name="request_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="userrequestversion",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("by", ""), _negated=True), models.Q(("asked", ""), _negated=True)),
                name="request_says_what_and_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationresponse",
            constraint=models.UniqueConstraint(
                fields=("consultation", "content_digest"), name="one_response_of_its_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationsummary",
            constraint=models.UniqueConstraint(fields=("consultation", "number"), name="one_summary_after_another"),
        ),
        migrations.AddConstraint(
            model_name="consultationsummary",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by", ""), _negated=True),
                    models.Q(("text", ""), _negated=True),
                    models.Q(("will_change", ""), _negated=True),
                ),
                name="summary_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedbackmove",
            constraint=models.UniqueConstraint(fields=("feedback", "number"), name="one_feedback_move_after_another"),
        ),
        migrations.AddConstraint(
            model_name="feedbackmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("action", "receive"), ("from_state", ""), ("state", "received")),
                    models.Q(("action", "look_at"), ("from_state", "received"), ("state", "looked_at")),
                    models.Q(("action", "mark_spam"), ("from_state", "received"), ("state", "spam")),
                    models.Q(("action", "mark_spam"), ("from_state", "looked_at"), ("state", "spam")),
                    models.Q(("action", "take_back"), ("from_state", "spam"), ("state", "received")),
                    models.Q(("action", "answer"), ("from_state", "received"), ("state", "answered")),
                    models.Q(("action", "answer"), ("from_state", "looked_at"), ("state", "answered")),
                    models.Q(("action", "answer"), ("from_state", "answered"), ("state", "answered")),
                    models.Q(("action", "accept"), ("from_state", "received"), ("state", "accepted")),
                    models.Q(("action", "correct"), ("from_state", "received"), ("state", "corrected")),
                    models.Q(("action", "reject"), ("from_state", "received"), ("state", "not_an_error")),
                    models.Q(("action", "accept"), ("from_state", "looked_at"), ("state", "accepted")),
                    models.Q(("action", "correct"), ("from_state", "looked_at"), ("state", "corrected")),
                    models.Q(("action", "reject"), ("from_state", "looked_at"), ("state", "not_an_error")),
                    models.Q(("action", "accept"), ("from_state", "accepted"), ("state", "accepted")),
                    models.Q(("action", "correct"), ("from_state", "accepted"), ("state", "corrected")),
                    models.Q(("action", "reject"), ("from_state", "accepted"), ("state", "not_an_error")),
                    models.Q(("action", "accept"), ("from_state", "not_an_error"), ("state", "accepted")),
                    models.Q(("action", "correct"), ("from_state", "not_an_error"), ("state", "corrected")),
                    models.Q(("action", "reject"), ("from_state", "not_an_error"), ("state", "not_an_error")),
                    models.Q(("action", "correct"), ("from_state", "corrected"), ("state", "corrected")),
                    _connector="OR",
                ),
                name="feedback_move_is_in_a_table",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedbackmove",
            constraint=models.CheckConstraint(
                condition=models.Q(("by", ""), _negated=True), name="feedback_move_says_who"
            ),
        ),
        migrations.AddConstraint(
            model_name="feedbackmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("action__in", ["accept", "correct", "reject", "answer"]),
                        models.Q(("answer", ""), _negated=True),
                        models.Q(("summary", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("action__in", ["accept", "correct", "reject", "answer"]), _negated=True),
                        ("answer", ""),
                    ),
                    _connector="OR",
                ),
                name="answer_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedbackmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("action", "correct"), models.Q(("correction", ""), _negated=True)),
                    models.Q(models.Q(("action", "correct"), _negated=True), ("correction", "")),
                    _connector="OR",
                ),
                name="correction_names_an_edition",
            ),
        ),
        guarded(GROWING),
    ]
