"""What is wrong in a release, each rule shown by one fault planted in a real one, which has none."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assizes.checks.catalogue import rules
from assizes.checks.commentary import CHECKS as CHECKS_OF_COMMENTARY
from assizes.checks.of_release import looked_at_in_release
from assizes.checks.personal_data import like_names
from assizes.checks.released import Released
from assizes.domain.documents import Paragraph, Span
from assizes.domain.findings import Severity
from assizes.domain.grades import Grade
from assizes.domain.production import Stage
from assizes.domain.releases import Dates
from assizes.domain.tables import Cell, Shorthand, Table
from made_releases import REFERENCE, a_release, changed, codes, found, more, saying, with_cell, with_table

pytestmark = pytest.mark.slow  # whole releases are made

OVERALL = "Overall effectiveness"
IMPROVED = "latest against first inspection"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("as_at", "published_by"),
    [
        ("2014-09-30", "2014-10-31"),
        ("2019-08-31", "2019-09-30"),
        ("2024-03-31", "2024-05-31"),
        ("2026-03-31", "2026-06-30"),
        ("2015-03-31", "2015-05-31"),
        ("2018-02-15", "2018-02-15"),
        ("2021-09-30", "2022-03-01"),
        ("2026-04-30", "2026-07-31"),
    ],
)
def test_a_faultless_release_gives_no_finding(as_at: str, published_by: str) -> None:
    assert found(a_release(as_at, published_by)) == []


def one_off(column: str, table: str = "judgements", **where: str) -> Callable[[Released], Released]:
    return lambda released: with_cell(released, table, column, more(), **(where or {"judgement": OVERALL}))


def without_a_row(table: str, column: str, value: str) -> Callable[[Released], Released]:
    def kept(given: Table) -> Table:
        return replace(given, rows=tuple(row for row in given.rows if row[_index(given, column)].value != value))

    return lambda released: with_table(released, table, kept)


def _index(table: Table, column: str) -> int:
    return [one.key for one in table.columns].index(column)


def graded(grade: Grade) -> Callable[[Cell], Cell]:
    return lambda cell: replace(cell, value=grade.words, code=grade.value)


def a_second_row(released: Released) -> Released:
    return with_table(released, "authorities", lambda table: replace(table, rows=(*table.rows, table.rows[0])))


def naming_another(released: Released) -> Released:
    def swap(cell: Cell) -> Cell:
        return replace(cell, inspection_ids=(*cell.inspection_ids[1:], "nowhere-ilacs2018-2020-01"))

    return with_cell(released, "judgements", "good", swap, judgement=OVERALL)


def specified(**changes: object) -> Callable[[Released], Released]:
    return lambda released: changed(
        released,
        specification=replace(released.content.specification, **changes),
    )


def note(text: str) -> Callable[[Released], Released]:
    return lambda released: changed(released, notes=(*released.content.notes, text))


FAULTS = {
    "a grade's count is one off": (one_off("good"), {"D001", "D003", "D004", "D011"}),
    "n is one off": (one_off("n"), {"D001", "D010", "D011", "D004"}),
    "not judged is one off": (one_off("not_judged"), {"D010", "D011", "D004"}),
    "a percentage is rounded wrongly": (one_off("inadequate_percent"), {"D003"}),
    "a percentage of coverage is wrong": (
        one_off("inspected_percent", "coverage", framework="Single inspection framework"),
        {"D003"},
    ),
    "a region's count is one off": (
        one_off("good", "by_region", region="London", judgement=OVERALL),
        {"D001", "D003", "D004", "D011"},
    ),
    "a region's row is dropped": (without_a_row("by_ons_region", "region", "London"), {"D004"}),
    "a denominator is one off": (
        one_off("denominator", "by_region", region="London", judgement=OVERALL),
        {"D002", "D010"},
    ),
    "authorities in existence are one off": (
        one_off("existing", "by_region", region="London", judgement=OVERALL),
        {"D014"},
    ),
    "the improved are one off": (
        one_off("improved", "change", comparison=IMPROVED, judgement=OVERALL),
        {"D003", "D005"},
    ),
    "a move from grade to grade is one off": (
        one_off("good", "change_matrix", comparison=IMPROVED, judgement=OVERALL),
        {"D005"},
    ),
    "a change in points is one off": (one_off("change_points", "comparison"), {"D006"}),
    "the number before is one off": (one_off("n_before", "comparison"), {"D011"}),
    "a figure of the previous period is one off": (
        one_off("now", "previous_period", judgement=OVERALL, outcome="Inadequate"),
        {"D011", "D031"},
    ),
    "an inspection is counted twice under another's name": (naming_another, {"D011", "D012"}),
    "an authority is dropped": (without_a_row("authorities", "la_id", "barnet"), {"D020"}),
    "an authority stands twice": (a_second_row, {"D021"}),
    "an abolished authority has a row": (
        lambda released: with_cell(released, "authorities", "la_id", saying("cumbria"), la_id="barnet"),
        {"D020", "D021", "D022", "D023"},
    ),
    "an authority is moved to another region": (
        lambda released: with_cell(released, "authorities", "region", saying("South East"), la_id="barnet"),
        {"D022", "D030"},
    ),
    "an outcome is one grade better than its report": (
        lambda released: with_cell(released, "authorities", "care_leavers", graded(Grade.OUTSTANDING), la_id="luton"),
        {"D023"},
    ),
    "[r] is left out": (
        lambda released: with_cell(
            released,
            "previous_period",
            "now",
            lambda cell: replace(cell, shorthand=()),
            judgement=OVERALL,
            outcome="Outstanding",
        ),
        {"D031"},
    ),
    "a release comes out before its last report": (
        specified(publication_time=datetime(2024, 5, 1, 9, 30, tzinfo=UTC)),
        {"D040"},
    ),
    "a comparison is with a later date": (
        specified(comparisons=(Dates(REFERENCE.coverage.harvest_date, REFERENCE.coverage.harvest_date),)),
        {"D040"},
    ),
    "the register was read too early": (specified(known_at=datetime(2024, 4, 1, tzinfo=UTC)), {"D041"}),
    "a break has no note": (
        lambda released: with_table(released, "change", lambda table: replace(table, notes=())),
        {"D042"},
    ),
    "a telephone number stands in a title": (specified(title="Outcomes: ring 020 7946 0018"), {"D060"}),
    "a telephone number is written with its country": (note("Ring +44 (0)161 496 0234 to ask."), {"D060"}),
    "an e-mail address stands in a note": (note("Questions go to j.bloggs@council.example please."), {"D061"}),
    "a postcode stands in a note": (note("Copies can be had at the office, SW1A 1AA."), {"D062"}),
    "a name stands in a note": (note("The figures were checked by Jane Bloggs in March."), {"D063"}),
    "a name stands in a key finding": (
        lambda released: changed(released, main_findings=(Paragraph((Span("Told to Mr Bloggs in May."),)),)),
        {"D063"},
    ),
    "a name stands in a cell": (
        lambda released: with_cell(released, "authorities", "basis", saying("Bloggs"), la_id="barnet"),
        {"D030", "D063"},
    ),
    "a name from an inspection team stands in a note": (
        lambda released: replace(note("it was led by jo bloggs.")(released), team_names=frozenset({"jo bloggs"})),
        {"D064"},
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", FAULTS)
def test_a_planted_fault_is_found_by_the_rules_meant_for_it(kind: str) -> None:
    plant, expected = FAULTS[kind]

    assert codes(plant(a_release())) == expected


def test_a_figure_after_the_end_of_its_series_is_an_error() -> None:
    released = a_release("2026-04-30", "2026-07-31")

    planted = with_cell(released, "judgements", "good", lambda cell: Cell(65), judgement=OVERALL)

    assert "D013" in codes(planted)


def test_shorthand_that_the_page_does_not_explain_is_an_error() -> None:
    released = a_release()
    explained = [f"{mark.printed} {mark.meaning}" for mark in Shorthand if mark is not Shorthand.Z]

    errors = found(replace(released, files={"index.html": ("; ".join(explained),)}))

    assert {(one.code, one.field) for one in errors} >= {("D043", "authorities"), ("D043", "comparison")}
    assert all("[z]" in one.sentence for one in errors)


def test_a_difference_from_the_release_before_needs_a_change_of_the_register() -> None:
    released = a_release()
    assert released.previous is not None
    before = changed(released, tables=(released.previous.authorities,))
    other = with_cell(before, "authorities", "leadership", saying("outstanding"), la_id="barnet")
    earlier = replace(released.previous, authorities=other.content.table("authorities"))

    errors = found(replace(released, previous=earlier))
    recorded = found(replace(released, previous=earlier, recorded_since=frozenset({"barnet"})))

    assert [(one.code, one.field) for one in errors] == [("D030", "authorities:barnet:leadership")]
    assert recorded == []


def test_a_published_figure_that_is_not_reproduced_is_an_error_unless_it_is_explained() -> None:
    released = a_release()
    off_by_one = next(one for one in released.computed if one.figure.known_difference == 1)
    wrong = replace(off_by_one, values=tuple(value + 3 for value in off_by_one.values if value is not None))

    assert off_by_one.values != off_by_one.figure.values
    assert [one.code for one in found(replace(released, computed=(off_by_one,)))] == []
    assert [one.code for one in found(replace(released, computed=(wrong,)))] == ["D032"]


def test_a_small_base_is_a_warning_once_a_table() -> None:
    from assizes.checks.of_release import check_release

    small = [one for one in check_release(a_release()).findings if one.code == "D044"]

    assert [one.field for one in small] == ["by_region", "by_ons_region", "over_time", "change"]
    assert {one.severity for one in small} == {Severity.WARNING}


def test_what_should_not_stand_in_a_file_is_found_there_and_not_repeated() -> None:
    files = {"notes.docx": ("Nothing here.", "Ring 020 7946 0018 and ask for Jane Bloggs of SW1A 1AA")}

    findings = found(replace(a_release(), files=files))

    assert {one.code for one in findings} == {"D060", "D062", "D063"}
    assert all("notes.docx, text 2" in one.sentence for one in findings)
    assert not any(part in str(one) for one in findings for part in ("7946", "Bloggs", "1AA"))


def test_no_stage_of_production_is_taken_for_a_name() -> None:
    stages = tuple(stage.words.capitalize() for stage in Stage)

    assert found(replace(a_release(), files={"quality.html": stages})) == []
    assert not any(like_names(stage, a_release().vocabulary.words, is_cell=True) for stage in stages)


def test_the_producers_own_contact_may_stand_anywhere() -> None:
    assert found(note("Write to statistics@office.example with questions.")(a_release())) == []


def test_a_number_in_the_commentary_that_is_bound_to_nothing_is_an_error_of_the_release() -> None:
    released = a_release()
    document = replace(released.content.findings, blocks=(Paragraph((Span("There were 12 inspections."),), line=7),))

    (one,) = found(changed(released, findings=document))

    assert (one.code, one.severity, one.field) == ("D101", Severity.ERROR, "line 7")
    assert one.subject.subject_id == released.content.specification.slug


def test_the_rules_of_a_commentary_are_among_those_that_were_run_and_looked_at_its_sentences() -> None:
    released = a_release()
    two = Paragraph((Span("Nothing was found. No more is said."),), line=1)
    document = replace(released.content.findings, blocks=(two,))

    looked_at = looked_at_in_release(changed(released, findings=document))

    commentary = [check.rule.code for check in CHECKS_OF_COMMENTARY]
    assert (commentary[0], len(commentary)) == ("D101", 14)
    assert {looked_at[code] for code in commentary} == {(2, "sentences")}
    assert set(commentary) < rules().keys()


def test_an_outcome_marked_as_revised_is_still_that_of_the_register() -> None:
    def revised(cell: Cell) -> Cell:
        return replace(cell, shorthand=(*cell.shorthand, Shorthand.R))

    released = with_cell(a_release(), "authorities", "help_and_protection", revised, la_id="barnsley")

    assert found(released) == []


def test_what_stands_in_many_places_is_one_finding_that_names_three_of_them() -> None:
    files = {f"pages/{number}.html": (f"Page {number}: ask j.bloggs@council.example first",) for number in range(5)}

    (finding,) = found(replace(a_release(), files=files))

    assert finding.code == "D061"
    assert finding.sentence.endswith("pages/2.html, text 1 and other places, 5 in all")
    assert finding.sentence.count(".html") == 3
