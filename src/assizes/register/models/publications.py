"""What was published."""

from django.db import models


class PublishedEdition(models.Model):
    """That an edition of a release was published: all that is public follows from these rows (`published`)."""

    slug = models.CharField(max_length=200, primary_key=True)
    edition = models.PositiveIntegerField()
    title = models.TextField()
    as_at = models.DateField()
    published_by = models.DateField()
    known_at = models.DateTimeField()
    publication_time = models.DateTimeField()
    published_at = models.DateTimeField()
    recorded_by = models.TextField()
    manifest_sha256 = models.CharField(max_length=64)
    is_reconstruction = models.BooleanField(default=False)
    corrects = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_at__gte=models.F("publication_time")), name="not_published_before_its_time"
            ),
            models.CheckConstraint(condition=~models.Q(recorded_by=""), name="publication_says_who"),
        ]

    def __str__(self) -> str:
        return self.slug


class PublicationDetails(models.Model):
    """What is said publicly of how an edition came out, written with the row that publishes it."""

    slug = models.CharField(max_length=200, primary_key=True)
    pre_release_posts = models.JSONField(default=list)
    emergency_reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.slug
