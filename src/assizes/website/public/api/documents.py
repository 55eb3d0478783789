"""How the documents of the API begin, and how they are written: the same bytes each time, readable in a browser."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE
from assizes.releases.about import LICENCE_ADDRESS
from assizes.website.public.api.addresses import API_PAGE
from assizes.website.public.api.changelog import API_VERSION
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource

Document = dict[str, Any]


def head(source: SiteSource, address: str) -> Document:
    """What every document says first: its own address, the version, whose it is, and how far it goes."""
    limits = source.limits
    return {
        "address": source.absolute(address),
        "api_version": API_VERSION,
        "documentation": source.absolute(API_PAGE),
        "independence": INDEPENDENCE,
        "licence": {
            "name": "Open Government Licence v3.0",
            "address": LICENCE_ADDRESS,
            "attribution": ATTRIBUTION,
        },
        "limits": {
            "as_at": limits.as_at.isoformat(),
            "published_by": limits.published_by.isoformat(),
            "known_at": moment(limits.known_at),
        },
    }


def document_file(source: SiteSource, address: str, content: Document) -> SiteFile:
    """A document in full, a member a line."""
    return SiteFile(address[1:], _pretty(head(source, address) | content).encode("utf-8"))


def list_file(source: SiteSource, address: str, content: Document, key: str, items: Iterable[Document]) -> SiteFile:
    """A document that ends with a list, an item a line: a long list stays small and can still be read."""
    start = _pretty(head(source, address) | content).removesuffix("\n}\n")
    lines = ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in items)
    body = f"[\n{lines}\n  ]" if lines else "[]"
    return SiteFile(address[1:], f"{start},\n  {json.dumps(key)}: {body}\n}}\n".encode())


def moment(value: datetime) -> str:
    """A moment with its zone, `Z` where that is UTC."""
    return value.isoformat().replace("+00:00", "Z")


def day(value: object) -> str | None:
    """A date as exactly as it is known, in ISO form; nothing for none."""
    return None if value is None else str(value)


def _pretty(value: Document) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
