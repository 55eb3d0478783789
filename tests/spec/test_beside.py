"""An authority beside region, England and statistical neighbours: shares as releases count them, nobody sorted."""

from assizes.statistics.authority_states import AuthorityState
from assizes.statistics.beside import Beside, beside
from assizes.statistics.beside_tables import beside_table
from assizes.statistics.brief_parts import BriefSource
from assizes.statistics.counting import count_judgement
from brief_sources import a_source, drawn_rows
from registers import drawn

SOURCE = a_source("2026-03-31", "2026-06-30")
SMALL_BASE = 20


def found_for(la_id: str, source: BriefSource = SOURCE) -> Beside:
    return beside(source, source.authorities[la_id])


def test_each_judgement_stands_beside_the_shares_of_region_nation_and_neighbours() -> None:
    table = beside_table(found_for("kirklees"), SMALL_BASE)

    assert [column.key for column in table.columns] == ["judgement", "outcome", "region", "nation", "neighbours"]
    assert [cell.text for cell in table.cells("outcome")] == [
        "good",
        "good",
        "good",
        "requires improvement to be good",
        "good",
    ]
    assert all("%" in cell.text for cell in table.cells("nation"))
    assert all(" of " in cell.text and "%" not in cell.text for cell in table.cells("neighbours"))


def test_the_share_of_neighbours_counts_their_own_latest_inspections() -> None:
    found = found_for("kirklees")
    one = found.judgements[0]

    held = [other.latest.judgement(one.judgement.code) for other in found.neighbours if other.latest]
    grades = [judged for judged in held if judged and judged.is_grade]
    good = [judged for judged in grades if judged.outcome in ("good", "outstanding")]
    assert one.neighbours
    assert (one.neighbours.good_or_outstanding.value, one.neighbours.n) == (len(good), len(grades))
    assert one.nation == count_judgement(SOURCE.selection, one.judgement)


def test_neighbours_stand_as_their_list_has_them_whatever_their_outcomes() -> None:
    found = found_for("kirklees")

    assert tuple(one.authority.la_id for one in found.neighbours) == SOURCE.reference.neighbours.of("kirklees")


def test_an_authority_not_yet_inspected_is_beside_the_judgements_of_the_framework_in_force() -> None:
    source = a_source("2023-04-30", "2023-06-30")
    found = found_for("cumberland", source)

    assert found.state is AuthorityState.NOT_YET_INSPECTED
    assert found.latest is None
    assert [one.judgement.code for one in found.judgements] == [
        "overall_effectiveness",
        "help_and_protection",
        "children_in_care",
        "care_leavers",
        "leadership",
    ]
    assert all(one.held is None and one.nation.n for one in found.judgements if one.judgement.code != "care_leavers")
    assert {row[1] for row in drawn_rows(beside_table(found, SMALL_BASE))} == {"[z]"}
    assert found.neighbours[0].state is AuthorityState.NOT_YET_INSPECTED


def test_an_abolished_authority_is_beside_nobody_and_keeps_its_last_inspection() -> None:
    found = found_for("cumbria")

    assert found.state is AuthorityState.ABOLISHED
    assert (found.judgements, found.neighbours) == ((), ())
    assert found.latest
    assert found.latest.la_id == "cumbria"
    assert found.latest.framework.code == "ilacs2018"


def test_an_authority_that_is_not_there_yet_is_beside_nobody() -> None:
    found = found_for("cumberland", a_source("2022-12-31"))

    assert found.state is AuthorityState.NOT_YET_IN_EXISTENCE
    assert (found.latest, found.judgements, found.neighbours) == (None, (), ())


def test_a_neighbour_that_is_not_there_at_the_date_is_said_to_be_so_and_counted_nowhere() -> None:
    found = found_for("north-lincolnshire", a_source("2019-08-31"))
    there = [one for one in found.neighbours if one.state is AuthorityState.INSPECTED]
    absent = [one for one in found.neighbours if one.state is AuthorityState.NOT_YET_IN_EXISTENCE]

    assert [one.authority.la_id for one in absent] == ["north-northamptonshire", "cumberland"]
    assert {one.latest for one in absent} == {None}
    assert found.judgements[0].neighbours
    assert found.judgements[0].neighbours.n <= len(there) == 8


def test_after_the_end_of_its_series_overall_effectiveness_has_an_outcome_but_no_share() -> None:
    table = beside_table(found_for("kirklees", a_source("2026-06-30", "2026-08-20")), SMALL_BASE)

    assert drawn_rows(table)[0] == ("Overall effectiveness", "good", "[z]", "[z]", "[z]")


def test_an_outcome_that_is_not_known_is_beside_the_shares_all_the_same() -> None:
    register = drawn("""
        authority | framework | ended      | published  | overall   | help
        leeds     | ilacs2018 | 2022-02-25 | 2022-04-11 | good      |
        barnsley  | ilacs2018 | 2022-01-25 | 2022-03-11 | inadequate| good
    """)

    rows = drawn_rows(beside_table(found_for("leeds", a_source("2022-12-31", "", register)), SMALL_BASE))

    assert rows[0][:4] == ("Overall effectiveness", "good", "1 of 2", "1 of 2")
    assert rows[1][:4] == ("Help and protection", "[x]", "1 of 1", "1 of 1")
