"""Zip files that are the same bytes at every build: workbooks now, other office documents later."""

import io
import zipfile
from collections.abc import Callable, Mapping

_THE_ONE_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can hold
_MIMETYPE = "mimetype"  # OpenDocument wants it first and not compressed
_UNIX = 3
_READABLE_BY_ALL = 0o644 << 16

Edit = Callable[[bytes], bytes]


def normalise_zip(data: bytes, edits: Mapping[str, Edit] | None = None) -> bytes:
    """The same archive without a trace of when and where it was packed.

    The order of the parts stays as it is, because office programs read `[Content_Types].xml` first. `edits` change
    single parts on the way, for what a writing library cannot say itself.
    """
    edits = edits or {}
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in sorted(source.namelist(), key=lambda name: name != _MIMETYPE):
            content = source.read(name)
            archive.writestr(entry(name), edits[name](content) if name in edits else content)
    return target.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """A part of an archive, readable by all and without a time."""
    part = zipfile.ZipInfo(name, _THE_ONE_TIME)
    part.compress_type = zipfile.ZIP_STORED if name == _MIMETYPE else zipfile.ZIP_DEFLATED
    part.create_system = _UNIX
    part.external_attr = _READABLE_BY_ALL
    return part
