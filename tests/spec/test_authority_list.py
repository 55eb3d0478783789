"""The list of authorities: those in existence at the date, under their names of then, with their own outcomes only."""

from datetime import date

import pytest

from assizes.domain.tables import Table
from assizes.reference import load_reference
from assizes.statistics.authority_list import authority_table, predecessor_table
from registers import dates, drawn, figures_of, packaged_snapshot, snapshot_of

REFERENCE = load_reference()
# The 2014 quality report describes the list; these names differ from those of today.
NAMES_OF_2014 = {
    "bath-and-north-east-somerset": "Bath & North East Somerset",
    "bedford": "Bedford Borough",
    "brighton-and-hove": "Brighton & Hove",
    "derby": "Derby City",
    "dorset-county-to-2019": "Dorset",
    "hammersmith-and-fulham": "Hammersmith & Fulham",
    "leicester": "Leicester City",
    "nottingham": "Nottingham City",
    "richmond-upon-thames": "Richmond Upon Thames",
    "southend-on-sea": "Southend on Sea",
}


def packaged(as_at: str, published_by: str = "") -> Table:
    """The authority list of the packaged register."""
    return authority_table(figures_of(packaged_snapshot(), as_at, published_by).selection, REFERENCE)


def test_the_list_of_2014_has_152_names_each_once() -> None:
    names = [cell.value for cell in packaged("2014-09-30", "2014-10-31").cells("authority")]

    assert len(names) == len(set(names)) == 152


@pytest.mark.parametrize(("la_id", "name"), NAMES_OF_2014.items())
def test_the_list_of_2014_has_the_names_of_2014(la_id: str, name: str) -> None:
    assert packaged("2014-09-30", "2014-10-31").cell("authority", la_id=la_id).value == name


def test_the_list_is_in_order_of_name() -> None:
    names = [str(cell.value) for cell in packaged("2014-09-30", "2014-10-31").cells("authority")]

    assert names == sorted(names)


def test_of_152_authorities_120_were_not_yet_inspected_in_september_2014() -> None:
    states = [cell.value for cell in packaged("2014-09-30", "2014-10-31").cells("state")]

    assert (states.count("inspected"), states.count("not yet inspected")) == (32, 120)


@pytest.mark.parametrize(
    ("as_at", "number"), [("2014-09-30", 152), ("2019-04-30", 151), ("2021-04-30", 152), ("2023-04-30", 153)]
)
def test_the_list_has_a_row_for_each_authority_in_existence(as_at: str, number: int) -> None:
    assert len(packaged(as_at).rows) == number


# --- not yet inspected -----------------------------------------------------------------------------------

CUMBRIA = """
    authority | framework | ended      | published  | overall
    cumbria   | ilacs2018 | 2022-09-30 | 2022-11-21 | requires_improvement
    leeds     | ilacs2018 | 2022-02-25 | 2022-04-11 | outstanding
"""


def test_a_new_authority_is_not_yet_inspected_with_its_predecessor_linked_and_no_grade() -> None:
    table = authority_table(figures_of(drawn(CUMBRIA), "2023-04-30").selection, REFERENCE)

    row = next(row for row in table.rows if row[1].value == "cumberland")
    values = {column.key: cell for column, cell in zip(table.columns, row, strict=True)}
    assert values["state"].value == "not yet inspected"
    assert (values["predecessors"].value, values["predecessors"].href) == ("Cumbria", "#predecessors")
    for key in ("framework", "event", "inspection_start", "inspection_end", "published", "overall_effectiveness"):
        assert values[key].text == "[z]"


def test_an_authority_without_predecessors_has_none_linked() -> None:
    table = authority_table(figures_of(drawn(CUMBRIA), "2023-04-30").selection, REFERENCE)

    assert table.cell("predecessors", la_id="leeds").text == "[z]"


def test_the_predecessors_have_a_table_of_their_own_with_no_outcome() -> None:
    table = predecessor_table(snapshot_of(drawn(CUMBRIA)), dates("2023-04-30"), REFERENCE)

    assert table.cell("abolished", la_id="cumbria").value == date(2023, 3, 31)
    assert table.cell("successors", la_id="cumbria").value == "Cumberland; Westmorland and Furness"
    assert table.cell("inspections", la_id="cumbria").value == 1
    assert "overall_effectiveness" not in {column.key for column in table.columns}


def test_an_authority_still_in_existence_is_no_predecessor() -> None:
    table = predecessor_table(snapshot_of(drawn(CUMBRIA)), dates("2023-03-31"), REFERENCE)

    assert "cumbria" not in {cell.value for cell in table.cells("la_id")}


# --- codes and addresses ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("as_at", "code"), [("2024-03-31", "E08000016"), ("2026-03-31", "E08000038")])
def test_the_code_of_the_date_stands_beside_the_latest(as_at: str, code: str) -> None:
    table = packaged(as_at)

    assert table.cell("gss_code", la_id="barnsley").value == code
    assert table.cell("gss_code_latest", la_id="barnsley").value == "E08000038"


def test_every_authority_in_the_list_has_both_regions() -> None:
    table = packaged("2026-03-31", "2026-06-30")

    assert all(cell.value for key in ("region", "ons_region") for cell in table.cells(key))


def test_no_inferred_urn_is_printed_or_linked() -> None:
    stated = {authority.ofsted_urn for authority in REFERENCE.authorities if authority.ofsted_urn}
    table = packaged("2014-09-30", "2014-10-31")

    assert "urn" not in " ".join(column.key for column in table.columns)
    for la_id in ("bournemouth", "poole", "cumbria", "northamptonshire", "dorset-county-to-2019"):
        assert table.cell("authority", la_id=la_id).href == ""
    linked = {cell.href.rsplit("/", 1)[-1] for cell in table.cells("authority") if cell.href}
    assert linked <= stated


def test_a_report_is_linked_where_there_is_one() -> None:
    cell = packaged("2026-03-31", "2026-06-30").cell("report", la_id="leeds")

    assert cell.href.startswith("https://")
