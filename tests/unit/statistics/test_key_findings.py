"""Key findings at the edges: an empty register, a period without grades, an ended series."""

from typing import Any

import pytest

from assizes.domain.documents import ChartBlock
from assizes.domain.inspections import Inspection
from commentaries import Told, a_release_of, content_of, packaged_content, told
from registers import an_inspection, drawn


def found(register: Any, as_at: str, compared_with: str = "") -> tuple[Told, ...]:
    """The key findings of a register."""
    return told(content_of(register, a_release_of(as_at, compared_with=compared_with)))


def test_an_empty_register_has_findings_that_say_so() -> None:
    headlines = [finding.headline for finding in found((), "2020-03-31")]

    assert headlines == [
        "0 full inspections ended from 1 October 2019 to 31 March 2020, with reports published by 31 May 2020 "
        "(provisional).",
        "0 of 151 local authorities had been inspected under ILACS so far as at 31 March 2020.",
    ]


def test_while_the_first_round_goes_on_its_coverage_comes_first() -> None:
    before, after = (told(packaged_content(day))[0].headline for day in ("2015-03-31", "2024-03-31"))

    assert "had been inspected under the single inspection framework so far" in before
    assert "91 of 151 (60%)" in after


def test_a_judgement_no_longer_made_is_in_the_tables_alone() -> None:
    said = " ".join(finding.headline for finding in told(packaged_content("2024-03-31"))).lower()

    assert "adoption" not in said
    assert "care leavers" in said


@pytest.mark.parametrize("as_at", ["2018-03-31", "2019-08-31"])
def test_a_finding_says_how_many_have_no_grade_so_that_its_numbers_add_up(as_at: str) -> None:
    content = packaged_content(as_at)
    table = next(table for table in content.tables if table.id == "judgements")
    rows = {row[0].value: row for row in table.rows}
    findings = {one.headline.split(":")[0]: one.detail for one in told(content)}
    for name in rows.keys() & findings.keys():
        for key, words in (("not_judged", "this was not judged."), ("not_known", "the grade is not known.")):
            count = rows[name][[column.key for column in table.columns].index(key)].value
            said = f"In the most recent inspections of {count} local authorit"
            assert (said in findings[name] and words in findings[name]) if count else words not in findings[name]

    assert any("is not known" in detail or "was not judged" in detail for detail in findings.values())


def test_after_the_end_of_a_series_the_judgements_that_are_made_come_first_and_then_its_last_figure() -> None:
    content = packaged_content("2026-06-30", "2025-06-30")
    finding = next(one for one in told(content) if "no figure" in one.headline)

    names = [one.headline.split(":")[0] for one in told(content)[:4]]
    assert names == ["Help and protection", "Children in care", "Care leavers", "Leadership"]
    assert finding.headline == "There is no figure for overall effectiveness as at 30 June 2026."
    assert "the last figure is that of 31 March 2026" in finding.detail
    assert finding.detail.endswith(
        "The last figure: 111 of 153 (73%) local authorities were good or outstanding as at 31 March 2026."
    )
    assert "compared" not in finding.detail


def test_the_chart_of_the_ended_series_stands_after_its_finding() -> None:
    blocks = packaged_content("2026-06-30", "2025-06-30").findings.blocks
    chart = next(place for place, block in enumerate(blocks) if isinstance(block, ChartBlock))

    assert "There is no figure for overall effectiveness" in blocks[chart - 1].text
    assert blocks[chart].chart.end_note


def test_change_is_from_the_previous_inspection_unless_first_is_said() -> None:
    change = next(one for one in told(packaged_content("2024-03-31")) if "improved" in one.headline)

    assert "improved on their previous inspection" in change.headline


@pytest.fixture
def without_grades() -> tuple[Inspection, ...]:
    """Inspections of the period, with judgements that are not known."""
    return (an_inspection("leeds", "ilacs2018", end="2019-11-08", published="2020-01-07"),)


def test_a_period_without_known_grades_is_not_said_to_be_empty(without_grades: tuple[Inspection, ...]) -> None:
    said = " ".join(finding.headline for finding in found(without_grades, "2020-03-31"))

    assert "1 full inspection ended from 1 October 2019 to 31 March 2020" in said


def test_a_comparison_stands_behind_its_finding() -> None:
    register = drawn("""
        authority | framework | ended      | published  | overall
        leeds     | ilacs2018 | 2018-11-02 | 2018-12-18 | good
        york      | ilacs2018 | 2019-11-15 | 2020-01-07 | inadequate
    """)

    finding = found(register, "2020-03-31", "2019-03-31")[0]

    assert finding.detail.startswith(
        "As at 31 March 2020, 1 of 2 were good or outstanding, compared with 1 of 1 as at 31 March 2019."
    )
