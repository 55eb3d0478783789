"""The content of a release: every table, chart, finding and note that its specification asks for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from assizes.domain.authorities import RegionKind
from assizes.domain.bindings import Bindings
from assizes.domain.charts import Chart
from assizes.domain.errors import BadInput, Place
from assizes.domain.events import UNGRADED_EVENTS
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.releases import (
    QualityReport,
    ReleaseContent,
    ReleaseSpecification,
    StatisticsBasis,
)
from assizes.domain.tables import Shorthand, Table
from assizes.domain.traces import TracedInspection
from assizes.reference import Reference
from assizes.reference.quality_report_file import quality_report_text
from assizes.reference.revisions_policy_file import load_revisions_policy
from assizes.statistics import outcome_tables, over_time, timeliness
from assizes.statistics import selection as select
from assizes.statistics.activity import activity_table
from assizes.statistics.authority_list import authority_table, predecessor_table
from assizes.statistics.change_chart import change_chart
from assizes.statistics.change_tables import change_matrix_table, change_table
from assizes.statistics.chart_values import charts, judgements_to_show
from assizes.statistics.commentary.bound import bindings_of
from assizes.statistics.commentary.drafting import Draft
from assizes.statistics.commentary.findings import headlines, key_findings
from assizes.statistics.comparison import comparison_table
from assizes.statistics.counted_table import counted_table
from assizes.statistics.counting import judgements_of
from assizes.statistics.coverage_table import coverage_table
from assizes.statistics.days_charts import lag_chart, waiting_chart
from assizes.statistics.figures import Figures, Question, figures
from assizes.statistics.notes import INFERRED_EVENTS, POINT_CHANGES, figure_notes
from assizes.statistics.outcomes_list import outcomes_list
from assizes.statistics.quality_report import NEEDED_TABLES, quality_report
from assizes.statistics.quality_tables import framework_differences_table, quality_table, records_checked
from assizes.statistics.selection import Selection
from assizes.statistics.snapshot import Snapshot, counted
from assizes.statistics.tile_map_chart import tile_map
from assizes.statistics.traces import MOST_TRACED, counted_inspection_ids, traced_inspections
from assizes.statistics.waiting_bands import waiting_bands_table
from assizes.statistics.wording import FAMILY_NAMES

_MAIN_FINDINGS = 3  # as many as a home page shows


@dataclass(frozen=True, eq=False)
class _Release:
    """The selections and figures that several tables of one release share, each made once."""

    specification: ReleaseSpecification
    snapshot: Snapshot
    reference: Reference

    @cached_property
    def figures(self) -> Figures:
        """The figures of the most recent inspections."""
        asked, basis = self.specification, StatisticsBasis.MOST_RECENT
        return figures(self.snapshot, self.reference, Question(asked.dates, basis, asked.known_at))

    @property
    def most_recent(self) -> Selection:
        """The most recent inspection of each authority."""
        return self.figures.selection

    def selection(self, basis: StatisticsBasis) -> Selection:
        """What one basis selects at the release's dates."""
        selections = {
            StatisticsBasis.MOST_RECENT: lambda: self.most_recent,
            StatisticsBasis.FIRST_UNDER_FRAMEWORK: lambda: self.first,
            StatisticsBasis.IN_PERIOD: lambda: self.period,
        }
        return selections[basis]()

    @cached_property
    def first(self) -> Selection:
        """The first inspection of each authority in the family of the figures."""
        dates, family = self.specification.dates, self.figures.coverage.family
        return select.first_under_framework(self.snapshot, self.reference.authorities, dates, family)

    @cached_property
    def period(self) -> Selection:
        """The inspections of the period."""
        current = self.specification.in_period
        return select.in_period(self.snapshot, current.period, current.published_by)

    @cached_property
    def previous_period(self) -> tuple[Selection, Selection]:
        """The previous period as it was first given, and as it is at this release."""
        previous = self.specification.previous_in_period
        first_given = select.in_period(self.snapshot, previous.period, previous.published_by)
        now = select.in_period(self.snapshot, previous.period, self.specification.dates.published_by)
        return first_given, now

    @cached_property
    def earlier(self) -> tuple[Selection, ...]:
        """The most recent inspections at each date that is compared with."""
        authorities = self.reference.authorities
        return tuple(select.most_recent(self.snapshot, authorities, dates) for dates in self.specification.comparisons)

    @cached_property
    def over_time(self) -> tuple[Selection, ...]:
        """The most recent inspections at each point of time, the last of which is the release's."""
        return over_time.selections_over_time(self.snapshot, self.reference.authorities, self.specification.dates)

    @cached_property
    def lag(self) -> Table:
        """The table of days from inspection to publication."""
        return timeliness.lag_table(self.snapshot, self.specification.dates)

    @cached_property
    def waiting_bands(self) -> Table:
        """The table of waiting times in bands."""
        return waiting_bands_table(self.most_recent, self.reference.authorities)

    @cached_property
    def boards(self) -> Selection:
        """The inspections that the figures on boards count."""
        return select.boards(self.snapshot, self.reference.authorities, self.specification.dates)


