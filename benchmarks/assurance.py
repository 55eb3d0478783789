"""Plant faults into the real register and say how many the checks find: python -m benchmarks.assurance [NUMBER [SEED]].

Writes docs/assurance.md where the labelled corpus is beside the project; NUMBER is how many faults of each kind.
"""

import os
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "reports"
PAGE = ROOT / "docs" / "assurance.md"
PAIRS_PER_FAULT_OF_A_KIND = 7
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assizes.settings")
if __name__ == "__main__":
    django.setup()

from assizes.actions.records.matching import candidates
from assizes.checks.held_reports import HeldReport
from assizes.checks.records import Record
from assizes.domain.inspections import Inspection
from assizes.domain.proposals import ReadReport
from assizes.reference import Reference, load_reference, packaged_register_folder
from benchmarks.assurance_page import page
from benchmarks.changes import Setting
from benchmarks.faults import Fault, double_faults, faults
from benchmarks.proof import AtHand, Outcome, Proof


def packaged_inspections(reference: Reference) -> list[Inspection]:
    """The inspections of the packaged register."""
    from assizes.register.files import read_rows, register_file

    return [row.inspection for row in read_rows(register_file(packaged_register_folder()), reference)]


def reports_of_corpus(inspections: Sequence[Inspection], reference: Reference) -> list[HeldReport]:
    """The readings of the corpus, each with the record that it is of; none where there is no corpus."""
    if not CORPUS.is_dir():
        return []
    from assizes.actions.reports.guarded_worker import Bounds
    from assizes.actions.reports.kept_readings import KeptReadings
    from assizes.actions.reports.reading import read_reports
    from assizes.actions.reports.reading_pool import LocalReader

    files = [str(path) for path in sorted(CORPUS.glob("*.pdf"))]
    addresses = {one.inspection_id: one.report_url for one in inspections}
    reports = []
    with tempfile.TemporaryDirectory() as folder:
        kept = KeptReadings(Path(os.environ.get("ASSIZES_DATA", folder)) / "readings", reference)
        reader = LocalReader(os.cpu_count() or 1, Bounds())
        for one in read_reports(files, reader=reader, reference=reference, kept=kept):
            report = ReadReport(one.reading, Path(one.file).name)
            found = candidates(report, inspections, reference.frameworks)
            of = found[0].inspection_id if len(found) == 1 else ""
            address = frozenset({addresses[of]} if of and addresses[of] else ())
            reports.append(HeldReport(one.reading, report.file_name, of, one.file, address))
    return reports


def outcomes_of(planted: Sequence[Fault], proofs: Sequence[Proof]) -> dict[AtHand, list[Outcome]]:
    """What became of each fault with more and with less at hand; where reports count, of faults that have one."""
    found: dict[AtHand, list[Outcome]] = {}
    for at_hand, proof in zip(AtHand, proofs, strict=True):
        some = planted if at_hand is AtHand.NOTHING else [one for one in planted if proof.has_report(one)]
        found[at_hand] = [proof.outcome(fault) for fault in some]
    return found


def main() -> int:
    """Plant, check, print, and keep the page where the corpus is at hand."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    reference = load_reference()
    inspections = packaged_inspections(reference)
    reports = reports_of_corpus(inspections, reference)
    proofs = [Proof(reference, inspections, reports, at_hand) for at_hand in AtHand]
    setting = Setting(reference, [Record.of(one) for one in inspections], random.Random(seed))
    single = outcomes_of(list(faults(setting, number)), proofs)
    double = outcomes_of(list(double_faults(setting, number * PAIRS_PER_FAULT_OF_A_KIND)), proofs)
    text = page(proofs, single, double, seed)
    print(text)
    if reports:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
