"""What the first page says is confirmed by the body, and never mixed up with what an earlier inspection said."""

from dataclasses import replace
from datetime import date

import pytest

from report_files import (
    BodyStyle,
    Previous,
    ReportSpec,
    expected,
    faults,
    not_left_to_a_person,
    not_read,
    reading_of,
    report,
    reports_in_one_file,
)
from report_files.samples import (
    GOOD,
    ILACS_2023,
    INADEQUATE,
    OUTSTANDING,
    SINGLE,
    THIRD,
    board_review,
    ilacs_2018,
    ilacs_2022,
    ilacs_2024,
    ilacs_2026,
    looked_after,
    re_inspection,
    single,
    single_2013,
    single_2014,
)

READ: dict[str, ReportSpec] = {
    "previous grades as a list": re_inspection(previous=Previous.LIST),
    "previous grades as a table": single(previous=Previous.TABLE),
    "no previous grades": single(previous=Previous.NOT),
    "board only in the body": single(board=INADEQUATE),
    "board on the first page": single_2014(board=OUTSTANDING),
    "board outstanding, everything else inadequate": single(
        outcomes=dict.fromkeys(SINGLE, INADEQUATE), board=OUTSTANDING
    ),
    "board inadequate, everything else good": single(outcomes=dict.fromkeys(SINGLE, GOOD), board=INADEQUATE),
    "board of a single inspection requires improvement": single(board=THIRD),
    "board mentioned though not reviewed": re_inspection(has_board_boilerplate=True),
    "Reinspection in one word": re_inspection(title=re_inspection().title.replace("Re-inspection", "Reinspection")),
    "ordinary title for a second inspection": re_inspection(title=""),
    "single inspection without a board": single(board=None),
    "first form of the overall sentence": single(overall_sentence=0),
    "second form of the overall sentence": single(
        overall_sentence=1, outcomes={**SINGLE, "overall_effectiveness": GOOD}
    ),
    "headings as a table": single(body=BodyStyle.KEY_TABLE),
    "headings as sentences": single(body=BodyStyle.SENTENCE),
    "headings of later reports with is": ilacs_2024(body=BodyStyle.SENTENCE),
    "headings of 2018 with a colon": ilacs_2018(body=BodyStyle.COLON),
}


@pytest.mark.parametrize("trap", READ)
def test_report_is_read_right(trap: str) -> None:
    spec = READ[trap]

    reading = reading_of(report(spec))

    assert not_read(reading, expected(spec)) == []


NEVER_WRONG: dict[str, ReportSpec] = {
    "previous grades of ILACS as a list": ilacs_2024(previous=Previous.LIST),
    "previous grades of ILACS as a table": ilacs_2024(previous=Previous.TABLE),
    "previous grades of 2018 as a table": ilacs_2018(previous=Previous.TABLE),
    "previous grades of 2026 as a list": ilacs_2026(previous=Previous.LIST),
    "previous grades of 2013 as a table": looked_after(previous=Previous.TABLE),
    "heading missing in the body": single(body_without=frozenset({"care_leavers"})),
    "heading of ILACS missing in the body": ilacs_2024(body_without=frozenset({"leadership"})),
    "sentence of the overall judgement with two grades": single(
        respelt=(("improvement to be good", "improvement and are good"),)
    ),
    "all headings missing": ilacs_2024(body_without=frozenset(ILACS_2023)),
}


@pytest.mark.parametrize("trap", NEVER_WRONG)
def test_report_is_never_read_wrong(trap: str) -> None:
    spec = NEVER_WRONG[trap]

    reading = reading_of(report(spec))

    assert faults(reading, expected(spec)) == []


CONTRADICTIONS: dict[str, tuple[ReportSpec, str]] = {
    "key judgement": (single(body_outcomes={"help_and_protection": GOOD}), "help_and_protection"),
    "sub-judgement": (single(body_outcomes={"adoption": INADEQUATE}), "adoption"),
    "sentence of 2013": (single_2013(body_outcomes={"leadership": OUTSTANDING}), "leadership"),
    "board": (single_2014(board=GOOD, body_outcomes={"lscb_effectiveness": INADEQUATE}), "lscb_effectiveness"),
    "board on its own": (board_review(body_outcomes={"lscb_effectiveness": INADEQUATE}), "lscb_effectiveness"),
    "ILACS of 2018": (ilacs_2018(body_outcomes={"leadership": INADEQUATE}), "leadership"),
    "ILACS of 2022": (
        ilacs_2022(body_outcomes={"children_in_care_and_care_leavers": GOOD}),
        "children_in_care_and_care_leavers",
    ),
    "ILACS of 2024": (ilacs_2024(body_outcomes={"care_leavers": GOOD}), "care_leavers"),
    "ILACS of 2026": (ilacs_2026(body_outcomes={"children_in_care": GOOD}), "children_in_care"),
    "record of main findings": (looked_after(body_outcomes={"capacity_to_improve": INADEQUATE}), "capacity_to_improve"),
}


@pytest.mark.parametrize("place", CONTRADICTIONS)
def test_contradiction_is_left_to_a_person_without_the_value(place: str) -> None:
    spec, code = CONTRADICTIONS[place]

    reading = reading_of(report(spec))

    assert not_left_to_a_person(reading, expected(spec).without(code)) == []


@pytest.mark.parametrize("footer", ["1 to 12 March 2024", "4 to 15 March 2025", "March 2024", ""])
def test_footer_that_contradicts_page_1_changes_no_value(footer: str) -> None:
    spec = ilacs_2024(footer=footer)

    reading = reading_of(report(spec))

    assert not_read(reading, expected(spec)) == []


def test_footer_with_other_dates_is_a_reason_to_look() -> None:
    reading = reading_of(report(ilacs_2024(footer="4 to 15 March 2025")))

    assert reading.reasons


BOARD_REPORT = board_review(
    authority_printed="Hull Safeguarding Children Board",
    place="Hull",
    visits=((date(2014, 11, 18), date(2014, 12, 10)),),
    board=INADEQUATE,
    published=date(2015, 2, 10),
)
AUTHORITY_REPORT = single(
    la_id="kingston-upon-hull",
    authority_printed="Kingston upon Hull City Council",
    place="Kingston upon Hull",
    visits=((date(2014, 11, 18), date(2014, 12, 10)),),
    published=date(2015, 2, 3),
    board=None,
)


def test_boards_report_behind_the_authoritys_gives_the_boards_judgement() -> None:
    right = expected(replace(AUTHORITY_REPORT, board=INADEQUATE))

    reading = reading_of(reports_in_one_file(AUTHORITY_REPORT, BOARD_REPORT))

    assert not_read(reading, right) == []


@pytest.mark.parametrize(
    ("first", "second"), [(single(), re_inspection()), (ilacs_2024(), ilacs_2026()), (ilacs_2018(), single_2014())]
)
def test_reports_on_two_authorities_in_one_file_are_left_to_a_person(first: ReportSpec, second: ReportSpec) -> None:
    reading = reading_of(reports_in_one_file(first, second))

    assert not_left_to_a_person(reading, expected(first)) == []
