"""Over time: points at each 31 March and 30 September, breaks marked where they are, refused series kept apart."""

from assizes.reference import load_reference
from assizes.statistics.over_time import over_time_table, selections_over_time
from registers import dates, packaged_snapshot

REFERENCE = load_reference()
TABLE = over_time_table(
    selections_over_time(packaged_snapshot(), REFERENCE.authorities, dates("2024-03-31", "2024-05-31")), REFERENCE
)


def rows_of(name: str) -> list[dict[str, str]]:
    keys = [column.key for column in TABLE.columns]
    rows = [dict(zip(keys, (cell.text for cell in row), strict=True)) for row in TABLE.rows]
    return [row for row in rows if row["judgement"].removesuffix(" [b]") == name]


def test_points_are_at_each_31_march_and_30_september() -> None:
    points = [row["as_at"] for row in rows_of("Overall effectiveness")]

    assert points[0] == "2014-03-31"
    assert points[-1] == "2024-03-31"
    assert {point[5:] for point in points} == {"03-31", "09-30"}


def test_the_break_of_2018_is_marked_once_and_the_frameworks_mixed_after_it_are_counted() -> None:
    rows = rows_of("Overall effectiveness")

    assert [row["as_at"] for row in rows if row["judgement"].endswith("[b]")] == ["2018-03-31"]
    assert next(row["by_framework"] for row in rows if row["as_at"] == "2018-03-31") == "1 of ilacs2018, 151 of sif2013"


def test_care_leavers_of_frameworks_that_may_not_be_compared_are_two_series() -> None:
    before, since = rows_of("Care leavers (single inspection framework)"), rows_of("Care leavers (ILACS)")

    assert before[-1]["as_at"] < since[0]["as_at"] == "2023-03-31"
    assert rows_of("Care leavers") == []
