"""Links as files may have them."""

from assizes.domain.releases import ReleaseContent
from assizes.domain.tables import Cell, Column, Row, Table, format_value

AUTHORITIES = "authorities"  # the table with a row for each authority, which others lead to


def is_web_address(text: str) -> bool:
    """Whether a text may become a link in a file; anything but the web could run something."""
    return text.startswith(("https://", "http://"))


def may_be_linked(text: str) -> bool:
    """Whether a document may link to a text: the web, a mail address, or a place inside it."""
    return is_web_address(text) or text.startswith(("mailto:", "#"))


def is_beside(href: str) -> bool:
    """Whether an address is a file of the same release: a plain path, without scheme, host or a way upwards."""
    path = href.partition("#")[0]
    return bool(path) and not path.startswith("/") and ":" not in path and ".." not in path.split("/")


def authority_anchor(la_id: str) -> str:
    """The identifier of an authority's entry in the list of authorities on a page."""
    return f"authority-{la_id}"


def link_words(column: Column, row: Row, cell: Cell) -> str:
    """What a link says: where the value is the bare address, what it leads to and of what (`Report: Barnsley`)."""
    if cell.value != cell.href:
        return format_value(cell.value)
    return f"{column.title}: {row[0].text}"


def table_linked(href: str) -> str:
    """The identifier of the table that an address such as `#predecessors` leads to; empty for any other."""
    return href[1:] if href.startswith("#") else ""


def table_anchor(table_id: str) -> str:
    """The identifier of a table on a page or in a document."""
    return f"table-{table_id.replace('_', '-')}"


def row_authorities(table: Table) -> tuple[str, ...]:
    """The authority of each row of the table of authorities; nothing for any other table."""
    if table.id != AUTHORITIES or "la_id" not in {column.key for column in table.columns}:
        return ()
    return tuple(cell.text for cell in table.cells("la_id"))


def authority_rows(content: ReleaseContent) -> frozenset[str]:
    """The authorities that have a row on the release page."""
    return frozenset(la_id for table in content.tables for la_id in row_authorities(table))
