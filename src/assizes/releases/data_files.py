"""CSV of the data tables.

UTF-8 without byte order mark, line feeds, quoted as RFC 4180 says. A cell without a value is empty, with the shorthand
that says why beside it; words have their codes in front of them, so that programs need no words.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from assizes.domain.tables import format_value
from assizes.releases.data_tables import DataTable

FOLDER = "data"
_ROWS_AT_ONCE = 10_000


def data_files(tables: Iterable[DataTable]) -> Mapping[str, Callable[[], Iterator[bytes]]]:
    """`data/<table>.csv` for every table, the outcomes behind them and the codes among them."""
    return {csv_path(table): partial(csv_of, table) for table in tables}


def csv_path(table: DataTable) -> str:
    """Where the CSV of a table stands in the release."""
    return f"{FOLDER}/{table.id}.csv"


def csv_of(table: DataTable) -> Iterator[bytes]:
    """A data table as CSV; never whole in memory."""
    return csv_pieces(table.keys, (tuple(map(format_value, values)) for values in table.rows()))


def csv_pieces(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """A CSV file in pieces of some thousand rows."""
    remaining = iter(rows)
    piece: Sequence[Sequence[str]] = [heading]
    while piece:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(piece)
        yield text.getvalue().encode("utf-8")
        piece = list(islice(remaining, _ROWS_AT_ONCE))
