"""The tables of a published edition, as its own data package describes them."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assizes.releases.data_package import PACKAGE
from assizes.website.public.source import SiteEdition


@dataclass(frozen=True)
class EditionTable:
    """A data table of an edition; `key` names the columns that tell its rows apart."""

    table_id: str
    title: str
    description: str
    key: tuple[str, ...]


def edition_tables(edition: SiteEdition) -> tuple[EditionTable, ...]:
    """The data tables of an edition, in their order; none where it was published without CSV files."""
    if PACKAGE not in edition.manifest.files:
        return ()
    return _tables(edition.folder / PACKAGE)


@lru_cache(maxsize=64)  # each is asked for several times in one build, and published files never change
def _tables(path: Path) -> tuple[EditionTable, ...]:
    package = json.loads(path.read_bytes())
    return tuple(
        EditionTable(one["name"], one["title"], one["description"], tuple(one["schema"].get("primaryKey", ())))
        for one in package["resources"]
    )
