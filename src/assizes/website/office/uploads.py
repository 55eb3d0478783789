"""A file that somebody sends: refused, or kept for a moment where nobody else reads it.

    with taken_upload(request.FILES.get("list"), kinds=("xlsx", "ods", "csv"), largest=LARGEST_LIST) as path:
        ...

The path has the name of the file as far as it is harmless, and the ending of what the file really is. Django has
received the file under the limits of the settings before; nginx, before that, under those of `policy.LARGEST_BODIES`.
"""

import os
import re
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.core.files.uploadedfile import UploadedFile

from assizes.domain.errors import BadInput, Place
from assizes.reading.lists.limits import LIMITS
from assizes.website.office.content_kinds import KINDS, ContentKind, kind_of

LARGEST_LIST = LIMITS.file_bytes
LARGEST_REPORT = 50_000_000  # bytes; the largest report known has 6 MB
_LONGEST_NAME = 80
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@contextmanager
def taken_upload(file: UploadedFile | None, *, kinds: Collection[str], largest: int) -> Iterator[Path]:
    """A file as sent, in a private folder that is gone afterwards; its owner alone can read it.

    `kinds` are names of `content_kinds.KINDS`, `largest` is in bytes. Raises `BadInput` where no file was sent, where
    it is larger, or is of another kind by its content, whatever its name.
    """
    if file is None:
        raise BadInput("no file was chosen")
    name = shown_name(file.name or "")
    if (file.size or 0) > largest:
        raise BadInput(
            f"the file has {_megabytes(file.size or 0)}; at most {_megabytes(largest)} are taken", Place(name)
        )
    with tempfile.TemporaryDirectory(prefix="assizes-upload-") as folder:
        received = Path(folder, "received")
        _keep(file, received)
        kind = _wanted_kind(received, name, kinds)
        yield received.rename(received.with_name(harmless_name(name, kind)))


def shown_name(name: str) -> str:
    """The name of a file as it may be shown: no folders, nothing invisible, not endless."""
    last = PurePosixPath(_UNSHOWN.sub("", name).replace("\\", "/")).name.strip()
    shown = last if len(last) <= _LONGEST_NAME else f"{last[: _LONGEST_NAME - 1]}…"
    return shown or "the file without a name"


def harmless_name(name: str, kind: ContentKind) -> str:
    """A name that any file system takes, with the ending of the kind."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", PurePosixPath(name).stem).strip("-")
    return f"{stem or 'file'}{kind.ending}"


def _keep(file: UploadedFile, path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as kept:
        for piece in file.chunks():
            kept.write(piece)


def _wanted_kind(path: Path, name: str, kinds: Collection[str]) -> ContentKind:
    wanted = [KINDS[kind] for kind in kinds]
    words = " or ".join(
        (", ".join(one.words for one in wanted[:-1]), wanted[-1].words) if wanted[1:] else (wanted[0].words,)
    )
    try:
        kind = kind_of(path, name)
    except BadInput as error:
        raise BadInput(f"{error.message}; {words} is wanted", Place(name)) from error
    if kind not in wanted:
        raise BadInput(f"the file is {kind.words}; {words} is wanted", Place(name))
    return kind


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB" if size >= 100_000 else f"{size:,} bytes"
