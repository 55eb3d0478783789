"""Everything that can be read in a file: its bytes, and what is packed inside them.

A text that must not stand on the site must not stand in a sheet of a workbook inside an archive either. What is
packed in a way of its own gives its text through the program that reads it: PDF and Parquet.
"""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import pypdfium2

_DEEPEST = 4  # archives in archives
_ZIP, _GZIP, _PDF, _PARQUET = b"PK\x03\x04", b"\x1f\x8b", b"%PDF", b"PAR1"
_TAGS = re.compile(rb"<[^<>]*>")
_OFFICE_PARTS = (".xml", ".rels")

Piece = tuple[str, bytes]


def pieces(path: str, data: bytes, *, depth: int = 0) -> Iterator[Piece]:
    """The bytes of a file, then of each file in it, with the way to it: `x.zip › y.xlsx › xl/workbook.xml`."""
    yield path, data
    if data.startswith(_ZIP) and depth < _DEEPEST:
        yield from _members(path, data, depth)
    elif data.startswith(_GZIP):
        yield from pieces(f"{path} › unpacked", _unzipped(data), depth=depth + 1)
    elif data.startswith(_PDF):
        yield f"{path} › text", _pdf_text(data)
    elif data.startswith(_PARQUET):
        yield f"{path} › rows", _parquet_text(data)


def _members(path: str, data: bytes, depth: int) -> Iterator[Piece]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield f"{path} › names", "\n".join(archive.namelist()).encode()
            for name in archive.namelist():
                content = archive.read(name)
                yield from pieces(f"{path} › {name}", content, depth=depth + 1)
                if name.endswith(_OFFICE_PARTS):
                    yield f"{path} › {name} › text", _TAGS.sub(b"", content)  # a program may cut a text into runs
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        return  # it begins as an archive does, and is none: its bytes have been given


def _unzipped(data: bytes) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return b""


def _pdf_text(data: bytes) -> bytes:
    """The text of every page and what the document says of itself; a file that is no PDF has none."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return b""
    try:
        texts = [*document.get_metadata_dict().values()]
        texts += [page.get_textpage().get_text_bounded() for page in document]
        return "\n".join(texts).encode("utf-8", "replace")
    finally:
        document.close()


def _parquet_text(data: bytes) -> bytes:
    from assizes.releases.parquet import text_of_parquet  # the library behind it is slow to load, and few files need it

    return text_of_parquet(data)
