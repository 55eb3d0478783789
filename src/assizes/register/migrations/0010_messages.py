"""Whom to tell of what, and what waits to be sent. Not append-only: what is known of a person can be deleted."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0009_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Announcement",
            fields=[
                ("slug", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("is_edited", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Subscriber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("email", models.CharField(max_length=254)),
                ("email_key", models.CharField(max_length=254, unique=True)),
                ("asked_at", models.DateTimeField()),
                ("refusals", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="ToldMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("topic", models.CharField(max_length=120)),
                ("subject", models.TextField()),
                ("title", models.TextField()),
                ("text", models.TextField()),
                ("address", models.TextField()),
                ("told_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key", "topic"), name="a_message_is_told_once")],
            },
        ),
        migrations.CreateModel(
            name="Webhook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, unique=True)),
                ("address", models.CharField(max_length=500)),
                ("topics", models.JSONField(default=list)),
                ("secret", models.CharField(max_length=100)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.TextField()),
                ("failures", models.PositiveIntegerField(default=0)),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
                ("stop_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stop_reason", ""), ("stopped_at__isnull", True)),
                            models.Q(("stopped_at__isnull", False), models.Q(("stop_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_stop_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AnnouncementPost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(max_length=100)),
                ("text", models.TextField()),
                ("address", models.CharField(blank=True, max_length=500)),
                ("posted_at", models.DateTimeField()),
                ("posted_by", models.TextField()),
                (
                    "announcement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="register.announcement"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("announcement", "place"), name="an_announcement_is_posted_once_in_a_place"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("topic", models.CharField(db_index=True, max_length=120)),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("end_reason", models.CharField(blank=True, max_length=20)),
                (
                    "subscriber",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="register.subscriber",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("subscriber", "topic"), name="a_topic_is_asked_for_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("ended_at__isnull", True)),
                            models.Q(("ended_at__isnull", False), models.Q(("end_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_end_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), ("confirmed_at__isnull", False), _connector="OR"
                        ),
                        name="what_ends_was_confirmed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutgoingMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("notice", "Notice"), ("confirm", "Confirm")], max_length=20)),
                ("message_key", models.CharField(max_length=32, unique=True)),
                ("told_key", models.CharField(max_length=200)),
                ("topics", models.JSONField(default=list)),
                ("created_at", models.DateTimeField(db_index=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("last_error", models.TextField(blank=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "subscriber",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outgoing",
                        to="register.subscriber",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outgoing",
                        to="register.toldmessage",
                    ),
                ),
                (
                    "webhook",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outgoing",
                        to="register.webhook",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("told_key", "subscriber"), name="a_subscriber_is_told_once"),
                    models.UniqueConstraint(fields=("told_key", "webhook"), name="a_webhook_is_told_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subscriber__isnull", False), ("webhook__isnull", True)),
                            models.Q(("subscriber__isnull", True), ("webhook__isnull", False)),
                            _connector="OR",
                        ),
                        name="one_receiver",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "notice"), ("message__isnull", False)),
                            models.Q(("kind", "confirm"), ("message__isnull", True), ("subscriber__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_notice_has_its_message",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at__isnull", True), ("next_attempt_at__isnull", True), _connector="OR"
                        ),
                        name="what_is_sent_waits_no_more",
                    ),
                ],
            },
        ),
    ]
