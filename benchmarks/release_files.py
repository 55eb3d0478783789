"""What each file format of a release takes, beside a plain writer of the same tables in the same run.

`python -m benchmarks.release_files RUNS` measures in its own process, from the loaded register, and prints JSON.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from benchmarks.measuring import measure

PLAIN = "for comparison: the tables alone, by XlsxWriter without any format"
Seconds = tuple[float, float]  # wall time, processor time of all threads

HEADING = """
## Files of a release

The release as at 31 March 2026 in all formats, in one process, from the packaged register, which is loaded: medians of
{runs} builds after a first one, in seconds. The last row writes the same tables and nothing else, in the same run.

| step | wall (s) | processor (s) | aim |
|---|---|---|---|
"""


def release_file_lines(environment: Mapping[str, str], *, runs: int) -> Iterator[str]:
    """A section of the page on the register that is loaded there, line by line."""
    found = json.loads(measure([sys.executable, "-m", "benchmarks.release_files", str(runs)], environment).output)
    yield from HEADING.format(runs=runs).splitlines()
    for step, (wall, processor) in found.items():
        yield f"| {step} | {wall:.2f} | {processor:.2f} | {'5 s' if step == 'all of it' else ''} |"


def steps_of_builds(runs: int) -> dict[str, Seconds]:
    """The median seconds of each step of a build, and of a plain writer taken in turns with it."""
    found: dict[str, list[Seconds]] = {}
    warming = runs > 1  # the first build also loads programs and typefaces: it counts where it is the only one
    for number in range(runs + warming):
        once = _one_build()
        if number or not warming:
            for step, seconds in once.items():
                found.setdefault(step, []).append(seconds)
    return {step: _median(taken) for step, taken in found.items()}


def _one_build() -> dict[str, Seconds]:
    from assizes.actions.publication.releases import build_from_register
    from assizes.domain.releases import Producer
    from assizes.reference import load_reference
    from assizes.reference.specifications import packaged_specifications
    from benchmarks.workbooks import plain

    specification = packaged_specifications(producer=Producer("", ""), small_base=20)[-1]
    marks: list[tuple[str, Seconds]] = []
    with tempfile.TemporaryDirectory() as folder:
        built = build_from_register(
            specification,
            today=date(2026, 11, 29),
            out=Path(folder) / "releases",
            reference=load_reference(),
            progress=lambda step: marks.append((str(step), _now())),
        )
    marks.append(("", _now()))
    steps = {step: _since(at, marks[number + 1][1]) for number, (step, at) in enumerate(marks[:-1])}
    total = {"all of it": _since(marks[0][1], marks[-1][1])}
    started = _now()
    plain(built.content)
    return {**steps, **total, PLAIN: _since(started, _now())}


def _now() -> Seconds:
    taken = os.times()
    return time.perf_counter(), taken.user + taken.system


def _since(start: Seconds, end: Seconds) -> Seconds:
    return end[0] - start[0], end[1] - start[1]


def _median(taken: list[Seconds]) -> Seconds:
    return statistics.median(wall for wall, _ in taken), statistics.median(processor for _, processor in taken)


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(steps_of_builds(int(sys.argv[1]))))
