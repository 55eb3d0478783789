"""The API, asked everything that its description allows and forbids, through the application that serves it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
import schemathesis
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from schemathesis.engine import events, from_schema

from api_sources import api_source
from assizes.website.public import api
from assizes.website.public.api.addresses import FIGURES, OPENAPI, STATUS
from assizes.website.serving import rate_limit
from assizes.website.site_folders import publish_site, sites_folder

CONFIG = {
    "seed": 20261130,
    "max-failures": 20,
    "generation": {"max-examples": 12, "deterministic": True, "database": "none"},
    "phases": {"stateful": {"enabled": False}},  # nothing can be written, so no request changes what another finds
}
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    """The description of the API as the application itself serves it."""
    data = tmp_path_factory.mktemp("data")
    publish_site(sites_folder(data), a_site(tmp_path_factory.mktemp("built") / "site"), site_id="of-the-test")
    served = {"ASSIZES_DATA": data, "ALLOWED_HOSTS": ["*"], "ASSIZES_RATE_LIMIT": "1000/second"}
    with override_settings(**served):
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
    asked, faults = run_of(schema.exclude(path=FIGURES))

    assert asked > 100
    assert not faults


def test_document_that_is_not_as_it_is_described_is_found(schema: schemathesis.BaseSchema) -> None:
    path = sites_folder(settings.ASSIZES_DATA) / "current" / STATUS[1:]
    path.write_text('{"address": 1}', encoding="utf-8")

    _, faults = run_of(schema.include(path=STATUS))

    assert any("response_schema_conformance" in fault for fault in faults)


def run_of(schema: schemathesis.BaseSchema) -> tuple[int, list[str]]:
    """How many requests were made of an API, and what was wrong with the answers, each fault once."""
    asked, faults = 0, {}
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            raise event.exception if isinstance(event, events.FatalError) else event.value
        if isinstance(event, events.ScenarioFinished):
            asked += len(event.recorder.cases)
            faults |= dict(_faults(event))
    return asked, list(faults)


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
