"""The pages behind the first: sections with their grades, earlier inspections, and the people who inspected."""

from assizes.domain.grades import Grade, NoGrade, Outcome
from report_files.covers import record_of_findings
from report_files.drawing import Sheets
from report_files.specification import BodyStyle, Layout, Previous, ReportSpec, TableStyle
from report_files.table import Row, table
from report_files.wording import (
    ILACS_LABELS,
    LEAD_INSPECTOR,
    LOOKED_AFTER_LABELS,
    SINGLE_HEADINGS,
    SINGLE_LABELS,
    TEAM,
    after_is,
    filler,
)

OLD_GRADES: tuple[Grade, ...] = (Grade.INADEQUATE, Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT)
CELLS = TableStyle(label_width=300, grade_width=110)
ILACS_ORDER = (
    "help_and_protection",
    "children_in_care_and_care_leavers",
    "children_in_care",
    "care_leavers",
    "leadership",
)


def body(sheets: Sheets, spec: ReportSpec) -> None:
    """All pages behind the first."""
    if spec.layout is Layout.SINGLE:
        single_body(sheets, spec)
    elif spec.layout is Layout.BOARD:
        board_section(sheets, spec)
    elif spec.layout is Layout.LOOKED_AFTER:
        looked_after_body(sheets, spec)
    else:
        ilacs_body(sheets, spec)
    if spec.layout is not Layout.LOOKED_AFTER:
        about_the_inspection(sheets, spec)


def single_body(sheets: Sheets, spec: ReportSpec) -> None:
    """Summary, earlier inspections, one section a judgement, the board."""
    sheets.text("Executive summary", size=13, bold=True)
    sheets.text(filler(0, 3))
    sheets.text("The local authority", size=13, bold=True)
    previous(sheets, spec, {"overall_effectiveness": "Overall effectiveness", **unnumbered()})
    for code, heading in SINGLE_HEADINGS.items():
        if code in spec.outcomes and code not in spec.body_without:
            single_heading(sheets, spec, code, spec.body_headings.get(code, heading))
            sheets.text(filler(len(code)))
    if spec.board is not None:
        board_section(sheets, spec)


def unnumbered() -> dict[str, str]:
    """The labels of a single inspection without their numbers."""
    return {code: label.split(" ", 1)[1] for code, label in SINGLE_LABELS.items()}


def single_heading(sheets: Sheets, spec: ReportSpec, code: str, heading: str) -> None:
    """A heading with its grade in one of the forms of 2013 to 2018."""
    outcome = spec.body_outcomes.get(code, spec.outcomes[code])
    is_sub = code in ("adoption", "care_leavers")
    if outcome is NoGrade.NOT_JUDGED:
        sheets.text(heading, size=12, bold=True)
        return
    words = dict(spec.body_words)
    if is_sub:
        phrase = after_is(outcome, words=words)
        join = "is that it" if phrase.startswith("is") or spec.body is not BodyStyle.SENTENCE else "is"
        sheets.text(f"{heading} {join} {phrase}", size=12, bold=True)
    elif spec.body is BodyStyle.SENTENCE:
        sheets.text(f"{heading} {after_is(outcome, plural=True, words=words)}", size=12, bold=True)
    else:
        lead = [Row("Key judgement", "Judgement grade")] if spec.body is BodyStyle.KEY_TABLE else []
        printed = words.get(outcome, spec.printed(outcome))
        sheets.down(6)
        table(sheets, [*lead, Row(heading, printed[:1].upper() + printed[1:])], CELLS, bold=True)


def board_section(sheets: Sheets, spec: ReportSpec) -> None:
    """The review of the board."""
    assert spec.board is not None
    outcome = spec.body_outcomes.get("lscb_effectiveness", spec.board)
    sheets.new_page()
    sheets.text("The Local Safeguarding Children Board (LSCB)", size=13, bold=True)
    if not spec.board_on_cover:
        sheets.text(f"The Local Safeguarding Children Board {after_is(outcome)}", size=12, bold=True)
    sheets.text(
        "The arrangements in place to evaluate the effectiveness of what is done by the authority and board partners "
        f"to safeguard and promote the welfare of children {after_is(outcome, plural=True)}."
    )
    sheets.text("Executive summary", size=12, bold=True)
    sheets.text(filler(5))


