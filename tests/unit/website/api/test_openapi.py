"""The description of the API is OpenAPI, and every document is what it says."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from api_sources import document
from assizes.reference import load_reference
from assizes.statistics.figures_document import figures_document
from assizes.website.public.explorer.answer import answered
from assizes.website.public.explorer.parameters import parameters
from assizes.website.public.explorer.question import ExplorerQuestion
from assizes.website.public.files import SiteFile
from assizes.website.public.problems import ParameterError, Problem, ProblemKind, problem_document
from assizes.website.public.source import SiteSource
from registers import dates, figures_of, packaged_snapshot

Files = dict[str, SiteFile]
OF_ONE_THING = {"authorities/": "Authority", "inspections/": "Inspection", "releases/": "Release"}


@pytest.fixture(scope="module")
def openapi(api_files: Files) -> dict[str, Any]:
    """The description of the API."""
    return document(api_files, "openapi.json")


def test_description_is_openapi(openapi: dict[str, Any]) -> None:
    assert openapi["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(openapi).iter_errors()) == []


def test_every_address_of_the_description_is_there_or_answered_by_the_server(
    api_files: Files, openapi: dict[str, Any]
) -> None:
    paths = [path for path in openapi["paths"] if "{" not in path]

    missing = [path for path in paths if path[1:] not in api_files]

    assert missing == ["/api/v1/figures"]


def test_every_file_of_the_api_is_described(api_files: Files, openapi: dict[str, Any]) -> None:
    described = set(openapi["paths"])

    unknown = {path for path in api_files if schema_name(path, openapi) is None and f"/{path}" not in described}

    assert not unknown


def test_every_document_is_what_its_schema_says_and_has_nothing_else(api_files: Files, openapi: dict[str, Any]) -> None:
    validators = {name: strict_validator(name, openapi) for name in openapi["components"]["schemas"]}

    checked, errors = 0, []
    for path, file in api_files.items():
        if name := schema_name(path, openapi):
            checked += 1
            errors += [f"{path}: {error.message}" for error in validators[name].iter_errors(json.loads(file.data))]

    assert checked > 720
    assert errors[:5] == []


def test_figures_have_the_parameters_that_the_explorer_reads(openapi: dict[str, Any]) -> None:
    described = openapi["paths"]["/api/v1/figures"]["get"]["parameters"]

    assert [one["name"] for one in described] == [one.name for one in parameters(load_reference())]


@pytest.mark.parametrize(
    ("as_at", "published_by", "basis", "more"),
    [
        ("2024-03-31", "2024-05-31", "most_recent", {}),
        ("2026-03-31", "2026-06-30", "first_under_framework", {"family": "ilacs"}),
        ("2014-09-30", "2014-11-30", "in_period", {"period_start": "2014-04-01"}),
    ],
)
def test_figures_of_the_command_are_what_their_schema_says(
    openapi: dict[str, Any], as_at: str, published_by: str, basis: str, more: dict[str, str]
) -> None:
    found = figures_document(
        figures_of(packaged_snapshot(), as_at, published_by, basis=basis, **more), load_reference()
    )

    assert errors_of("Figures", found, openapi) == []


def test_figures_of_a_group_with_a_comparison_are_what_their_schema_says(
    openapi: dict[str, Any], site_source: SiteSource
) -> None:
    question = ExplorerQuestion(
        dates("2024-03-31", "2024-05-31"),
        site_source.limits.known_at,
        region="london",
        compared=dates("2019-03-31", "2019-05-31"),
    )

    found = answered(question, site_source.snapshot, site_source.reference).document

    assert found["comparison"]["judgements"]
    assert errors_of("Figures", found, openapi) == []


def test_problem_is_what_its_schema_says(openapi: dict[str, Any]) -> None:
    problem = Problem(ProblemKind.BAD_PARAMETERS, "Two are wrong.", (ParameterError("as_at", "No day."),))

    assert errors_of("Problem", dict(problem_document(problem)), openapi) == []


def test_whoever_ignores_new_members_is_not_refused_them(openapi: dict[str, Any], api_files: Files) -> None:
    status = document(api_files, "status.json") | {"brought_in_later": 1}

    validator = Draft202012Validator({**openapi, **openapi["components"]["schemas"]["Status"]})

    assert list(validator.iter_errors(status)) == []


def errors_of(name: str, value: Any, openapi: dict[str, Any]) -> list[str]:
    """What is wrong with a value under a schema, members that it does not name among them."""
    return [error.message for error in strict_validator(name, openapi).iter_errors(value)]


def strict_validator(name: str, openapi: dict[str, Any]) -> Draft202012Validator:
    """A validator of a schema that refuses members it does not name: what we write must be described."""
    strict = closed(openapi)
    return Draft202012Validator(
        {**strict, "$ref": f"#/components/schemas/{name}"}, format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def closed(value: Any) -> Any:
    """A schema whose objects have no other members than those named."""
    if isinstance(value, list):
        return [closed(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: closed(item) for key, item in value.items()}
    if isinstance(made.get("properties"), dict) and "type" in made and "additionalProperties" not in made:
        made["additionalProperties"] = False
    return made


def schema_name(path: str, openapi: dict[str, Any]) -> str | None:
    """The schema of a file of the API; none for one that has a form of another standard."""
    for start, name in OF_ONE_THING.items():
        if path.startswith(f"api/v1/{start}"):
            return name
    operation = openapi["paths"].get(f"/{path}", {}).get("get", {})
    content = operation.get("responses", {}).get("200", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    return schema["$ref"].rpartition("/")[2] if schema else None
