"""Tables of judgements in every shape that printed reports have, and some that they do not have yet."""

from dataclasses import replace

import pytest

from assizes.domain.grades import Grade, NoGrade
from report_files import (
    GradePlace,
    Order,
    ReportSpec,
    TableStyle,
    expected,
    faults,
    not_left_to_a_person,
    not_read,
    reading_of,
    report,
)
from report_files.made import with_second_column
from report_files.samples import (
    GOOD,
    ILACS_2018,
    ILACS_2023,
    ILACS_2026,
    PLAIN,
    SINGLE,
    THIRD,
    ilacs_2018,
    ilacs_2022,
    ilacs_2024,
    ilacs_2026,
    looked_after,
    single,
    single_2014,
)

NARROW = TableStyle(grade_width=62)
TABLES = {name: spec for name, spec in PLAIN.items() if name != "review of a board"}

READ: dict[str, ReportSpec] = {
    "grade wraps in two lines": single(table=NARROW),
    "grade wraps in three lines": single(words={THIRD: "Requires improvement to be good"}, table=NARROW),
    "grade of ILACS wraps in two lines": ilacs_2018(table=TableStyle(grade_width=110)),
    "grade of ILACS wraps in three lines": ilacs_2024(table=NARROW),
    "grade wraps at the top of its cell": ilacs_2022(table=replace(NARROW, place=GradePlace.TOP)),
    "grade wraps at the bottom of its cell": ilacs_2022(table=replace(NARROW, place=GradePlace.BOTTOM)),
    "label wraps in many lines": ilacs_2024(table=TableStyle(label_width=110)),
    "label and grade on one line": single(table=TableStyle(place=GradePlace.IN_LINE)),
    "label and grade of ILACS on one line": ilacs_2018(table=TableStyle(place=GradePlace.IN_LINE)),
    "grade on the line below": single(table=TableStyle(place=GradePlace.BELOW)),
    "grade of ILACS on the line below": ilacs_2024(table=TableStyle(place=GradePlace.BELOW)),
    "row 3 printed as row 1": single(
        table=TableStyle(labels={"leadership": "1. Leadership, management and governance"})
    ),
    "rows without numbers": single(
        table=TableStyle(
            labels={"adoption": "Adoption performance", "leadership": "Leadership, management and governance"}
        )
    ),
    "children care leavers": ilacs_2026(
        table=TableStyle(labels={"care_leavers": "The experiences and progress of children care leavers"})
    ),
    "impact of leaders on practice": ilacs_2026(
        table=TableStyle(labels={"leadership": "The impact of leaders on practice with children and families"}),
        body_headings={"leadership": "The impact of leaders on practice with children and families"},
    ),
    "heading without 'and progress'": ilacs_2024(
        body_headings={"children_in_care": "The experiences of children in care"}
    ),
    "to be good is missing": ilacs_2018(words={THIRD: "Requires improvement"}),
    "to be good is missing in the body": ilacs_2024(body_words={THIRD: "requires improvement"}),
    "to be good in a single inspection": single(words={THIRD: "Requires improvement to be good"}),
    "Require improvement": single_2014(
        words={THIRD: "Require improvement"}, body_words={THIRD: "Requires improvement"}
    ),
    "grades in capitals": ilacs_2024(words={one: one.words.upper() for one in Grade}),
    "grades in lower case": ilacs_2024(words={one: one.words for one in Grade}),
    "Requires Improvement to be good": ilacs_2024(words={THIRD: "Requires Improvement to be good"}),
    "order of rows of 2018": ilacs_2018(
        table=TableStyle(
            rows=("help_and_protection", "children_in_care_and_care_leavers", "leadership", "overall_effectiveness")
        )
    ),
    "overall effectiveness first": ilacs_2024(table=TableStyle(rows=tuple(reversed(ILACS_2023)))),
    "rows of a single inspection in another order": single(
        table=TableStyle(
            rows=("leadership", "care_leavers", "adoption", "children_looked_after", "help_and_protection")
        )
    ),
    "rows of 2013 in another order": looked_after(
        table=TableStyle(
            rows=(
                "leadership",
                "overall_effectiveness",
                "looked_after_outcomes",
                "capacity_to_improve",
                "provision_quality",
            )
        )
    ),
    "table of a single inspection over two pages": single(table=TableStyle(break_after=3)),
    "table of ILACS over two pages": ilacs_2024(table=TableStyle(break_after=4)),
    "adoption not judged": single(outcomes={**SINGLE, "adoption": NoGrade.NOT_JUDGED}),
    "adoption Not Judged": single(
        outcomes={**SINGLE, "adoption": NoGrade.NOT_JUDGED}, words={NoGrade.NOT_JUDGED: "Not Judged"}
    ),
    "all grades good": ilacs_2026(outcomes=dict.fromkeys(ILACS_2026, GOOD)),
}


