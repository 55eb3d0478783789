"""What becomes of a row of somebody's list: a new inspection, the same, a change, or a refusal that names the cell."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assizes.actions.records.list_proposals import proposed_of_list
from assizes.domain.events import Event
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.inspections import Basis, Inspection, Statement
from assizes.domain.listed import ListedKind, ListedProposal, ListedProposals
from assizes.reading.lists.reading import read_list
from list_files import REFERENCE, as_csv, latest, publishers_rows
from registers import an_inspection, packaged_inspections

TODAY = date(2026, 11, 24)
NEW, SAME, CHANGED, REFUSED = ListedKind
ILACS = {"overall_effectiveness": "good", "help_and_protection": "good", "leadership": "good"}


def held(
    la_id: str = "barnsley",
    framework: str = "ilacs2023",
    *,
    basis: Basis = Basis.REPORT,
    withdrawn: bool = False,
    listed: date | None = None,
    **changes: str,
) -> Statement:
    """A statement of an inspection of Barnsley in June 2024, good throughout."""
    given = {"start": "2024-06-03", "end": "2024-06-14", "published": "2024-07-26"}
    grades = {one.code: "good" for one in REFERENCE.frameworks[framework].judgements}
    inspection = an_inspection(la_id, framework, **{**given, **grades, **changes})
    inspection = replace(inspection, basis=basis, listed=listed)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return Statement(f"{inspection.inspection_id}/1", inspection, moment, "me", "why", "a.csv", withdrawn=withdrawn)


def proposals(table: str, *register: Statement) -> ListedProposals:
    """What becomes of a list drawn as a text table."""
    lines = [line for line in table.splitlines() if line.strip()]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return of_rows(rows, register)


def of_rows(rows: Iterable[Iterable[object]], register: Iterable[Statement]) -> ListedProposals:
    data = as_csv([list(row) for row in rows])
    of_list = read_list(data, file_name="list.csv", authorities=REFERENCE.authorities)
    return proposed_of_list(of_list, statements=register, reference=REFERENCE, today=TODAY)


def proposal(table: str, *register: Statement) -> ListedProposal:
    (only,) = proposals(table, *register).of_rows
    return only


def stated(found: ListedProposal) -> Inspection:
    assert found.stated is not None, found.problems
    return found.stated


def sentences(found: ListedProposal) -> list[str]:
    return [f"{problem.cell}: {problem.sentence}" for problem in found.problems]


# --- the publisher's list against the packaged register ------------------------------------------------------


def packaged_statements() -> list[Statement]:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return [Statement(f"{one.inspection_id}/1", one, moment, "me", "why", "a") for one in packaged_inspections()]


@pytest.mark.parametrize(("on", "number"), [("2023-09-30", 151), ("2026-03-31", 153), ("2020-03-31", None)])
def test_the_publishers_list_says_what_the_packaged_register_says(on: str, number: int | None) -> None:
    day = date.fromisoformat(on)
    rows = publishers_rows(latest(packaged_inspections(), day), day)

    found = of_rows(rows, packaged_statements())

    assert {one.kind for one in found.of_rows} == {SAME}
    assert number is None or len(found.of_rows) == number


def test_a_grade_that_is_one_step_better_than_its_report_is_found_in_its_cell() -> None:
    day = date(2023, 9, 30)
    rows = publishers_rows(latest(packaged_inspections(), day), day)
    number = next(place for place, row in enumerate(rows) if row[1] == "Swindon")
    assert rows[number][8] == "Inadequate"
    rows[number][8] = "Requires improvement to be good"

    found = of_rows(rows, packaged_statements())

    (refused,) = found.refused
    assert sentences(refused) == [
        f"I{number + 1}: children_in_care is inadequate in the register, from a report, and requires_improvement in "
        "the list"
    ]
    assert found.count(SAME) == 150
    assert found.stated == ()


# --- the same ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        "Barnsley | 03/06/2024 | Good",
        "Barnsley | 3 - 14 June 2024 | Good",
        "Barnsley | June 2024 | good",
        "Metropolitan Borough of Barnsley | 2024-06-03 | -",
        "barnsley | 3 June 2024 | n/a",
        "BARNSLEY MBC | 03.06.24 | Grade 2",
    ],
)
def test_a_row_that_says_less_or_as_much_is_the_same(row: str) -> None:
    assert proposal(f"Authority | Inspection date | Overall\n{row}", held()).kind is SAME


def test_a_start_that_is_a_day_off_the_reports_is_the_same_with_a_remark() -> None:
    found = proposal("Authority | Inspection date | Overall\nBarnsley | 02/06/2024 | Good", held())

    assert (found.kind, found.remarks) == (
        SAME,
        ("B2: inspection_start is 2024-06-03 in the report, 2024-06-02 here",),
    )


def test_a_row_with_the_day_of_publication_alone_finds_its_inspection() -> None:
    table = "LA | Published | Overall\nBarnsley | 26/07/24 | Good\nBarnsley | 30/07/24 | Good"

    first, second = proposals(table, held()).of_rows

    assert first.kind is SAME
    assert second.problems[0].field == "published"


def test_the_day_of_the_publishers_list_is_a_day_of_publication_too() -> None:
    table = "LA | Start | Published | Overall\nBarnsley | 3/6/2024 | 29/07/2024 | Good"

    assert proposal(table, held(listed=date(2024, 7, 29))).kind is SAME


def test_what_an_inspection_was_called_is_left_as_the_register_has_it() -> None:
    table = "LA | Start | Inspection type | Overall\nBarnsley | 3/6/2024 | Short | Good"

    assert proposal(table, held()).kind is SAME


# --- the sector's overview ------------------------------------------------------------------------------------

OVERVIEW = (
    "urn", "la_code", "stat_neighbour_judgement", "local_authority", "inspection_link", "overall_effectiveness_grade",
    "inspection_framework", "inspector_name", "inspectors_inspections_count", "inspection_start_date",
    "inspection_end_date", "publication_date", "impact_of_leaders_grade", "help_and_protection_grade", "in_care_grade",
    "care_leavers_grade",
)  # fmt: skip


def overview_row(one: Inspection) -> list[str]:
    """An inspection as the overview has it: small letters, short dates, words where a judgement does not exist."""
    authority, grades = REFERENCE.authorities[one.la_id], one.judgements
    care = next(code for code in ("children_in_care", "children_in_care_and_care_leavers") if code in grades)
    published = one.listed or one.published.counted_as

    def grade(code: str, otherwise: str) -> str:
        return grades[code].value.replace("_", " ") if code in grades else otherwise

    return [
        authority.ofsted_urn,
        authority.dfe_la_number,
        "{'Kent': 'good'}",
        authority.name.lower().replace(" and ", " & "),
        one.report_url,
        grade("overall_effectiveness", "not_reported_post_reform"),
        one.event.value,
        "A B",
        "3",
        f"{one.start.first_day:%d/%m/%Y}" if one.start else "",
        f"{one.end.first_day:%d/%m/%Y}" if one.end else "",
        f"{published:%d/%m/%y}",
        grade("leadership", ""),
        grade("help_and_protection", ""),
        grade(care, ""),
        grade("care_leavers", "inspection_pre_dates_judgement"),
    ]


def test_the_sectors_overview_says_what_the_packaged_register_says() -> None:
    full = [one for one in packaged_inspections() if one.is_full and one.framework.startswith("ilacs")]
    from_reports = [one for one in full if one.basis is Basis.REPORT]

    found = of_rows([OVERVIEW, *map(overview_row, from_reports)], packaged_statements())

    assert [(one.row.row, one.problems, one.changes) for one in found.of_rows if one.kind is not SAME] == []
    assert len(found.of_rows) == len(from_reports)


def test_a_row_whose_grades_could_not_be_read_by_its_maker_says_nothing() -> None:
    row = ["80418", "", "", "norfolk", "", "data_unreadable", "", "", "", "", "", "19/01/18", *["data_unreadable"] * 4]

    found = of_rows([OVERVIEW, row, overview_row(packaged_inspections()[0])], packaged_statements())

    assert (len(found.of_rows), found.of_list.silent_rows) == (1, 1)


# --- new -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "framework", "care"),
    [
        ("12/05/2015", "sif2013", "children_looked_after"),
        ("12/10/2020", "ilacs2018", "children_in_care_and_care_leavers"),
        ("09/01/2023", "ilacs2023", "children_in_care"),
        ("30/03/2026", "ilacs2023", "children_in_care"),
    ],
)
def test_the_framework_follows_from_the_start_and_the_judgement_from_the_framework(
    start: str, framework: str, care: str
) -> None:
    found = stated(proposal(f"LA | Inspection date | Overall | Children in care\nBarnsley | {start} | RI | Good"))

    assert (found.framework, found.judgements[care]) == (framework, Grade.GOOD)
    assert found.judgements["overall_effectiveness"] is Grade.REQUIRES_IMPROVEMENT
    assert found.judgements["leadership"] is NoGrade.NOT_KNOWN


def test_a_new_inspection_rests_on_the_list_and_says_so() -> None:
    found = proposal("LA | Inspection date | Published | Overall\nBarnsley | 3 - 7 June 2024 | 1 July 2024 | Good")

    inspection = stated(found)
    assert (found.kind, inspection.basis, inspection.certainty) == (NEW, Basis.SECONDARY, "secondary")
    assert (str(inspection.start), str(inspection.end), inspection.event) == ("2024-06-03", "2024-06-07", Event.SHORT)
    assert (str(inspection.published.stated), inspection.published_basis) == ("2024-07-01", "secondary")
    assert inspection.note.startswith("Taken from the list list.csv (")


def test_a_publication_that_is_not_told_is_no_later_than_the_day_of_the_list() -> None:
    found = stated(proposal("LA | Inspection date | Overall\nBarnsley | 3 June 2024 | Good"))

    assert (found.published.stated, found.published.no_later_than, found.published_basis) == (None, TODAY, "bounded")


def test_a_length_that_is_not_told_is_held_as_standard_with_a_note() -> None:
    found = stated(proposal("LA | Inspection date | Overall\nBarnsley | 3 June 2024 | Good"))

    assert found.event is Event.STANDARD
    assert "does not say whether it was standard or short" in found.note


def test_a_second_single_inspection_is_a_re_inspection() -> None:
    table = "LA | Start | Overall | Adoption\nBarnsley | 2 June 2014 | RI | Good\nBarnsley | 5 June 2017 | Good | Good"

    first, second = (stated(one) for one in proposals(table).of_rows)

    assert (first.event, second.event) == (Event.SINGLE_INSPECTION, Event.RE_INSPECTION)


def test_an_older_inspection_makes_a_re_inspection_of_the_one_that_the_register_has() -> None:
    later = held(framework="sif2013", start="2017-06-05", end="2017-06-29", published="2017-08-01")

    found = proposals("LA | Start | Overall\nBarnsley | 2 June 2014 | RI", later)

    assert {one.inspection.event for one in found.stated} == {Event.SINGLE_INSPECTION, Event.RE_INSPECTION}


@pytest.mark.parametrize(
    ("kind", "event"), [("Focused visit", Event.FOCUSED_VISIT), ("JTAI", Event.JTAI), ("MV", Event.MONITORING_VISIT)]
)
def test_a_visit_without_grades_is_new_under_the_framework_of_its_days(kind: str, event: Event) -> None:
    found = stated(proposal(f"LA | Visit dates | Visit type\nBarnsley | 12 - 13 March 2024 | {kind}", held()))

    assert (found.event, found.framework, dict(found.judgements)) == (event, "ilacs2023", {})


def test_adoption_tells_a_single_inspection_of_2018_from_one_under_the_next_framework() -> None:
    both = "LA | Start | Overall\nBarnsley | 5 March 2018 | RI"
    told = "LA | Start | Overall | Adoption\nBarnsley | 5 March 2018 | RI | Good"

    assert sentences(proposal(both)) == [
        ": the inspection may be of sif2013 or ilacs2018: say which in a column 'Framework'"
    ]
    assert stated(proposal(told)).framework == "sif2013"


@pytest.mark.parametrize(
    ("start", "framework", "grade"),
    [("11 March 2013", "cpi2012", Grade.ADEQUATE), ("12 October 2020", "ilacs2018", Grade.REQUIRES_IMPROVEMENT)],
)
def test_a_number_is_the_grade_of_its_place_on_the_scale_of_the_framework(
    start: str, framework: str, grade: Grade
) -> None:
    table = (
        f"1 = outstanding, 2 = good, 3 = less than good, 4 = inadequate\nLA | Start | Overall\nBarnsley | {start} | 3"
    )

    found = stated(proposal(table))

    assert (found.framework, found.judgements["overall_effectiveness"]) == (framework, grade)


# --- changed -------------------------------------------------------------------------------------------------


def test_a_list_gives_what_is_not_known_even_of_a_record_from_a_report() -> None:
    found = proposal("LA | Start | Leadership\nBarnsley | 3/6/2024 | Outstanding", held(leadership="not_known"))

    assert found.kind is CHANGED
    assert [(one.field, one.register, one.listed, one.cell) for one in found.changes] == [
        ("leadership", "not_known", "outstanding", "C2")
    ]
    assert stated(found).basis is Basis.REPORT
    assert "Changed from the list list.csv" in stated(found).note


def test_a_list_changes_what_another_list_said() -> None:
    secondary = held(basis=Basis.SECONDARY, start="2024-06", end="")

    found = proposal("LA | Inspection dates | Leadership\nBarnsley | 3 - 14 June 2024 | RI", secondary)

    assert found.kind is CHANGED
    assert [(one.field, one.register, one.listed, one.cell) for one in found.changes] == [
        ("inspection_start", "2024-06", "2024-06-03", "B2"),
        ("inspection_end", "not stated", "2024-06-14", "B2"),
        ("leadership", "good", "requires_improvement", "C2"),
    ]


# --- refused -------------------------------------------------------------------------------------------------

GRADES = "LA | Inspection date | Overall | Care leavers"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Barnsley | 03/06/2024 | Inadequate | ", "C2: overall_effectiveness is good in the register, from a report"),
        ("Barnsley | 06/06/2024 | Good | ", "B2: inspection_start is 2024-06-03 in the register, from a report"),
        ("Barnsley | 06/25/2024 | Good | ", "B2: '06/25/2024' has no such month: days stand before months here"),
        ("Barnsley | 31/06/2024 | Good | ", "B2: '31/06/2024' is not a day that exists"),
        ("Barnsley | 03/06/2027 | Good | ", "B2: 3 June 2027 is in the future"),
        ("Barnsley | | Good | ", ": the row gives no date"),
        ("Barnsley | 03/06/2024 | 2 | ", "C2: '2' is a number, and the list does not say what its numbers mean"),
        ("Barnsley | 03/06/2024 | Adequate | ", "C2: 'adequate' is not a grade of ilacs2023"),
        ("Barnsley | 03/06/2024 | Goodish | ", "C2: 'Goodish' is not a grade that is known"),
        ("Barnesly | 03/06/2024 | Good | ", "A2: no authority has the name or code 'Barnesly'"),
        ("Barnet | 12/10/2020 | Good | Good", "D2: ilacs2018 has no judgement 'care leavers'"),
        ("Dorset | 12/10/2007 | Good | ", "B2: '12/10/2007' lies outside the years 2009 to 2060"),
        ("Northamptonshire | 12/10/2022 | Good | ", ": northamptonshire did not exist on 2022-10-12"),
        ("Barnet | 2024 | Good | ", "B2: '2024' is not a date"),
    ],
)
def test_what_is_not_certain_is_refused_with_its_cell(row: str, sentence: str) -> None:
    found = proposal(f"{GRADES}\n{row}", held())

    assert found.kind is REFUSED
    assert any(one.startswith(sentence) or sentence in one for one in sentences(found)), sentences(found)


def test_two_rows_that_contradict_each_other_are_refused_from_the_second_on() -> None:
    table = "LA | Start | Overall\nBarnsley | 3/6/2024 | Good\nBarnsley | 3/6/2024 | Good\nBarnsley | 3/6/2024 | RI"

    first, second, third = proposals(table).of_rows

    assert (first.kind, second.kind, third.kind) == (NEW, SAME, REFUSED)
    assert sentences(third) == ["C4: row 2 says otherwise of the same inspection: overall_effectiveness is good"]


def test_an_inspection_that_the_register_withdrew_is_not_taken_in_again() -> None:
    found = proposal("LA | Start | Overall\nBarnsley | 3/6/2024 | Good", held(withdrawn=True))

    assert sentences(found) == [": the register withdrew an inspection of these days, and this seems to be it"]


def test_a_code_beside_a_name_must_be_of_the_same_authority() -> None:
    found = proposal("LA | Code | Start | Overall\nBarnsley | E09000003 | 3/6/2024 | Good", held())

    assert sentences(found) == ["B2: the code is that of barnet, the row is of barnsley"]


def test_an_inspection_is_not_stated_again_under_another_framework() -> None:
    register = held(framework="ilacs2018", start="2018-03-05", end="2018-03-16", published="2018-04-30")

    found = proposal("LA | Start | Framework | Overall\nBarnsley | 5/3/2018 | SIF | Good", register)

    assert found.kind is REFUSED
    assert "a date or kind must be wrong" in sentences(found)[0]


@pytest.mark.parametrize("start", ["06/03/2024", "03/06/2023", "03/06/2025"])
def test_a_full_inspection_within_eighteen_months_of_another_has_a_wrong_date(start: str) -> None:
    found = proposal(f"LA | Start | Overall\nBarnsley | {start} | Good", held())

    (sentence,) = sentences(found)
    assert sentence.startswith(": the register has barnsley-ilacs2023-2024-06-14, less than eighteen months away")
