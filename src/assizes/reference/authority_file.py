"""Authorities through time, from `authorities.csv`."""

import csv
from datetime import date
from pathlib import Path

from assizes.domain.authorities import Authorities, Authority, Dated, Region
from assizes.domain.dates import Period
from assizes.domain.errors import BadInput, InvalidValue, Place


def load_authorities(path: Path) -> Authorities:
    """Every authority of the file; raises `BadInput` naming file, line and column."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    authorities = tuple(_authority(path.name, line, row) for line, row in enumerate(rows, start=2))
    try:
        return Authorities(authorities)
    except InvalidValue as error:
        raise BadInput(str(error), Place(path.name, column=error.field)) from error


def _authority(file: str, line: int, row: dict[str, str]) -> Authority:
    if None in row or None in row.values():
        raise BadInput("the row does not have one cell for each column", Place(file, line))
    try:
        return Authority(
            la_id=row["la_id"],
            name=row["name"],
            names=_history(row["name_history"], "name_history"),
            gss_codes=_history(row["gss_code_history"], "gss_code_history"),
            ofsted_region=Region(row["ofsted_region_8"]),
            ons_region=Region(row["ons_region"], row["ons_region_code"]),
            la_type=row["la_type"],
            life=_period(f"{row['valid_from']}/{row['valid_to']}", "valid_from"),
            dfe_la_number=row["dfe_la_number"],
            ofsted_urn=row["ofsted_urn"],
            predecessors=_list(row["predecessors"]),
            successors=_list(row["successors"]),
            publisher_path_2014=row["publisher_path_2014"],
            note=row["note"],
        )
    except InvalidValue as error:
        raise BadInput(str(error), Place(file, line, error.field)) from error
    except KeyError as error:
        raise BadInput("the column is missing", Place(file, 1, str(error.args[0]))) from error


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _history(text: str, column: str) -> tuple[Dated, ...]:
    parts = (part.rpartition(":") for part in _list(text))
    return tuple(Dated(value, _period(days, column)) for value, _, days in parts)


def _period(text: str, column: str) -> Period:
    try:
        start, end = (date.fromisoformat(day) if day else None for day in text.split("/"))
        return Period(start, end)
    except ValueError as error:
        raise InvalidValue(f"'{text}' is not a period such as 2009-04-01/2019-03-31", column) from error
