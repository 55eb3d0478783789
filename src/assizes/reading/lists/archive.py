"""The parts of a workbook's archive, unpacked under limits and packed anew: what is parsed is what was looked at.

The sizes that an archive states are not believed: every part is unpacked piece by piece and counted. Macros, pictures
and embedded files are left behind.
"""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from assizes.domain.errors import BadInput, Place
from assizes.reading.lists.limits import Limits

_LOCAL_HEADER = struct.Struct("<4s22sHH")
_LOCAL_MAGIC = b"PK\x03\x04"
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_PIECE = 1 << 16
_KEPT = (".xml", ".rels")
_NESTED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def unpacked(data: bytes, file: str, limits: Limits) -> dict[str, bytes]:
    """The XML parts of an archive by name; raises `BadInput` for what no honest workbook has."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise _refused(file, f"the file is not a workbook that can be opened ({_said(error)})") from error
    _require_plain(infos, file, limits)
    left, parts = limits.unpacked_bytes, dict[str, bytes]()
    for info in infos:
        content = _content(data, info, file, left)
        left -= len(content)
        _require_no_archive(info.filename, content, file)
        if info.filename.lower().endswith(_KEPT) or info.filename == "mimetype":
            _require_no_declarations(info.filename, content, file)
            parts[info.filename] = content
    return parts


def packed(parts: dict[str, bytes]) -> BytesIO:
    """The parts as an archive again, for the library that reads workbooks."""
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_STORED) as writing:
        for name, content in parts.items():
            writing.writestr(ZipInfo(name), content)
    archive.seek(0)
    return archive


def _require_plain(infos: list[ZipInfo], file: str, limits: Limits) -> None:
    if len(infos) > limits.parts:
        raise _refused(file, f"the workbook has {len(infos):,} parts; at most {limits.parts:,} are read")
    if len({info.filename for info in infos}) != len(infos):
        raise _refused(file, "the workbook has two parts of the same name")
    if sum(info.file_size for info in infos) > limits.unpacked_bytes:
        raise _too_large(file, limits.unpacked_bytes)
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise _refused(file, "the workbook is encrypted: save it without a password")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise _refused(file, "the workbook is packed in a way that no spreadsheet program uses")


def _content(data: bytes, info: ZipInfo, file: str, most: int) -> bytes:
    """One part, unpacked and never longer than allowed, whatever the archive says of its size."""
    start = info.header_offset
    header = data[start : start + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(_LOCAL_MAGIC):
        raise _refused(file, f"the part {info.filename!r} of the workbook is not where the workbook says")
    _, _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    begin = start + _LOCAL_HEADER.size + name_length + extra_length
    raw = data[begin : begin + info.compress_size]
    content = raw if info.compress_type == ZIP_STORED else _inflated(raw, info, file, most)
    if len(content) > most:
        raise _too_large(file, most)
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise _refused(file, f"the part {info.filename!r} of the workbook is damaged, or not of the size it states")
    return content


def _inflated(raw: bytes, info: ZipInfo, file: str, most: int) -> bytes:
    stream, content = zlib.decompressobj(-zlib.MAX_WBITS), bytearray()
    try:
        piece = stream.decompress(raw, _PIECE)
        while piece:
            content += piece
            if len(content) > most:
                raise _too_large(file, most)
            piece = stream.decompress(stream.unconsumed_tail, _PIECE)
    except zlib.error as error:
        raise _refused(file, f"the part {info.filename!r} of the workbook is damaged") from error
    if not stream.eof:
        raise _refused(file, f"the part {info.filename!r} of the workbook ends too early")
    return bytes(content)


def _require_no_archive(name: str, content: bytes, file: str) -> None:
    if content.startswith(_NESTED):
        raise _refused(file, f"the workbook holds another archive ({name}): send a list without embedded files")


def _require_no_declarations(name: str, content: bytes, file: str) -> None:
    """Refuse what could name other files or multiply itself: no workbook declares document types or entities."""
    if b"\x00" in content:
        raise _refused(file, f"the part {name!r} of the workbook is not written in UTF-8")
    if any(word in content for word in _DECLARATIONS):
        raise _refused(file, f"the part {name!r} of the workbook declares XML entities, which is refused")


def _too_large(file: str, most: int) -> BadInput:
    return _refused(file, f"the workbook is larger, once unpacked, than the {most:,} bytes that may still be read")


def _refused(file: str, message: str) -> BadInput:
    return BadInput(message, Place(file))


def _said(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
