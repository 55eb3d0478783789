"""A file of any name, as bytes, becomes sheets; or one sentence says why it is not taken."""

import re
from pathlib import PurePath

from assizes.domain.errors import BadInput, Place
from assizes.reading.lists.delimited import sheet_of_text
from assizes.reading.lists.limits import LIMITS, Limits
from assizes.reading.lists.sheets import Sheet
from assizes.reading.lists.workbooks import sheets_of_workbook

WORKBOOKS = (".xlsx", ".xlsm", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
_ZIP, _OLD_OFFICE, _PDF = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|body|table|\?xml|!--)", re.IGNORECASE)


def sheets_of_file(data: bytes, file: str, limits: Limits = LIMITS) -> tuple[Sheet, ...]:
    """The sheets of a workbook or of delimited text; `file` is its name. Raises `BadInput` for anything else."""
    kind = PurePath(file).suffix.casefold()
    if len(data) > limits.file_bytes:
        raise BadInput(f"the file has {len(data):,} bytes; at most {limits.file_bytes:,} are read", Place(file))
    if not data.strip():
        raise BadInput("the file is empty", Place(file))
    if data.startswith(_OLD_OFFICE):
        raise BadInput(_said_of_old_office(data), Place(file))
    if kind in WORKBOOKS:
        if not data.startswith(_ZIP):
            raise BadInput(f"the file is named {kind} but is no workbook{_rather(data)}", Place(file))
        return sheets_of_workbook(data, file, limits)
    if kind in TEXTS:
        if data.startswith((_ZIP, _PDF)) or _is_markup(data):
            raise BadInput(f"the file is named {kind} but is no delimited text{_rather(data)}", Place(file))
        return (sheet_of_text(data, file, limits),)
    known = ", ".join((*WORKBOOKS, *TEXTS))
    raise BadInput(f"a list is one of {known}, and this file is none of them by its name", Place(file))


def _is_markup(data: bytes) -> bool:
    text = data[:4000]
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        text = text.removeprefix(mark)
    return _MARKUP.match(text.replace(b"\x00", b"")) is not None


def _said_of_old_office(data: bytes) -> str:
    if _PROTECTED in data:
        return "the workbook is protected by a password: save it without one"
    return "the file is a workbook of the older kind, .xls: save it as .xlsx, .ods or .csv"


def _rather(data: bytes) -> str:
    """What the file seems to be."""
    if data.startswith(_ZIP):
        return ": it is a workbook or another archive"
    if data.startswith(_PDF):
        return ": it is a PDF document"
    return ": it is a web page or another document of markup" if _is_markup(data) else ""
