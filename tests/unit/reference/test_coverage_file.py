"""What the register covers, from its file; a wrong one is refused naming file and key."""

from pathlib import Path

import pytest

from assizes.domain.coverage import Extent
from assizes.domain.errors import BadInput
from assizes.domain.events import Event
from assizes.reference import load_reference
from assizes.reference.coverage_file import load_coverage

RIGHT = """
harvest_date = 2026-08-20

[[coverage]]
framework = "sif2013"
events = ["single_inspection"]
extent = "complete"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "coverage.toml"


def test_a_right_file_gives_its_entries(path: Path) -> None:
    path.write_text(RIGHT, encoding="utf-8")

    found = load_coverage(path, load_reference().frameworks)

    assert found.extent("sif2013", Event.SINGLE_INSPECTION) is Extent.COMPLETE
    assert found.entries[0].note == ""
    assert found.entries[0].exceptions == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("harvest_date = 2026-08-20", "", "key harvest_date: 'harvest_date' is missing"),
        ("2026-08-20", '"2026-08-20"', "key harvest_date: 'harvest_date' is not a date"),
        ('"sif2013"', '"sif"', "key coverage[1].framework: 'framework' names 'sif', which is not a framework"),
        ('"single_inspection"', '"short"', "key coverage[1].events: 'events' names 'short', which is not an event of"),
        ('["single_inspection"]', "[]", "key coverage[1].events: 'events' is empty"),
        ('"complete"', '"whole"', "key coverage[1].extent: 'extent' is 'whole', which is none of complete, partial,"),
        ("extent =", "extend =", "key coverage[1].extend: 'extend' is not a key that is read here"),
        ("[[coverage]]", "[coverage]", "key coverage: 'coverage' is not a list of tables"),
    ],
)
def test_a_wrong_file_is_refused(path: Path, old: str, new: str, message: str) -> None:
    path.write_text(RIGHT.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(BadInput) as caught:
        load_coverage(path, load_reference().frameworks)

    assert str(caught.value).startswith(f"coverage.toml, {message}")


@pytest.mark.parametrize("text", ["poole: judgements", "poole-ilacs2018-2017-09: judgements", "poole-sif2013-2017-09"])
def test_an_exception_names_an_inspection_of_its_framework(path: Path, text: str) -> None:
    path.write_text(f'{RIGHT}exceptions = ["{text}"]\n', encoding="utf-8")

    with pytest.raises(BadInput, match=r"coverage\[1\]\.exceptions: 'exceptions' has '.*not an inspection of sif2013"):
        load_coverage(path, load_reference().frameworks)


def test_every_packaged_exception_is_of_an_authority_that_there_is() -> None:
    reference = load_reference()
    named = [one.la_id for entry in reference.coverage.entries for one in entry.exceptions]

    assert named
    assert [la_id for la_id in named if la_id not in reference.authorities] == []


def test_every_event_of_every_packaged_framework_has_an_entry() -> None:
    reference = load_reference()
    listed = {(entry.framework, event) for entry in reference.coverage.entries for event in entry.events}

    assert listed == {(framework.code, event) for framework in reference.frameworks for event in framework.events}
