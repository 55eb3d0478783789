"""The checklist of accessible workbooks: each item has been seen to fail, and the releases pass them all."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl.styles import Font

from assizes.domain.releases import ReleaseContent
from assizes.domain.tables import Table
from assizes.releases.ods import opendocument
from assizes.releases.xlsx import workbook
from factories import a_content
from packaged_releases import packaged_content
from workbook_checklist import CHECKLIST, check, printed, spelling
from workbook_checklist import breaking_ods as ods
from workbook_checklist import breaking_xlsx as xlsx

pytestmark = pytest.mark.slow  # whole releases are made

FORMATS: dict[str, Callable[[ReleaseContent], bytes]] = {"xlsx": workbook, "ods": opendocument}
BROKEN = {"xlsx": xlsx.broken_xlsx, "ods": ods.broken_ods}
NAMES = [item.name for item in CHECKLIST]


def with_units(table: Table) -> Table:
    """The table as the statistics make theirs: each measure with its unit."""
    columns = tuple(
        replace(column, title=f"{column.title} (number)")
        if column.kind.is_measure and "(" not in column.title
        else column
        for column in table.columns
    )
    return replace(table, columns=columns)


def invented() -> ReleaseContent:
    return a_content(tables=tuple(map(with_units, a_content().tables)))


@pytest.fixture(scope="module", params=FORMATS)
def format(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def data(format: str) -> bytes:
    return FORMATS[format](invented())


@pytest.fixture
def speller() -> None:
    if not spelling.is_installed():
        pytest.skip("missing tool: hunspell with its British dictionary")


def test_the_invented_release_passes(data: bytes, format: str) -> None:
    found = check(data, format)

    assert not found, printed(found)


@pytest.mark.slow
@pytest.mark.parametrize("as_at", ["2014-09-30", "2026-03-31"])
def test_the_packaged_releases_pass(format: str, as_at: str, speller: None) -> None:
    found = check(FORMATS[format](packaged_content(as_at)), format)

    assert not found, printed(found)


@pytest.mark.parametrize("item", NAMES)
def test_an_item_sees_a_workbook_that_breaks_it(
    data: bytes, format: str, item: str, request: pytest.FixtureRequest
) -> None:
    if item == "words_are_spelt_right":
        request.getfixturevalue("speller")

    found = check(BROKEN[format](data, item), format)

    assert found.get(item), printed(found)


def test_a_change_of_nothing_breaks_nothing(data: bytes, format: str) -> None:
    """So what the other tests see comes from what they break, not from the library that breaks it."""
    change = {"xlsx": xlsx.changed, "ods": ods.changed}[format]

    assert not check(change(data, lambda whole: None), format)


def test_every_item_has_a_way_to_break_it_in_both_formats() -> None:
    in_zip = {"there_are_no_pictures_or_macros"}

    assert set(NAMES) == xlsx.BREAKS.keys() | in_zip == ods.BREAKS.keys() | in_zip


def test_the_list_can_be_read() -> None:
    lines = printed({"there_are_no_filters": ["judgements: the table has filter buttons"]}).splitlines()

    assert lines[0] == "[ok] essential: Tables are marked up as tables, and the marks enclose all their cells"
    at = lines.index("[!!] desirable: There are no filters")
    assert lines[at + 1] == "        judgements: the table has filter buttons"
    assert len(lines) == len(CHECKLIST) + 1


# --- further ways to break an item -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "change"),
    [
        ("a_table_has_one_tagged_header_row", lambda book: setattr(book["judgements"], "print_title_rows", "1:1")),
        ("a_table_has_one_tagged_header_row", lambda book: setattr(book["judgements"]["B8"], "value", "Judgement")),
        ("words_in_tables_wrap", lambda book: setattr(book["Notes"].row_dimensions[6], "height", 5)),
        ("nothing_is_laid_over_or_around_cells", lambda book: setattr(book["Cover"].oddHeader.left, "text", "Draft")),
        ("no_symbol_stands_for_a_note", lambda book: setattr(book["judgements"]["A9"], "value", "Effectiveness*")),
        ("link_text_says_where_it_leads", lambda book: setattr(book["Contents"]["A5"], "value", "click here")),
        ("nothing_is_hidden", lambda book: setattr(book["by_region"], "sheet_state", "hidden")),
        (
            "colour_is_never_the_only_signal",
            lambda book: setattr(book["Contents"]["A5"], "font", Font(color="FF0000EE")),
        ),
        ("tables_are_marked_up", lambda book: setattr(book["judgements"]["F9"], "value", "beside")),
    ],
)
def test_an_item_sees_other_faults_of_its_kind(item: str, change: xlsx.Break) -> None:
    assert item in check(xlsx.changed(workbook(invented()), change), "xlsx")


@pytest.mark.parametrize("table", [a for a in a_content().tables if a.rows])
def test_a_heading_without_a_unit_is_seen_as_our_own_writers_make_it(table: Table) -> None:
    measures = [column for column in table.columns if column.kind.is_measure and "(" not in column.title]

    found = check(workbook(a_content(tables=(table,))), "xlsx")

    assert ("headings_name_their_units" in found) is bool(measures)