def release_content(
    specification: ReleaseSpecification,
    frame: pl.DataFrame,
    reference: Reference,
    evidence: Sequence[RecordedEvidence] = (),
) -> ReleaseContent:
    """Everything that the files of a release say; `frame` holds the register's raw rows as known at `known_at`.

    `evidence` is what was known then of the reports. Where more inspections are counted than pages can list, the
    content names none: their traces are printed by command.
    A table that has no row at these dates, as that of abolished authorities in 2014, is left out.
    Raises `BadInput` for a table that the specification names and nobody makes.
    """
    release = _Release(specification, counted(frame, reference.frameworks), reference)
    tables = tuple(table for table in _tables(release) if table.rows)
    shown = tuple(_charts(release))
    bindings = bindings_of(specification, tables, release.figures, release.earlier, release.over_time, reference)
    findings = key_findings(specification, specification.commentary or _draft(release, tables, shown), bindings, shown)
    return ReleaseContent(
        specification=specification,
        findings=findings,
        main_findings=headlines(findings)[:_MAIN_FINDINGS],
        bindings=bindings,
        tables=tables,
        charts=shown,
        notes=_notes(release),
        outcomes=outcomes_list(
            release.snapshot,
            specification.dates,
            reference.authorities,
            {basis.value: release.selection(basis) for basis in specification.bases},
        ),
        harvest_date=reference.coverage.harvest_date,
        records_checked=records_checked(release.snapshot, specification.dates, evidence),
        quality_report=_quality_report(release, bindings),
        inspections=_inspections(release, tables, evidence),
    )


def _quality_report(release: _Release, bindings: Bindings) -> QualityReport:
    """The quality report, with the tables that it needs made where the release has them not."""
    published = {table.id: table for table in bindings.tables}
    needed = (published.get(table_id) or _TABLES[table_id](release) for table_id in NEEDED_TABLES)
    tables = tuple(table for table in needed if table.rows)
    text, policy = quality_report_text(), load_revisions_policy()
    return quality_report(text, release.specification, bindings, tables, release.reference, policy)


def every_traced_inspection(
    inspection_ids: frozenset[str],
    frame: pl.DataFrame,
    reference: Reference,
    evidence: Sequence[RecordedEvidence],
) -> tuple[TracedInspection, ...]:
    """Some inspections of the register's raw rows, with where their reports say what."""
    return traced_inspections(inspection_ids, counted(frame, reference.frameworks), reference, evidence)


def _inspections(
    release: _Release, tables: tuple[Table, ...], evidence: Sequence[RecordedEvidence]
) -> tuple[TracedInspection, ...]:
    counted_ids = counted_inspection_ids(tables)
    if len(counted_ids) > MOST_TRACED:
        return ()
    return traced_inspections(counted_ids, release.snapshot, release.reference, evidence)


def draft_commentary(specification: ReleaseSpecification, frame: pl.DataFrame, reference: Reference) -> str:
    """The commentary that the system drafts for a release: Markdown with bound values."""
    release = _Release(specification, counted(frame, reference.frameworks), reference)
    return _draft(release, tuple(table for table in _tables(release) if table.rows), tuple(_charts(release)))


def _draft(release: _Release, tables: tuple[Table, ...], shown: tuple[Chart, ...]) -> str:
    specification, reference = release.specification, release.reference
    return Draft(specification, release.figures, release.period, release.earlier, reference, tables, shown).markdown


def _charts(release: _Release) -> Iterator[Chart]:
    """Every chart whose table the release has, in the order of the page; the leading judgement is shown."""
    dates, judgements = release.specification.dates, judgements_of(release.most_recent)
    shown = judgements_to_show(release.most_recent, judgements)
    made: tuple[Chart | None, ...] = (
        *charts(release.over_time, judgements, release.reference),
        next(filter(None, (tile_map(release.most_recent, one, release.reference) for one in shown)), None),
        next(filter(None, (change_chart(release.figures, one) for one in shown)), None),
        lag_chart(release.lag, dates),
        waiting_chart(release.waiting_bands, dates),
    )
    yield from (chart for chart in made if chart and chart.table_id in release.specification.tables)


