"""What one statement of an inspection says otherwise than the one before it."""

from dataclasses import replace

from assizes.domain.dates import PartialDate
from assizes.domain.grades import Grade
from assizes.domain.statement_changes import StatementChange, statement_changes
from registers import an_inspection

FIRST = an_inspection(start="2014-06", published="2014-08-08", overall_effectiveness="good")


def test_same_statement_changes_nothing() -> None:
    assert statement_changes(FIRST, replace(FIRST)) == ()


def test_date_that_becomes_known_and_grade_that_was_misread_are_both_named() -> None:
    judgements = {**FIRST.judgements, "overall_effectiveness": Grade.INADEQUATE}
    second = replace(FIRST, end=PartialDate.parse("2014-06-25"), judgements=judgements)

    assert statement_changes(FIRST, second) == (
        StatementChange("inspection_end", "", "2014-06-25"),
        StatementChange("overall_effectiveness", "good", "inadequate"),
    )


def test_judgement_that_is_taken_away_has_nothing_after_it() -> None:
    without = {code: one for code, one in FIRST.judgements.items() if code != "adoption"}

    assert statement_changes(FIRST, replace(FIRST, judgements=without)) == (
        StatementChange("adoption", "not_known", ""),
    )
