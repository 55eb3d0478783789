"""The current inspections as a data frame: text as the register has it, in bounded memory."""

from datetime import datetime

import polars as pl

from assizes.domain import columns as c
from assizes.register.current_rows import pieces_of_current


def current_frame(known_at: datetime | None = None) -> pl.DataFrame:
    """The inspections as known at a time (by default now): the columns `RAW`, all text, in order of identifier.

    What is not stated is null; judgements are JSON text. The database leaves out superseded and withdrawn statements
    and puts the rows in order; they come in pieces, so that a million of them never stand in memory twice.
    """
    schema = dict.fromkeys(c.RAW, pl.String)
    pieces = [pl.DataFrame(rows, schema=schema, orient="row") for rows in pieces_of_current(known_at, c.RAW)]
    return pl.concat([pl.DataFrame(schema=schema), *pieces])
