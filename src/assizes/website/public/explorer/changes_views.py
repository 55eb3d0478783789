"""What changed between any two days, as views: the page with its form, and the file."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from assizes.statistics.brief_parts import BriefSource
from assizes.website.public.explorer.answering import (
    HTML,
    file_answer,
    nothing_published,
    nothing_published_page,
    query_given,
    refused,
)
from assizes.website.public.explorer.changes_form import changes_form, typed
from assizes.website.public.explorer.changes_question import query_of_dates, read_dates
from assizes.website.public.explorer.current import CurrentExplorer, current_explorer
from assizes.website.public.explorer.downloads import CSV, File
from assizes.website.public.explorer.form import without_blanks
from assizes.website.public.explorer.limits import Limits
from assizes.website.public.explorer.problems import QuestionRefused
from assizes.website.public.explorer.resting import rests_on
from assizes.website.public.pages import what_changed
from assizes.website.public.pages.what_changed_files import changes_csv
from assizes.website.public.pages.what_changed_pairs import DatePair
from assizes.website.public.pages.what_changed_shown import ShownChanges, shown_changes
from assizes.website.public.site_settings import site_settings
from assizes.website.public.templating import HOME, rendered
from assizes.website.serving.policy import NEVER_KEPT

ADDRESS = "/explorer/changes"
CSV_ADDRESS = f"{ADDRESS}.csv"
_TITLE = "What changed between any two dates"
_DESCRIPTION = (
    "Which local authorities improved, declined, had their first outcome or are new, from one day to another."
)


def changes_page(request: HttpRequest) -> HttpResponseBase:
    """`/explorer/changes`: what changed from one day to another; without days, in the year to the newest release."""
    shorter = without_blanks(query_given(request))
    if shorter is not None:
        address = f"{ADDRESS}?{shorter}" if shorter else ADDRESS
        return HttpResponse(status=303, headers={"Location": address, "Cache-Control": NEVER_KEPT})
    current = current_explorer()
    if current is None:
        return nothing_published_page()
    try:
        pair = read_dates(query_given(request), current.limits)
    except QuestionRefused as error:
        return _refused(request, error, current.limits)
    file = current.explorer.kept((pair, "changes page"), lambda: File("", HTML, _page(pair, current)))
    assert file is not None  # any two dates within the limits have an answer
    return file_answer(request, file)


def changes_file(request: HttpRequest) -> HttpResponseBase:
    """`/explorer/changes.csv`: a row for each authority and judgement; what is wrong with the days as a problem."""
    current = current_explorer()
    if current is None:
        return nothing_published()
    try:
        pair = read_dates(query_given(request), current.limits)
    except QuestionRefused as error:
        return refused(error)
    name = f"assizes-changes-from-{pair.before.as_at}-to-{pair.now.as_at}.csv"
    file = current.explorer.kept((pair, "changes file"), lambda: File(name, CSV, changes_csv(_changes(pair, current))))
    assert file is not None
    return file_answer(request, file, is_download=True)


def _changes(pair: DatePair, current: CurrentExplorer) -> ShownChanges:
    explorer, limits = current.explorer, current.limits
    state = limits.state_at(limits.known_at)
    assert state is not None  # a release rests on records
    snapshot = explorer.register_at(state)
    return shown_changes(BriefSource(snapshot, explorer.reference, pair.now, site_settings().small_base), pair)


def _page(pair: DatePair, current: CurrentExplorer) -> bytes:
    query, limits = query_of_dates(pair), current.limits
    return what_changed.changes_page(
        site_settings(),
        pair,
        _changes(pair, current),
        address=f"{ADDRESS}?{query}",
        csv=f"{CSV_ADDRESS}?{query}",
        rests_on=rests_on(limits.known_at, is_reconstruction=limits.is_reconstruction),
        form=changes_form(_filled_in(pair, limits), newest=limits.newest, first_day=limits.first_end),
    )


def _filled_in(pair: DatePair, limits: Limits) -> dict[str, str]:
    """The texts of the form's fields: days of publication that hold anyway are left empty."""
    found: dict[str, str] = {}
    for name, dates in (("from", pair.before), ("to", pair.now)):
        found[name] = str(dates.as_at)
        if dates.published_by != limits.usual_published_by(dates.as_at):
            found[f"{name}_published_by"] = str(dates.published_by)
    return found


def _refused(request: HttpRequest, error: QuestionRefused, limits: Limits) -> HttpResponse:
    given = typed(query_given(request))
    content = rendered(
        "changes_refused.html.jinja",
        settings=site_settings(),
        address=ADDRESS,
        title=_TITLE,
        description=_DESCRIPTION,
        crumbs=(HOME, what_changed.WHAT_CHANGED),
        within=what_changed.WHAT_CHANGED.address,
        form=changes_form(given, newest=limits.newest, first_day=limits.first_end, errors=error.problems),
    )
    return HttpResponse(content, status=400, content_type=HTML, headers={"Cache-Control": NEVER_KEPT})
