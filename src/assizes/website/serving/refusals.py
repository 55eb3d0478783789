"""Why a request is refused before a view sees it: a page for people, a problem document for programs."""

import re

from django.http import HttpRequest, HttpResponse

from assizes.website.public.problems import ProblemKind
from assizes.website.serving.media_types import HTML
from assizes.website.serving.policy import NEVER_KEPT, is_dynamic
from assizes.website.serving.problems import problem

_FOR_PROGRAMS = re.compile(r"^/api/|\.[a-z0-9]+$")


def refusal(request: HttpRequest, kind: ProblemKind, detail: str) -> HttpResponse:
    """The answer of a kind with a sentence: a page where the program answers with pages, else a problem document."""
    path = request.path_info
    if not is_dynamic(path) or _FOR_PROGRAMS.search(path):
        return problem(kind, detail)
    # Here, in a worker: these import polars, whose threads do not live through the fork of the server.
    from assizes.website.public.site_settings import site_settings
    from assizes.website.public.templating import HOME, rendered

    page = rendered(
        "refusal.html.jinja",
        settings=site_settings(),
        address=path,
        title=kind.title,
        description=detail,
        crumbs=(HOME,),
    )
    return HttpResponse(page, status=kind.status, content_type=HTML, headers={"Cache-Control": NEVER_KEPT})
