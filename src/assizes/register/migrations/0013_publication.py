"""How an edition came out, as readers are told; append-only like the publication itself."""

from django.db import migrations, models

from assizes.register.append_only import guarded


class Migration(migrations.Migration):
    dependencies = [("register", "0012_pre_release")]

    operations = [
        migrations.CreateModel(
            name="PublicationDetails",
            fields=[
                ("slug", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("pre_release_posts", models.JSONField(default=list)),
                ("emergency_reason", models.TextField(blank=True)),
            ],
        ),
        guarded({"register_publicationdetails": [["slug"]]}),
    ]
