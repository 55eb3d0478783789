"""`manifest.json`: what a release was made from, with what, and the digest of every file."""

import dataclasses
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from importlib.metadata import version
from typing import Any

from assizes import __version__
from assizes.domain.releases import LEFT_OUT_BY_DEFAULT, ReleaseSpecification
from assizes.releases.folder import Written

# The libraries that decide bytes: another version of one of them may write the same release differently.
LIBRARIES = (
    "Jinja2",
    "XlsxWriter",
    "font-source-sans-pro",
    "lxml",
    "odfdo",
    "pikepdf",
    "polars",
    "python-docx",
    "typst",
)

# The same of what comes with Python.
_BUILT_IN = {"SQLite": sqlite3.sqlite_version, "zlib": zlib.ZLIB_RUNTIME_VERSION}

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def manifest_file(
    specification: ReleaseSpecification,
    files: Mapping[str, Written],
    *,
    inputs: Mapping[str, str],
    styles: Mapping[str, str],
    formats: Iterable[str],
) -> bytes:
    """The manifest of a release; it lists every file but itself.

    `inputs` maps what was read to its SHA-256, `formats` are those that were written, `styles` maps each page to the
    hash of its style as a content security policy names it.
    """
    return _json(
        {
            "specification": as_json(specification),
            "inputs": dict(inputs),
            "formats": list(formats),
            "software": {"assizes": __version__, **{library: version(library) for library in LIBRARIES}, **_BUILT_IN},
            "styles": dict(styles),
            "files": {path: as_json(written) for path, written in files.items()},
        }
    )


def specification_digest(specification: ReleaseSpecification) -> str:
    """The SHA-256 of a specification: of its JSON as the manifest prints it."""
    return hashlib.sha256(_json(as_json(specification))).hexdigest()


def as_json(value: object) -> Json:
    """A frozen domain value as JSON: objects by name of the fields that make it what it is, dates in ISO form."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: as_json(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.compare and not _is_left_out(field, value)
        }
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"{value!r} has no place in a manifest")


def _is_left_out(field: "dataclasses.Field[Any]", value: object) -> bool:
    return LEFT_OUT_BY_DEFAULT in field.metadata and getattr(value, field.name) == field.default


def _json(value: Json) -> bytes:
    return (json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode("utf-8")
