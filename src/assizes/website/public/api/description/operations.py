"""What can be asked: each address once, with its parameters, for the OpenAPI document and the page of the API."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assizes.reference import Reference
from assizes.website.public.addresses import authority_document, inspection_document
from assizes.website.public.api import addresses
from assizes.website.public.api.description.schema_parts import Schema
from assizes.website.public.explorer.parameters import described, parameters
from assizes.website.public.media_types import media_type
from assizes.website.public.source import SiteSource


@dataclass(frozen=True)
class Operation:
    """An address that can be read; `schema` is the name of its document's, empty for a file that JSON does not hold.

    `parameters` are as OpenAPI has them; `example` is an address that answers, below the site's.
    """

    operation_id: str
    path: str
    summary: str
    tag: str
    media_type: str
    example: str
    schema: str = ""
    parameters: tuple[dict[str, Any], ...] = ()
    is_dynamic: bool = False

    @property
    def has_path_parameter(self) -> bool:
        """Whether a part of the path is to be filled in."""
        return "{" in self.path


DOCUMENTS, DATA, FIGURES, DESCRIPTIONS = "Documents", "Whole data set", "Figures as at any date", "Descriptions"


def operations(source: SiteSource) -> tuple[Operation, ...]:
    """Every address of the API, in the order in which people read them."""
    return (*_lists(), *_single(source), *_data_set(), _figures(source.reference), *_descriptions())


def _lists() -> tuple[Operation, ...]:
    return (
        _document("index", addresses.INDEX, "Where the API begins: every document and file", "Index"),
        _document("authorities", addresses.AUTHORITIES, "Every local authority", "Authorities"),
        _document("inspections", addresses.INSPECTIONS, "Every inspection, with its judgements", "Inspections"),
        _document("releases", addresses.RELEASES, "Every published release", "Releases"),
        _document("frameworks", addresses.FRAMEWORKS, "Frameworks, and what may be compared", "Frameworks"),
        _document("calendar", addresses.CALENDAR, "The release calendar, with every change", "Calendar"),
        _document("status", addresses.STATUS, "How the site stands", "Status"),
    )


def _single(source: SiteSource) -> tuple[Operation, ...]:
    authority = next(iter(source.inspections_by_authority))
    inspection = source.inspections[-1].inspection.inspection_id
    return (
        _one(
            "authority",
            authority_document("{la_id}"),
            "One local authority: names and codes through time, every inspection, latest judgements",
            "Authority",
            _in_path("la_id", "The identifier of the local authority", r"^[a-z]+(-[a-z0-9]+)*$", authority),
        ),
        _one(
            "inspection",
            inspection_document("{inspection_id}"),
            "One inspection: judgements, where its report says them, the history of its record",
            "Inspection",
            _in_path("inspection_id", "The identifier of the inspection", r"^[a-z0-9]+(-[a-z0-9]+)*$", inspection),
        ),
        _one(
            "release",
            addresses.release_address("{slug}"),
            "One release: its specification, its tables, its files with size and SHA-256",
            "Release",
            _in_path("slug", "The identifier of the release", r"^[a-z0-9]+(-[a-z0-9]+)*$", source.latest.slug),
        ),
    )


def _data_set() -> tuple[Operation, ...]:
    name = f"{addresses.DATA}inspections"
    row = "One row for each inspection, with every judgement"
    as_json = f"{name}.json"
    return (
        Operation("dataSetAsJson", as_json, f"{row}: JSON", DATA, media_type(as_json), as_json, "DataSet"),
        _file("dataSetAsCsv", f"{name}.csv", f"{row}: CSV", DATA),
        _file("dataSetAsParquet", f"{name}.parquet", f"{row}: Parquet", DATA),
        _file("dataSetAsSqlite", f"{name}.sqlite3", f"{row}, and what they mean: SQLite", DATA),
        _file("codes", f"{addresses.DATA}codes.csv", "The codes of the data set, with their words", DATA),
    )


def _descriptions() -> tuple[Operation, ...]:
    name = f"{addresses.DATA}inspections"
    return (
        _file("openapi", addresses.OPENAPI, "This API described: OpenAPI 3.1", DESCRIPTIONS),
        _file("csvOnTheWeb", f"{name}.csv-metadata.json", "The CSV files described: CSV on the Web", DESCRIPTIONS),
        _file(
            "dataPackage",
            f"{addresses.DATA}datapackage.json",
            "The CSV files described: Frictionless Data Package",
            DESCRIPTIONS,
        ),
        _file("catalogue", addresses.CATALOGUE, "Every data set described: DCAT catalogue", DESCRIPTIONS),
    )


def _figures(reference: Reference) -> Operation:
    return Operation(
        "figures",
        addresses.FIGURES,
        "Figures for any question: whose inspections, which judgements, as at which date, as known when",
        FIGURES,
        "application/json",
        f"{addresses.FIGURES}?as_at=2024-03-31&published_by=2024-05-31",
        "Figures",
        tuple(described(one) for one in parameters(reference)),
        is_dynamic=True,
    )


def _document(operation_id: str, path: str, summary: str, schema: str) -> Operation:
    return Operation(operation_id, path, summary, DOCUMENTS, media_type(path), path, schema)


def _one(operation_id: str, path: str, summary: str, schema: str, parameter: Schema) -> Operation:
    example = path.replace(f"{{{parameter['name']}}}", parameter["example"])
    return Operation(operation_id, path, summary, DOCUMENTS, media_type(path), example, schema, (parameter,))


def _file(operation_id: str, path: str, summary: str, tag: str) -> Operation:
    return Operation(operation_id, path, summary, tag, media_type(path), path)


def _in_path(name: str, description: str, pattern: str, example: str) -> Schema:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "schema": {"type": "string", "pattern": pattern, "maxLength": 120},
        "example": example,
    }


def by_tag(every: Sequence[Operation]) -> dict[str, list[Operation]]:
    """The operations by what they are for, in their order."""
    found: dict[str, list[Operation]] = {}
    for operation in every:
        found.setdefault(operation.tag, []).append(operation)
    return found
