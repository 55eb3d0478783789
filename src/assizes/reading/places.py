"""Which label a grade belongs to, by where both stand on the page: never by their order in the file."""

from collections.abc import Sequence
from dataclasses import dataclass

from assizes.domain.readings import Box

_ENOUGH_OVERLAP = 0.3  # of the lower of the two boxes
_NEAR = 1.5  # heights of the grade
_MUCH_FURTHER = 1.8
_AT_ITS_HEIGHT = 10.0  # points
_MUCH_MORE = 2.0  # the row of a grade overlaps it at least twice as much as any other


@dataclass(frozen=True)
class Placed:
    """A stretch of a page's text with its box."""

    key: str
    start: int
    end: int
    box: Box


def joined_by_row(
    grades: Sequence[Placed], labels: Sequence[Placed]
) -> tuple[list[tuple[Placed, Placed]], list[Placed]]:
    """Each grade with the label in whose row it stands, and the grades that stand in no label's row.

    Of two grades that could belong to one label, the one at its own height has it, where the other is clearly not.
    """
    owned = [(grade, owner(grade, labels)) for grade in grades]
    joined: list[tuple[Placed, Placed]] = []
    alone = [grade for grade, label in owned if label is None]
    for label in labels:
        claims = sorted(
            (abs(_middle(grade.box) - _middle(label.box)), grade.start, grade) for grade, of in owned if of is label
        )
        if len(claims) > 1 and claims[1][0] > max(_MUCH_FURTHER * claims[0][0], _AT_ITS_HEIGHT):
            alone += [grade for _, _, grade in claims[1:]]
            claims = claims[:1]
        joined += [(grade, label) for _, _, grade in claims]
    return joined, alone


def owner(grade: Placed, labels: Sequence[Placed]) -> Placed | None:
    """The label in whose row a grade stands, else the one right above it; none where neither is certain."""
    beside = sorted(((_overlap(grade.box, label.box), label) for label in labels), key=lambda pair: -pair[0])
    beside = [pair for pair in beside if pair[0] >= _ENOUGH_OVERLAP and _may_stand_left(pair[1], grade)]
    if beside:
        best = beside[0]
        return best[1] if len(beside) == 1 or best[0] >= _MUCH_MORE * beside[1][0] else None
    return _nearest_left(grade, labels) or _right_above(grade, labels)


def _overlap(one: Box, other: Box) -> float:
    """How much of the height of the lower box both share."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return max(shared, 0.0) / max(min(one.top - one.bottom, other.top - other.bottom), 0.1)


def _may_stand_left(label: Placed, grade: Placed) -> bool:
    return label.box.left < grade.box.left


def _nearest_left(grade: Placed, labels: Sequence[Placed]) -> Placed | None:
    """The label in the column left of a grade that is by far the nearest in height."""
    middle = _middle(grade.box)
    column = [label for label in labels if label.box.right <= grade.box.left + 2]
    left = sorted((abs(_middle(label.box) - middle), label.start, label) for label in column)
    if not left or left[0][0] > _NEAR * (grade.box.top - grade.box.bottom):
        return None
    return left[0][2] if len(left) == 1 or left[1][0] >= _MUCH_FURTHER * left[0][0] else None


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _right_above(grade: Placed, labels: Sequence[Placed]) -> Placed | None:
    """The nearest label over a grade in the same column, with no room for a row between them."""
    above = [label for label in labels if label.box.bottom >= grade.box.top - 2 and label.box.left < grade.box.right]
    if not above:
        return None
    nearest = min(above, key=lambda label: label.box.bottom)
    line_height = (grade.box.top - grade.box.bottom) * 1.6
    return nearest if nearest.box.bottom - grade.box.top <= line_height else None
