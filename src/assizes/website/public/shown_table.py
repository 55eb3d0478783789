"""A table as the macro of tables takes it on any page of the site."""

from dataclasses import dataclass, field

from assizes.domain.cell_addresses import key_columns
from assizes.domain.tables import Table
from assizes.releases.links import table_anchor
from assizes.releases.markers import explained


@dataclass(frozen=True)
class ShownTable:
    """A table with where it stands on its page and what its shorthand means."""

    table: Table
    row_names: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return table_anchor(self.table.id)

    @property
    def leading(self) -> int:
        """How many columns from the left say what a row is of."""
        return key_columns(self.table)

    @property
    def shorthand(self) -> str:
        """What its shorthand means."""
        return explained(self.table.shorthand)
