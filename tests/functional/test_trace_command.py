"""`assizes trace` and `assizes release verify`: from a figure to a page of a report, and back to every byte."""

import json
import subprocess
from pathlib import Path

import pytest

from forked_programs import clean_environment, run_assizes

SLUG = "outcomes-as-at-2026-03-31"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose register is made by the first command."""
    return tmp_path_factory.mktemp("data")


def assizes(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_assizes(*arguments, environment=clean_environment() | {"ASSIZES_DATA": str(data)})


@pytest.mark.slow
def test_a_figure_leads_to_inspections_reports_and_pages_on_a_fresh_machine(data: Path) -> None:
    done = assizes(data, "trace", SLUG, "judgements", "overall-effectiveness:inadequate", "--format", "json")

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["value"] == str(len(found["inspections"]))
    assert all(one["report_url"].startswith("https://") for one in found["inspections"])
    assert all(one["judgements"]["overall_effectiveness"]["outcome"] == "inadequate" for one in found["inspections"])
    paged = [one for one in found["inspections"] if one["report_sha256"]]
    assert paged
    assert all(one["judgements"]["overall_effectiveness"]["page"] == 1 for one in paged)
    assert all(len(one["judgements"]["overall_effectiveness"]["box"]) == 4 for one in paged)


@pytest.mark.slow
def test_a_percentage_says_what_it_is_computed_from(data: Path) -> None:
    done = assizes(data, "trace", SLUG, "by_region", "london/help-and-protection:good_or_outstanding_percent")

    assert "Computed from\n  Good or outstanding (number): 28" in done.stdout
    assert "Inspections with a grade, n (number): 33" in done.stdout


@pytest.mark.slow
def test_pictures_are_drawn_of_reports_that_are_held(data: Path, tmp_path: Path, shared_dir: Path) -> None:
    reports = str(shared_dir / "corpus/reports")
    cell = ("judgements", "overall-effectiveness:inadequate")

    done = assizes(data, "trace", SLUG, *cell, "--pictures", str(tmp_path), "--reports", reports)

    assert done.returncode == 0, done.stderr
    pictures = list(tmp_path.glob("*.png"))
    assert pictures
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)
    assert "its report is not held here" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nothing", "judgements", "a:b"), "is not a packaged release"),
        ((SLUG, "judgments", "overall-effectiveness:n"), "no table 'judgments': did you mean judgements"),
        ((SLUG, "judgements", "overall:n"), "did you mean overall-effectiveness"),
        ((SLUG, "judgements", "overall-effectiveness:m"), "no column 'm'"),
        ((SLUG, "judgements", "overall-effectiveness"), "write row:column"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_with_what_comes_near(
    data: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = assizes(data, "trace", *arguments)

    assert done.returncode == 3
    assert sentence in done.stderr


@pytest.mark.slow
def test_a_release_is_verified_and_an_altered_one_is_not(data: Path, tmp_path: Path) -> None:
    assizes(data, "release", "build", SLUG, "--out", str(tmp_path), "--formats", "csv")

    equal = assizes(data, "release", "verify", str(tmp_path / SLUG))
    with (tmp_path / SLUG / "data/lag.csv").open("a") as file:
        file.write("one more row\n")
    altered = assizes(data, "release", "verify", str(tmp_path / SLUG))

    assert equal.returncode == 0, equal.stderr
    assert "every byte is equal" in equal.stdout
    assert altered.returncode == 1
    assert "altered since it was built: data/lag.csv" in altered.stdout


@pytest.mark.slow
def test_an_authority_s_outcome_leads_to_the_inspection_that_it_is_of(data: Path) -> None:
    outcome = assizes(data, "trace", SLUG, "authorities", "barnsley:overall_effectiveness", "--format", "json")
    waiting = assizes(data, "trace", SLUG, "waiting_time", "barnsley:waiting_time", "--format", "json")

    for done in (outcome, waiting):
        (inspection,) = json.loads(done.stdout)["inspections"]
        assert inspection["inspection_id"] == "barnsley-ilacs2023-2023-09"
