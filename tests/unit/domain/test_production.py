"""Stages of production: half days as people write them, weeks as measured, what is late against the date."""

from datetime import UTC, date, datetime

import pytest

from assizes.domain.errors import InvalidValue
from assizes.domain.production import (
    MeasuredStage,
    Progress,
    Stage,
    StageRecord,
    days_of_production,
    days_text,
    half_days,
    measured_stages,
    production_standing,
    weeks_text,
)
from assizes.domain.releases import ProductionStage
from assizes.reference.production_file import load_usual_stages

AT = datetime(2026, 12, 1, 10, tzinfo=UTC)
OUT = date(2027, 1, 12)


def a_record(stage: Stage, start: str, end: str = "", halves: int = 4) -> StageRecord:
    return StageRecord(
        stage, date.fromisoformat(start), date.fromisoformat(end) if end else None, halves, "", AT, "Analyst A"
    )


@pytest.mark.parametrize(("text", "halves"), [("0", 0), ("3", 6), ("2.5", 5), (" 0.5 ", 1), ("1000", 2000)])
def test_staff_days_are_read_in_halves(text: str, halves: int) -> None:
    assert half_days(text) == halves


@pytest.mark.parametrize("text", ["", "two", "2.3", "-1", "NaN", "1e9", "Infinity", "2,5"])
def test_what_is_no_number_of_half_days_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="is not a number of staff days"):
        half_days(text)


@pytest.mark.parametrize(("halves", "text"), [(0, "0"), (1, "0.5"), (4, "2"), (9, "4.5")])
def test_half_days_are_printed_as_days(halves: int, text: str) -> None:
    assert days_text(halves) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2026-11-02", "2026-11-02", "0.5"),  # a seventh of a week
        ("2026-11-02", "2026-11-08", "1"),
        ("2026-11-02", "2026-11-13", "1.5"),
        ("2026-11-02", "2026-12-13", "6"),
    ],
)
def test_weeks_count_both_days_and_are_given_in_halves(start: str, end: str, text: str) -> None:
    assert weeks_text(date.fromisoformat(start), date.fromisoformat(end)) == text


def test_a_stage_ends_no_earlier_than_it_began() -> None:
    with pytest.raises(InvalidValue, match="before it began"):
        a_record(Stage.DRAFT, "2026-11-20", "2026-11-19")


def test_the_newest_record_of_a_stage_holds_and_stages_come_in_their_order() -> None:
    records = (
        a_record(Stage.ASSURE, "2026-12-01"),
        a_record(Stage.COLLECT, "2026-11-02", halves=2),
        a_record(Stage.COLLECT, "2026-11-02", "2026-11-20", halves=9),
    )

    assert measured_stages(records) == (
        ProductionStage("Collect", 4, True, date(2026, 11, 2), date(2026, 11, 20)),
        ProductionStage("Assure", 2, False, date(2026, 12, 1), None),
    )


def test_production_lasts_from_the_first_day_to_the_last_that_is_known() -> None:
    stages = measured_stages((a_record(Stage.COLLECT, "2026-11-02", "2026-11-20"), a_record(Stage.DRAFT, "2026-12-01")))

    assert days_of_production(stages) == 30
    assert days_of_production(()) is None


def test_a_stage_is_late_from_the_day_after_it_usually_has_ended() -> None:
    records = (a_record(Stage.COLLECT, "2026-11-02", "2026-11-20"), a_record(Stage.CLEAN, "2026-11-23"))

    def late(today: str) -> list[Stage]:
        now = production_standing(records, load_usual_stages(), publication_day=OUT, today=date.fromisoformat(today))
        return [one.usual.stage for one in now.late]

    assert late("2026-12-08") == []
    assert late("2026-12-09") == [Stage.CLEAN]
    assert late("2026-12-16") == [Stage.CLEAN, Stage.TABULATE]


def test_what_the_system_saw_counts_where_nobody_recorded_the_stage() -> None:
    records = (a_record(Stage.DRAFT, "2026-11-02"),)
    seen = [MeasuredStage(stage, date(2026, 12, 1), date(2026, 12, 3)) for stage in (Stage.DRAFT, Stage.TABULATE)]

    standing = production_standing(records, load_usual_stages(), publication_day=OUT, today=OUT, seen=seen)

    found = {one.usual.stage: one for one in standing.stages}
    assert found[Stage.DRAFT].progress is Progress.GOING
    assert found[Stage.DRAFT].seen is None
    assert found[Stage.TABULATE].progress is Progress.DONE
    assert not found[Stage.TABULATE].is_late
    assert standing.half_days == 4


def test_what_has_no_usual_course_is_measured_and_never_late() -> None:
    seen = [MeasuredStage(Stage.DRAFT, date(2026, 12, 1), None)]

    standing = production_standing(
        (), load_usual_stages(), publication_day=OUT, today=OUT, seen=seen, has_usual_course=False
    )

    assert (standing.days_left, standing.late) == (0, ())
    assert {one.usual_end for one in standing.stages} == {None}
    assert [one.usual.stage for one in standing.stages if one.progress is Progress.GOING] == [Stage.DRAFT]


def test_without_a_day_in_the_calendar_nothing_is_late() -> None:
    standing = production_standing((), load_usual_stages(), publication_day=None, today=OUT)

    assert standing.days_left is None
    assert standing.late == ()
    assert {one.progress for one in standing.stages} == {Progress.NOT_BEGUN}
