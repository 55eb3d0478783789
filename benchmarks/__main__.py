"""Print what Assizes takes, on the real register and on a synthetic one: python -m benchmarks [--quick].

`--quick` runs everything once on 2,000 inspections instead of 1,000,000, to see that it still runs and roughly how long
it takes, and leaves docs/benchmarks.md as it is.
"""

import itertools
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.checking import checking_rows
from benchmarks.dynamic import QUESTIONS, dynamic_lines
from benchmarks.generator import write_synthetic_register
from benchmarks.measuring import Measurement, measure
from benchmarks.public_site import public_site_lines
from benchmarks.publication import publication_lines
from benchmarks.reading import reading_lines
from benchmarks.release_files import release_file_lines

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
COMMAND = str(Path(sys.executable).parent / "assizes")
RELEASE = ("release", "build", "--as-at", "2026-03-31", "--published-by", "2026-06-30")
FIGURES = ("figures", "--as-at", "2026-03-31", "--published-by", "2026-06-30", "--basis", "most_recent")
Row = tuple[str, Measurement, str]

INTRODUCTION = """\
# Benchmarks

<!-- Made by `make bench`; the figures are of one machine and one day. -->

Each row of the first table is a whole process: wall time and processor time in seconds (medians where it ran several
times), peak memory in MiB. "Aim" is what was aimed for. Made with `make bench` on {machine}.

"""


_LARGEST_RELEASE = 10_000  # a release of more inspections is counted and not written: nobody publishes one
_QUICK, _WHOLE = (2_000,), (10_000, 1_000_000)


def register_rows(
    folder: Path, register: Path | None, name: str, runs: int, aim: str, *, has_release: bool = True
) -> Iterator[Row]:
    """Load a register into a new database, then ask it and build from it."""
    environment = {"ASSIZES_DATA": str(folder / "data"), "DJANGO_SETTINGS_MODULE": "assizes.settings"}
    source = [] if register is None else [str(register)]
    yield f"load of {name}", measure([COMMAND, "--quiet", "register", "load", *source], environment), ""
    yield f"`assizes figures`, {name}", measure([COMMAND, "--quiet", *FIGURES], environment, runs=runs), ""
    if has_release:
        build = [COMMAND, "--quiet", *RELEASE, "--out", str(folder / "releases")]
        yield f"`assizes release build`, {name}", measure(build, environment, runs=runs), ""
    tables = measure([sys.executable, "-m", "benchmarks.tables"], environment, runs=runs)
    yield f"all tables, {name}: {float(tables.output):.2f} s inside a process that took", tables, aim


def rows(*, is_quick: bool) -> Iterator[Row]:
    """Every measurement, the small ones first."""
    sizes = _QUICK if is_quick else _WHOLE
    yield "`assizes --version`", measure([COMMAND, "--version"], {}, runs=1 if is_quick else 5), "0.6 s"
    with tempfile.TemporaryDirectory() as folder:
        runs = 1 if is_quick else 3
        aim = "tables in 0.5 s"
        yield from register_rows(Path(folder), None, "the packaged register", runs, aim, has_release=not is_quick)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            register = Path(folder) / "register"
            write_synthetic_register(size, register)
            name, aim = f"a synthetic register of {size:,} inspections", "tables in 20 s and 2,048 MiB"
            has_release = size <= _LARGEST_RELEASE and not is_quick
            yield from register_rows(Path(folder), register, name, 1, aim, has_release=has_release)
    yield from checking_rows(sizes[-1], is_quick=is_quick)


def release_lines(*, is_quick: bool) -> Iterator[str]:
    """The section on the files of a release, from the packaged register."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"ASSIZES_DATA": str(Path(folder) / "data"), "DJANGO_SETTINGS_MODULE": "assizes.settings"}
        measure([COMMAND, "--quiet", "register", "load"], environment)
        yield from release_file_lines(environment, runs=1 if is_quick else 5)


def site_lines(*, is_quick: bool) -> Iterator[str]:
    """The sections on the public site and on its figures under load, from the packaged releases."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        environment = {"ASSIZES_DATA": str(data), "DJANGO_SETTINGS_MODULE": "assizes.settings"}
        yield from public_site_lines(environment, data, is_quick=is_quick)
        yield from dynamic_lines(data, number=60 if is_quick else QUESTIONS)


def line(row: Row) -> str:
    """A row of the table."""
    name, found, aim = row
    return f"| {name} | {found.wall_seconds:.2f} | {found.cpu_seconds:.2f} | {found.peak_mebibytes:.0f} | {aim} |"


def main() -> None:
    """Measure, print as it goes, and keep the page unless the run was quick."""
    is_quick = "--quick" in sys.argv[1:]
    heading = ["| what | wall (s) | processor (s) | peak memory (MiB) | aim |", "|---|---|---|---|---|"]
    print("\n".join(heading))
    lines = list(heading)
    for row in rows(is_quick=is_quick):
        lines.append(line(row))
        print(lines[-1], flush=True)
    sections = [section(is_quick=is_quick) for section in (release_lines, reading_lines, site_lines, publication_lines)]
    for text in itertools.chain(*sections):
        lines.append(text)
        print(text, flush=True)
    if not is_quick:
        machine = f"{os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}"
        PAGE.write_text(INTRODUCTION.format(machine=machine) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
