"""An error as programs read it: RFC 9457."""

from django.http import HttpResponse

from assizes.website.public.problems import PROBLEM_MEDIA_TYPE, ParameterError, Problem, ProblemKind, problem_bytes
from assizes.website.serving.policy import NEVER_KEPT


def problem(kind: ProblemKind, detail: str, errors: tuple[ParameterError, ...] = ()) -> HttpResponse:
    """An answer with a problem document: its kind, a sentence about this request, what is wrong with parameters."""
    return HttpResponse(
        problem_bytes(Problem(kind, detail, errors)),
        status=kind.status,
        content_type=PROBLEM_MEDIA_TYPE,
        headers={"Cache-Control": NEVER_KEPT},
    )
