"""Published figures: what was published at the time, and what the register gives at the same two dates."""

import csv
from pathlib import Path

import pytest

from assizes.domain.published_figures import PublishedFigure
from assizes.reference import load_reference
from assizes.reference.published_figures import load_published_figures
from assizes.statistics.reproduction import Reproduction, reproduce
from registers import packaged_snapshot

FIGURES = load_published_figures()
TESTABLE = tuple(figure for figure in FIGURES if figure.is_testable)
OFF_BY_ONE = "2017-03-31-sif-first-all-inadequate"


def reproduced(figure: PublishedFigure) -> Reproduction:
    found = reproduce(figure, packaged_snapshot(), load_reference())
    print(f"{figure.figure_id}: published {figure.values}, computed {found.values}")
    return found


@pytest.mark.parametrize(
    "figure", [one for one in TESTABLE if one.figure_id != OFF_BY_ONE], ids=lambda one: one.figure_id
)
def test_a_published_figure_is_computed_again_exactly(figure: PublishedFigure) -> None:
    found = reproduced(figure)

    assert found.values == figure.values
    assert figure.denominator in (None, found.denominator)


def test_the_one_published_figure_that_differs_differs_by_one_and_not_by_a_rule_bent_to_fit() -> None:
    figure = next(one for one in TESTABLE if one.figure_id == OFF_BY_ONE)

    found = reproduced(figure)

    assert (figure.values, found.values) == ((10,), (11,))
    assert found.denominator == figure.denominator == 127
    assert "11" in figure.note


def test_figures_whose_cut_off_bounded_a_date_are_not_called_independent() -> None:
    dependent = {one: reproduced(one).bounded_ids for one in TESTABLE if not reproduced(one).is_independent}

    assert {(one.dates.published_by.isoformat(), *bounded) for one, bounded in dependent.items() if one.dates} == {
        ("2015-01-23", "bournemouth-sif2013-2014-04"),
        ("2017-12-08", "poole-sif2013-2017-09"),
        ("2018-04-30", "cumbria-sif2013-2017-11"),
    }


def test_a_figure_that_is_not_independent_is_computed_without_the_bounded_inspection_too() -> None:
    figure = next(one for one in TESTABLE if one.figure_id == "2018-03-31-most-recent-overall-inadequate")

    found = reproduced(figure)

    assert (found.values, found.values_without) == ((15,), (16,))


def test_at_least_sixteen_independent_figures_agree() -> None:
    agreeing = [one for one in map(reproduced, TESTABLE) if one.agrees and one.is_independent]

    assert len(agreeing) >= 16


def test_every_published_figure_of_the_collected_facts_is_packaged_with_its_value(shared_dir: Path) -> None:
    with (shared_dir / "facts" / "published_figures.csv").open(encoding="utf-8", newline="") as file:
        collected = sorted((row["as_at"], row["value"], row["agrees"] != "untested") for row in csv.DictReader(file))

    packaged = sorted((one.as_at, "/".join(map(str, one.values)), one.is_testable) for one in FIGURES)

    assert packaged == collected
