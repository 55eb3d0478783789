"""Laws of lists: real records are recognised however they are written, and no input is more than refused."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assizes.actions.records.list_proposals import proposed_of_list
from assizes.domain.dates import PartialDate, in_words
from assizes.domain.errors import BadInput
from assizes.domain.events import FULL_INSPECTIONS, UNGRADED_EVENTS, Event
from assizes.domain.inspections import Inspection, Statement
from assizes.domain.listed import ListedKind, ListedProposals
from assizes.reading.lists.reading import read_list
from assizes.reading.lists.words import load_words
from list_files import REFERENCE, Rows, Value, as_csv, as_ods, as_xlsx, latest, packed, parts_of, publishers_rows
from registers import packaged_inspections

pytestmark = pytest.mark.slow

WORDS = load_words()
TODAY = date(2026, 11, 24)
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
STATEMENTS = [Statement(f"{one.inspection_id}/1", one, MOMENT, "me", "why", "a") for one in packaged_inspections()]
LISTED = [
    one
    for one in packaged_inspections()
    if one.start is not None
    and one.start.month
    and one.event not in UNGRADED_EVENTS
    and one.event is not Event.LSCB_REVIEW
]
HEADINGS = {
    "authority": ["Local authority name", "LA", "Authority", "Council", "local_authority"],
    "start": ["Inspection date", "Inspection dates", "Start date", "inspection_start_date"],
    "published": ["Published", "publication_date", "Date published"],
    "overall_effectiveness": ["Overall effectiveness", "overall_effectiveness_grade", "Overall", "OVERALL JUDGEMENT"],
    "help_and_protection": ["Help and protection", "help_and_protection_grade", "Children who need help & protection"],
    "care": ["Children in care", "in_care_grade", "Looked after children"],
    "care_leavers": ["Care leavers", "care_leavers_grade", "2.2 Experiences and progress of care leavers"],
    "leadership": ["Impact of leaders", "impact_of_leaders_grade", "Leadership, management and governance"],
    "adoption": ["Adoption", "Adoption performance"],
    "lscb_effectiveness": ["LSCB", "The effectiveness of the Local Safeguarding Children Board (LSCB)"],
}
CARE = ("children_in_care", "children_in_care_and_care_leavers", "children_looked_after")
WORDINGS = {
    "outstanding": ["Outstanding", "outstanding", "OUTSTANDING ", "O", "Grade 1"],
    "good": ["Good", "good", " Good", "G", "Grade 2", "Good (2)"],
    "requires_improvement": ["Requires improvement to be good", "Requires Improvement", "RI", "Req. Imp.", "Grade 3"],
    "adequate": ["Adequate", "adequate", "Grade 3"],
    "inadequate": ["Inadequate", "inadequate", "I", "Grade 4"],
    "not_judged": ["Not judged", "not_judged", "", "N/A"],
    "not_known": ["", "-", "NULL"],
}


def proposals(data: bytes, file_name: str) -> ListedProposals:
    of_list = read_list(data, file_name=file_name, authorities=REFERENCE.authorities)
    return proposed_of_list(of_list, statements=STATEMENTS, reference=REFERENCE, today=TODAY)


# --- real records, written in any way --------------------------------------------------------------------------


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.sampled_from(["csv", "xlsx", "ods"]))
def test_real_records_are_the_same_in_whatever_way_they_are_written(seed: int, kind: str) -> None:
    chance = random.Random(seed)
    chosen = chance.sample(LISTED, chance.randint(1, 12))

    found = proposals(*written(chosen, chance, kind))

    wrong = [(one.inspection_id, one.kind, one.problems, one.changes) for one in found.of_rows if one.kind != "same"]
    assert wrong == []
    assert {one.inspection_id for one in found.of_rows} == {one.inspection_id for one in chosen}


PUBLISHED_ON = date(2023, 9, 30)
PUBLISHERS = publishers_rows(latest(packaged_inspections(), PUBLISHED_ON), PUBLISHED_ON)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(1, len(PUBLISHERS) - 1), st.integers(5, 9), st.sampled_from(["Outstanding", "Good", "RI", "Inadequate"])
)
def test_a_grade_that_is_not_its_reports_is_always_refused_in_its_cell(row: int, column: int, grade: str) -> None:
    rows = [list(one) for one in PUBLISHERS]
    before, rows[row][column] = str(rows[row][column]), grade

    found = proposals(as_csv([rows[0], rows[row]]), "list.csv").of_rows[0]

    if before[:1] == grade[:1]:
        assert found.kind is ListedKind.SAME
    else:
        assert found.kind is ListedKind.REFUSED
        assert [problem.cell for problem in found.problems] == [f"{'ABCDEFGHIJ'[column]}2"]


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, len(PUBLISHERS) - 1), st.integers(-500, 500).filter(lambda days: abs(days) > 1))
def test_a_start_that_is_not_its_reports_is_always_refused(row: int, days: int) -> None:
    rows = [list(one) for one in PUBLISHERS]
    start = date(*map(int, reversed(str(rows[row][4]).split("/"))))
    rows[row][4] = (start + timedelta(days=days)).isoformat()

    assert proposals(as_csv([rows[0], rows[row]]), "list.csv").of_rows[0].kind is ListedKind.REFUSED


def written(chosen: list[Inspection], chance: random.Random, kind: str) -> tuple[bytes, str]:
    """A file that lists some inspections, in an order of columns, wording and form of dates left to chance."""
    columns = [*HEADINGS, *(["nothing"] * chance.randint(0, 3))]
    chance.shuffle(columns)
    headings = [chance.choice(HEADINGS[one]) if one in HEADINGS else f"Extra {chance.randint(1, 9)}" for one in columns]
    titles: list[list[Value]] = [["Outcomes of inspections"], []][: chance.randint(0, 2)]
    body: list[list[Value]] = [[value_of(one, column, chance, kind) for column in columns] for one in chosen]
    rows: Rows = [*titles, headings, *body]
    if kind == "csv":
        delimiter, encoding = chance.choice(",;\t"), chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
        return as_csv(rows, delimiter=delimiter, encoding=encoding), "list.csv"
    return (as_xlsx(rows), "list.xlsx") if kind == "xlsx" else (as_ods(rows), "list.ods")


def value_of(inspection: Inspection, column: str, chance: random.Random, kind: str) -> Value:
    if column == "authority":
        return authority_of(inspection, chance)
    if column == "start":
        return days_of(inspection, chance, kind)
    if column == "published":
        stated = inspection.published.stated
        return chance.choice([date_text(stated, chance, kind), ""]) if stated else ""
    code = next((code for code in CARE if code in inspection.judgements), "") if column == "care" else column
    outcome = inspection.judgements.get(code)
    return "" if outcome is None else chance.choice(WORDINGS[str(outcome)])


def authority_of(inspection: Inspection, chance: random.Random) -> str:
    authority = REFERENCE.authorities[inspection.la_id]
    assert inspection.start is not None
    day = inspection.start.first_day
    name = authority.name_on(day)
    names = [name, name.upper(), name.replace(" and ", " & "), authority.gss_code_on(day), f"{name} Council"]
    return chance.choice([*names, f" {authority.la_id} "])


def days_of(inspection: Inspection, chance: random.Random, kind: str) -> Value:
    start, end = inspection.start, inspection.end
    assert start is not None
    if end is not None and start.is_full and end.is_full and chance.random() < 0.5:
        first, last = start.first_day, end.first_day
        both = [f"{in_words(first)} to {in_words(last)}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"]
        if (first.year, first.month) == (last.year, last.month):
            both.append(f"{first.day}\u2013{last.day} {last:%B %Y}")
        return chance.choice(both)
    return date_text(start, chance, kind)


def date_text(day: PartialDate, chance: random.Random, kind: str) -> Value:
    first = day.first_day
    if not day.is_full:
        return chance.choice([f"{first:%B %Y}", f"{first:%b-%y}", f"{first:%Y-%m}"])
    texts: list[Value] = [
        f"{first:%d/%m/%Y}",
        first.isoformat(),
        in_words(first),
        f"{first:%d-%b-%y}",
        f"{first:%d.%m.%y}",
    ]
    return chance.choice([*texts, f"{first.isoformat()} 00:00:00", *([] if kind == "csv" else [first])])


def test_every_full_inspection_of_the_packaged_register_is_in_the_lists() -> None:
    assert {one.inspection_id for one in packaged_inspections() if one.event in FULL_INSPECTIONS and one.start} <= {
        one.inspection_id for one in LISTED
    }


# --- anything at all -------------------------------------------------------------------------------------------

CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["Barnsley", "Good", "RI", "3 - 14 June 2019", "12/03/2018", "2018", "Grade 3", "E08000016", "-"]),
    st.dates(),
    st.integers(),
    st.floats(allow_nan=False),
)
NAMES = ["LA", "Code", "Inspection date", "End date", "Published", "Overall", "In care", "Type", "Report link"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, max_size=10), max_size=8), st.permutations(NAMES))
def test_any_cells_under_known_headings_are_taken_or_refused_row_by_row(
    rows: list[list[Value]], headings: list[str]
) -> None:
    try:
        found = proposals(as_csv([headings, *rows], encoding="utf-16"), "list.csv")
    except (BadInput, UnicodeEncodeError):
        return

    assert sum(found.count(kind) for kind in ListedKind) == len(found.of_rows)
    assert all(one.problems for one in found.refused)
    assert all(one.stated is not None for one in found.of_rows if one.kind in (ListedKind.NEW, ListedKind.CHANGED))


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.ods", "a.tsv", "a"]))
def test_any_bytes_are_taken_or_refused_in_one_sentence(data: bytes, file_name: str) -> None:
    for content in (data, b"PK\x03\x04" + data):
        taken_or_refused(content, file_name)


ROWS: Rows = [["LA", "Inspection date", "Overall"], ["Barnsley", date(2024, 6, 3), "Good"], ["Kent", "4/6/2024", "RI"]]
PARTS = {"a.xlsx": parts_of(as_xlsx(ROWS)), "a.ods": parts_of(as_ods(ROWS))}


@pytest.mark.parametrize("file_name", PARTS)
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_damaged_workbook_is_taken_or_refused_in_one_sentence(file_name: str, data: st.DataObject) -> None:
    parts = dict(PARTS[file_name])
    name = data.draw(st.sampled_from(sorted(parts)))
    content = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 8))] = data.draw(
            st.one_of(st.binary(max_size=4), st.sampled_from([b'"', b"<", b">", b"9999999", b"ZZ", b"&#0;", b"/>"]))
        )

    taken_or_refused(packed(parts | {name: bytes(content)}), file_name)


def taken_or_refused(content: bytes, file_name: str) -> None:
    try:
        read_list(content, file_name=file_name, authorities=REFERENCE.authorities)
    except BadInput as refusal:
        said = str(refusal)
    else:
        said = file_name

    assert file_name in said
    assert "\n" not in said
