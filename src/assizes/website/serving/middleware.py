"""What holds for every request and every answer: own headers, bounded questions, reading alone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from assizes.website.public.problems import ProblemKind
from assizes.website.serving.policy import (
    CACHE_CONTROL,
    LONGEST_QUERY,
    MAY_ASK,
    NEVER_KEPT,
    allowed_methods,
    headers_for,
    is_office,
    is_open,
    largest_body,
)
from assizes.website.serving.problems import problem
from assizes.website.serving.refusals import refusal

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def safety_headers(get_response: GetResponse) -> GetResponse:
    """Middleware: every answer carries the headers of the policy."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in headers_for(request.path_info).items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", NEVER_KEPT if is_office(request.path_info) else CACHE_CONTROL)
        return response

    return answer


def bounded_requests(get_response: GetResponse) -> GetResponse:
    """Middleware: requests are for our host, write only where people may, and are of bounded length."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.get_host()  # raises `DisallowedHost`, which Django answers with 400
        allow = allowed_methods(request.path_info)
        if request.method not in allow.split(", "):
            refused = problem(ProblemKind.METHOD_NOT_ALLOWED, f"This address answers {allow}.")
            refused.headers["Allow"] = allow
            return refused
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": allow} | (MAY_ASK if is_open(request.path_info) else {}))
        if _body_bytes(request) > (most := largest_body(request.path_info)):
            return refusal(
                request, ProblemKind.TOO_LARGE, f"A request for this address may bring {most:,} bytes along."
            )
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            detail = f"A question may have {LONGEST_QUERY} characters after the '?'."
            return refusal(request, ProblemKind.ADDRESS_TOO_LONG, detail)
        return get_response(request)

    return answer


def _body_bytes(request: HttpRequest) -> int:
    # Of a body whose length is not stated Django reads nothing.
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
