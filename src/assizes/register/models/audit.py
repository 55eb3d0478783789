"""Who did what."""

from django.db import models


class AuditEvent(models.Model):
    """That somebody did something: names and data, no references, so that it outlives what it mentions."""

    at = models.DateTimeField()
    by = models.TextField()
    what = models.CharField(max_length=100)
    subject = models.TextField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    why = models.TextField()

    def __str__(self) -> str:
        return f"{self.what} {self.subject}"
