"""The same release is the same bytes: in every run, time zone, language and order of hashing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
BUILD = """
import sys, time
from pathlib import Path
from unittest import mock
from factories import a_content
from assizes.releases.formats import write_release

seconds = float(sys.argv[2])
local, world = time.localtime, time.gmtime
# Another day: whoever asks the clock is told a wrong one, and must not care.
with mock.patch("time.time", lambda: seconds), \\
     mock.patch("time.localtime", lambda given=None: local(seconds if given is None else given)), \\
     mock.patch("time.gmtime", lambda given=None: world(seconds if given is None else given)):
    print(write_release(a_content(), out=Path(sys.argv[1]), inputs={"register": "0" * 64}).sha256)
"""


def digest(out: Path, seconds: int = 1_800_000_000, build: str = BUILD, **environment: str) -> str:
    """The SHA-256 of the manifest of a release built in a process of its own; the manifest covers every file."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])
    done = subprocess.run(
        [sys.executable, "-c", build, str(out), str(seconds)],
        env={**os.environ, "PYTHONPATH": paths, **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


PACKAGED = """
import sys
from pathlib import Path
from assizes.domain.releases import Producer
from assizes.reference import load_reference
from assizes.reference.specifications import packaged_specifications
from assizes.releases.formats import chosen_formats, write_release
from assizes.statistics.content import release_content
from registers import packaged_inspections, raw_frame

specification = packaged_specifications(producer=Producer("An office", "a@office.example"), small_base=20)[-1]
content = release_content(specification, raw_frame(packaged_inspections()), load_reference())
formats = chosen_formats(["csv", "parquet", "sqlite", "ees", "sdmx", "readme", "zip"])
print(write_release(content, out=Path(sys.argv[1]), formats=formats, inputs={}).sha256)
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> str:
    return digest(tmp_path_factory.mktemp("first"))


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4294967295", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_circumstances_change_no_byte(first: str, tmp_path: Path, environment: dict[str, str]) -> None:
    assert digest(tmp_path, **environment) == first


def test_another_day_changes_no_byte(first: str, tmp_path: Path) -> None:
    assert digest(tmp_path, seconds=2_000_000_000) == first


@pytest.mark.slow
def test_the_data_of_a_packaged_release_are_the_same_on_other_machines(tmp_path: Path) -> None:
    one = digest(tmp_path / "one", build=PACKAGED, PYTHONHASHSEED="1", POLARS_MAX_THREADS="1", TZ="Asia/Kathmandu")
    other = digest(tmp_path / "other", build=PACKAGED, PYTHONHASHSEED="2", POLARS_MAX_THREADS="7", LC_ALL="C")

    assert one == other
