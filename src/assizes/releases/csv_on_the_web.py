"""`data/csv-metadata.json`: the CSV files described for the web, as W3C's metadata vocabulary for tabular data says."""

import re
from collections.abc import Iterator

from assizes.domain.releases import ReleaseContent
from assizes.releases.about import LICENCE_ADDRESS
from assizes.releases.data_files import FOLDER
from assizes.releases.data_tables import SHORTHAND_PATTERN, DataColumn, DataTable, DataType
from assizes.releases.description import SOURCE_ADDRESS, SPATIAL_COVERAGE, summary
from assizes.releases.json_text import Json, json_bytes
from assizes.releases.notes import numbered_notes

METADATA = f"{FOLDER}/csv-metadata.json"
_BASES = {
    DataType.TEXT: "string",
    DataType.DATE: "date",
    DataType.INTEGER: "integer",
    DataType.ADDRESS: "anyURI",
    DataType.SHORTHAND: "string",
}
# The Office for National Statistics gives every area such an address.
_AREA = "http://statistics.data.gov.uk/id/statistical-geography/{{{key}}}"
_AREA_CODES = frozenset({"gss_code", "gss_code_latest", "ons_region_code", "region_code"})


def metadata_file(content: ReleaseContent, tables: tuple[DataTable, ...]) -> bytes:
    """The metadata of all CSV files as one group of tables, with the notes of the release."""
    specification = content.specification
    group: dict[str, Json] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        "dc:title": specification.title,
        "dc:identifier": specification.slug,
        "dc:description": summary(content),
        "dc:publisher": specification.producer.name,
        "dc:license": {"@id": LICENCE_ADDRESS},
        "dc:source": {"@id": SOURCE_ADDRESS},
        "dc:spatial": SPATIAL_COVERAGE,
        "dc:language": specification.language,
        "notes": [{"dc:identifier": str(note.number), "dc:description": note.text} for note in numbered_notes(content)],
        "tables": [table_metadata(table) for table in tables],
    }
    if not specification.is_reconstruction:
        group["dc:issued"] = specification.publication_time.isoformat()
    return json_bytes(group)


def table_metadata(table: DataTable) -> dict[str, Json]:
    """The CSV file of a table, described: its columns, and what each may hold."""
    return {
        "url": f"{table.id}.csv",
        "dc:title": table.title,
        "dc:description": table.description,
        "tableSchema": {
            "columns": [_column(column) for column in table.columns],
            **({"primaryKey": list(table.key)} if table.key else {}),
        },
    }


def _column(column: DataColumn) -> dict[str, Json]:
    # The first title is the heading in the file: it must be there, or readers refuse the file.
    described: dict[str, Json] = {
        "name": column.key,
        "titles": {"en": [column.key, column.title] if column.title != column.key else [column.key]},
        "datatype": dict(_datatype(column)),
        "required": column.is_required,
    }
    return described | ({"valueUrl": _AREA.format(key=column.key)} if column.key in _AREA_CODES else {})


def _datatype(column: DataColumn) -> Iterator[tuple[str, Json]]:
    yield "base", _BASES[column.type]
    if column.codes:
        yield "format", "|".join(re.escape(code) for code, _ in column.codes)
    if column.type is DataType.SHORTHAND:
        yield "format", SHORTHAND_PATTERN
    if column.minimum is not None:
        yield "minimum", column.minimum
