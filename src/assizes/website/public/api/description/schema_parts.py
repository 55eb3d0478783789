"""Pieces of JSON Schema 2020-12, so that a schema reads like a list of members with what each is."""

from collections.abc import Mapping, Sequence
from typing import Any

Schema = dict[str, Any]
PARTIAL_DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
SHA256 = "^[0-9a-f]{64}$"


def text(description: str, **more: Any) -> Schema:
    """A string."""
    return {"type": "string", "description": description, **more}


def day(description: str) -> Schema:
    """A day: `2026-03-31`."""
    return text(description, format="date")


def partial_day(description: str) -> Schema:
    """A date as exactly as it is known: to the day, the month or the year."""
    return text(f"{description}, as exactly as known: 2014-04-29, 2014-04 or 2014", pattern=PARTIAL_DAY)


def moment(description: str) -> Schema:
    """A time with its zone."""
    return text(description, format="date-time")


def address(description: str) -> Schema:
    """A whole web address."""
    return text(description, format="uri")


def digest(description: str) -> Schema:
    """A SHA-256 in hexadecimal."""
    return text(description, pattern=SHA256)


def choice(description: str, values: Sequence[str]) -> Schema:
    """One of some codes."""
    return text(description, enum=list(values))


def flag(description: str) -> Schema:
    """True or false."""
    return {"type": "boolean", "description": description}


def whole(description: str, *, minimum: int | None = 0) -> Schema:
    """A whole number, by default none below 0."""
    bound = {} if minimum is None else {"minimum": minimum}
    return {"type": "integer", "description": description, **bound}


def maybe(schema: Schema) -> Schema:
    """The same, or null where there is none."""
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    enum = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"], **enum}


def each(items: Schema, description: str = "", **more: Any) -> Schema:
    """A list."""
    return {"type": "array", "items": items, **_said(description), **more}


def named(values: Schema, description: str = "") -> Schema:
    """An object whose members all have one form, whatever their names."""
    return {"type": "object", "additionalProperties": values, **_said(description)}


def members(properties: Mapping[str, Schema], description: str = "", *, optional: Sequence[str] = ()) -> Schema:
    """An object with these members, all of them there but the optional ones; others may be added later."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", **_said(description), "properties": dict(properties), "required": required}


def ref(name: str) -> Schema:
    """The schema of this name among the components."""
    return {"$ref": f"#/components/schemas/{name}"}


def _said(description: str) -> Schema:
    return {"description": description} if description else {}
