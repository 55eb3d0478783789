"""Headings by what they mean: any order, any row, one line or two, and the words as data."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assizes.domain.errors import BadInput
from assizes.reading.lists.headings import Table, meaning, the_table
from assizes.reading.lists.sheets import Sheet, cell_name, column_letters, place_of
from assizes.reading.lists.words import load_words
from list_files import PUBLISHERS_HEADINGS

WORDS = load_words()


def table_of(*rows: Sequence[str], name: str = "") -> Table:
    return the_table([Sheet(name, rows)], WORDS, "list.csv")


@pytest.mark.parametrize(
    ("heading", "means"),
    [
        ("Local authority name", "authority"),
        ("LA", "authority"),
        ("new_la_code", "authority_code"),
        ("URN", "authority_code"),
        ("Inspection date", "start"),
        ("Inspection Start Date (dd/mm/yyyy)", "start"),
        ("inspection_end_date", "end"),
        ("Date of publication of the inspection report", "published"),
        ("Overall effectiveness (ILACS) [note 2]", "overall"),
        ("overall_effectiveness_grade", "overall"),
        ("The experiences and progress of children who need help & protection", "help_and_protection"),
        ("in_care_grade", "in_care"),
        ("Children looked after\nand achieving permanence", "in_care"),
        ("The experiences and progress of children in care and care leavers (to Dec 2022)", "in_care_and_leavers"),
        ("2.2 Experiences and progress of care leavers", "care_leavers"),
        ("3. Leadership, management and governance", "leadership"),
        ("Impact of leaders on social work practice with children and families", "leadership"),
        ("2.1 Adoption performance", "adoption"),
        ("inspection_framework", "kind"),
        ("Previous overall effectiveness", ""),
        ("stat_neighbour_judgement", ""),
        ("inspectors_inspections_count", ""),
        ("Ofsted region", ""),
        ("Web link", ""),
        ("", ""),
    ],
)
def test_a_heading_means_what_its_words_say(heading: str, means: str) -> None:
    assert meaning(heading, WORDS) == means


def test_the_publishers_list_is_understood_column_by_column() -> None:
    columns = table_of(PUBLISHERS_HEADINGS, ["x"]).columns

    assert {means: place for means, (place,) in columns.items()} == {
        "authority": 1,
        "authority_code": 3,
        "start": 4,
        "overall": 5,
        "leadership": 6,
        "help_and_protection": 7,
        "in_care": 8,
        "care_leavers": 9,
    }


def test_titles_and_blank_columns_stand_before_the_headings() -> None:
    table = table_of(
        ["Outcomes as at 31 March"], [], ["", "Overall", "", "Inspection date", "Local authority"], ["", "Good"]
    )

    assert (table.heading_row, table.first_row) == (2, 3)
    assert {means: place for means, (place,) in table.columns.items()} == {"overall": 1, "start": 3, "authority": 4}


def test_a_heading_may_take_two_lines() -> None:
    table = table_of(
        ["Local", "Inspection", "", "Judgements", "", "Children"],
        ["authority", "Start", "End", "Overall", "Leadership", "in care"],
        ["Barnsley", "3/6/2024", "14/6/2024", "Good", "Good", "Good"],
    )

    assert table.first_row == 2
    assert {means: place for means, (place,) in table.columns.items()} == {
        "authority": 0,
        "start": 1,
        "end": 2,
        "overall": 3,
        "leadership": 4,
        "in_care": 5,
    }


def test_two_columns_of_one_meaning_are_refused() -> None:
    with pytest.raises(BadInput, match=r"list.csv, row 1: the columns C and D both mean 'overall': leave one out"):
        table_of(["LA", "Start", "Overall", "Overall effectiveness"], ["Barnsley", "3/6/2024", "Good", "Good"])


def test_a_sheet_without_authority_and_date_is_no_list() -> None:
    with pytest.raises(BadInput, match="no row of headings was found that names an authority and a date"):
        table_of(["Region", "Outstanding", "Good"], ["London", "3", "4"])


def test_of_several_sheets_with_a_list_one_must_be_named() -> None:
    rows = [["LA", "Start", "Overall"], ["Barnsley", "3/6/2024", "Good"]]
    sheets = [Sheet("Notes", [["Source"]]), Sheet("A", rows), Sheet("B", rows), Sheet("C", rows, is_hidden=True)]

    with pytest.raises(BadInput, match="several sheets hold a list: 'A', 'B'; say which with --sheet"):
        the_table(sheets, WORDS, "list.xlsx")
    assert the_table(sheets, WORDS, "list.xlsx", "b").sheet.name == "B"
    assert the_table(sheets, WORDS, "list.xlsx", "C").sheet.name == "C"
    with pytest.raises(BadInput, match="there is no sheet 'D': its sheets are 'Notes', 'A', 'B', 'C'"):
        the_table(sheets, WORDS, "list.xlsx", "D")


@pytest.mark.parametrize(("place", "name"), [((0, 0), "A1"), ((6, 25), "Z7"), ((6, 26), "AA7"), ((0, 16383), "XFD1")])
def test_a_cell_is_named_as_spreadsheets_name_it(place: tuple[int, int], name: str) -> None:
    assert cell_name(*place) == name
    assert place_of(name) == place
    assert column_letters(place[1]) == name.rstrip("0123456789")


# --- the words, as data --------------------------------------------------------------------------------------

GIVEN = """
ignored_words = ["previous"]
idle_words = ["the"]
[[columns]]
means = "authority"
headings = ["borough"]
[[columns]]
means = "start"
headings = ["day one"]
[grades]
good = ["splendid"]
[blank]
words = [""]
[[kinds]]
words = ["big one"]
family = "ilacs"
[authorities]
"""


def test_a_new_wording_is_a_line_of_data(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(GIVEN, encoding="utf-8")

    words = load_words(path)

    assert meaning("The Borough", words) == "authority"
    assert words.grades["splendid"] == "good"
    assert words.kinds["big one"].family == "ilacs"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (GIVEN.replace('["day one"]', '["borough"]'), r"columns\[2\].headings: 'headings' has 'borough', which means"),
        (GIVEN.replace("good =", "fine ="), r"grades.fine: 'fine' is not a grade"),
        (GIVEN.replace("family =", "faimly ="), r"kinds\[1\].faimly: 'faimly' is not a key"),
        (GIVEN + "[", "the file cannot be read"),
    ],
)
def test_words_that_cannot_be_used_are_refused_with_their_key(tmp_path: Path, wrong: str, sentence: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(wrong, encoding="utf-8")

    with pytest.raises(BadInput, match=sentence):
        load_words(path)
