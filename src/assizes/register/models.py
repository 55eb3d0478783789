"""The tables of the register.

Statements, evidence, findings, publications and audit events are append-only: a trigger refuses to change or delete
them (migrations 0002 to 0006). The work list is not: an item is closed once it is done.
"""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import Concat, Length, Substr
from django.db.models.lookups import Exact
from django.db.models.sql.compiler import SQLCompiler

from assizes.domain.finding_states import MOVES, FindingAction
from assizes.domain.findings import Severity


class IsPartialDate(models.Func):
    """True for `2014-04-29`, `2014-04`, `2014` and blank."""

    output_field = models.BooleanField()
    arity = 1

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """The condition as SQLite says it: it has no regular expressions of its own."""
        sql, params = compiler.compile(self.source_expressions[0])
        year, two = "[0-9][0-9][0-9][0-9]", "[0-9][0-9]"
        tests = [f"{sql} GLOB '{shape}'" for shape in (year, f"{year}-{two}", f"{year}-{two}-{two}")]
        return f"({sql} = '' OR {' OR '.join(tests)})", (*params,) * 4

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """The condition as PostgreSQL says it."""
        sql, params = compiler.compile(self.source_expressions[0])
        return f"({sql} ~ '^([0-9]{{4}}(-[0-9]{{2}}(-[0-9]{{2}})?)?)?$')", (*params,)


def is_a_move() -> models.Q:
    """That a row makes a move which the table of moves has."""
    condition = models.Q()
    for (from_state, action), state in MOVES.items():
        before = "" if from_state is None else from_state.value
        condition |= models.Q(from_state=before, action=action.value, state=state.value)
    return condition


class User(AbstractUser):
    """A person who may sign in."""


class InspectionStatement(models.Model):
    """What the register says of an inspection, when it learned it, from whom and why.

    Dates are text as stated, blank where unknown. What is current is a query (`queries`, `snapshot`), not a flag.
    """

    statement_id = models.CharField(max_length=200, primary_key=True)
    inspection_id = models.CharField(max_length=180, db_index=True)
    la_id = models.CharField(max_length=100, db_index=True)
    framework = models.CharField(max_length=50)
    event = models.CharField(max_length=50)
    inspection_start = models.CharField(max_length=10, blank=True)
    inspection_end = models.CharField(max_length=10, blank=True)
    published = models.CharField(max_length=10, blank=True)
    published_no_later_than = models.CharField(max_length=10, blank=True)
    published_basis = models.TextField(blank=True)
    listed = models.CharField(max_length=10, blank=True)
    judgements = models.JSONField()
    report_url = models.TextField(blank=True)
    basis = models.CharField(max_length=20)
    certainty = models.TextField(blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField(db_index=True)
    recorded_by = models.TextField()
    reason = models.TextField()
    source_file = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "inspection_id", condition=models.Q(supersedes__isnull=True), name="one_first_statement"
            ),
            models.CheckConstraint(
                condition=Exact(
                    Substr("statement_id", 1, Length("inspection_id") + 1),
                    Concat("inspection_id", models.Value("/")),
                ),
                name="statement_of_its_inspection",
            ),
            models.CheckConstraint(condition=~models.Q(recorded_by="") & ~models.Q(reason=""), name="says_who_and_why"),
            models.CheckConstraint(condition=IsPartialDate("inspection_start"), name="start_is_a_date"),
            models.CheckConstraint(condition=IsPartialDate("inspection_end"), name="end_is_a_date"),
            models.CheckConstraint(condition=IsPartialDate("published"), name="published_is_a_date"),
            models.CheckConstraint(condition=IsPartialDate("published_no_later_than"), name="bound_is_a_date"),
            models.CheckConstraint(condition=IsPartialDate("listed"), name="listed_is_a_date"),
        ]

    def __str__(self) -> str:
        return self.statement_id


class ReportEvidence(models.Model):
    """That a report says something of an inspection, and where: one row a judgement, and one for the whole report.

    Beside the statements rather than in them: evidence says why a statement may be believed, and states nothing of
    the world. A report may be evidence of an inspection long after that was stated.
    """

    inspection_id = models.CharField(max_length=180, db_index=True)
    report_sha256 = models.CharField(max_length=64, db_index=True)
    judgement = models.CharField(max_length=100, blank=True)
    outcome = models.CharField(max_length=50, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    box_left = models.FloatField(null=True, blank=True)
    box_bottom = models.FloatField(null=True, blank=True)
    box_right = models.FloatField(null=True, blank=True)
    box_top = models.FloatField(null=True, blank=True)
    file_name = models.TextField(blank=True)
    report_url = models.TextField(blank=True)
    reader_version = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(db_index=True)
    recorded_by = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["inspection_id", "report_sha256", "judgement", "outcome"], name="evidence_given_once"
            ),
            models.CheckConstraint(
                condition=models.Q(judgement="", outcome="", page__isnull=True)
                | ~models.Q(judgement="") & ~models.Q(outcome="") & models.Q(page__gte=1),
                name="evidence_of_a_judgement_has_a_page",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.judgement} {self.report_sha256[:12]}"


class WorkItem(models.Model):
    """A report that a person must look at: one item a report, open until the register agrees with a reading of it."""

    report_sha256 = models.CharField(max_length=64, primary_key=True)
    file_name = models.TextField(blank=True)
    kind = models.CharField(max_length=50)
    status = models.CharField(max_length=50)
    la_id = models.CharField(max_length=100, blank=True)
    inspection_id = models.CharField(max_length=180, blank=True)
    reasons = models.JSONField(default=list)
    differences = models.JSONField(default=list)
    reader_version = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.file_name} {self.report_sha256[:12]}"


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
