"""What is kept of people and for how long, from `retention.toml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from assizes.domain.personal_data import Retention
from assizes.reference.toml_tables import TomlTable, read_toml

_PACKAGED = Path(__file__).parent / "retention.toml"


@cache
def load_retention(path: Path = _PACKAGED) -> Mapping[str, Retention]:
    """The kinds of personal data by name, in the order of the file; raises `BadInput` naming file and key."""
    file = read_toml(path)
    file.only("kept")
    found: dict[str, Retention] = {}
    for table in file.tables("kept"):
        one = _retention(table)
        if one.name in found:
            raise table.error("name", f"is '{one.name}', which stands above already")
        found[one.name] = one
    return MappingProxyType(found)


def _retention(table: TomlTable) -> Retention:
    table.only("name", "what", "purpose", "days", "from")
    name, what, purpose = (table.text(key) for key in ("name", "what", "purpose"))
    return table.made(lambda: Retention(name, what, purpose, table.whole_number("days"), table.text("from")))
