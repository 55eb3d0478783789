"""Lines that load the data: those for Python are run."""

import os
from pathlib import Path
from typing import Any

import pytest

from assizes.releases.formats import write_release
from assizes.releases.loading import PYTHON, LoadingLine, loading_lines
from factories import a_content

CONTENT = a_content()


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the invented release."""
    out = tmp_path_factory.mktemp("out")
    write_release(CONTENT, out=out, inputs={})
    return out / CONTENT.specification.slug


def lines(release: Path) -> tuple[LoadingLine, ...]:
    return loading_lines(CONTENT, [path.relative_to(release).as_posix() for path in release.rglob("*")])


def test_there_are_lines_for_python_r_and_excel(release: Path) -> None:
    assert [(one.language, one.using.split(",")[0]) for one in lines(release)] == [
        ("Python", "pandas"),
        ("Python", "polars"),
        ("Python", "SQLite"),
        ("R", "readr"),
        ("R", "arrow"),
        ("Excel", "menu"),
        ("Excel", "Power Query"),
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_each_line_for_python_loads_the_outcomes(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(release)
    for one in lines(release):
        if one.language == PYTHON and one.using != "SQLite":
            preparation, _, expression = one.line.partition("; ")
            names: dict[str, Any] = {}
            exec(preparation, names)
            assert len(eval(expression, names)) == len(list(CONTENT.outcomes.rows())), one.line


def test_a_line_is_shown_only_for_a_file_that_is_there() -> None:
    assert {one.path for one in loading_lines(CONTENT, ["data/outcomes.csv"])} == {"data/outcomes.csv"}


def test_a_web_address_before_the_path_changes_what_excel_reads_with() -> None:
    (line,) = [
        one for one in loading_lines(CONTENT, ["data/judgements.csv"], "https://a.example/r/") if "Power" in one.using
    ]

    assert 'Web.Contents("https://a.example/r/data/judgements.csv")' in line.line


def test_every_line_names_a_file_that_is_there(release: Path) -> None:
    assert all(os.path.isfile(release / one.path) and one.path in one.line for one in lines(release))
