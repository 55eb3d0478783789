"""Lists of statistical neighbours: valid, or not built at all."""

import pytest

from assizes.domain.errors import InvalidValue
from assizes.domain.neighbours import NeighbourRow, StatisticalNeighbours


def test_rows_in_any_order_give_the_same_lists() -> None:
    rows = NeighbourRow("leeds", 1, "kent"), NeighbourRow("leeds", 2, "york"), NeighbourRow("kent", 1, "leeds")

    assert StatisticalNeighbours(rows) == StatisticalNeighbours(rows[::-1])
    assert StatisticalNeighbours(rows).of("leeds") == ("kent", "york")
    assert len(StatisticalNeighbours(rows)) == 2


def test_a_gap_in_the_ranks_cannot_be() -> None:
    with pytest.raises(InvalidValue, match="leeds has no neighbour of rank 1") as refused:
        StatisticalNeighbours((NeighbourRow("leeds", 2, "york"),))

    assert refused.value.field == "rank"
