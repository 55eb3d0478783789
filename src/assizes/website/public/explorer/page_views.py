"""The pages of the explorer as views: the answer, what is wrong with a question, the list of what was counted."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect

from assizes.website.public.explorer.answer import ExplorerAnswer
from assizes.website.public.explorer.answering import HTML, file_answer, nothing_published_page, query_given
from assizes.website.public.explorer.current import CurrentExplorer, current_explorer
from assizes.website.public.explorer.downloads import File
from assizes.website.public.explorer.explorer import API
from assizes.website.public.explorer.form import form_with, without_blanks
from assizes.website.public.explorer.page import ADDRESS, ExplorerPages
from assizes.website.public.explorer.problems import QuestionRefused
from assizes.website.public.explorer.question import ExplorerQuestion
from assizes.website.public.explorer.shown import asset_of
from assizes.website.public.site_settings import site_settings
from assizes.website.serving.policy import NEVER_KEPT

MakePage = Callable[[ExplorerPages, ExplorerAnswer], bytes | None]


def explorer_page(request: HttpRequest) -> HttpResponseBase:
    """`/explorer`: the form and the answer; without a question that of the newest release."""
    shorter = without_blanks(query_given(request))
    if shorter is not None:
        return _see_other(f"{ADDRESS}?{shorter}" if shorter else ADDRESS)
    return _page(request, "page", _answer)


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


def make_ready() -> None:
    """Read all that questions need, and answer that of the newest release; nothing while no site is read."""
    if current := current_explorer():
        question = current.explorer.question("", current.limits)
        current.explorer.file(question, current.limits, API)
        _page_file(current, question, "page", _answer)


def _answer(pages: ExplorerPages, answer: ExplorerAnswer) -> bytes:
    return pages.answer(answer)


def _page(request: HttpRequest, form: str, make: MakePage) -> HttpResponseBase:
    current = current_explorer()
    if current is None:
        return nothing_published_page()
    try:
        question = current.explorer.question(query_given(request), current.limits)
        file = _page_file(current, question, form, make)
    except QuestionRefused as error:
        return _refused(request, error, current)
    if file is None:
        raise Http404
    return file_answer(request, file)


def _page_file(current: CurrentExplorer, question: ExplorerQuestion, form: str, make: MakePage) -> File | None:
    def made() -> File | None:
        content = make(_pages(current), current.explorer.answer(question, current.limits))
        return None if content is None else File("", HTML, content)

    return current.explorer.kept((question, form), made)


def _pages(current: CurrentExplorer) -> ExplorerPages:
    asset = partial(asset_of, current.site)
    return ExplorerPages(site_settings(), asset, current.limits, current.explorer.parameters)


def _refused(request: HttpRequest, error: QuestionRefused, current: CurrentExplorer) -> HttpResponse:
    explorer = current.explorer
    form = form_with(query_given(request), error.problems, explorer.reference, explorer.parameters, current.limits)
    headers = {"Cache-Control": NEVER_KEPT}
    return HttpResponse(_pages(current).refused(form), status=400, content_type=HTML, headers=headers)


def _see_other(address: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": address, "Cache-Control": NEVER_KEPT})
