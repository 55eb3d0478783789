"""Every cell of a release has an address, by which commentary, traces and pages name it."""

import pytest

from assizes.domain.cell_addresses import CellAddress, cell_at, row_keys
from assizes.domain.errors import BadInput, InvalidValue
from assizes.domain.tables import Cell, Column, ColumnKind, Table


def a_table(*names: tuple[str, str]) -> Table:
    columns = (
        Column("region", "Region", ColumnKind.TEXT),
        Column("judgement", "Judgement", ColumnKind.TEXT),
        Column("n", "Judged (number)", ColumnKind.COUNT),
    )
    rows = tuple((Cell(region), Cell(judgement), Cell(number)) for number, (region, judgement) in enumerate(names))
    return Table("by_region", "By region", columns, rows, "base")


LONDON = a_table(("London", "Overall effectiveness"), ("London", "Help & protection"), ("North East", "Overall"))


def test_a_row_is_named_by_the_words_that_say_what_it_is_of() -> None:
    assert row_keys(LONDON) == ("london/overall-effectiveness", "london/help-protection", "north-east/overall")


def test_rows_of_the_same_words_are_told_apart() -> None:
    assert row_keys(a_table(("London", "Overall"), ("London", "Overall"))) == ("london/overall", "london/overall/2")


def test_an_address_leads_to_its_cell() -> None:
    address = CellAddress.parse("by_region:london/help-protection:n")

    assert cell_at([LONDON], address) == Cell(1)
    assert str(address) == "by_region:london/help-protection:n"
    assert address.anchor == "cell-by-region--london--help-protection--n"


def test_a_row_may_be_named_by_its_beginning_while_that_is_the_beginning_of_no_other() -> None:
    assert cell_at([LONDON], CellAddress.parse("by_region:north-east:n")) == Cell(2)
    with pytest.raises(BadInput, match="the beginning of 2 rows"):
        cell_at([LONDON], CellAddress.parse("by_region:london:n"))


@pytest.mark.parametrize("text", ["", "by_region", "by_region:n", "a:b:c:d", "by_region::n"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="table:row:column"):
        CellAddress.parse(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("by_regoin:london/overall:n", "no table 'by_regoin': did you mean by_region"),
        ("by_region:north-east:m", "no column 'm'"),
        ("by_region:nort-east/overall:n", "did you mean north-east/overall"),
    ],
)
def test_a_wrong_address_says_which_part_is_wrong_and_what_comes_near(text: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        cell_at([LONDON], CellAddress.parse(text))
