"""Who closed an item of the work list, and why, where a person did."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns; the work list is not append-only, so that no trigger is lost where SQLite makes its table anew."""

    dependencies = [("register", "0013_publication")]

    operations = [
        migrations.AddField("workitem", "closed_by", models.TextField(blank=True, default="")),
        migrations.AddField("workitem", "closed_why", models.TextField(blank=True, default="")),
    ]
