"""The whole data set in one request: JSON, CSV, Parquet, SQLite, and what describes the CSV files."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from assizes import __version__
from assizes.domain.dates import in_words
from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE
from assizes.domain.tables import format_value
from assizes.releases.about import LICENCE_ADDRESS
from assizes.releases.csv_on_the_web import table_metadata
from assizes.releases.data_files import csv_of
from assizes.releases.data_package import resource
from assizes.releases.data_tables import DataTable
from assizes.releases.database import new_database, write_table
from assizes.releases.description import LICENCE, SOURCE_ADDRESS, SOURCE_TITLE, SPATIAL_COVERAGE
from assizes.releases.folder import Written
from assizes.releases.json_text import Json, json_bytes
from assizes.releases.parquet import parquet_of
from assizes.releases.pieces import pieces_of
from assizes.website.public.api import addresses
from assizes.website.public.api.data_set import INSPECTIONS_TABLE, TITLE
from assizes.website.public.api.documents import list_file
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource

CSV_METADATA = f"{addresses.DATA}{INSPECTIONS_TABLE}.csv-metadata.json"
PACKAGE = f"{addresses.DATA}datapackage.json"
_SLUG = "inspections"


def data_set_files(source: SiteSource, tables: tuple[DataTable, ...]) -> Iterator[SiteFile]:
    """Every file below `/api/v1/data/`; `tables` are those of `data_set`."""
    inspections = tables[0]
    csv_files = {f"{table.id}.csv": b"".join(csv_of(table)) for table in tables}
    yield _json(source, inspections)
    for name, data in csv_files.items():
        yield _file(name, data)
    yield _file(f"{INSPECTIONS_TABLE}.parquet", b"".join(parquet_of(inspections)))
    yield _file(f"{INSPECTIONS_TABLE}.sqlite3", b"".join(pieces_of(partial(_write_database, source, tables))))
    yield SiteFile(CSV_METADATA[1:], _csv_metadata(source, tables))
    yield SiteFile(PACKAGE[1:], _package(source, tables, csv_files))


def summary(source: SiteSource) -> str:
    """What the data set is, whose it is and how far it goes, in sentences."""
    limits = source.limits
    return (
        f"{INDEPENDENCE} Every inspection of local authority children's services in England that the register holds "
        f"and that may be listed. Figures count those that ended by {in_words(limits.as_at)} with reports published by "
        f"{in_words(limits.published_by)}, as known on {in_words(limits.known_at.date())}. {ATTRIBUTION}"
    )


def _file(name: str, data: bytes) -> SiteFile:
    return SiteFile(f"{addresses.DATA[1:]}{name}", data)


def _json(source: SiteSource, table: DataTable) -> SiteFile:
    """Rows as objects whose members are the columns of the CSV file: a data frame in one call."""
    items = (
        {key: None if value is None else format_value(value) for key, value in zip(table.keys, values, strict=True)}
        for values in table.rows()
    )
    content = {"title": TITLE, "columns": {column.key: column.title for column in table.columns}}
    return list_file(source, f"{addresses.DATA}{table.id}.json", content, table.id, items)


def _write_database(source: SiteSource, tables: tuple[DataTable, ...], path: Path) -> None:
    with new_database(path) as database:
        database.execute('CREATE TABLE "about" ("label" TEXT PRIMARY KEY, "says" TEXT NOT NULL)')
        database.executemany("INSERT INTO about VALUES (?, ?)", _about(source))
        for table in tables:
            write_table(database, table)
        _write_columns(database, tables)


def _write_columns(database: sqlite3.Connection, tables: tuple[DataTable, ...]) -> None:
    database.execute(
        'CREATE TABLE "columns" ("table_id" TEXT NOT NULL, "column_key" TEXT NOT NULL, "title" TEXT NOT NULL, '
        'PRIMARY KEY ("table_id", "column_key"))'
    )
    rows = [(table.id, column.key, column.title) for table in tables for column in table.columns]
    database.executemany("INSERT INTO columns VALUES (?, ?, ?)", rows)


def _about(source: SiteSource) -> tuple[tuple[str, str], ...]:
    limits = source.limits
    return (
        ("Title", TITLE),
        ("Independence", INDEPENDENCE),
        ("Licence", f"{ATTRIBUTION} {LICENCE_ADDRESS}"),
        ("Counted: inspections ended by", limits.as_at.isoformat()),
        ("Counted: reports published by", limits.published_by.isoformat()),
        ("As the register knew it at", limits.known_at.isoformat()),
        ("Producer", source.settings.producer.name),
        ("Taken from", source.absolute(addresses.DATA_PAGE)),
        ("Made with", f"Assizes {__version__}"),
    )


def _csv_metadata(source: SiteSource, tables: tuple[DataTable, ...]) -> bytes:
    """The CSV files described for the web, where readers of `inspections.csv` look for it first."""
    group: dict[str, Json] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        "dc:title": TITLE,
        "dc:identifier": _SLUG,
        "dc:description": summary(source),
        "dc:publisher": source.settings.producer.name,
        "dc:license": {"@id": LICENCE_ADDRESS},
        "dc:source": {"@id": SOURCE_ADDRESS},
        "dc:spatial": SPATIAL_COVERAGE,
        "dc:language": "en-GB",
        "tables": [table_metadata(table) for table in tables],
    }
    return json_bytes(group)


def _package(source: SiteSource, tables: tuple[DataTable, ...], csv_files: Mapping[str, bytes]) -> bytes:
    """The CSV files described as a Frictionless Data Package."""
    package: dict[str, Json] = {
        "profile": "tabular-data-package",
        "name": _SLUG,
        "title": TITLE,
        "description": summary(source),
        "homepage": source.absolute(addresses.DATA_PAGE),
        "licenses": [dict(LICENCE)],
        "sources": [{"title": SOURCE_TITLE, "path": SOURCE_ADDRESS}],
        "contributors": [{"title": source.settings.producer.name, "role": "publisher"}],
        "resources": [resource(table, file_written(csv_files[f"{table.id}.csv"])) for table in tables],
    }
    return json_bytes(package)


def file_written(data: bytes) -> Written:
    """The size and the digest of a file."""
    return Written(len(data), hashlib.sha256(data).hexdigest())
