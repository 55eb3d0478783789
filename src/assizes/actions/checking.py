"""Checking the register: its statements, their evidence and the reports at hand are gathered, and every rule is run."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from assizes.actions.matching import candidates
from assizes.actions.reading import ReportReading
from assizes.checks.catalogue import rules
from assizes.checks.expected import load_expected
from assizes.checks.held_reports import Held, HeldReport
from assizes.checks.known import Known
from assizes.checks.looking import Subjects, looked_at
from assizes.checks.records import Record
from assizes.checks.running import run_checks
from assizes.collecting.origins import Origins
from assizes.domain.findings import Finding, Severity
from assizes.domain.frameworks import Frameworks
from assizes.domain.inspections import Inspection
from assizes.domain.proposals import ReadReport
from assizes.reference import Reference
from assizes.reference.specifications import LONDON
from assizes.register import evidence, queries, work_list
from assizes.register.snapshot import current_frame

_ORDER = {severity: number for number, severity in enumerate(Severity)}


@dataclass(frozen=True)
class Collected:
    """What the collection knows: where bytes came from, and what of them is lost or no longer to be had."""

    origins: Origins = field(default_factory=Origins)
    gone: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Checked:
    """What was checked and what was found: errors first, then by code, authority and subject."""

    findings: tuple[Finding, ...]
    counts: Mapping[str, int]  # by rule; of a rule that is broken very often, not every finding is kept
    records: int
    compared: int  # records beside the reading of their report
    reports: tuple[HeldReport, ...]
    looked_at: Mapping[str, Subjects]  # by rule: what a run did not look at, it cannot settle
    as_at: date | None
    published_by: date | None

    def count(self, severity: Severity) -> int:
        """How many findings are of a severity."""
        return sum(self.counts.get(code, 0) for code, rule in rules().items() if rule.severity is severity)


def check_register(
    readings: Iterable[ReportReading],
    *,
    now: datetime,
    reference: Reference,
    collected: Collected | None = None,
    as_at: date | None = None,
    published_by: date | None = None,
) -> Checked:
    """Run every rule on the records in force and the readings of the reports at hand; the register must be open.

    With dates, on the inspections that ended by `as_at` and whose report was published by `published_by`.
    """
    today = now.astimezone(LONDON).date()
    known = Known(reference.frameworks, reference.authorities, load_expected(), today, as_at or today)
    records = [record for record in _records() if _is_asked_for(record, as_at, published_by)]
    held = _held(tuple(readings), records, collected or Collected(), reference.frameworks)
    found = run_checks(records, held, known)
    return Checked(
        findings=tuple(sorted(found.findings, key=_order)),
        counts=found.counts,
        records=len(records),
        compared=sum(bool(held.of(record.inspection_id)) for record in records),
        reports=held.reports,
        looked_at=looked_at(records, held, is_whole_register=as_at is None and published_by is None),
        as_at=as_at,
        published_by=published_by,
    )


def _records() -> Iterator[Record]:
    """The register's own rows: a million inspections of the domain would take minutes to make."""
    return map(Record._make, current_frame().iter_rows())


def _is_asked_for(record: Record, as_at: date | None, published_by: date | None) -> bool:
    """Whether an inspection ended and was published by the days asked for; one without a date is always looked at."""
    end = record.counted_end if as_at else None
    published = record.counted_published if published_by else None
    is_later = bool(as_at and end and end > as_at) or bool(published_by and published and published > published_by)
    return not is_later


def _order(finding: Finding) -> tuple[int, str, str, str, str]:
    return _ORDER[finding.severity], finding.code, finding.la_id, finding.subject.subject_id, finding.field


def _held(
    readings: Sequence[ReportReading], records: Sequence[Record], collected: Collected, frameworks: Frameworks
) -> Held:
    reported = evidence.inspections_by_report()
    named: defaultdict[str, set[str]] = defaultdict(set)
    for sha256, inspection_id in reported.items():
        named[inspection_id].add(sha256)
    by_address = (
        {record.report_url: record.inspection_id for record in records if record.report_url} if readings else {}
    )
    near = _Near(readings, frameworks)
    reports = []
    for one in readings:
        report = _report(one, collected.origins)
        sha256 = report.sha256
        of = reported.get(sha256) or _by_address(sha256, collected.origins, by_address) or near.inspection_of(report)
        reports.append(HeldReport(one.reading, report.file_name, of, one.file))
    return Held(
        reports=tuple(reports),
        evidence={inspection_id: frozenset(digests) for inspection_id, digests in named.items()},
        newest_at=_newest(collected.origins),
        gone=collected.gone,
        lost=collected.lost,
        waiting=work_list.open_items(),
    )


def _report(one: ReportReading, origins: Origins) -> ReadReport:
    known = origins.of(one.reading.sha256)
    name = (known[-1].address if known else one.file).rpartition("/")[2]
    return ReadReport(one.reading, file_name=name.encode("utf-8", errors="replace").decode("utf-8"))


def _by_address(sha256: str, origins: Origins, by_address: Mapping[str, str]) -> str:
    return next((by_address[one.address] for one in origins.of(sha256) if one.address in by_address), "")


def _newest(origins: Origins) -> dict[str, str]:
    return {origin.address: origin.sha256 for origin in origins.all}  # the oldest first, so that the last stands


class _Near:
    """Which inspection a report is of by authority, kind and time, where nothing else says it."""

    def __init__(self, readings: Sequence[ReportReading], frameworks: Frameworks) -> None:
        la_ids = {one.reading.la_id for one in readings if one.reading.la_id is not None}
        self._frameworks = frameworks
        self._by_authority: defaultdict[str, list[Inspection]] = defaultdict(list)
        for statement in queries.newest_statements(la_ids) if la_ids else ():
            if not statement.withdrawn:
                self._by_authority[statement.inspection.la_id].append(statement.inspection)

    def inspection_of(self, report: ReadReport) -> str:
        """The one inspection that a report can be of; nothing where there is none or more than one."""
        found = candidates(report, self._by_authority[report.reading.la_id or ""], self._frameworks)
        return found[0].inspection_id if len(found) == 1 else ""
