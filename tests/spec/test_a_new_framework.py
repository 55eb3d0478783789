"""A framework added as a file changes no figure of before it: neither headline, nor change, nor chart."""

import shutil
from pathlib import Path

import pytest

from assizes.reference import Reference, load_reference
from assizes.statistics.chart_values import charts
from assizes.statistics.counting import judgements_of
from assizes.statistics.figures_document import figures_document
from assizes.statistics.over_time import selections_over_time
from registers import dates, figures_of, packaged_inspections, snapshot_of

NEW = """
code = "cfs2027"
family = "ilacs"
name = "Renewed framework"
names_printed = ["Inspection of children and families services"]
scale = ["outstanding", "good", "requires_improvement", "inadequate"]
valid_from = 2027-04-01
events = ["standard"]
sources = ["an invented one"]

[[judgements]]
code = "family_help"
name = "Family help"
names_printed = ["Family help"]
kind = "key"

[[judgements]]
code = "leadership"
name = "Leadership"
names_printed = ["Leadership"]
kind = "key"
"""


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """The packaged reference data with one more framework, whose first judgement is new."""
    import assizes.reference

    folder = tmp_path_factory.mktemp("reference") / "reference"
    shutil.copytree(Path(assizes.reference.__file__).parent, folder)
    (folder / "frameworks" / "cfs2027.toml").write_text(NEW, encoding="utf-8")
    return load_reference(folder)


def test_change_is_still_headed_by_overall_effectiveness(extended: Reference) -> None:
    snapshot = snapshot_of(packaged_inspections(), extended)

    found = figures_document(figures_of(snapshot, "2024-03-31", "2024-05-31", reference=extended), extended)

    change = found["change"]["latest_v_first"]
    parts = ("n", "improved", "same_good_or_outstanding", "same_below_good", "declined")
    assert [change[part] for part in parts] == [65, 26, 15, 12, 12]


def test_both_charts_are_still_of_overall_effectiveness(extended: Reference) -> None:
    snapshot = snapshot_of(packaged_inspections(), extended)
    selections = selections_over_time(snapshot, extended.authorities, dates("2024-03-31", "2024-05-31"))

    found = charts(selections, judgements_of(selections[-1]), extended)

    assert [chart.id for chart in found] == ["over-time", "by-region"]
    assert all(chart.title.startswith("Overall effectiveness") for chart in found)
