"""Reading a manifest back: the specification that it binds, and what it says of every file."""

import dataclasses
import json
import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from assizes.domain.errors import BadInput, InvalidValue, Place
from assizes.domain.london_time import LONDON
from assizes.domain.releases import LEFT_OUT_BY_DEFAULT, ReleaseSpecification
from assizes.releases.folder import MANIFEST, Written

# A time of publication is London's, whose name a file prints; JSON keeps the offset alone.
_ZONES = {"publication_time": LONDON}


@dataclass(frozen=True)
class ReadManifest:
    """What a manifest says."""

    specification: ReleaseSpecification
    inputs: Mapping[str, str]
    software: Mapping[str, str]
    formats: tuple[str, ...]
    files: Mapping[str, Written]


def read_manifest(folder: Path) -> ReadManifest:
    """The manifest of a release's folder; raises `BadInput` where there is none that can be read."""
    path = folder / MANIFEST
    try:
        values = json.loads(path.read_bytes())
        return ReadManifest(
            specification=from_json(ReleaseSpecification, values["specification"]),
            inputs=dict(values["inputs"]),
            software=dict(values["software"]),
            formats=tuple(values["formats"]),
            files={name: from_json(Written, written) for name, written in values["files"].items()},
        )
    except OSError as error:
        raise BadInput("this is no built release: it has no manifest.json", Place(str(folder))) from error
    except KeyError as error:
        raise BadInput(f"the manifest does not say {error}", Place(str(path))) from error
    except (ValueError, TypeError, AttributeError, InvalidValue) as error:
        raise BadInput(f"the manifest cannot be read: {error}", Place(str(path))) from error


def from_json(kind: Any, value: Any, name: str = "") -> Any:
    """The domain value that JSON stands for: the inverse of `manifest.as_json`, told by the types of the fields."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        fields = {field.name for field in dataclasses.fields(kind) if field.compare}
        later = {field.name for field in dataclasses.fields(kind) if LEFT_OUT_BY_DEFAULT in field.metadata}
        if not fields - later <= set(value) <= fields:
            raise InvalidValue(f"{kind.__name__} has the fields {', '.join(sorted(fields))}", name)
        return kind(**{field: from_json(hints[field], item, field) for field, item in value.items()})
    if get_origin(kind) is tuple:
        (item_kind, *_) = get_args(kind)
        return tuple(from_json(item_kind, item, name) for item in value)
    if get_origin(kind) in (Union, types.UnionType):
        (of,) = (one for one in get_args(kind) if one is not type(None))
        return None if value is None else from_json(of, value, name)
    return _plain(kind, value, name)


def _plain(kind: Any, value: Any, name: str) -> Any:
    if kind is datetime:
        return datetime.fromisoformat(value).astimezone(_ZONES.get(name, UTC))
    if kind is date:
        return date.fromisoformat(value)
    if issubclass(kind, Enum):
        return kind(value)
    if not isinstance(value, kind):
        raise InvalidValue(f"{value!r} is not a {kind.__name__}", name)
    return value
