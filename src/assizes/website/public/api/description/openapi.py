"""`openapi.json`: the whole API as OpenAPI 3.1 describes it, and JSON Schemas of its documents."""

from typing import Any

from assizes.domain.releases import INDEPENDENCE
from assizes.releases.about import LICENCE_ADDRESS
from assizes.releases.data_tables import DataColumn, DataTable
from assizes.releases.json_text import json_bytes
from assizes.website.public.api import addresses
from assizes.website.public.api.changelog import API_VERSION
from assizes.website.public.api.description.calendar_schemas import calendar_schemas
from assizes.website.public.api.description.figures_schemas import figures_schemas
from assizes.website.public.api.description.framework_schemas import data_set_schemas, framework_schemas
from assizes.website.public.api.description.operations import Operation, operations
from assizes.website.public.api.description.register_schemas import register_schemas
from assizes.website.public.api.description.release_schemas import release_schemas
from assizes.website.public.api.description.schema_parts import Schema, choice, maybe, ref, text
from assizes.website.public.api.description.shared_schemas import shared_schemas
from assizes.website.public.files import SiteFile
from assizes.website.public.problems import PROBLEM_MEDIA_TYPE
from assizes.website.public.source import SiteSource

_TITLE = "Inspection outcomes of children's services in England"
_DESCRIPTION = (
    f"{INDEPENDENCE} Public, without a key, to be read and not written. Documents are files and can be taken as often "
    "as you like; figures as at any date are counted for each question and have a rate limit."
)


def openapi_file(source: SiteSource, table: DataTable) -> SiteFile:
    """`/api/v1/openapi.json`; `table` is the whole data set, whose columns it describes."""
    return SiteFile(addresses.OPENAPI[1:], json_bytes(openapi_document(source, table)))


def openapi_document(source: SiteSource, table: DataTable) -> dict[str, Any]:
    """The document as a value."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _TITLE,
            "summary": "Authorities, inspections, judgements, releases, and figures as at any date",
            "description": _DESCRIPTION,
            "version": API_VERSION,
            "license": {"name": "Open Government Licence v3.0", "url": LICENCE_ADDRESS},
        },
        "externalDocs": {"url": source.absolute(addresses.API_PAGE), "description": "The API explained, with examples"},
        "servers": [{"url": source.settings.address}],
        "paths": {one.path: {"get": _operation(one)} for one in operations(source)},
        "components": {
            "schemas": schemas(source, table),
            "responses": _responses(),
            "headers": _headers(),
        },
    }


def schemas(source: SiteSource, table: DataTable) -> dict[str, Schema]:
    """The schema of every document, by its name."""
    return {
        **shared_schemas(),
        **register_schemas(source.reference),
        **release_schemas(),
        **calendar_schemas(),
        **framework_schemas(),
        **data_set_schemas({column.key: _column(column) for column in table.columns}),
        **figures_schemas(),
    }


def _column(column: DataColumn) -> Schema:
    made = choice(column.title, [code for code, _ in column.codes]) if column.codes else text(column.title)
    return made if column.is_required else maybe(made)


def _operation(operation: Operation) -> dict[str, Any]:
    refusals = ["NotFound"] if operation.has_path_parameter else []
    refusals += ["BadRequest", "AddressTooLong", "TooManyRequests"] if operation.is_dynamic else []
    statuses = {"NotFound": "404", "BadRequest": "400", "AddressTooLong": "414", "TooManyRequests": "429"}
    return {
        "operationId": operation.operation_id,
        "summary": operation.summary,
        "tags": [operation.tag],
        **({"parameters": list(operation.parameters)} if operation.parameters else {}),
        "responses": {
            "200": _answer(operation),
            "304": {"$ref": "#/components/responses/NotModified"},
            **{statuses[name]: {"$ref": f"#/components/responses/{name}"} for name in refusals},
            "405": {"$ref": "#/components/responses/MethodNotAllowed"},
        },
    }


def _answer(operation: Operation) -> dict[str, Any]:
    schema = {"schema": ref(operation.schema)} if operation.schema else {}
    headers = ["ETag", *(["RateLimit", "RateLimit-Policy"] if operation.is_dynamic else ["Last-Modified"])]
    return {
        "description": operation.summary,
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in headers},
        "content": {operation.media_type: schema},
    }


def _responses() -> dict[str, Any]:
    return {
        "NotModified": {"description": "What you have is still right: `If-None-Match` named its ETag"},
        "NotFound": _refusal("There is no document at this address"),
        "BadRequest": _refusal("The question cannot be answered as it is; `errors` says why, parameter by parameter"),
        "MethodNotAllowed": _refusal("The API can be read alone: use GET or HEAD", "Allow"),
        "AddressTooLong": _refusal("The address is too long"),
        "TooManyRequests": _refusal("Too many requests: ask again after the seconds that it names", "Retry-After"),
    }


def _refusal(description: str, *headers: str) -> dict[str, Any]:
    named = {name: {"$ref": f"#/components/headers/{name}"} for name in headers}
    return {
        "description": description,
        **({"headers": named} if named else {}),
        "content": {PROBLEM_MEDIA_TYPE: {"schema": ref("Problem")}},
    }


def _headers() -> dict[str, Any]:
    described = {
        "ETag": "A mark of this version: send it back in `If-None-Match`",
        "Last-Modified": "When this version was made",
        "RateLimit": 'How many requests are left, and for how many seconds: `"dynamic";r=119;t=60`',
        "RateLimit-Policy": 'How many requests a client has in how many seconds: `"dynamic";q=120;w=60`',
        "Retry-After": "After how many seconds to ask again",
        "Allow": "What this address answers",
    }
    return {name: {"description": words, "schema": {"type": "string"}} for name, words in described.items()}
