"""`/feedback/figure`: a report of an error in a figure, beside the figure as published; and what became of it."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from assizes.actions.feedback import READER, known_report, report_figure
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.feedback import LONGEST_TEXT, Figure, public_answer, tidy_email
from assizes.website import clock
from assizes.website.public.explorer.current import site_now
from assizes.website.public.feedback.figures import FigureTable, figure_table
from assizes.website.public.reader_forms import (
    GROUPS,
    FormFault,
    FormRefusal,
    fault_of,
    group_of,
    reader_page,
    refusal_of,
    see_other,
    shown_form,
    tried,
    values_of,
)
from assizes.website.public.templating import HOME, Crumb

ADDRESS = "/feedback/figure"
FORM = "report of an error"
_FIELDS = ("release", "table", "cell", "row", "column", "wrong", "group", "email")
_FEEDBACK = Crumb("/feedback/", "Feedback")


@csrf_exempt  # there is no session that another site could misuse: the form's own token guards it
def report_page(request: HttpRequest) -> HttpResponse:
    """The figure as published, and the form; 404 for what no published edition shows."""
    values = values_of(request, _FIELDS)
    table = _table(values)
    figure, fault = _figure(table, values)
    if request.method != "POST":
        return _shown(table, figure, values, *fault, status=200)
    now = clock.this_moment()
    refused = refusal_of(request, FORM, now=now) if not fault else FormRefusal(400, fault[0])
    if refused is not None:
        return refused.told_by(_shown(table, figure, values, refused.fault, status=refused.status))
    faults = tuple(tried("email", lambda: tidy_email(values["email"]))) if values["email"] else ()
    if faults:
        return _shown(table, figure, values, *faults, status=400)
    try:
        reference = report_figure(
            figure=figure,
            page=table.address,
            what_is_wrong=values["wrong"],
            group=group_of(values["group"]),
            email=values["email"],
            by=READER,
            now=now,
        )
    except BadInput as error:
        return _shown(table, figure, values, fault_of("wrong", error), status=400)
    except NotAllowed as error:
        raise Http404 from error
    return see_other(f"/feedback/report/{reference}/?sent=yes")


def followed_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Where a report stands; the reader's own words stand nowhere on it."""
    report = known_report(reference)
    if report is None or report.figure is None:
        raise Http404
    return reader_page(
        "report_status.html.jinja",
        address=f"/feedback/report/{report.reference}/",
        title=f"Report {report.reference}",
        description="Where a report of an error in a figure stands.",
        crumbs=(HOME, _FEEDBACK),
        report=report,
        figure=report.figure,
        answer=public_answer(report),
        is_new=request.GET.get("sent") == "yes",
    )


def _table(values: Mapping[str, str]) -> FigureTable:
    site = site_now()
    table = figure_table(site, values["release"], values["table"]) if site else None
    if table is None:
        raise Http404
    return table


def _figure(table: FigureTable, values: Mapping[str, str]) -> tuple[Figure, tuple[FormFault, ...]]:
    """The figure that is asked about: one cell, or the table as a whole where none is named."""
    cell, row, column = values["cell"], values["row"], values["column"]
    if bool(row) != bool(column):
        return table.whole, (FormFault("row", "A figure has a row and a column: choose both."),)
    if row and column:
        cell = f"{table.table_id}:{row}:{column}"
    if not cell:
        return table.whole, ()
    figure = table.figure(cell)
    if figure is None:
        return table.whole, (FormFault("row", "There is no such figure in this table: choose its row and column."),)
    return figure, ()


def _shown(
    table: FigureTable, figure: Figure, values: Mapping[str, str], *faults: FormFault, status: int
) -> HttpResponse:
    named = urlencode({"release": table.release, "table": table.table_id})
    _, row, column = figure.cell.split(":") if figure.cell else ("", "", "")
    return reader_page(
        "figure_report.html.jinja",
        status=status,
        address=ADDRESS,
        title="Report an error in a figure",
        description="Say what is wrong with a figure of a release; the answer is public.",
        crumbs=(HOME, Crumb(f"/releases/{table.release}/", "Release"), Crumb(table.address, table.title)),
        form=shown_form(FORM, {**values, "row": row, "column": column}, now=clock.this_moment(), faults=faults),
        table=table,
        figure=figure,
        whole_table=f"{ADDRESS}?{named}",
        groups=GROUPS,
        longest=LONGEST_TEXT,
    )
