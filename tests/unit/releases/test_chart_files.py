"""The files of charts: an SVG and a PNG each, the same bytes on every machine."""

import hashlib
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from assizes.releases.chart_files import chart_files
from assizes.releases.chart_pictures import PIXELS, chart_png
from assizes.releases.charts import chart_on_paper
from factories import a_chart_by_region, a_chart_over_time, a_content, a_content_of_charts

DIGESTS = """
import hashlib
from assizes.releases.chart_files import chart_files
from factories import a_content_of_charts
for path, data in chart_files(a_content_of_charts()).items():
    print(path, hashlib.sha256(data).hexdigest())
"""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return chart_files(a_content_of_charts())


def test_there_is_an_svg_and_a_png_of_each_chart(files: dict[str, bytes]) -> None:
    names = ("over-time", "by-region", "tile-map", "change-matrix", "lag", "waiting-time")

    assert list(files) == [f"charts/{name}.{kind}" for name in names for kind in ("svg", "png")]


def test_a_chart_without_its_table_has_no_file() -> None:
    content = a_content(charts=(a_chart_over_time(), a_chart_by_region(table_id="absent")))

    assert list(chart_files(content)) == ["charts/over-time.svg", "charts/over-time.png"]


def test_tiles_lead_to_the_rows_of_the_release_page_that_there_are(files: dict[str, bytes]) -> None:
    svg = files["charts/tile-map.svg"].decode("utf-8")

    assert svg.count("<a href=") == 8
    assert '<a href="../index.html#authority-place-a"' in svg
    assert "authority-place-i" not in svg


def test_a_picture_is_small_and_says_its_title(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.endswith(".png"):
            assert Image.open(BytesIO(data)).width in (PIXELS, PIXELS + 1)
            assert len(data) < 400_000

    alone = Image.open(BytesIO(files["charts/by-region.png"]))
    within = Image.open(BytesIO(chart_png(chart_on_paper(a_chart_by_region(), 20))))
    assert within.height < alone.height


@pytest.mark.slow
def test_two_programs_draw_the_same_bytes(files: dict[str, bytes], tmp_path: Path, repository: Path) -> None:
    elsewhere = {
        "HOME": str(tmp_path),
        "TZ": "Asia/Tokyo",
        "LANG": "C",
        "PYTHONHASHSEED": "7",
        "PATH": os.environ["PATH"],
    }
    paths = os.pathsep.join([str(repository / "src"), str(repository / "tests")])

    found = subprocess.run(
        [sys.executable, "-c", DIGESTS],
        env=elsewhere | {"PYTHONPATH": paths, "FONTCONFIG_FILE": str(tmp_path / "none")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    here = [f"{path} {hashlib.sha256(data).hexdigest()}" for path, data in files.items()]
    assert found.stdout.splitlines() == here
