"""How large a list may be: asked before anything is parsed, of what is really unpacked."""

from dataclasses import dataclass

_MILLION = 1_000_000


@dataclass(frozen=True)
class Limits:
    """The most that is read of one file."""

    file_bytes: int = 20 * _MILLION
    unpacked_bytes: int = 100 * _MILLION  # of all parts of a workbook together
    parts: int = 1_000  # of a workbook
    sheets: int = 100
    rows: int = 100_000  # of a sheet
    columns: int = 500  # of a sheet
    markup: int = 8 * _MILLION  # beginnings and ends of XML elements in a workbook
    cells: int = 1 * _MILLION  # of a sheet, from its first to its last used corner, blank ones too
    cell_characters: int = 32_767  # as in the programs that write workbooks
    text_characters: int = 50 * _MILLION  # of all cells, a text used twice counted twice


LIMITS = Limits()
