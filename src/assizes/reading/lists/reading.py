"""A list of inspections, from the bytes of a file to rows."""

import hashlib

from assizes.domain.authorities import Authorities
from assizes.domain.errors import BadInput, Place
from assizes.domain.listed import InspectionList
from assizes.reading.lists.authorities import AuthorityFinder
from assizes.reading.lists.files import sheets_of_file
from assizes.reading.lists.grades import states_scale
from assizes.reading.lists.headings import Table, the_table
from assizes.reading.lists.limits import LIMITS, Limits
from assizes.reading.lists.rows import RowReader
from assizes.reading.lists.sheets import Sheet
from assizes.reading.lists.words import ListWords, load_words

_LAST_ROWS, _ROWS_OF_OTHER_SHEETS = 30, 100  # where lists explain their numbers


def read_list(
    data: bytes,
    *,
    file_name: str,
    authorities: Authorities,
    sheet: str = "",
    words: ListWords | None = None,
    limits: Limits = LIMITS,
) -> InspectionList:
    """The list in a file, `sheet` naming the sheet where several hold one; raises `BadInput` where there is none."""
    known = words or load_words()
    sheets = sheets_of_file(data, file_name, limits)
    table = the_table(sheets, known, file_name, sheet)
    reader = RowReader(
        table, known, AuthorityFinder(authorities, known.authorities), has_scale=_states_scale(table, sheets)
    )
    numbers = [row for row in range(table.first_row, len(table.sheet.rows)) if not reader.is_blank(row)]
    speaking = [row for row in numbers if not reader.is_silent(row)]
    if not speaking:
        raise BadInput("the list has headings and no row that says anything of an inspection", Place(file_name))
    return InspectionList(
        file_name=file_name,
        sha256=hashlib.sha256(data).hexdigest(),
        sheet=table.sheet.name,
        heading_row=table.heading_row + 1,
        columns=reader.columns,
        rows=tuple(map(reader.read, speaking)),
        silent_rows=len(numbers) - len(speaking),
    )


def _states_scale(table: Table, sheets: tuple[Sheet, ...]) -> bool:
    texts = table.sheet.texts(0, table.first_row)
    texts += table.sheet.texts(max(len(table.sheet.rows) - _LAST_ROWS, table.first_row))
    for other in sheets:
        if other is not table.sheet:
            texts += other.texts(0, _ROWS_OF_OTHER_SHEETS)
    return states_scale(texts)
