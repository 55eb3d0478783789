"""The pages of the explorer as views: the answer, what is wrong with a question, the list of what was counted."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect

from assizes.website.public.explorer.answer import ExplorerAnswer
from assizes.website.public.explorer.answering import HTML, file_answer, nothing_published_page, query_given
from assizes.website.public.explorer.current import CurrentExplorer, current_explorer, site_settings
from assizes.website.public.explorer.downloads import File
from assizes.website.public.explorer.form import form_with, without_blanks
from assizes.website.public.explorer.page import ADDRESS, ExplorerPages
from assizes.website.public.explorer.problems import QuestionRefused
from assizes.website.public.explorer.shown import asset_of
from assizes.website.serving.policy import NEVER_KEPT

MakePage = Callable[[ExplorerPages, ExplorerAnswer], bytes | None]


def explorer_page(request: HttpRequest) -> HttpResponseBase:
    """`/explorer`: the form and the answer; without a question that of the newest release."""
    shorter = without_blanks(query_given(request))
    if shorter is not None:
        return _see_other(f"{ADDRESS}?{shorter}" if shorter else ADDRESS)
    return _page(request, "page", lambda pages, answer: pages.answer(answer))


def inspections_page(request: HttpRequest, number: int = 1) -> HttpResponseBase:
    """`/explorer/inspections`: the inspections that an answer counts, some on each page."""
    return _page(request, f"inspections {number}", lambda pages, answer: pages.inspections(answer, number))


def map_page(request: HttpRequest) -> HttpResponseBase:
    """`/explorer/map`: one judgement of each authority on a map."""
    return _page(request, "map", lambda pages, answer: pages.map(answer))


def regions_page(request: HttpRequest) -> HttpResponseBase:
    """`/explorer/regions`: every judgement in each region."""
    return _page(request, "regions", lambda pages, answer: pages.regions(answer))


def with_slash(request: HttpRequest) -> HttpResponseBase:
    """`/explorer/` is the same page."""
    query = query_given(request)
    return HttpResponsePermanentRedirect(f"{ADDRESS}?{query}" if query else ADDRESS)


def _page(request: HttpRequest, form: str, make: MakePage) -> HttpResponseBase:
    current = current_explorer()
    if current is None:
        return nothing_published_page()
    explorer, limits = current.explorer, current.limits
    pages = ExplorerPages(site_settings(), partial(asset_of, current.site), limits, explorer.parameters)

    def made() -> File | None:
        content = make(pages, explorer.answer(question, limits))
        return None if content is None else File("", HTML, content)

    try:
        question = explorer.question(query_given(request), limits)
        file = explorer.kept((question, form), made)
    except QuestionRefused as error:
        return _refused(request, error, current, pages)
    if file is None:
        raise Http404
    return file_answer(request, file)


def _refused(
    request: HttpRequest, error: QuestionRefused, current: CurrentExplorer, pages: ExplorerPages
) -> HttpResponse:
    reference = current.explorer.reference
    form = form_with(query_given(request), error.problems, reference, pages.parameters, current.limits)
    headers = {"Cache-Control": NEVER_KEPT}
    return HttpResponse(pages.refused(form), status=400, content_type=HTML, headers=headers)


def _see_other(address: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": address, "Cache-Control": NEVER_KEPT})
