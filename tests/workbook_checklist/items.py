"""What an item of the checklist is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from workbook_checklist.seen import SeenBook

Weight = Literal["essential", "desirable"]
Rule = Callable[[SeenBook], Iterator[str]]


@dataclass(frozen=True)
class Item:
    """An item: its name, how much guidance makes of it, its sentence, and the rule that finds faults."""

    name: str
    weight: Weight
    sentence: str
    rule: Rule

    def faults(self, book: SeenBook) -> list[str]:
        """What is wrong, one sentence a fault."""
        return list(self.rule(book))


def items(weight: Weight, rules: Iterable[Rule]) -> tuple[Item, ...]:
    """Items of rules: a rule's name and docstring say what it asks."""
    return tuple(Item(rule.__name__, weight, (rule.__doc__ or "").strip().rstrip("."), rule) for rule in rules)
