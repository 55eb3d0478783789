"""JSON as files of a release have it: keys in the order given, readable, and the same bytes each time."""

import json
from collections.abc import Mapping, Sequence

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def json_bytes(value: Json) -> bytes:
    """A value as UTF-8 with an end of line."""
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
