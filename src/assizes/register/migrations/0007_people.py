"""Posts, roles held and sessions that end: accounts can be changed and deleted, unlike statements."""

import unicodedata

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name_people_by_letters_and_digits(apps, schema_editor):
    """The key of each account that is there already, as `person_key` of the domain makes it."""
    for user in apps.get_model("register", "User").objects.all():
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", user.username).casefold())
        user.person_key = "".join(filter(str.isalnum, folded)) or user.username.strip()
        user.save(update_fields=["person_key"])


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0006_publications"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="post",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="user",
            name="session_number",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="user",
            name="person_key",
            field=models.CharField(default="", max_length=200),
            preserve_default=False,
        ),
        migrations.RunPython(name_people_by_letters_and_digits, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="user",
            name="person_key",
            field=models.CharField(max_length=200, unique=True),
        ),
        migrations.CreateModel(
            name="RoleHolding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role_id", models.CharField(max_length=100)),
                ("given_at", models.DateTimeField()),
                ("given_by", models.TextField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="role_holdings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "role_id"), name="role_held_once"),
                    models.CheckConstraint(
                        condition=models.Q(("given_by", ""), _negated=True), name="role_holding_says_who"
                    ),
                ],
            },
        ),
    ]