@pytest.mark.parametrize("trap", READ)
def test_table_is_read_right(trap: str) -> None:
    spec = READ[trap]

    reading = reading_of(report(spec))

    assert not_read(reading, expected(spec)) == []


IN_THE_TABLE = (Order.LABELS_FIRST, Order.GRADES_FIRST, Order.GRADES_REVERSED)
ON_THE_PAGE = (Order.TABLE_BEFORE_ALL, Order.PAGE_REVERSED)


@pytest.mark.parametrize("order", IN_THE_TABLE)
@pytest.mark.parametrize("layout", TABLES)
def test_places_on_the_page_pair_labels_with_grades_not_the_order_of_drawing(layout: str, order: Order) -> None:
    spec = replace(TABLES[layout], table=replace(TABLES[layout].table, order=order))

    reading = reading_of(report(spec))

    assert not_read(reading, expected(spec)) == []


@pytest.mark.parametrize("order", ON_THE_PAGE)
@pytest.mark.parametrize("layout", TABLES)
def test_page_drawn_in_any_order_is_never_read_wrong(layout: str, order: Order) -> None:
    spec = replace(TABLES[layout], table=replace(TABLES[layout].table, order=order))

    reading = reading_of(report(spec))

    assert faults(reading, expected(spec)) == []


@pytest.mark.parametrize("order", Order)
def test_wrapped_grades_drawn_in_any_order_are_never_read_wrong(order: Order) -> None:
    spec = ilacs_2022(table=replace(NARROW, order=order))

    reading = reading_of(report(spec))

    assert faults(reading, expected(spec)) == []


DOUBTFUL: dict[str, tuple[ReportSpec, str]] = {
    "label without a grade": (single(table=TableStyle(without_grade=frozenset({"care_leavers"}))), "care_leavers"),
    "label of ILACS without a grade": (
        ilacs_2024(table=TableStyle(without_grade=frozenset({"children_in_care"}))),
        "children_in_care",
    ),
    "grade without a label": (single(table=TableStyle(without_label=frozenset({"adoption"}))), "adoption"),
    "grade of ILACS without a label": (
        ilacs_2018(table=TableStyle(without_label=frozenset({"help_and_protection"}))),
        "help_and_protection",
    ),
    "row is missing": (ilacs_2024(table=TableStyle(without_row=frozenset({"care_leavers"}))), "care_leavers"),
    "grade that is none": (single(words={THIRD: "Satisfactory"}), "help_and_protection leadership"),
    "two grades in one cell": (ilacs_2024(words={GOOD: "Good Outstanding"}), "leadership overall_effectiveness"),
    "overall effectiveness after March 2026": (
        ilacs_2026(outcomes={**ILACS_2026, "overall_effectiveness": GOOD}),
        "overall_effectiveness",
    ),
    "combined judgement in 2024": (
        ilacs_2024(outcomes=ILACS_2018),
        "children_in_care_and_care_leavers",
    ),
    "separate judgements in 2022": (ilacs_2022(outcomes=ILACS_2023), "children_in_care care_leavers"),
}


@pytest.mark.parametrize("trap", DOUBTFUL)
def test_table_in_doubt_is_left_to_a_person_without_the_doubtful_value(trap: str) -> None:
    spec, doubtful = DOUBTFUL[trap]

    reading = reading_of(report(spec))

    assert not_left_to_a_person(reading, expected(spec).without(*doubtful.split())) == []


@pytest.mark.parametrize("right_by", [-85, 75, 600, -600])
@pytest.mark.parametrize(
    "spec", [ilacs_2018(), ilacs_2024(), single()], ids=["ILACS of 2018", "ILACS of 2024", "single"]
)
def test_second_column_of_grades_is_never_mixed_up_with_the_first(spec: ReportSpec, right_by: int) -> None:
    spec = replace(spec, words={THIRD: "Requires improvement"}, table=TableStyle(label_width=220))

    reading = reading_of(with_second_column(spec, "Adequate", right_by=right_by))

    assert faults(reading, expected(spec)) == []


@pytest.mark.parametrize("right_by", [-85, 75])
@pytest.mark.parametrize(
    "spec", [ilacs_2018(), ilacs_2024(), single()], ids=["ILACS of 2018", "ILACS of 2024", "single"]
)
def test_second_column_of_present_grades_is_never_mixed_up_with_the_first(spec: ReportSpec, right_by: int) -> None:
    spec = replace(spec, table=TableStyle(label_width=220, grade_width=70))

    reading = reading_of(with_second_column(spec, "Good", right_by=right_by))

    assert faults(reading, expected(spec)) == []
