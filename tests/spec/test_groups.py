"""Figures of some authorities alone, or of one region: counted by the rules that count all of England."""

from datetime import date

import pytest

from assizes.domain.authorities import Region, RegionKind
from assizes.domain.releases import Dates, StatisticsBasis
from assizes.reference import load_reference
from assizes.statistics.figures import Figures, Question, figures
from assizes.statistics.figures_document import Document, figures_document
from assizes.statistics.groups import group_name
from assizes.statistics.snapshot import Snapshot
from registers import KNOWN_AT, dates, drawn, packaged_snapshot, snapshot_of

REFERENCE = load_reference()
AUTHORITIES = REFERENCE.authorities
REGISTER = """
    authority        | framework | ended      | published  | overall
    barnsley         | sif2013   | 2014-06-25 | 2014-08-08 | good
    leeds            | sif2013   | 2015-02-06 | 2015-03-27 | requires_improvement
    leeds            | ilacs2018 | 2018-11-02 | 2018-12-18 | outstanding
    leeds            | ilacs2018 | 2022-03-04 | 2022-05-09 | good
    york             | ilacs2018 | 2018-11-02 | 2018-12-18 | inadequate
    northamptonshire | ilacs2018 | 2019-06-28 | 2019-08-08 | inadequate
"""


def of_group(register: Snapshot, la_ids: set[str] | None, asked: Dates, basis: str = "most_recent") -> Figures:
    """The figures of a group of authorities."""
    start = date(2014, 1, 1) if basis == "in_period" else None
    within = None if la_ids is None else frozenset(la_ids)
    question = Question(asked, StatisticsBasis(basis), KNOWN_AT, period_start=start, within=within)
    return figures(register, REFERENCE, question)


def document(la_ids: set[str] | None, basis: str = "most_recent", as_at: str = "2022-09-30") -> Document:
    """The document of a group's figures of the small register."""
    return figures_document(of_group(snapshot_of(drawn(REGISTER)), la_ids, dates(as_at), basis), REFERENCE)


def test_only_the_groups_inspections_and_authorities_are_counted() -> None:
    found = document({"leeds", "york", "northamptonshire"})

    assert (found["denominator"], found["existing"]) == (2, 2)
    assert found["judgements"]["overall_effectiveness"]["counts"]["inadequate"] == 1
    assert found["authorities"] == ["leeds", "northamptonshire", "york"]


def test_the_groups_change_is_of_its_own_pairs() -> None:
    assert document({"leeds", "york"})["change"]["latest_v_previous"]["declined"] == 1
    assert document({"york"})["change"]["latest_v_previous"]["n"] == 0


def test_the_groups_coverage_is_of_its_own_authorities() -> None:
    coverage = document({"leeds", "barnsley", "northamptonshire"})["coverage"]

    assert (coverage["inspected"], coverage["existing"], coverage["abolished_inspected"]) == (1, 2, 1)


def test_regions_are_those_of_the_group_and_count_its_authorities_alone() -> None:
    regions = document({"leeds", "northamptonshire"})["by_region"]

    assert {name: region["existing"] for name, region in regions.items()} == {
        "East Midlands": 0,
        "North East, Yorkshire and the Humber": 1,
    }


def test_a_group_of_an_abolished_authority_has_nobody_in_existence() -> None:
    assert document({"northamptonshire"})["existing"] == 0
    assert document({"northamptonshire"}, basis="in_period")["denominator"] == 1


def test_the_notes_begin_with_whose_figures_they_are() -> None:
    assert document({"leeds", "york"})["notes"][0] == "These figures are of Leeds and York alone."
    assert document(None)["notes"][0].startswith("Inspections ended by")


def test_a_region_and_a_large_group_are_named_without_a_list() -> None:
    london = set(AUTHORITIES.members(_region("London", RegionKind.OFSTED), RegionKind.OFSTED))
    many = {authority.la_id for authority in AUTHORITIES.all[:40]}

    assert document(london)["notes"][0] == (
        "These figures are of the local authorities of London alone, a region of the publisher's eight."
    )
    assert document(many)["notes"][0] == "These figures are of 40 of the 158 local authorities of any time alone."
    assert group_name(frozenset(london), AUTHORITIES) == "London"
    assert group_name(frozenset({"leeds"}), AUTHORITIES) == "Leeds"


def test_an_inspection_without_an_exact_date_is_noted_for_its_own_group_alone() -> None:
    register = snapshot_of(
        drawn("""
            authority | framework | ended      | published  | overall
            leeds     | sif2013   | 2015-02    | 2015-03-27 | good
            york      | sif2013   | 2015-02-06 | 2015-03-27 | good
        """)
    )

    def notes(la_id: str) -> list[str]:
        found = of_group(register, {la_id}, dates("2015-03-31"))
        return [note for note in figures_document(found, REFERENCE)["notes"] if "not known to the day" in note]

    assert "leeds-sif2013-2015-02" in notes("leeds")[0]
    assert notes("york") == []


@pytest.mark.parametrize("basis", list(StatisticsBasis))
@pytest.mark.parametrize("kind", list(RegionKind))
def test_regions_counted_as_groups_add_up_to_the_nation(kind: RegionKind, basis: str) -> None:
    asked = Dates(date(2024, 3, 31), date(2024, 5, 31))
    nation = of_group(packaged_snapshot(), None, asked, basis)

    regions = [
        of_group(packaged_snapshot(), set(AUTHORITIES.members(region, kind)), asked, basis)
        for region in AUTHORITIES.regions(kind)
    ]

    assert sum(one.selection.denominator for one in regions) == nation.selection.denominator
    assert sum(one.coverage.inspected for one in regions) == nation.coverage.inspected
    for place, whole in enumerate(nation.judgements):
        parts = [one.judgements[place] for one in regions]
        for grade, count in whole.grades:
            assert sum(part.count(grade).value for part in parts) == count.value
    for place, (_, changes) in enumerate(nation.change):
        for number, change in enumerate(changes):
            assert sum(one.change[place][1][number].improved.value for one in regions) == change.improved.value


def _region(name: str, kind: RegionKind) -> Region:
    return next(region for region in AUTHORITIES.regions(kind) if region.name == name)
