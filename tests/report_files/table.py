"""The table of judgements: rows with a label and a grade."""

from dataclasses import dataclass

from report_files.drawing import LEFT, Role, Sheets, wrapped
from report_files.specification import GradePlace, TableStyle

LEADING = 12.0
GAP = 14.0


@dataclass(frozen=True)
class Row:
    """A label and what stands beside it; either may be empty."""

    label: str
    grade: str
    indent: float = 0


def table(sheets: Sheets, rows: list[Row], style: TableStyle, *, bold: bool = False) -> None:
    """Rows one under the other, on two pages where the style says so."""
    for number, row in enumerate(rows):
        if number and number == style.break_after:
            sheets.new_page()
        if style.place is GradePlace.IN_LINE:
            in_line(sheets, row, bold=bold)
        else:
            in_columns(sheets, row, style, bold=bold)


def in_line(sheets: Sheets, row: Row, *, bold: bool) -> None:
    """Label and grade as one run of words."""
    for line in wrapped(f"{row.label} {row.grade}".strip(), width=400, bold=bold):
        sheets.put(line, x=LEFT + 6 + row.indent, y=sheets.y, bold=bold, role=Role.LABEL)
        sheets.down(LEADING)
    sheets.down(6)


def in_columns(sheets: Sheets, row: Row, style: TableStyle, *, bold: bool) -> None:
    """Label at the left, grade at its place."""
    labels = wrapped(row.label, width=style.label_width - row.indent, bold=bold)
    grades = wrapped(row.grade, width=style.grade_width, bold=bold)
    is_below = style.place is GradePlace.BELOW
    height = (len(labels) + len(grades) if is_below else max(len(labels), len(grades), 1)) * LEADING
    label_top, grade_top = sheets.y, sheets.y
    if is_below:
        grade_top -= len(labels) * LEADING
    elif style.place is GradePlace.MIDDLE:
        label_top -= (height - len(labels) * LEADING) / 2
        grade_top -= (height - len(grades) * LEADING) / 2
    elif style.place is GradePlace.BOTTOM:
        grade_top -= height - len(grades) * LEADING
    label_left = LEFT + 6 + row.indent
    grade_left = label_left if is_below else LEFT + 6 + style.label_width + GAP
    for role, left, top, lines in (
        (Role.LABEL, label_left, label_top, labels),
        (Role.GRADE, grade_left, grade_top, grades),
    ):
        for number, line in enumerate(lines):
            sheets.put(line, x=left, y=top - number * LEADING, bold=bold, role=role)
    sheets.down(height + 8)
