"""What regional groups compile by hand: inspections by year and kind, waiting times by region, outcomes by framework."""

from dataclasses import replace

import polars as pl

from assizes.domain.authorities import RegionKind
from assizes.domain.coverage import CoverageEntry, Extent
from assizes.domain.events import UNGRADED_EVENTS
from assizes.domain.tables import Table
from assizes.reference import Reference, load_reference
from assizes.statistics.outcome_tables import region_table
from assizes.statistics.outcomes_by_framework import outcomes_by_framework_table
from assizes.statistics.selection import most_recent
from assizes.statistics.visits_by_year import visits_by_year_table
from assizes.statistics.waiting_by_region import waiting_by_region_table
from brief_sources import a_source
from registers import dates, drawn, snapshot_of

REFERENCE = load_reference()
REGISTER = """
    authority | framework | event             | ended      | published  | overall
    barnsley  | sif2013   | single_inspection | 2017-06-25 | 2017-08-08 | good
    leeds     | sif2013   | re_inspection     | 2018-02-11 | 2018-03-27 | good
    leeds     | ilacs2018 | standard          | 2018-11-02 | 2018-12-18 | outstanding
    york      | ilacs2018 | short             | 2018-12-08 | 2019-02-07 | good
    kent      | ilacs2018 | standard          | 2020-02    | 2020-04-07 | good
"""
VISITS = """
    authority | framework | event         | ended      | published
    leeds     | ilacs2018 | focused_visit | 2020-02-05 | 2020-03-02
    kent      | ilacs2018 | focused_visit | 2020-02-25 | 2020-03-22
"""


def by_year(as_at: str = "2020-06-30", reference: Reference = REFERENCE) -> Table:
    return visits_by_year_table(snapshot_of((*drawn(REGISTER), *drawn(VISITS))), reference, dates(as_at))


def all_visits_held(*frameworks: str) -> Reference:
    """The reference data, where the register is said to hold every visit without grades of some frameworks."""
    entries = [
        CoverageEntry(one.code, one.events & UNGRADED_EVENTS, Extent.COMPLETE)
        for one in REFERENCE.frameworks
        if one.code in frameworks and one.events & UNGRADED_EVENTS
    ]
    return replace(REFERENCE, coverage=replace(REFERENCE.coverage, entries=(*entries, *REFERENCE.coverage.entries)))


# --- inspections by year and kind ------------------------------------------------------------------------


def test_inspections_are_counted_by_the_calendar_year_of_their_end_and_their_kind() -> None:
    table = by_year()

    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert [column.key for column in table.columns[1:-2]] == [
        "single_inspection",
        "re_inspection",
        "standard",
        "short",
        "lscb_review",
    ]
    assert rows == {
        "2017": ["1", "0", "[z]", "[z]", "0", "1", "full"],
        "2018": ["0", "1", "1", "1", "0", "3", "full"],
        "2019": ["[z]", "[z]", "0", "0", "[z]", "0", "full"],
        "2020": ["[z]", "[z]", "1", "0", "[z]", "1", "incomplete"],
    }


def test_each_count_names_its_inspections() -> None:
    assert by_year().cell("short", year="2018").inspection_ids == ("york-ilacs2018-2018-12-08",)


def test_visits_without_grades_are_not_counted_until_all_of_them_are_held() -> None:
    notes = "\n".join(by_year().notes)

    assert "focused_visit" not in [column.key for column in by_year().columns]
    assert "Not counted, since the register does not hold all of them: " in notes
    assert "focused visits, monitoring visits" in notes


def test_once_all_visits_of_a_framework_are_held_its_years_are_counted_and_no_others() -> None:
    reference = all_visits_held("ilacs2018")
    table = visits_by_year_table(snapshot_of((*drawn(REGISTER), *drawn(VISITS))), reference, dates("2023-06-30"))

    assert table.cell("focused_visit", year="2020").value == 2
    assert table.cell("focused_visit", year="2019").value == 0
    assert table.cell("focused_visit", year="2023").text == "[x]"
    assert table.cell("monitoring_visit", year="2018").text == "[x]"  # SIF's are not held, and it was in force too
    assert table.cell("full_inspections", year="2020").value == 1


def test_a_region_has_its_own_table_from_its_part_of_the_register() -> None:
    snapshot = snapshot_of(drawn(REGISTER)).only(pl.col("la_id").is_in(["leeds", "york"]))
    table = visits_by_year_table(snapshot, REFERENCE, dates("2018-12-31"))

    assert [row[0].text for row in table.rows] == ["2018"]
    assert table.cell("full_inspections", year="2018").value == 3


def test_what_is_counted_by_a_rule_alone_is_in_the_notes_and_nothing_gives_no_row() -> None:
    assert "kent-ilacs2018-2020-02" in "\n".join(by_year().notes)
    assert by_year("2016-12-31").rows == ()


# --- waiting times by region -----------------------------------------------------------------------------


def test_regions_stand_in_order_of_name_and_england_at_the_end() -> None:
    source = a_source("2020-06-30", "", drawn(REGISTER))
    table = waiting_by_region_table(source)

    names = [cell.text for cell in table.cells("region")]
    assert names == [*sorted(names[:-1]), "England"]
    row = [cell.text for cell in table.rows[names.index("North East, Yorkshire and the Humber")]]
    assert row[2:] == ["3", "570", "570", "606", "1101", "1101", "0", "24"]
    south_east = [cell.text for cell in table.rows[names.index("South East")]]
    assert south_east[2:] == ["0", *["[x]"] * 5, "1", "18"]


def test_they_are_those_of_the_table_by_authority() -> None:
    source = a_source("2026-03-31", "2026-06-30")
    days = [cell.value for cell in source.waiting_times.cells("waiting_time") if isinstance(cell.value, int)]

    for kind in RegionKind:
        table = waiting_by_region_table(source, kind)
        assert table.cell("n", region="England").value == len(days)
        assert table.cell("highest", region="England").value == max(days)
        assert sum(int(cell.text) for cell in table.cells("n")) == 2 * len(days)


# --- outcomes by region and framework --------------------------------------------------------------------


def test_each_framework_has_the_outcomes_of_the_latest_inspection_under_it() -> None:
    source = a_source("2026-03-31", "2026-06-30")
    table = outcomes_by_framework_table(source.snapshot, source.reference, source.dates)
    ilacs = most_recent(source.snapshot, source.authorities, source.dates, ("ilacs",))
    expected = region_table("by_region", ilacs, source.reference, RegionKind.OFSTED)
    where = {"region": "London", "judgement": "Leadership"}

    assert table.cell("n", framework="ILACS", **where) == expected.cell("n", **where)
    assert {cell.code for cell in table.cells("framework")} == {"sif", "ilacs"}
    assert "Adoption performance" in {row[2].text for row in table.rows if row[0].code == "sif"}
    assert not [note for note in table.notes if "single inspection framework or ILACS" in note]
