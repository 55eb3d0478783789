"""The whole checklist, tried on a file."""

from collections.abc import Callable, Mapping

from workbook_checklist import layout, spelling, whole_book, words
from workbook_checklist.items import Item
from workbook_checklist.seeing_ods import see_ods
from workbook_checklist.seeing_xlsx import see_xlsx
from workbook_checklist.seen import SeenBook

SEEING: Mapping[str, Callable[[bytes], SeenBook]] = {"xlsx": see_xlsx, "ods": see_ods}
CHECKLIST: tuple[Item, ...] = tuple(
    sorted(
        (*layout.ITEMS, *words.ITEMS, *spelling.ITEMS, *whole_book.ITEMS), key=lambda item: item.weight != "essential"
    )
)


def see(data: bytes, format: str) -> SeenBook:
    """The file as the checklist sees it."""
    return SEEING[format](data)


def check(data: bytes, format: str) -> dict[str, list[str]]:
    """The faults of a file by the name of the item; an item without a fault is left out."""
    return faults(see(data, format))


def faults(book: SeenBook) -> dict[str, list[str]]:
    """The faults of a workbook by the name of the item; spelling is left out where its program is missing."""
    asked = [item for item in CHECKLIST if item not in spelling.ITEMS or spelling.is_installed()]
    found = {item.name: item.faults(book) for item in asked}
    return {name: faults for name, faults in found.items() if faults}


def printed(found: Mapping[str, list[str]]) -> str:
    """The checklist for reading: each item with `ok`, or with what is wrong."""
    lines = []
    for item in CHECKLIST:
        wrong = found.get(item.name, [])
        lines.append(f"[{'ok' if not wrong else '!!'}] {item.weight}: {item.sentence}")
        lines += [f"        {fault}" for fault in wrong]
    return "\n".join(lines)
