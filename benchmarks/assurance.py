"""Plant faults into the real register and say how many the checks find: python -m benchmarks.assurance [NUMBER [SEED]].

Writes docs/assurance.md where the labelled corpus is beside the project; NUMBER is how many faults of each kind.
"""

import os
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "reports"
PAGE = ROOT / "docs" / "assurance.md"
TODAY = date(2026, 11, 24)  # fixed, so that every run gives the same page
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assizes.settings")
if __name__ == "__main__":
    django.setup()

from assizes.actions.matching import candidates  # noqa: E402  # Django must be set up first
from assizes.checks.expected import load_expected  # noqa: E402
from assizes.checks.held_reports import Held, HeldReport  # noqa: E402
from assizes.checks.known import Known  # noqa: E402
from assizes.checks.records import Record  # noqa: E402
from assizes.checks.running import run_checks  # noqa: E402
from assizes.domain.findings import Finding, Severity  # noqa: E402
from assizes.domain.inspections import Inspection  # noqa: E402
from assizes.domain.proposals import ReadReport  # noqa: E402
from assizes.reference import Reference, load_reference, packaged_register_folder  # noqa: E402
from benchmarks.faults import KINDS, Fault, Setting, faults  # noqa: E402

INTRODUCTION = """\
# Proof that the checks find things

<!-- Made by `python -m benchmarks.assurance` from the packaged register and the corpus beside the project. -->

{planted:,} faults of {kinds} kinds were planted into the {records:,} records of the packaged register, one at a time,
at random (seed {seed}); {held:,} of the records have their report in the corpus. A fault is **found** where the checks
say something of that inspection that they did not say before, and **named** where they say it of the very field. The
clean register gives **{errors} errors** and {warnings} warnings ({kinds_of_warnings}).

Reports under the frameworks of 2018 to 2026 print no publication date, so that there a publication a day off cannot be
seen, with a report or without. Without its report a wrong grade or a day off shows only where it breaks a rule.

| planted | with a report | found | named | errors | without a report | found | named | errors |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
"""


@dataclass(frozen=True)
class Outcome:
    """What became of one fault."""

    fault: Fault
    has_report: bool
    found: bool
    named: bool
    is_error: bool


class Proof:
    """The clean register with what its checks say, and the same with a fault in it."""

    def __init__(self, reference: Reference, records: Sequence[Record], held: Held) -> None:
        self.records, self.held = records, held
        self.known = Known(reference.frameworks, reference.authorities, load_expected(), TODAY, TODAY)
        self.clean = run_checks(records, held, self.known).findings
        self._of_clean = {_key(finding) for finding in self.clean}
        self._by_authority: defaultdict[str, list[Record]] = defaultdict(list)
        self._by_address = {record.report_url: record for record in records if record.report_url}
        for record in records:
            self._by_authority[record.la_id].append(record)

    def outcome(self, fault: Fault) -> Outcome:
        """What the checks say of the register with one fault in it."""
        new = [one for one in run_checks(*self._with(fault), self.known).findings if _key(one) not in self._of_clean]
        about = [one for one in new if self._is_about(one, fault)]
        field = fault.field.removesuffix("_text")
        named = [one for one in about if one.field == field or not one.field or fault.after is None or fault.is_added]
        is_error = any(one.severity is Severity.ERROR for one in about)
        return Outcome(fault, bool(self.held.of(fault.before.inspection_id)), bool(about), bool(named), is_error)

    def _with(self, fault: Fault) -> tuple[list[Record], Held]:
        """The records that the fault can touch, with it in them, and their reports."""
        touched = [fault.before, *([fault.after] if fault.after else [])]
        la_ids = {record.la_id for record in touched} | set(self._served_with(fault.before.la_id))
        records = [record for la_id in sorted(la_ids) for record in self._by_authority[la_id]]
        other = self._by_address.get(fault.after.report_url) if fault.after else None
        if other is not None and other not in records:
            records.insert(0, other)
        if not fault.is_added:
            records.remove(fault.before)
        if fault.after is not None:
            records.append(fault.after)
        ids = {record.inspection_id for record in records}
        lost = fault.before.inspection_id if fault.after is None else None
        reports = [
            replace(report, inspection_id="") if report.inspection_id == lost else report
            for report in self.held.reports
            if report.inspection_id in ids or report.inspection_id == lost
        ]
        return records, Held(reports=tuple(reports))

    def _served_with(self, la_id: str) -> Iterable[str]:
        members = [[member for member, _ in trust.members] for trust in self.known.expected.trusts]
        return (other for several in members if la_id in several for other in several)

    def _is_about(self, finding: Finding, fault: Fault) -> bool:
        if fault.after is None:
            return finding.la_id == fault.before.la_id
        return finding.subject.subject_id in (fault.before.inspection_id, fault.after.inspection_id)


