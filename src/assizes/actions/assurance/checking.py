"""Checking the register: its statements, their evidence and the reports at hand are gathered, and every rule is run."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from assizes.actions.assurance.records_assured import records_assured
from assizes.actions.records.matching import candidates
from assizes.actions.reports.reading import ReportReading
from assizes.checks.catalogue import rules
from assizes.checks.expected import load_expected
from assizes.checks.held_reports import Held, HeldReport, KeptEvidence
from assizes.checks.known import Known
from assizes.checks.looking import Subjects, left_out, looked_at
from assizes.checks.of_release import check_release
from assizes.checks.records import Record
from assizes.checks.recount import is_by
from assizes.checks.released import Released
from assizes.checks.running import Found, run_checks
from assizes.collecting.origins import Origins
from assizes.collecting.wanted import is_web_address
from assizes.domain.assurance_reports import RecordsAssured
from assizes.domain.columns import CHECKED
from assizes.domain.findings import Finding, Severity
from assizes.domain.frameworks import Frameworks
from assizes.domain.inspections import Inspection
from assizes.domain.london_time import london_day
from assizes.domain.proposals import ReadReport
from assizes.domain.readings import Box
from assizes.reference import Reference
from assizes.register import evidence, queries, work_list
from assizes.register.current_rows import pieces_of_current

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
    left_out: Mapping[str, frozenset[str]]  # by rule: of these, what a report at hand kept from being asked
    as_at: date | None
    published_by: date | None
    assured: RecordsAssured  # of the release, where one was checked, else of all
    release: str = ""  # the slug, where a release was checked too

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
    release: Released | None = None,
) -> Checked:
    """Run every rule on the records in force and the readings of the reports at hand; the register must be open.

    With dates, on the inspections that ended by `as_at` and whose report was published by `published_by`. With a
    release, on that too.
    """
    today = london_day(now)
    last_day = min(day for day in (today, as_at, published_by) if day is not None)
    known = Known(reference.frameworks, reference.authorities, load_expected(), today, last_day)
    in_force = list(_records())
    records = [record for record in in_force if _is_asked_for(record, as_at, published_by)]
    held = _held(tuple(readings), in_force, collected or Collected(), reference.frameworks)
    found = run_checks(records, held, known)
    of_release = check_release(release) if release else Found()
    slug = release.content.specification.slug if release else ""
    return Checked(
        findings=tuple(sorted((*found.findings, *of_release.findings), key=_order)),
        counts=found.counts + of_release.counts,
        records=len(records),
        compared=sum(bool(held.of(record.inspection_id)) for record in records),
        reports=held.reports,
        looked_at=looked_at(records, held, is_whole_register=as_at is None and published_by is None, release=slug),
        left_out=left_out(records, held, known),
        as_at=as_at,
        published_by=published_by,
        assured=records_assured(_counted(records, release), reference.frameworks, held.evidence.keys()),
        release=slug,
    )


def _counted(records: Iterable[Record], release: Released | None) -> Iterator[Record]:
    """The records that a release can count; all of them where none is checked."""
    return (record for record in records if release is None or is_by(record, release.dates))


def _records() -> Iterator[Record]:
    """The register's own rows: a million inspections of the domain would take minutes to make."""
    return (Record._make(row) for piece in pieces_of_current(None, CHECKED) for row in piece)


def _is_asked_for(record: Record, as_at: date | None, published_by: date | None) -> bool:
    """Whether an inspection ended and was published by the days asked for; one without a date is always looked at."""
    end = record.counted_end if as_at else None
    published = record.counted_published if published_by else None
    is_later = bool(as_at and end and end > as_at) or bool(published_by and published and published > published_by)
    return not is_later


def _order(finding: Finding) -> tuple[int, str, str, str, str]:
    return _ORDER[finding.severity], finding.code, finding.la_id, finding.subject.subject_id, finding.field


def _held(
    readings: Sequence[ReportReading], in_force: Sequence[Record], collected: Collected, frameworks: Frameworks
) -> Held:
    reported = evidence.inspections_by_report()
    named = _digests(reported)
    ids = {record.inspection_id for record in in_force} if named else set()
    return Held(
        reports=_reports(readings, in_force, reported, collected.origins, frameworks),
        evidence=named,
        kept=_kept() if named else {},
        newest_at={origin.address: origin.sha256 for origin in collected.origins.all},  # the last one stands
        listed_at={origin.address: origin.listed for origin in collected.origins.all if origin.listed},
        gone=collected.gone,
        lost=collected.lost,
        waiting=work_list.open_items(),
        withdrawn={inspection_id: digests for inspection_id, digests in named.items() if inspection_id not in ids},
    )


def _digests(reported: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The reports in evidence of each inspection."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for sha256, inspection_id in reported.items():
        named[inspection_id].add(sha256)
    return {inspection_id: frozenset(digests) for inspection_id, digests in named.items()}


def _kept() -> dict[str, tuple[KeptEvidence, ...]]:
    found: defaultdict[str, list[KeptEvidence]] = defaultdict(list)
    for inspection_id, sha256, address, judgement, outcome, page, *box in evidence.read_outcomes():
        found[inspection_id].append(KeptEvidence(sha256, judgement, outcome, page, Box(*box), address))
    return {inspection_id: tuple(pieces) for inspection_id, pieces in found.items()}


def _reports(
    readings: Sequence[ReportReading],
    in_force: Sequence[Record],
    reported: Mapping[str, str],
    origins: Origins,
    frameworks: Frameworks,
) -> tuple[HeldReport, ...]:
    """Each report at hand with the inspection that it is of: by evidence, by address, else by what it says."""
    if not readings:
        return ()
    by_address = {record.report_url: record.inspection_id for record in in_force if record.report_url}
    near = _Near(readings, frameworks)
    found = []
    for one in readings:
        report = _report(one, origins)
        sha256 = report.sha256
        of = reported.get(sha256) or _by_address(sha256, origins, by_address) or near.inspection_of(report)
        addresses = frozenset(origin.address for origin in origins.of(sha256) if is_web_address(origin.address))
        found.append(HeldReport(one.reading, report.file_name, of, one.file, addresses))
    return tuple(found)


def _report(one: ReportReading, origins: Origins) -> ReadReport:
    known = origins.of(one.reading.sha256)
    name = (known[-1].address if known else one.file).rpartition("/")[2]
    return ReadReport(one.reading, file_name=name.encode("utf-8", errors="replace").decode("utf-8"))


def _by_address(sha256: str, origins: Origins, by_address: Mapping[str, str]) -> str:
    return next((by_address[one.address] for one in origins.of(sha256) if one.address in by_address), "")


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
