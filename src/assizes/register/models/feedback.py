"""What readers tell the producer, what they are asked, and what became of it.

What somebody said, and what the team answered, stands in tables that only grow; a reader's own words do not, since they
are taken out after a time (`reference/retention.toml`), and addresses to answer to stand by themselves.
"""

from django.db import models

from assizes.domain.feedback import MOVES, FeedbackKind
from assizes.domain.user_requests import RequestState


def _is_a_move() -> models.Q:
    """That a row makes a move which a table of moves has."""
    condition = models.Q()
    for (from_state, action), state in {
        move: MOVES[kind][move] for kind in FeedbackKind for move in MOVES[kind]
    }.items():
        before = "" if from_state is None else from_state.value
        condition |= models.Q(from_state=before, action=action.value, state=state.value)
    return condition


class Feedback(models.Model):
    """A message of a reader. Where it stands is its last move; `content_digest` folds what is sent twice."""

    reference = models.CharField(max_length=16, primary_key=True)
    kind = models.CharField(max_length=10)
    received_at = models.DateTimeField(db_index=True)
    page = models.CharField(max_length=500, blank=True)
    is_useful = models.BooleanField(null=True, blank=True)
    text = models.TextField(blank=True)
    group = models.CharField(max_length=30, blank=True)
    times = models.PositiveIntegerField(default=1)
    content_digest = models.CharField(max_length=64, db_index=True)
    release = models.CharField(max_length=200, blank=True, db_index=True)
    table_id = models.CharField(max_length=100, blank=True)
    table_title = models.TextField(blank=True)
    cell = models.CharField(max_length=400, blank=True)
    place = models.TextField(blank=True)
    value = models.TextField(blank=True)
    text_removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=FeedbackKind.PAGE.value, release="")
                | models.Q(kind=FeedbackKind.FIGURE.value) & ~models.Q(release="") & ~models.Q(table_id=""),
                name="feedback_on_a_page_or_a_figure",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class FeedbackMove(models.Model):
    """One thing that happened to a message; `summary`, `answer` and `correction` are public."""

    feedback = models.ForeignKey(Feedback, on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=20)
    from_state = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.TextField()
    summary = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    correction = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feedback", "number"], name="one_feedback_move_after_another"),
            models.CheckConstraint(condition=_is_a_move(), name="feedback_move_is_in_a_table"),
            models.CheckConstraint(condition=~models.Q(by=""), name="feedback_move_says_who"),
            models.CheckConstraint(
                condition=models.Q(action__in=["accept", "correct", "reject", "answer"])
                & ~models.Q(answer="")
                & ~models.Q(summary="")
                | ~models.Q(action__in=["accept", "correct", "reject", "answer"]) & models.Q(answer=""),
                name="answer_has_words",
            ),
            models.CheckConstraint(
                condition=models.Q(action="correct") & ~models.Q(correction="")
                | ~models.Q(action="correct") & models.Q(correction=""),
                name="correction_names_an_edition",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feedback_id}/{self.number} {self.action}"


class PersonalContact(models.Model):
    """The address to which a reader asked to be answered: by itself, so that it can go and the message stay."""

    feedback = models.OneToOneField(Feedback, on_delete=models.PROTECT, primary_key=True, related_name="contact")
    email = models.CharField(max_length=254, db_index=True)
    given_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True, blank=True, db_index=True)  # set while an answer waits
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "personal_contact"

    def __str__(self) -> str:
        return f"contact of {self.feedback_id}"


class Consultation(models.Model):
    """Questions to users. The team changes it as it likes until it is announced."""

    consultation_id = models.CharField(max_length=60, primary_key=True)
    title = models.TextField()
    why = models.TextField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    questions = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.TextField()
    announced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="consultation_opens_before_it_closes"
            ),
        ]

    def __str__(self) -> str:
        return self.consultation_id


class ConsultationResponse(models.Model):
    """What somebody answered; nothing says who it was."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="responses")
    at = models.DateTimeField()
    group = models.CharField(max_length=30, blank=True)
    answers = models.JSONField(default=dict)
    content_digest = models.CharField(max_length=64)
    text_removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "content_digest"], name="one_response_of_its_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.pk}"


class ConsultationSummary(models.Model):
    """What came of a consultation; the highest number stands."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="summaries")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.TextField()
    text = models.TextField()
    will_change = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="one_summary_after_another"),
            models.CheckConstraint(
                condition=~models.Q(by="") & ~models.Q(text="") & ~models.Q(will_change=""), name="summary_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}/{self.number}"


class UserRequestVersion(models.Model):
    """An entry of what users asked for; the highest number stands."""

    request_id = models.CharField(max_length=16)
    number = models.PositiveIntegerField()
    asked = models.TextField()
    group = models.CharField(max_length=30)
    asked_on = models.DateField()
    state = models.CharField(max_length=20)
    done = models.TextField(blank=True)
    address = models.CharField(max_length=500, blank=True)
    feedback = models.CharField(max_length=16, blank=True)
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request_id", "number"], name="one_request_version_after_another"),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in RequestState]), name="request_state_is_known"
            ),
            models.CheckConstraint(condition=~models.Q(by="") & ~models.Q(asked=""), name="request_says_what_and_who"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}/{self.number}"
