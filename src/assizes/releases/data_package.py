"""`data/datapackage.json`: the CSV files described as a Frictionless Data Package of tables."""

from collections.abc import Iterator, Mapping

from assizes.domain.releases import ReleaseContent
from assizes.releases.about import contact_address
from assizes.releases.data_files import FOLDER, csv_path
from assizes.releases.data_tables import SHORTHAND_PATTERN, DataColumn, DataTable, DataType
from assizes.releases.description import LICENCE, SOURCE_ADDRESS, SOURCE_TITLE, summary
from assizes.releases.folder import Written
from assizes.releases.json_text import Json, json_bytes

PACKAGE = f"{FOLDER}/datapackage.json"
_FIELDS: dict[DataType, dict[str, Json]] = {
    DataType.TEXT: {"type": "string"},
    DataType.DATE: {"type": "date", "format": "default"},
    DataType.INTEGER: {"type": "integer"},
    DataType.ADDRESS: {"type": "string", "format": "uri"},
    DataType.SHORTHAND: {"type": "string"},
}


def package_file(content: ReleaseContent, tables: tuple[DataTable, ...], written: Mapping[str, Written]) -> bytes:
    """The data package of the tables whose CSV files are `written`, with the size and digest of each."""
    specification = content.specification
    package: dict[str, Json] = {
        "profile": "tabular-data-package",
        "name": specification.slug,
        "title": specification.title,
        "description": summary(content),
        "version": f"{specification.edition}.0.0",
        "created": specification.publication_time.isoformat(),
        "licenses": [dict(LICENCE)],
        "sources": [{"title": SOURCE_TITLE, "path": SOURCE_ADDRESS}],
        "contributors": [_publisher(specification.producer.name, specification.producer.contact)],
        "resources": [resource(table, written[csv_path(table)]) for table in tables],
    }
    return json_bytes(package)


def _publisher(name: str, contact: str) -> Mapping[str, Json]:
    address = contact_address(contact)
    if address.startswith("mailto:"):
        return {"title": name, "role": "publisher", "email": contact}
    return {"title": name, "role": "publisher"} | ({"path": address} if address else {})


def resource(table: DataTable, file: Written) -> dict[str, Json]:
    """The CSV file of a table, described: its columns, their codes, its size and digest."""
    return {
        "profile": "tabular-data-resource",
        "name": table.id,
        "path": f"{table.id}.csv",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            **({"primaryKey": list(table.key)} if table.key else {}),
        },
    }


def _field(column: DataColumn) -> dict[str, Json]:
    constraints = dict(_constraints(column))
    field = {"name": column.key, **_FIELDS[column.type], "title": column.title}
    if column.codes:
        field["description"] = "; ".join(f"{code}: {words}" for code, words in column.codes)
    return field | ({"constraints": constraints} if constraints else {})


def _constraints(column: DataColumn) -> Iterator[tuple[str, Json]]:
    if column.is_required:
        yield "required", True
    if column.codes:
        yield "enum", [code for code, _ in column.codes]
    if column.minimum is not None:
        yield "minimum", column.minimum
    if column.type is DataType.SHORTHAND:
        yield "pattern", SHORTHAND_PATTERN