def _tables(release: _Release) -> Iterator[Table]:
    for table_id in release.specification.tables:
        make = _maker(release.specification, table_id)
        if _BASIS_OF_TABLE.get(table_id, StatisticsBasis.MOST_RECENT) in release.specification.bases:
            yield make(release)


def _maker(specification: ReleaseSpecification, table_id: str) -> Callable[[_Release], Table]:
    if table_id not in _TABLES:
        known = ", ".join(_TABLES)
        raise BadInput(f"'{table_id}' is not a table; these are: {known}", Place(specification.slug, column="tables"))
    return _TABLES[table_id]


def _notes(release: _Release) -> tuple[str, ...]:
    every = figure_notes(release.most_recent, release.figures.judgements, release.reference)
    return (*every, POINT_CHANGES, INFERRED_EVENTS, *_coverage_notes(release), *release.specification.notes)


def _coverage_notes(release: _Release) -> Iterator[str]:
    as_at, reference = release.specification.dates.as_at, release.reference
    for entry, framework in ((one, reference.frameworks[one.framework]) for one in reference.coverage.entries):
        if entry.note and not entry.events <= UNGRADED_EVENTS and framework.has_begun(as_at):
            yield f"Coverage, {framework.name}: {entry.extent}. {entry.note}"
    yield "Ungraded visits (focused, monitoring and assurance visits, joint inspections) are not held."


def _most_recent_table(release: _Release) -> Table:
    title = "Most recent outcomes of local authorities, by judgement"
    return outcome_tables.outcomes_table("judgements", title, release.most_recent, release.reference)


def _first_table(release: _Release) -> Table:
    framework = FAMILY_NAMES[release.figures.coverage.family]
    title = f"Outcomes of first inspections under {framework}, by judgement"
    return outcome_tables.outcomes_table("first_under_framework", title, release.first, release.reference)


def _period_table(release: _Release) -> Table:
    title = outcome_tables.in_period_title(release.period)
    return outcome_tables.outcomes_table("in_period", title, release.period, release.reference, Shorthand.P)


def _boards_table(release: _Release) -> Table:
    title = "Local Safeguarding Children Boards: first reviews, in single inspections or apart"
    return outcome_tables.outcomes_table("lscb", title, release.boards, release.reference)


_BASIS_OF_TABLE = {
    "first_under_framework": StatisticsBasis.FIRST_UNDER_FRAMEWORK,
    "lscb": StatisticsBasis.FIRST_UNDER_FRAMEWORK,
    "in_period": StatisticsBasis.IN_PERIOD,
    "previous_period": StatisticsBasis.IN_PERIOD,
}
_TABLES: dict[str, Callable[[_Release], Table]] = {
    "judgements": _most_recent_table,
    "by_region": lambda r: outcome_tables.region_table("by_region", r.most_recent, r.reference, RegionKind.OFSTED),
    "by_ons_region": lambda r: outcome_tables.region_table("by_ons_region", r.most_recent, r.reference, RegionKind.ONS),
    "over_time": lambda r: over_time.over_time_table(r.over_time, r.reference),
    "comparison": lambda r: comparison_table(r.most_recent, r.earlier, r.reference),
    "first_under_framework": _first_table,
    "change": lambda r: change_table(r.figures),
    "change_matrix": lambda r: change_matrix_table(r.figures),
    "in_period": _period_table,
    "previous_period": lambda r: outcome_tables.in_period_revision_table(*r.previous_period, r.reference),
    "counted": lambda r: counted_table(tuple(r.selection(basis) for basis in r.specification.bases)),
    "coverage": lambda r: coverage_table(r.snapshot, r.reference, r.specification.dates),
    "activity": lambda r: activity_table(r.snapshot, r.specification.dates),
    "lag": lambda r: r.lag,
    "waiting_time": lambda r: timeliness.waiting_time_table(r.snapshot, r.reference.authorities, r.specification.dates),
    "waiting_time_bands": lambda r: r.waiting_bands,
    "intervals": lambda r: timeliness.interval_table(r.snapshot, r.specification.dates),
    "lscb": _boards_table,
    "quality": lambda r: quality_table(r.snapshot, r.reference, r.specification),
    "framework_differences": lambda r: framework_differences_table(r.reference, r.specification.dates),
    "authorities": lambda r: authority_table(r.most_recent, r.reference),
    "predecessors": lambda r: predecessor_table(r.snapshot, r.specification.dates, r.reference),
}
