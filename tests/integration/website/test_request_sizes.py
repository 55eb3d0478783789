"""What a request may bring along: as much as its address needs, asked before any of it is read."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from assizes.website.office.uploads import LARGEST_LIST, LARGEST_REPORT
from assizes.website.serving import policy
from assizes.website.serving.middleware import bounded_requests

LARGEST_FORM = 64 << 10


class Unread:
    """A body that nobody may read."""

    def read(self, *arguments: object) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def answered(path: str, length: str, settings: Any) -> HttpResponse:
    """What a request is answered that says it brings so many bytes."""
    settings.ALLOWED_HOSTS = ["testserver"]
    request = RequestFactory().generic("POST", path, CONTENT_LENGTH=length, **{"wsgi.input": Unread()})

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("taken")

    response = bounded_requests(view)(request)
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.parametrize(
    ("path", "length", "status"),
    [
        ("/feedback/", LARGEST_FORM, 200),
        ("/feedback/", LARGEST_FORM + 1, 413),
        ("/office/intake/", 60 << 20, 200),
        ("/office/intake/", (60 << 20) + 1, 413),
        ("/office/intake/", "many", 200),
        ("/consultations/how-often/answer", LARGEST_FORM + 1, 413),
    ],
)
def test_a_request_that_brings_too_much_is_refused_unread(
    path: str, length: int | str, status: int, settings: Any
) -> None:
    assert answered(path, str(length), settings).status_code == status


def test_a_program_is_told_how_much_it_may_send(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    request = RequestFactory().generic("GET", "/api/v1/figures", CONTENT_LENGTH="2000")

    response = bounded_requests(lambda request: HttpResponse("figures"))(request)

    assert response.status_code == 413
    assert b"1,024 bytes" in response.content
    assert response["Cache-Control"] == policy.NEVER_KEPT


def test_the_largest_files_that_are_taken_fit_into_a_request_with_room_for_its_form(settings: Any) -> None:
    most = policy.largest_body("/office/")

    assert max(LARGEST_LIST, LARGEST_REPORT) + settings.DATA_UPLOAD_MAX_MEMORY_SIZE <= most
    assert policy.largest_body("/feedback/") <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert settings.FILE_UPLOAD_PERMISSIONS == 0o600
