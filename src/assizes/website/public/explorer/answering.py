"""How a file of an answer goes out: with a tag of its bytes, so that who has it already need not fetch it again."""

from hashlib import blake2b

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from assizes.website.public.explorer.downloads import File
from assizes.website.public.explorer.problems import QuestionRefused
from assizes.website.public.problems import ProblemKind
from assizes.website.serving.media_types import PLAIN_TEXT
from assizes.website.serving.policy import NEVER_KEPT, RETRY_AFTER
from assizes.website.serving.problems import problem

HTML = "text/html; charset=utf-8"


def file_answer(request: HttpRequest, file: File, *, is_download: bool = False) -> HttpResponseBase:
    """The file; `is_download` asks the browser to save it under its name. Unchanged where the request has its tag."""
    tag = f'"{blake2b(file.content, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Content-Length": str(len(file.content))}
    if is_download:
        headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    body = b"" if request.method == "HEAD" else file.content
    response = HttpResponse(body, content_type=file.media_type, headers=headers)
    return get_conditional_response(request, tag, None, response) or response


def refused(error: QuestionRefused) -> HttpResponse:
    """What is wrong with a question, for programs."""
    return problem(error.kind, str(error), error.problems)


def nothing_published() -> HttpResponse:
    """That there is nothing to answer from yet, for programs."""
    response = problem(ProblemKind.UNAVAILABLE, "No release is published yet.")
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def nothing_published_page() -> HttpResponse:
    """The same for people."""
    headers = {"Cache-Control": NEVER_KEPT, "Retry-After": str(RETRY_AFTER)}
    body = "No release is published yet. Please come back in a minute.\n"
    return HttpResponse(body, status=503, content_type=PLAIN_TEXT, headers=headers)


def query_given(request: HttpRequest) -> str:
    """The part of the address after the question mark, as it came."""
    return str(request.META.get("QUERY_STRING", ""))
