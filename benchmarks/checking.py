"""What `assizes check` takes: on the packaged register with readings kept, and on a synthetic one without reports."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from benchmarks.generator import write_synthetic_register
from benchmarks.measuring import Measurement, measure
from benchmarks.reading import COMMAND, CORPUS

Row: TypeAlias = tuple[str, Measurement, str]


def checking_rows(size: int, *, is_quick: bool) -> Iterator[Row]:
    """The measurements as rows; a check that finds errors ends with code 1, which is no failure here."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"ASSIZES_DATA": folder}
        reports = ["--reports", str(CORPUS)] if CORPUS.is_dir() else []
        measure(_check(*reports, "--no-release"), environment)  # makes the register, and keeps the readings
        name = "readings of the corpus kept" if reports else "no report at hand"
        alone = measure(_check(*reports, "--no-release"), environment, runs=1 if is_quick else 3)
        yield f"`assizes check --no-release`, the packaged register, {name}", alone, "3 s"
        if not is_quick:
            both = measure(_check(*reports), environment)
            yield f"`assizes check`, the packaged register and a release, {name}", both, ""
    with tempfile.TemporaryDirectory() as folder:
        register, environment = Path(folder) / "register", {"ASSIZES_DATA": folder}
        write_synthetic_register(size, register)
        measure([COMMAND, "--quiet", "register", "load", str(register)], environment)
        alone = measure(_check("--no-release"), environment)
        yield f"`assizes check --no-release`, a synthetic register of {size:,} inspections", alone, "60 s"


def _check(*options: str) -> list[str]:
    return [
        "sh",
        "-c",
        '"$@" > "$ASSIZES_DATA/checked" || test $? -eq 1',
        "check",
        COMMAND,
        "--quiet",
        "check",
        *options,
    ]
