"""The checks that the log of a release tells of: those that the build ran, and runs beside reports before it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from assizes.checks import against_report
from assizes.checks.catalogue import rules
from assizes.checks.of_release import CHECKS, looked_at_in_release, not_run_in_release
from assizes.checks.released import Released
from assizes.checks.running import Found, rules_on_evidence
from assizes.domain.assurance_reports import CheckDone, ReportedFinding, RunBesideReports
from assizes.domain.check_runs import CheckRun

BESIDE_REPORTS = frozenset(check.rule.code for check in against_report.CHECKS)
_RECORDS, _RECORDS_BESIDE_REPORTS = "records", "records beside reports"


def checks_done(
    found: Found, of_release: Found, release: Released, records: int, *, runs: Iterable[CheckRun]
) -> tuple[CheckDone, ...]:
    """Every rule that the build ran and, after these, those that only runs beside reports could."""
    built = tuple(_by_the_build(found, of_release, release, records))
    return (*built, *_by_runs(runs, {one.code for one in built}))


def with_rows_for(checks: tuple[CheckDone, ...], reported: Iterable[ReportedFinding]) -> tuple[CheckDone, ...]:
    """The same in the order of their codes, with what was found by those that only earlier runs could ask."""
    numbers = Counter(one.finding.code for one in reported)
    listed = {one.code: one for one in checks}
    for code in numbers.keys() - listed.keys():
        rule = rules()[code]
        listed[code] = CheckDone(code, rule.title, rule.severity, None, "in an earlier run", numbers[code])
    earlier = {
        code: CheckDone(code, one.title, one.severity, one.looked_at, one.things, numbers[code])
        for code, one in listed.items()
        if one.things == _RECORDS_BESIDE_REPORTS
    }
    return tuple(one for _, one in sorted((listed | earlier).items()))


def runs_beside_reports(runs: Iterable[CheckRun]) -> tuple[RunBesideReports, ...]:
    """What is published of the runs that had reports beside them, oldest first."""
    return tuple(
        RunBesideReports(
            at=run.at,
            reports=run.counts.get("reports"),
            records=run.counts.get("records_checked_against_reports", 0),
            codes=tuple(sorted(BESIDE_REPORTS & run.checks.keys())),
        )
        for run in runs
        if run.reader_version
    )


def _by_the_build(found: Found, of_release: Found, release: Released, records: int) -> Iterator[CheckDone]:
    ran, not_run = looked_at_in_release(release), not_run_in_release(release)
    counts = found.counts + of_release.counts
    for rule in (*rules_on_evidence(), *(check.rule for check in CHECKS)):
        if rule.code in not_run:
            yield CheckDone(rule.code, rule.title, rule.severity, None, f"not run: {not_run[rule.code]}", None)
        else:
            looked_at, things = ran.get(rule.code, (records, _RECORDS))
            yield CheckDone(rule.code, rule.title, rule.severity, looked_at, things, counts[rule.code])


def _by_runs(runs: Iterable[CheckRun], built: set[str]) -> Iterator[CheckDone]:
    """What the newest run that asked looked at."""
    newest: Mapping[str, int | None] = {}
    for run in runs:
        if run.reader_version:
            newest = {**newest, **{code: run.checks[code] for code in BESIDE_REPORTS & run.checks.keys()}}
    for code in sorted(newest.keys() - built):
        rule = rules()[code]
        yield CheckDone(code, rule.title, rule.severity, newest[code], _RECORDS_BESIDE_REPORTS, 0)
