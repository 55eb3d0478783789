"""A synthetic register of any size, in the shape of the packaged one: real authorities and frameworks, invented rest.

python -m benchmarks.generator 1000000 FOLDER
"""

import csv
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from assizes.domain.events import Event
from assizes.domain.frameworks import Framework
from assizes.reference import Reference, load_reference, packaged_register_folder

_FIRST, _LAST = date(2013, 11, 1), date(2026, 5, 31)
_EVENTS = {"sif": Event.SINGLE_INSPECTION, "ilacs": Event.STANDARD}


def write_synthetic_register(size: int, folder: Path, *, seed: int = 1) -> None:
    """Write `inspections.csv` with `size` inspections, the same for the same seed."""
    reference = load_reference()
    folder.mkdir(parents=True, exist_ok=True)
    with (packaged_register_folder() / "inspections.csv").open(encoding="utf-8", newline="") as packaged:
        columns = next(csv.reader(packaged))
    with (folder / "inspections.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(_rows(size, reference, random.Random(seed)))


def _rows(size: int, reference: Reference, chance: random.Random) -> Iterator[dict[str, str]]:
    authorities = [authority.la_id for authority in reference.authorities]
    frameworks = [framework for framework in reference.frameworks if framework.family in _EVENTS]
    days = (_LAST - _FIRST).days
    for number in range(size):
        start = _FIRST + timedelta(chance.randrange(days))
        framework = _in_force(frameworks, start)
        yield _row(number, chance.choice(authorities), framework, start, chance)


def _in_force(frameworks: list[Framework], start: date) -> Framework:
    return next(framework for framework in reversed(frameworks) if start in framework.validity)


def _row(number: int, la_id: str, framework: Framework, start: date, chance: random.Random) -> dict[str, str]:
    end = start + timedelta(chance.choice((4, 11, 24)))
    published = end + timedelta(chance.randint(26, 60))
    inspection_id = f"{la_id}-{framework.code}-{start:%Y-%m}-{number:07d}"
    grades = {judgement.code: chance.choice(framework.scale.grades).value for judgement in framework.judgements}
    return {
        "statement_id": f"{inspection_id}/1",
        "inspection_id": inspection_id,
        "la_id": la_id,
        "framework": framework.code,
        "event": _EVENTS[framework.family].value,
        "inspection_start": start.isoformat(),
        "inspection_end": end.isoformat(),
        "published": published.isoformat(),
        "published_basis": "listed",
        "listed": published.isoformat(),
        **grades,
        "report_url": f"https://example.org/reports/{number}",
        "basis": "report",
        "recorded_at": "2026-11-23T12:00:00Z",
        "recorded_by": "benchmark",
        "reason": "synthetic",
        "source_file": "benchmarks/generator.py",
    }


if __name__ == "__main__":
    write_synthetic_register(int(sys.argv[1]), Path(sys.argv[2]))
