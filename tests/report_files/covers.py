"""First pages: authority, title, dates and, in all layouts but one, the table of judgements."""

from assizes.domain.grades import Grade, Outcome
from report_files import dates_printed
from report_files.drawing import Sheets
from report_files.specification import Layout, ReportSpec
from report_files.table import Row, table
from report_files.wording import (
    BOARD_TITLE,
    ILACS_LABELS,
    LEAD_INSPECTOR,
    LOOKED_AFTER_LABELS,
    SINGLE_LABELS,
    SINGLE_TITLE,
    after_is,
    filler,
)

SUB_ROWS = ("adoption", "care_leavers")


def cover(sheets: Sheets, spec: ReportSpec) -> None:
    """The first page of a report."""
    if spec.layout is Layout.SINGLE:
        single_cover(sheets, spec)
    elif spec.layout is Layout.BOARD:
        board_cover(sheets, spec)
    elif spec.layout is Layout.LOOKED_AFTER:
        looked_after_cover(sheets, spec)
    else:
        ilacs_cover(sheets, spec)


def visit_dates(spec: ReportSpec) -> str:
    """The dates as this report prints them."""
    return spec.dates_printed or dates_printed.printed(spec.visits, spec.dates)


def single_cover(sheets: Sheets, spec: ReportSpec) -> None:
    """A single inspection or a re-inspection."""
    sheets.text(spec.authority_printed, size=18)
    sheets.text(spec.title or f"Inspection {SINGLE_TITLE}", size=12, bold=True)
    if spec.board is not None:
        sheets.text("and")
        sheets.text(BOARD_TITLE, size=12, bold=True)
    dates_and_publication(sheets, spec)
    sheets.text(overall_sentence(spec), size=12, bold=True)
    sheets.text(filler(4))
    if spec.overall_sentence < 2:
        sheets.text("The judgements on areas of the service that contribute to overall effectiveness are:")
    table(sheets, rows(spec, SINGLE_LABELS, without="overall_effectiveness"), spec.table, bold=True)
    if spec.board is not None and spec.board_on_cover:
        sheets.text(f"{BOARD_ON_COVER} {after_is(spec.board)}.", size=12, bold=True)
    sheets.new_page()


BOARD_ON_COVER = "The effectiveness of the Local Safeguarding Children Board (LSCB)"


def overall_sentence(spec: ReportSpec) -> str:
    """The overall judgement in one of its three forms."""
    grade = spec.outcomes["overall_effectiveness"]
    if spec.overall_sentence == 0:
        return f"The overall judgement is {spec.printed(grade).lower()}"
    words: dict[Outcome, str] = {Grade.REQUIRES_IMPROVEMENT: "requires improvement to be good"}
    if spec.overall_sentence == 1:
        return f"The overall judgement is that children’s services {after_is(grade, plural=True)}"
    return f"Children’s services in {spec.place} {after_is(grade, plural=True, words=words)}"


def board_cover(sheets: Sheets, spec: ReportSpec) -> None:
    """A review of the board on its own."""
    assert spec.board is not None
    sheets.text(spec.authority_printed, size=18)
    sheets.text(spec.title or BOARD_TITLE, size=12, bold=True)
    dates_and_publication(sheets, spec)
    sheets.text(f"The Local Safeguarding Children Board {after_is(spec.board)}", size=12, bold=True)
    sheets.text(filler(1))
    sheets.new_page()


def dates_and_publication(sheets: Sheets, spec: ReportSpec) -> None:
    """The two lines below a title of 2013 to 2018."""
    sheets.text(f"Inspection date: {visit_dates(spec)}", size=11, bold=True)
    if spec.published is not None:
        sheets.text(f"Report published: {publication_date(spec)}", size=11, bold=True)


def publication_date(spec: ReportSpec) -> str:
    """The day of publication in the form of the other dates, where that form is a special one."""
    assert spec.published is not None
    day = spec.published
    if spec.dates is dates_printed.DateForm.NUMERIC:
        return f"{day:%d/%m/%Y}"
    return dates_printed.long(day)


def looked_after_cover(sheets: Sheets, spec: ReportSpec) -> None:
    """A looked-after inspection, whose first page has no grade."""
    sheets.text(spec.title or "Inspection of looked after children services", size=18)
    sheets.text(spec.authority_printed, size=14)
    sheets.text(f"Inspection dates: {visit_dates(spec)}")
    sheets.text(f"Reporting inspector {LEAD_INSPECTOR} HMI")
    sheets.text("Age group: All")
    if spec.published is not None:
        sheets.text(f"Published: {publication_date(spec)}")
    sheets.new_page()


def ilacs_cover(sheets: Sheets, spec: ReportSpec) -> None:
    """An inspection of local authority children's services."""
    if spec.layout is Layout.ILACS_OLD:
        sheets.text(spec.authority_printed, size=18)
        sheets.text(spec.title or "Inspection of children’s social care services", size=12, bold=True)
    else:
        named = f"Inspection of {spec.authority_printed} local authority children’s services"
        sheets.text(spec.title or named, size=18, width=330)
    sheets.text(f"Inspection dates: {visit_dates(spec)}")
    sheets.text(f"Lead inspector: {LEAD_INSPECTOR}, His Majesty’s Inspector")
    heading = Row("Judgement", "Grade")
    table(sheets, [heading, *rows(spec, ILACS_LABELS)], spec.table)
    sheets.text(filler(2))
    sheets.text(filler(3))
    sheets.new_page()


def rows(spec: ReportSpec, labels: dict[str, str], *, without: str = "") -> list[Row]:
    """The rows of the table as they are printed, with whatever the spec leaves out of it."""
    style = spec.table
    codes = [code for code in (style.rows or labels) if code in spec.outcomes and code != without]
    return [
        Row(
            label="" if code in style.without_label else style.labels.get(code, labels[code]),
            grade="" if code in style.without_grade else spec.printed(spec.outcomes[code]),
            indent=30 if code in SUB_ROWS and spec.layout is Layout.SINGLE else 0,
        )
        for code in codes
        if code not in style.without_row
    ]


def record_of_findings(sheets: Sheets, spec: ReportSpec) -> None:
    """The last page of a looked-after inspection."""
    sheets.text("Record of main findings", size=14, bold=True)
    sheets.text("Services for looked after children", size=11, bold=True)
    table(sheets, rows(spec, LOOKED_AFTER_LABELS), spec.table)
