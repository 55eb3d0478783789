"""Runs of the checks, what they found, and what became of it."""

from django.db import models

from assizes.domain.finding_states import MOVES, FindingAction
from assizes.domain.findings import Severity


def is_a_move() -> models.Q:
    """That a row makes a move which the table of moves has."""
    condition = models.Q()
    for (from_state, action), state in MOVES.items():
        before = "" if from_state is None else from_state.value
        condition |= models.Q(from_state=before, action=action.value, state=state.value)
    return condition


class CheckRun(models.Model):
    """That the checks were run: on what, by whom, and how much they found."""

    at = models.DateTimeField(db_index=True)
    by = models.TextField()
    known_at = models.DateTimeField()
    release = models.CharField(max_length=200, blank=True)
    reader_version = models.CharField(max_length=64, blank=True)
    digests = models.JSONField(default=list)
    checks = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"run {self.pk}"


class Finding(models.Model):
    """What a check had to say, as it was first found. Where it stands is a query (`findings`), not a column."""

    finding_id = models.CharField(max_length=16, primary_key=True)
    code = models.CharField(max_length=4)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=400)  # a pair of inspections can be one subject
    rests_on = models.CharField(max_length=64)
    field = models.CharField(max_length=200, blank=True)
    sentence = models.TextField()
    settled_by = models.TextField()
    la_id = models.CharField(max_length=100, blank=True, db_index=True)
    page = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.code} {self.finding_id}"


class FindingMove(models.Model):
    """One thing that happened to a finding. Each starts from the state that the one before it led to.

    That, and that another person signs off than the one who answered, triggers see to (migrations 0004, 0005).
    """

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=20)
    from_state = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=30)
    severity = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.TextField()
    person_key = models.TextField()
    why = models.TextField()
    statement_id = models.CharField(max_length=200, blank=True)
    follows = models.CharField(max_length=16, blank=True)
    run = models.ForeignKey(CheckRun, on_delete=models.PROTECT, null=True, blank=True, related_name="moves")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "number"], name="one_move_after_another"),
            models.CheckConstraint(condition=is_a_move(), name="move_is_in_the_table"),
            models.CheckConstraint(
                condition=models.Q(severity__in=[severity.value for severity in Severity]), name="severity_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(by="") & ~models.Q(person_key="") & ~models.Q(why=""),
                name="move_says_who_and_why",
            ),
            models.CheckConstraint(
                condition=models.Q(action=FindingAction.CORRECT.value) & ~models.Q(statement_id="")
                | ~models.Q(action=FindingAction.CORRECT.value) & models.Q(statement_id=""),
                name="correction_names_a_statement",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    action__in=[action.value for action in FindingAction if action.is_of_a_run], run__isnull=False
                )
                | models.Q(
                    action__in=[action.value for action in FindingAction if not action.is_of_a_run], run__isnull=True
                ),
                name="move_of_a_run_or_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id}/{self.number} {self.action}"
