"""`<slug>.zip`: the release in one archive, as a folder of its name.

It holds every file but itself and the manifest: the manifest names the archive's digest, so it can only come after.
"""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from assizes.domain.releases import ReleaseContent
from assizes.releases.archives import entry
from assizes.releases.folder import WrittenFiles
from assizes.releases.pieces import pieces_of

# What is compressed already is packed as it is: trying again costs time and gains nothing.
_COMPRESSED = (".xlsx", ".ods", ".docx", ".parquet", ".png", ".pdf")


def archive_path(content: ReleaseContent) -> str:
    """Where the archive stands in the release."""
    return f"{content.specification.slug}.zip"


def archive_file(content: ReleaseContent, written: WrittenFiles) -> Mapping[str, Callable[[], Iterator[bytes]]]:
    """The archive of all that is `written` before it."""
    return {archive_path(content): lambda: pieces_of(partial(_pack, written, content.specification.slug))}


def _pack(written: WrittenFiles, folder: str, target: Path) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(written):
            packed = entry(f"{folder}/{path}")
            packed.file_size = written[path].size  # decides whether the entry needs the form for large files
            if path.endswith(_COMPRESSED):
                packed.compress_type = zipfile.ZIP_STORED
            with archive.open(packed, "w") as file:
                for piece in written.pieces(path):
                    file.write(piece)
