"""The finished files: one report, or several in one."""

from dataclasses import replace

from report_files.bodies import body
from report_files.covers import cover, visit_dates
from report_files.drawing import LEFT, Line, Role, Sheets, by_page, in_order, pdf_of, respelt
from report_files.specification import Layout, ReportSpec


def report(spec: ReportSpec) -> bytes:
    """The report as a PDF, the same bytes at every run."""
    return reports_in_one_file(spec)


def reports_in_one_file(*specs: ReportSpec) -> bytes:
    """Several reports one behind the other, as some files hold them."""
    pages = [page for spec in specs for page in pages_of(spec)]
    return pdf_of(pages, font=specs[0].font, rotation=specs[0].rotation)


def pages_of(spec: ReportSpec) -> list[list[Line]]:
    """The lines of every page in their order of drawing."""
    sheets = Sheets()
    cover(sheets, spec)
    body(sheets, spec)
    lines = respelt(sheets.lines, spec.respelt)
    pages = [in_order(page, spec.table.order) for page in by_page(lines, sheets.page)]
    return [[*page, *footer(spec, number)] for number, page in enumerate(pages, start=1)]


def footer(spec: ReportSpec, page: int) -> list[Line]:
    """The foot of a page: since 2020 the report's name and dates, always the page's number."""
    number = Line(page, 520, 40, str(page), size=14)
    if spec.layout is not Layout.ILACS or page == 1:
        return [number]
    title = spec.title or f"Inspection of {spec.authority_printed} local authority children’s services"
    second = visit_dates(spec) if spec.footer is None else spec.footer
    return [Line(page, LEFT, 50, title, size=7), Line(page, LEFT, 41, second, size=7), number]


def with_second_column(spec: ReportSpec, words: str, *, right_by: float) -> bytes:
    """The report with other words beside every grade of its first page: a second column, or words beyond the edge."""
    pages = pages_of(spec)
    grades = [line for line in pages[0] if line.role is Role.GRADE and line.words != "Grade"]
    pages[0] += [replace(line, x=line.x + right_by, words=words) for line in grades]
    return pdf_of(pages)
