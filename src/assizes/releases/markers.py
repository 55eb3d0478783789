"""Shorthand as files print it beside or instead of a value."""

from collections.abc import Iterable

from assizes.domain.tables import Cell, Shorthand


def markers(cell: Cell) -> str:
    """The shorthand of a cell, several without a space between them: `[b][r]`."""
    return "".join(shorthand.printed for shorthand in cell.shorthand)


def explained(used: Iterable[Shorthand]) -> str:
    """A sentence that explains shorthand, to stand above a table; empty where there is none."""
    meanings = "; ".join(f"{shorthand.printed} {shorthand.meaning}" for shorthand in used)
    return f"Shorthand: {meanings}." if meanings else ""
