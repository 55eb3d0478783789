"""Releases in preparation: what they say, candidates built from that, who approved which, how they were made."""

from django.db import models

from assizes.domain.drafts import MOVES, ApprovalAction
from assizes.domain.production import Stage
from assizes.register.models.calendar import CalendarEntry
from assizes.register.models.findings import CheckRun


def says_who() -> models.Q:
    """That a row names a person, as written and as compared."""
    return ~models.Q(by="") & ~models.Q(person_key="")


def is_a_move_of_approval() -> models.Q:
    """That a row makes a move which the table of moves has."""
    condition = models.Q()
    for (from_state, action), state in MOVES.items():
        before = "" if from_state is None else from_state.value
        condition |= models.Q(from_state=before, action=action.value, state=state.value)
    return condition


class ReleaseDraft(models.Model):
    """A release in preparation, for one entry of the calendar."""

    slug = models.CharField(max_length=200, primary_key=True)
    entry = models.OneToOneField(CalendarEntry, on_delete=models.PROTECT, related_name="draft")
    edition = models.PositiveIntegerField()
    corrects = models.CharField(max_length=200, blank=True)  # the first edition, where it is a correction
    begun_at = models.DateTimeField()
    by = models.TextField()
    person_key = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(edition=1, corrects="") | models.Q(edition__gt=1) & ~models.Q(corrects=""),
                name="draft_of_a_correction_names_it",
            ),
            models.CheckConstraint(condition=says_who(), name="draft_says_who"),
        ]

    def __str__(self) -> str:
        return self.slug


class TakenUpDraft(models.Model):
    """That a release whose entry was cancelled is prepared again, for another entry, from a version on."""

    draft = models.ForeignKey(ReleaseDraft, on_delete=models.PROTECT, related_name="taken_up")
    number = models.PositiveIntegerField()
    entry = models.OneToOneField(CalendarEntry, on_delete=models.PROTECT, related_name="taken_up")
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.TextField()
    person_key = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="one_taking_up_after_another"),
            models.CheckConstraint(condition=models.Q(version__gt=1), name="taken_up_with_another_version"),
            models.CheckConstraint(condition=says_who(), name="taking_up_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} for {self.entry_id}"


class DraftVersion(models.Model):
    """What a release in preparation says from a time on."""

    draft = models.ForeignKey(ReleaseDraft, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    specification = models.TextField()  # TOML
    commentary = models.TextField(blank=True)  # Markdown with bound values; empty for what the system writes
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    person_key = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="one_version_after_another"),
            models.CheckConstraint(
                condition=says_who() & ~models.Q(reason="") & ~models.Q(specification=""),
                name="version_says_what_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.number}"


class CandidateEdition(models.Model):
    """A set of files as it would be published, in a folder that the digest of its manifest names."""

    draft = models.ForeignKey(ReleaseDraft, on_delete=models.PROTECT, related_name="candidates")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="candidates")
    manifest_sha256 = models.CharField(max_length=64)
    known_at = models.DateTimeField()
    publication_time = models.DateTimeField()
    open_errors = models.PositiveIntegerField()
    run = models.ForeignKey(CheckRun, on_delete=models.PROTECT, related_name="+")
    built_at = models.DateTimeField()
    by = models.TextField()
    person_key = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "manifest_sha256"], name="one_candidate_of_the_same_bytes"),
            models.CheckConstraint(condition=says_who(), name="candidate_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.manifest_sha256[:12]}"


class ApprovalMove(models.Model):
    """One thing that a release manager did with the approval of a release in preparation.

    Each starts from the state that the one before it led to; nobody approves a release that they made, and another
    manager than the one who approved allows an emergency: triggers see to that (migration 0009).
    """

    draft = models.ForeignKey(ReleaseDraft, on_delete=models.PROTECT, related_name="approvals")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=20)
    from_state = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=30)
    candidate = models.ForeignKey(CandidateEdition, on_delete=models.PROTECT, related_name="approvals")
    reason = models.TextField(blank=True)  # of an emergency it is public
    at = models.DateTimeField()
    by = models.TextField()
    person_key = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="one_approval_after_another"),
            models.CheckConstraint(condition=is_a_move_of_approval(), name="approval_is_in_the_table"),
            models.CheckConstraint(
                condition=models.Q(action=ApprovalAction.APPROVE.value, reason="")
                | ~models.Q(action=ApprovalAction.APPROVE.value) & ~models.Q(reason=""),
                name="approval_has_no_reason_and_others_have",
            ),
            models.CheckConstraint(condition=says_who(), name="approval_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.number} {self.action}"


class StageMove(models.Model):
    """What somebody recorded of a stage of production; the newest row of a stage is what holds."""

    draft = models.ForeignKey(ReleaseDraft, on_delete=models.PROTECT, related_name="stages")
    number = models.PositiveIntegerField()
    stage = models.CharField(max_length=20)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    half_days = models.PositiveIntegerField()  # staff days, in halves
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.TextField()
    person_key = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="one_stage_record_after_another"),
            models.CheckConstraint(
                condition=models.Q(stage__in=[stage.value for stage in Stage]), name="stage_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("started_on")),
                name="stage_ends_after_it_began",
            ),
            models.CheckConstraint(condition=says_who(), name="stage_record_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.number} {self.stage}"
