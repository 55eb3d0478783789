"""Identifiers of what feeds and calendars tell of: the same on every host and for ever, so that none is told twice."""

from uuid import UUID, uuid5

# Drawn once for all sites of this system. Another one would make every reader of a feed see everything anew.
_NAMESPACE = UUID("d0148dba-9320-492b-a6f5-8ed4cd9a346d")


def identifier(kind: str, name: str) -> UUID:
    """The identifier of a thing of some kind: an inspection by its identifier, an edition by its slug."""
    return uuid5(_NAMESPACE, f"{kind}/{name}")


def urn(kind: str, name: str) -> str:
    """The same as an address that leads nowhere: `urn:uuid:…`."""
    return identifier(kind, name).urn