def page(proof: Proof, outcomes: Sequence[Outcome], seed: int) -> str:
    """The whole document."""
    warnings = [one for one in proof.clean if one.severity is Severity.WARNING]
    heading = INTRODUCTION.format(
        planted=len(outcomes),
        kinds=len(KINDS),
        records=len(proof.records),
        seed=seed,
        held=sum(bool(proof.held.of(record.inspection_id)) for record in proof.records),
        errors=len(proof.clean) - len(warnings),
        warnings=len(warnings),
        kinds_of_warnings=", ".join(f"{code} {count}" for code, count in _counts(warnings)),
    )
    rows = [_row(kind, [one for one in outcomes if one.fault.kind == kind]) for kind in KINDS]
    return heading + "".join(rows) + _row("**all**", outcomes)


def _row(name: str, outcomes: Sequence[Outcome]) -> str:
    cells = []
    for has_report in (True, False):
        some = [one for one in outcomes if one.has_report is has_report]
        counts = [sum(values) for values in zip(*((one.found, one.named, one.is_error) for one in some), strict=True)]
        cells += [len(some), *(counts or [0, 0, 0])]
    return f"| {name} | " + " | ".join(f"{cell:,}" for cell in cells) + " |\n"


def _counts(findings: Iterable[Finding]) -> list[tuple[str, int]]:
    counts: defaultdict[str, int] = defaultdict(int)
    for finding in findings:
        counts[finding.code] += 1
    return sorted(counts.items())


def _key(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, finding.subject.subject_id, finding.field, finding.sentence


def packaged_inspections(reference: Reference) -> list[Inspection]:
    """The inspections of the packaged register."""
    from assizes.register.files import read_rows, register_file

    return [row.inspection for row in read_rows(register_file(packaged_register_folder()), reference)]


def held_of_corpus(inspections: Sequence[Inspection], reference: Reference) -> Held:
    """The readings of the corpus, each with the record that it is of; none where there is no corpus."""
    if not CORPUS.is_dir():
        return Held()
    from assizes.actions.guarded_worker import Bounds
    from assizes.actions.kept_readings import KeptReadings
    from assizes.actions.reading import read_reports
    from assizes.actions.reading_pool import LocalReader

    files = [str(path) for path in sorted(CORPUS.glob("*.pdf"))]
    reports = []
    with tempfile.TemporaryDirectory() as folder:
        kept = KeptReadings(Path(os.environ.get("ASSIZES_DATA", folder)) / "readings", reference)
        reader = LocalReader(os.cpu_count() or 1, Bounds())
        for one in read_reports(files, reader=reader, reference=reference, kept=kept):
            report = ReadReport(one.reading, Path(one.file).name)
            found = candidates(report, inspections, reference.frameworks)
            of = found[0].inspection_id if len(found) == 1 else ""
            reports.append(HeldReport(one.reading, report.file_name, of, one.file))
    return Held(reports=tuple(reports))


def main() -> int:
    """Plant, check, print, and keep the page where the corpus is at hand."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    reference = load_reference()
    inspections = packaged_inspections(reference)
    records = [Record.of(inspection) for inspection in inspections]
    proof = Proof(reference, records, held_of_corpus(inspections, reference))
    setting = Setting(reference, records, random.Random(seed))
    text = page(proof, [proof.outcome(fault) for fault in faults(setting, number)], seed)
    print(text)
    if proof.held.reports:
        PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
