"""Whole percentages, half up, exact on integers (design rule 8)."""

from collections.abc import Sequence


def whole_percent(count: int, n: int) -> int | None:
    """`count` as a whole percentage of `n`, half up; none of nothing.

    Integers only, so that 27.5 is 28 on every machine; a float would make some halves fall short.
    """
    if n == 0:
        return None
    return (200 * count + n) // (2 * n)


def point_change(count: int, n: int, count_before: int, n_before: int) -> int | None:
    """The difference of the two rounded percentages, as published releases take it."""
    now, before = whole_percent(count, n), whole_percent(count_before, n_before)
    return None if now is None or before is None else now - before


def nearest_rank(ordered: Sequence[int], percent: int) -> int:
    """The nearest-rank percentile of at least one ordered value: always a value that was observed."""
    rank = max(1, -(-percent * len(ordered) // 100))
    return ordered[rank - 1]
