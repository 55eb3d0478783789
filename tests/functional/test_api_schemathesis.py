"""The API, asked everything that its description allows and forbids, through the application that serves it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
import schemathesis
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from pytest_django import DjangoDbBlocker
from schemathesis.engine import events, from_schema

from api_sources import api_source
from assizes.website.public import api
from assizes.website.public.api.addresses import FIGURES, OPENAPI, STATUS
from assizes.website.serving import rate_limit
from assizes.website.site_folders import publish_site, sites_folder
from published_registers import published_register

CONFIG = {
    "seed": 20261130,
    "max-failures": 20,
    "generation": {"max-examples": 12, "deterministic": True, "database": "none"},
    "phases": {"stateful": {"enabled": False}},  # nothing can be written, so no request changes what another finds
    "operations": [
        {
            "include-path": FIGURES,
            "generation": {"max-examples": 40},
            # A period that ends before it begins, a region beside authorities: each value is right, both are not. No
            # schema of parameters can say so, nor how long an address may be.
            "checks": {
                "positive_data_acceptance": {"expected-statuses": ["2xx", 400, 414]},
                "negative_data_rejection": {"expected-statuses": [400, 404, 405, 414]},
            },
        }
    ],
}
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


@pytest.fixture(scope="module")
def schema(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[schemathesis.BaseSchema]:
    """The description of the API as the application itself serves it, with a register in which releases are published."""
    data = tmp_path_factory.mktemp("data")
    publish_site(sites_folder(data), a_site(tmp_path_factory.mktemp("built") / "site"), site_id="of-the-test")
    served = {"ASSIZES_DATA": data, "ALLOWED_HOSTS": ["*"], "ASSIZES_RATE_LIMIT": "1000/second"}
    with override_settings(**served), django_db_blocker.unblock(), published_register(data):
        rate_limit.the_limit.cache_clear()
        config = schemathesis.Config.from_dict(CONFIG)
        yield schemathesis.openapi.from_wsgi(OPENAPI, closing(get_wsgi_application()), config=config)
        rate_limit.the_limit.cache_clear()


def closing(application: WSGIApplication) -> WSGIApplication:
    """The same application, whose answers are read and closed at once: Schemathesis leaves them open."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = application(environ, start_response)
        try:
            return [b"".join(body)]
        finally:
            if hasattr(body, "close"):
                body.close()

    return answer


def test_every_document_answers_as_it_is_described(schema: schemathesis.BaseSchema) -> None:
    answered, faults = run_of(schema.exclude(path=FIGURES))

    assert min(answered[status] for status in (200, 404, 405)) > 10
    assert not faults


def test_figures_are_answered_as_they_are_described(schema: schemathesis.BaseSchema) -> None:
    answered, faults = run_of(schema.include(path=FIGURES))

    assert not faults
    assert min(answered[status] for status in (200, 400, 405)) > 3


def test_document_that_is_not_as_it_is_described_is_found(schema: schemathesis.BaseSchema) -> None:
    path = sites_folder(settings.ASSIZES_DATA) / "current" / STATUS[1:]
    path.write_text('{"address": 1}', encoding="utf-8")

    _, faults = run_of(schema.include(path=STATUS))

    assert any("response_schema_conformance" in fault for fault in faults)


def run_of(schema: schemathesis.BaseSchema) -> tuple[Counter[int], list[str]]:
    """How many answers of each status an API gave, and what was wrong with them, each fault once."""
    answered: Counter[int] = Counter()
    faults: dict[str, None] = {}
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            raise event.exception if isinstance(event, events.FatalError) else event.value
        if isinstance(event, events.ScenarioFinished):
            answered += Counter(
                one.response.status_code for one in event.recorder.interactions.values() if one.response is not None
            )
            faults |= dict(_faults(event))
    return answered, list(faults)


def _faults(event: events.ScenarioFinished) -> Iterator[tuple[str, None]]:
    for case_id, checks in event.recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                case = event.recorder.cases[case_id].value
                yield (
                    f"{event.label}: {check.name}: {check.failure_info.failure.message} {case.as_curl_command()}",
                    None,
                )


def a_site(folder: Path) -> Path:
    """A site of the API's files alone."""
    source = api_source(folder.parent / "release")
    for file in api.files(source):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    (folder / "404.html").write_text("<!doctype html><title>Not found</title>", encoding="utf-8")
    return folder
