"""The roles of people, from `roles.toml`."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from assizes.domain.people import Right, Role
from assizes.reference.toml_tables import TomlTable, read_toml

ROLES = "roles.toml"
_HERE = Path(__file__).parent


@cache
def load_roles(path: Path = _HERE / ROLES) -> Mapping[str, Role]:
    """The roles by identifier, in the order of the file; raises `BadInput` naming file and key."""
    file = read_toml(path)
    file.only("role")
    found: dict[str, Role] = {}
    for role in _roles(file):
        if role.role_id in found:
            raise file.error("role", f"names the role '{role.role_id}' twice")
        found[role.role_id] = role
    return MappingProxyType(found)


def _roles(file: TomlTable) -> Iterator[Role]:
    known = {right.value: right for right in Right}
    for table in file.tables("role"):
        table.only("id", "name", "description", "rights")
        unknown = [text for text in table.texts("rights") if text not in known]
        if unknown:
            raise table.error("rights", f"names '{unknown[0]}', which is none of {', '.join(known)}")
        rights = frozenset(known[text] for text in table.texts("rights"))
        yield Role(table.text("id"), table.text("name"), table.text("description"), rights)
