"""Parquet of the data tables: typed columns, one file a table, never whole in memory.

The bytes depend on the version of polars, which the manifest names, and on nothing else: one thread of rows in their
order, groups of a fixed size, no time of writing.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path

import polars as pl
from polars.io.plugins import register_io_source

from assizes.domain.releases import ReleaseContent
from assizes.releases.data_files import FOLDER
from assizes.releases.data_tables import DataTable, DataType, data_tables
from assizes.releases.pieces import pieces_of

_TYPES: dict[DataType, type[pl.DataType]] = {DataType.DATE: pl.Date, DataType.INTEGER: pl.Int64}
_ROWS_AT_ONCE = 20_000
_ROWS_IN_A_GROUP = 100_000


def parquet_files(content: ReleaseContent) -> Mapping[str, Callable[[], Iterator[bytes]]]:
    """`data/parquet/<table>.parquet` for every data table."""
    return {parquet_path(table): partial(parquet_of, table) for table in data_tables(content)}


def parquet_path(table: DataTable) -> str:
    """Where the Parquet file of a table stands in the release."""
    return f"{FOLDER}/parquet/{table.id}.parquet"


def parquet_of(table: DataTable) -> Iterator[bytes]:
    """A data table as Parquet."""
    return pieces_of(partial(_write, table))


def _write(table: DataTable, path: Path) -> None:
    schema = {column.key: _TYPES.get(column.type, pl.String) for column in table.columns}

    def frames(*_: object) -> Iterator[pl.DataFrame]:
        rows = table.rows()
        yield pl.DataFrame(schema=schema)  # a table may have no row
        while part := list(islice(rows, _ROWS_AT_ONCE)):
            yield pl.DataFrame(part, schema=schema, orient="row")

    frame = register_io_source(frames, schema=schema)
    frame.sink_parquet(path, compression="zstd", row_group_size=_ROWS_IN_A_GROUP, maintain_order=True)


def text_of_parquet(data: bytes) -> bytes:
    """Every value of a Parquet file, one row a line as JSON, for whoever looks for a text; nothing if it is none."""
    try:
        return pl.read_parquet(BytesIO(data)).write_ndjson().encode()
    except pl.exceptions.PolarsError:
        return b""
