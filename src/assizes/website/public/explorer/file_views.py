"""Answers for programs and spreadsheets: the figures of the API, and the files of an answer."""

from django.http import Http404, HttpRequest, HttpResponseBase

from assizes.website.public.explorer.answering import file_answer, nothing_published, query_given, refused
from assizes.website.public.explorer.current import current_explorer
from assizes.website.public.explorer.explorer import API
from assizes.website.public.explorer.problems import QuestionRefused


def figures(request: HttpRequest) -> HttpResponseBase:
    """`/api/v1/figures`: the document that `assizes figures --format json` prints."""
    return answer_file(request, API)


def answer_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The answer as a file, `api` or one of `downloads.FORMS`; what is wrong with the question as a problem."""
    current = current_explorer()
    if current is None:
        return nothing_published()
    try:
        question = current.explorer.question(query_given(request), current.limits)
        file = current.explorer.file(question, current.limits, form)
    except QuestionRefused as error:
        return refused(error)
    if file is None:
        raise Http404
    return file_answer(request, file, is_download=form != API)
