"""Links as files may have them."""

from assizes.domain.tables import Cell, Column, Row, format_value


def is_web_address(text: str) -> bool:
    """Whether a text may become a link in a file; anything but the web could run something."""
    return text.startswith(("https://", "http://"))


def link_words(column: Column, row: Row, cell: Cell) -> str:
    """What a link says: where the value is the bare address, what it leads to and of what (`Report: Barnsley`)."""
    if cell.value != cell.href:
        return format_value(cell.value)
    return f"{column.title}: {row[0].text}"


def table_linked(href: str) -> str:
    """The identifier of the table that an address such as `#predecessors` leads to; empty for any other."""
    return href[1:] if href.startswith("#") else ""