def ilacs_body(sheets: Sheets, spec: ReportSpec) -> None:
    """What needs to improve, then one section a judgement."""
    previous(sheets, spec, ILACS_LABELS)
    sheets.text("What needs to improve?", size=12, bold=True)
    sheets.text(filler(1))
    for code in ILACS_ORDER:
        if code not in spec.outcomes or code in spec.body_without:
            continue
        heading = spec.body_headings.get(code, ILACS_LABELS[code])
        outcome = spec.body_outcomes.get(code, spec.outcomes[code])
        words = dict(spec.body_words) or third_to_be_good()
        if spec.body is BodyStyle.SENTENCE:
            sheets.text(f"{heading} {after_is(outcome, words=words)}", size=12, bold=True)
        else:
            sheets.text(f"{heading}: {words.get(outcome, outcome.value)}", size=12, bold=True)
        sheets.text(f"1. {filler(len(code))}")


def third_to_be_good() -> dict[Outcome, str]:
    """The third grade as it is printed since 2018."""
    return {Grade.REQUIRES_IMPROVEMENT: Grade.REQUIRES_IMPROVEMENT.words}


def looked_after_body(sheets: Sheets, spec: ReportSpec) -> None:
    """The scale, one section a judgement, and the table at the end."""
    sheets.text("The inspection judgements and what they mean", size=12, bold=True)
    for number, name in enumerate(("Outstanding", "Good", "Adequate", "Inadequate"), start=1):
        sheets.text(f"{name} (Grade {number}) {filler(number, 1)}")
    previous(sheets, spec, LOOKED_AFTER_LABELS)
    scale = (Grade.OUTSTANDING, Grade.GOOD, Grade.ADEQUATE, Grade.INADEQUATE)
    for code, label in LOOKED_AFTER_LABELS.items():
        if code not in spec.outcomes or code in spec.body_without:
            continue
        outcome = spec.body_outcomes.get(code, spec.outcomes[code])
        heading = f"{label} of services for looked after children and young people" if "overall" in code else label
        sheets.text(heading, size=12, bold=True)
        sheets.text(f"Grade {scale.index(Grade(outcome)) + 1} ({outcome.value})", bold=True)
        sheets.text(filler(len(code)))
    sheets.new_page()
    record_of_findings(sheets, spec)


def previous(sheets: Sheets, spec: ReportSpec, labels: dict[str, str]) -> None:
    """What an earlier inspection judged: other grades than this one's, none of them to be taken."""
    if spec.previous is Previous.NOT:
        return
    sheets.text("Previous Ofsted inspections", size=12, bold=True)
    if spec.previous is Previous.SENTENCE:
        sheets.text("Two winters before, help for families was judged inadequate and homes were judged outstanding.")
        return
    sheets.text("The previous inspection of this local authority gave these judgements:")
    old = {code: old_grade(spec, code, number) for number, code in enumerate(labels) if code in spec.outcomes}
    if spec.previous is Previous.LIST:
        for code, grade in old.items():
            sheets.text(f"• {labels[code]}: {grade.words}", x=90)
        return
    rows = [Row(labels[code], spec.printed(grade)) for code, grade in old.items()]
    table(sheets, [Row("Judgement", "Grade"), *rows], TableStyle())


def old_grade(spec: ReportSpec, code: str, number: int) -> Grade:
    """A grade that is not the one of this report."""
    others = [grade for grade in OLD_GRADES if grade is not spec.outcomes[code]]
    return others[number % len(others)]


def about_the_inspection(sheets: Sheets, spec: ReportSpec) -> None:
    """How and by whom the inspection was made."""
    sheets.text("Information about this inspection", size=13, bold=True)
    sheets.text(filler(2, 2))
    if spec.has_board_boilerplate:
        sheets.text("This report includes the review of the Local Safeguarding Children Board.")
    sheets.text("The inspection team", size=11, bold=True)
    sheets.text(f"Lead inspector: {LEAD_INSPECTOR}, HMI")
    sheets.text(f"Team inspectors: {', '.join(f'{name} (HMI)' for name in TEAM)}")
