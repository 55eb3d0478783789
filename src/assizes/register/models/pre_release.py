"""Who may see a release before its minute: what was granted and withdrawn."""

from django.db import models

from assizes.domain.pre_release import LONGEST_HOURS, PreReleaseAction
from assizes.register.models.drafts import ReleaseDraft, says_who


class PreReleaseMove(models.Model):
    """That access to a release was granted to a person, or withdrawn. Whose access stands is a query, not a column."""

    draft = models.ForeignKey(ReleaseDraft, on_delete=models.PROTECT, related_name="pre_release_moves")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=20)
    name = models.TextField()
    person_key = models.TextField()  # of the reader
    post = models.TextField()
    hours = models.PositiveSmallIntegerField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="one_pre_release_move_after_another"),
            models.CheckConstraint(
                condition=models.Q(action__in=[action.value for action in PreReleaseAction]),
                name="pre_release_action_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(hours__gte=1) & models.Q(hours__lte=LONGEST_HOURS),
                name="pre_release_for_a_day_at_most",
            ),
            models.CheckConstraint(
                condition=says_who() & ~models.Q(name="") & ~models.Q(post="") & ~models.Q(reason=""),
                name="pre_release_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.number}"
