"""What is stated of inspections, what reports say of them, and which reports a person must look at."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import Concat, Length, Substr
from django.db.models.lookups import Exact
from django.db.models.sql.compiler import SQLCompiler


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
    closed_by = models.TextField(
        blank=True, default=""
    )  # a person who looked at the report; nobody where a reading did
    closed_why = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return f"{self.file_name} {self.report_sha256[:12]}"
