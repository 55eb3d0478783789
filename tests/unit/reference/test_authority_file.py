"""Authorities from their file; a wrong row is refused naming file, line and column."""

import csv
from pathlib import Path

import pytest

from assizes.domain.errors import BadInput
from assizes.reference import load_reference, packaged_register_folder
from assizes.reference.authority_file import load_authorities


@pytest.fixture
def rows() -> list[dict[str, str]]:
    """The packaged rows."""
    with (packaged_register_folder() / "authorities.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(folder: Path, rows: list[dict[str, str]]) -> Path:
    """A file of such rows."""
    path = folder / "authorities.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_what_is_written_is_read_again(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    assert load_authorities(written(tmp_path, rows)) == load_reference().authorities


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("la_id", "Barking", "line 2, column la_id: 'Barking' is not an authority's identifier"),
        ("name", "", "line 2, column name: barking-and-dagenham has no name"),
        ("gss_code_history", "", "line 2, column gss_code_history: barking-and-dagenham has no GSS code"),
        ("gss_code_history", "E09000002:2009", "line 2, column gss_code_history: '2009' is not a period such as"),
        ("name_history", "Barking:2009-04-01", "line 2, column name_history: '2009-04-01' is not a period such as"),
        ("valid_from", "1 April 2009", "line 2, column valid_from: '1 April 2009/' is not a period such as"),
        ("valid_to", "2009-02-30", "line 2, column valid_from: '/2009-02-30' is not a period such as"),
    ],
)
def test_a_wrong_row_is_refused(
    tmp_path: Path, rows: list[dict[str, str]], column: str, value: str, message: str
) -> None:
    rows[0][column] = value

    with pytest.raises(BadInput) as caught:
        load_authorities(written(tmp_path, rows))

    assert str(caught.value).startswith(f"authorities.csv, {message}")


def test_a_missing_column_is_refused(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    for row in rows:
        del row["la_type"]

    with pytest.raises(BadInput, match=r"^authorities.csv, line 1, column la_type: the column is missing$"):
        load_authorities(written(tmp_path, rows))


def test_one_identifier_twice_is_refused_naming_the_file(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    with pytest.raises(BadInput, match="authorities"):
        load_authorities(written(tmp_path, [*rows, rows[0]]))


def test_a_row_with_too_few_cells_is_refused(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    path = written(tmp_path, rows)
    path.write_text(path.read_text(encoding="utf-8") + "zeal,Zeal\n", encoding="utf-8")

    with pytest.raises(BadInput, match="line 160"):
        load_authorities(path)
