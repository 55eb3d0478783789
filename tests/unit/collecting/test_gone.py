"""The list of addresses that are gone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assizes.collecting.gone import GoneList, read_gone
from assizes.domain.errors import BadInput

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ADDRESS = "https://reports.example/1, with a comma"


def test_nothing_is_gone_where_there_is_no_list(tmp_path: Path) -> None:
    assert read_gone(tmp_path / "gone.csv") == frozenset()


def test_the_last_answer_of_an_address_counts(tmp_path: Path) -> None:
    path = tmp_path / "gone.csv"

    for status in (404, 404, 200, 304, 410):
        GoneList(path).answered(ADDRESS, status, at=NOW)

    assert read_gone(path) == {ADDRESS}
    assert path.read_text(encoding="utf-8").count("\n") == 4  # the header and what was news


def test_a_row_that_was_cut_off_is_passed_over_and_then_removed(tmp_path: Path) -> None:
    path = tmp_path / "gone.csv"
    GoneList(path).answered("https://reports.example/1", 404, at=NOW)
    path.write_bytes(path.read_bytes() + b"2026-11-24T09:00:00Z,https://reports.exa")

    assert read_gone(path) == {"https://reports.example/1"}

    GoneList(path).answered("https://reports.example/2", 404, at=NOW)
    assert read_gone(path) == {"https://reports.example/1", "https://reports.example/2"}


@pytest.mark.parametrize("row", ["a,b", "2026-11-24T09:00:00Z,https://reports.example/1,gone", '"'])
def test_a_row_that_is_none_is_refused_with_its_place(tmp_path: Path, row: str) -> None:
    path = tmp_path / "gone.csv"
    path.write_text(f"asked_at,address,status\n{row}\n", encoding="utf-8")

    with pytest.raises(BadInput, match=r"gone\.csv, line 2"):
        read_gone(path)
