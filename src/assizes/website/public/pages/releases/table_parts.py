"""Tables on pages of their own: one page each, several where the rows would make it too heavy."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml.html import HtmlElement, tostring

from assizes.website.public.pages.releases.published_page import PublishedTable

_LARGEST_BYTES = 78_000  # of the rows of a page: with all that stands around them it stays under 100 KB
_BYTES_OF_THE_WAY = 15  # by which the address of a file grows, since a table stands below the release


@dataclass(frozen=True, eq=False)
class TablePart:
    """The rows of a table that one page shows; `number` counts the pages of the table from 1."""

    table: PublishedTable
    number: int
    of: int
    rows: tuple[HtmlElement, ...]

    @property
    def path(self) -> str:
        """Its address below that of the release."""
        start = f"tables/{self.table.table_id}/"
        return start if self.number == 1 else f"{start}page-{self.number}/"

    @property
    def up(self) -> str:
        """The way from it to the address of the release."""
        return "../" * self.path.count("/")

    @property
    def words(self) -> str:
        """What its rows are about, from the first to the last: `Barking and Dagenham to Kirklees`."""
        first, last = (_head(row) for row in (self.rows[0], self.rows[-1]))
        return first if first == last else f"{first} to {last}"


def parts_of(table: PublishedTable) -> tuple[TablePart, ...]:
    """The pages of a table, about as long as each other; rows with the same head stay together where they can."""
    groups = list(_groups(table))
    sizes = [sum(map(_size, group)) for group in groups]
    count = -(-sum(sizes) // _LARGEST_BYTES) or 1
    while count < len(groups) and _heaviest(sizes, count) > _LARGEST_BYTES:
        count += 1
    runs = groupby(zip(_places(sizes, count), groups, strict=True), key=lambda pair: pair[0])
    shared = [tuple(row for _, group in run for row in group) for _, run in runs] or [()]
    return tuple(TablePart(table, number, len(shared), rows) for number, rows in enumerate(shared, start=1))


def _groups(table: PublishedTable) -> Iterator[tuple[HtmlElement, ...]]:
    """The rows with the same head; row by row where even those are too many for a page."""
    for _, found in groupby(table.rows, key=_head):
        rows = tuple(found)
        if sum(map(_size, rows)) > _LARGEST_BYTES:
            yield from ((row,) for row in rows)
        else:
            yield rows


def _places(sizes: list[int], count: int) -> list[int]:
    """On which of `count` pages of about the same size each group stands: that on which its middle lies."""
    total, before = sum(sizes) or 1, 0
    places = []
    for size in sizes:
        places.append(min((2 * before + size) * count // (2 * total), count - 1))
        before += size
    return places


def _heaviest(sizes: list[int], count: int) -> int:
    found = [0] * count
    for place, size in zip(_places(sizes, count), sizes, strict=True):
        found[place] += size
    return max(found)


def _size(row: HtmlElement) -> int:
    files = sum(not link.get("href", "").startswith("https:") for link in row.iter("a"))
    return len(tostring(row, encoding="utf-8", with_tail=False)) + _BYTES_OF_THE_WAY * files


def _head(row: HtmlElement) -> str:
    return row[0].text_content().strip()
