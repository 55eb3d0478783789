"""A release as its checks see it: what it says, the records behind it, and what it is compared with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from assizes.checks.commentary_text import Release
from assizes.checks.commentary_words import load_words
from assizes.checks.records import Record
from assizes.checks.recount import Recount
from assizes.checks.table_rows import TableRow, rows_of
from assizes.domain.authorities import Authorities
from assizes.domain.comparability import ComparabilityMatrix
from assizes.domain.frameworks import Frameworks
from assizes.domain.published_figures import FigureComputed
from assizes.domain.releases import Dates, ReleaseContent
from assizes.domain.tables import Table


@dataclass(frozen=True)
class Previous:
    """The release before: its name, its dates, the time as known at which it was made, and its list of authorities."""

    name: str
    dates: Dates
    known_at: datetime
    authorities: Table


@dataclass(frozen=True)
class Vocabulary:
    """Every word with a capital letter that a release may print, and the texts that it may print whole.

    `allowed` are the texts that are published on purpose though they look personal: the producer's own contact.
    """

    words: frozenset[str]
    texts: frozenset[str] = frozenset()
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Released:
    """A release's content beside all that its checks need, as plain values.

    `records` are the register's as known at the release's time. `recorded_since` has the authorities of which
    something was recorded between the two releases. `files` are the distinct texts of each file that was written, and
    `team_names` the names in inspection teams of the reports at hand, which nobody keeps.
    """

    content: ReleaseContent
    records: tuple[Record, ...]
    frameworks: Frameworks
    authorities: Authorities
    comparability: ComparabilityMatrix
    vocabulary: Vocabulary
    previous: Previous | None = None
    recorded_since: frozenset[str] = frozenset()
    computed: tuple[FigureComputed, ...] = ()
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    team_names: frozenset[str] = frozenset()

    @property
    def dates(self) -> Dates:
        """The two dates of the release."""
        return self.content.specification.dates

    @cached_property
    def recount(self) -> Recount:
        """The records counted again."""
        return Recount(self.records, self.frameworks, self.authorities)

    @cached_property
    def commentary(self) -> Release:
        """What the checks of its commentary know of it."""
        return Release(self.content.bindings, self.frameworks, self.comparability, load_words())

    @cached_property
    def _rows(self) -> dict[str, tuple[TableRow, ...]]:
        return {table.id: tuple(rows_of(table)) for table in self.content.tables}

    def rows(self, *table_ids: str) -> Iterator[TableRow]:
        """The rows of those tables of some names that the release has."""
        return (row for table_id in table_ids for row in self._rows.get(table_id, ()))

    def every_row(self) -> Iterator[TableRow]:
        """Every row of every table."""
        return self.rows(*self._rows)
