"""Candidates that were asked for, and what became of that."""

from django.db import models

from assizes.domain.candidate_builds import BuildStep
from assizes.register.models.drafts import CandidateEdition, DraftVersion, ReleaseDraft, says_who


class CandidateBuild(models.Model):
    """That somebody asked for a candidate of a version."""

    draft = models.ForeignKey(ReleaseDraft, on_delete=models.PROTECT, related_name="builds")
    number = models.PositiveIntegerField()
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.TextField()
    person_key = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="one_build_after_another"),
            models.CheckConstraint(condition=says_who(), name="build_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.number}"


class CandidateBuildStep(models.Model):
    """That a build began, or how it ended: once each."""

    build = models.ForeignKey(CandidateBuild, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10)
    is_end = models.BooleanField()
    candidate = models.ForeignKey(CandidateEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["build", "is_end"], name="build_begins_once_and_ends_once"),
            models.CheckConstraint(
                condition=models.Q(step=BuildStep.BEGUN.value, is_end=False, candidate__isnull=True, reason="")
                | models.Q(step=BuildStep.BUILT.value, is_end=True, candidate__isnull=False, reason="")
                | models.Q(step__in=[BuildStep.FAILED.value, BuildStep.DIED.value], is_end=True, candidate__isnull=True)
                & ~models.Q(reason=""),
                name="build_ends_with_a_candidate_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.build_id} {self.step}"
