"""Inspections that can and cannot be, and the statements that the register makes of them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from assizes.domain.dates import PartialDate
from assizes.domain.errors import InvalidValue
from assizes.domain.events import Event
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.inspections import Statement, completed, require_consistent
from assizes.reference import load_reference
from registers import an_inspection

FRAMEWORKS, AUTHORITIES = load_reference().frameworks, load_reference().authorities


@pytest.mark.parametrize("inspection_id", ["A", "a b", "a--b", "-a", "a/1", "ä", " "])
def test_an_identifier_is_of_small_letters_digits_and_hyphens(inspection_id: str) -> None:
    with pytest.raises(InvalidValue, match="is not an inspection's identifier") as caught:
        an_inspection(inspection_id=inspection_id)

    assert caught.value.field == "inspection_id"


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"start": "2014-06-25", "end": "2014-06-24"}, "inspection_end", "ends on 2014-06-24, before it starts"),
        ({"start": "2014-07", "end": "2014-06"}, "inspection_end", "ends on 2014-06, before it starts on 2014-07"),
        ({"end": "2014-06-25", "published": "2014-06-24"}, "published", "published on 2014-06-24, before"),
        ({"end": "2014-06-25", "published": "2014-05"}, "published", "published on 2014-05, before"),
        ({"start": "2014-06-25", "published": "2014-06-24"}, "published", "before the inspection starts on 2014-06-25"),
        (
            {"end": "2014-06-25", "no_later_than": "2014-06-24"},
            "published_no_later_than",
            "published on 2014-06-24, before the inspection ends on 2014-06-25",
        ),
    ],
)
def test_dates_in_the_wrong_order_are_refused(given: dict[str, str], field: str, message: str) -> None:
    with pytest.raises(InvalidValue, match=message) as caught:
        an_inspection(**given)

    assert caught.value.field == field


@pytest.mark.parametrize(
    "given",
    [
        {"start": "2014-06-25", "end": "2014-06-25", "published": "2014-06-25"},
        {"start": "2014-06-25", "end": "2014-06"},
        {"start": "2014-06", "end": "2014-06-02"},
        {"end": "2014-06-25", "published": "2014-06"},
        {"end": "2014-06", "published": "2014-06-01"},
        {"start": "2014", "end": "2014", "published": "2014"},
    ],
)
def test_dates_that_can_be_in_order_are_right(given: dict[str, str]) -> None:
    assert an_inspection(**given).la_id == "barnsley"


def test_a_report_cannot_be_published_before_the_inspection_starts() -> None:
    with pytest.raises(InvalidValue, match="published"):
        an_inspection(start="2014-06-20", end="2014-06", published="2014-06-10")


@pytest.mark.parametrize("address", ["ftp://reports.example/1", "reports.example/1", "javascript:alert(1)"])
def test_a_report_address_is_a_web_address(address: str) -> None:
    with pytest.raises(InvalidValue, match="is not a web address") as caught:
        replace(an_inspection(), report_url=address)

    assert caught.value.field == "report_url"


def test_an_ungraded_visit_with_a_judgement_is_refused() -> None:
    with pytest.raises(InvalidValue, match="a joint targeted area inspection is not graded") as caught:
        replace(an_inspection(), event=Event.JTAI)

    assert caught.value.field == "adoption"


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"la_id": "nowhere"}, "la_id", "'nowhere' is not an authority"),
        ({"framework": "abc2030"}, "framework", "'abc2030' is not a framework"),
        ({"event": Event.SHORT}, "event", "sif2013 has no event 'short'"),
        (
            {"judgements": {"children_in_care": Grade.GOOD}},
            "children_in_care",
            "sif2013 has no judgement 'children_in_care'",
        ),
        (
            {"judgements": {"leadership": Grade.ADEQUATE}},
            "leadership",
            "'adequate' is not a grade of sif2013",
        ),
    ],
)
def test_an_inspection_that_reference_data_do_not_know_is_refused(
    changes: dict[str, Any], field: str, message: str
) -> None:
    inspection = replace(an_inspection(), **changes)

    with pytest.raises(InvalidValue, match=message) as caught:
        require_consistent(inspection, FRAMEWORKS, AUTHORITIES)

    assert caught.value.field == field


@pytest.mark.parametrize(
    ("framework", "start", "when"),
    [
        ("sif2013", "2013-10-31", "on 2013-10-31"),
        ("sif2013", "2018-09-01", "on 2018-09-01"),
        ("sif2013", "2013-10", "in 2013-10"),
        ("sif2013", "2019", "in 2019"),
    ],
)
def test_a_start_outside_the_validity_of_the_framework_is_refused(framework: str, start: str, when: str) -> None:
    inspection = replace(an_inspection(framework=framework), start=PartialDate.parse(start))

    with pytest.raises(InvalidValue, match=f"{framework} is not valid for an inspection that starts {when}") as caught:
        require_consistent(inspection, FRAMEWORKS, AUTHORITIES)

    assert caught.value.field == "inspection_start"


@pytest.mark.parametrize("start", ["2013-11-01", "2018-08-31", "2013-11", "2013", "2018", ""])
def test_a_start_that_can_lie_in_the_validity_of_the_framework_is_right(start: str) -> None:
    inspection = replace(an_inspection(), start=PartialDate.parse(start) if start else None)

    require_consistent(inspection, FRAMEWORKS, AUTHORITIES)


def test_what_has_no_grade_belongs_to_every_scale() -> None:
    inspection = replace(an_inspection(), judgements={"leadership": NoGrade.NOT_JUDGED})

    require_consistent(inspection, FRAMEWORKS, AUTHORITIES)


def test_judgements_cannot_be_changed_afterwards() -> None:
    given = {"leadership": Grade.GOOD}
    inspection = replace(an_inspection(), judgements=given)
    given["leadership"] = Grade.INADEQUATE

    assert inspection.judgements == {"leadership": Grade.GOOD}
    with pytest.raises(TypeError):
        inspection.judgements["leadership"] = Grade.INADEQUATE


def test_equal_inspections_are_one_in_a_set() -> None:
    assert len({an_inspection(end="2014-06-25"), an_inspection(end="2014-06-25")}) == 1


@pytest.mark.parametrize(
    ("given", "is_exact"),
    [
        ({"end": "2014-06-25", "published": "2014-08-08"}, True),
        ({"end": "2014-06", "published": "2014-08-08"}, False),
        ({"start": "2014-06-25", "published": "2014-08-08"}, False),
        ({"end": "2014-06-25", "published": "2014-08"}, False),
        ({"end": "2014-06-25", "no_later_than": "2014-08-08"}, False),
    ],
)
def test_dates_are_exact_where_end_and_publication_are_known_to_the_day(given: dict[str, str], is_exact: bool) -> None:
    assert an_inspection(**given).has_exact_dates is is_exact


# --- completed judgements --------------------------------------------------------------------------------


def test_a_blank_judgement_of_a_graded_event_is_not_known() -> None:
    found = completed({"leadership": Grade.GOOD}, FRAMEWORKS["ilacs2023"], Event.SHORT)

    assert found["leadership"] is Grade.GOOD
    assert {code for code, given in found.items() if given is NoGrade.NOT_KNOWN} == {
        "overall_effectiveness",
        "help_and_protection",
        "children_in_care",
        "care_leavers",
    }


def test_an_optional_judgement_left_blank_is_lacking() -> None:
    assert "lscb_effectiveness" not in completed({}, FRAMEWORKS["sif2013"], Event.RE_INSPECTION)


def test_an_ungraded_visit_is_not_completed() -> None:
    assert completed({}, FRAMEWORKS["ilacs2023"], Event.FOCUSED_VISIT) == {}


# --- statements ------------------------------------------------------------------------------------------

INSPECTION = an_inspection(end="2014-06-25", published="2014-08-08", inspection_id="barnsley-1")


def a_statement(number: int = 1, day: int = 1, **changes: Any) -> Statement:
    """A statement of one inspection, recorded on a day of January 2026."""
    values: dict[str, Any] = {
        "statement_id": f"barnsley-1/{number}",
        "inspection": INSPECTION,
        "recorded_at": datetime(2026, 1, day, tzinfo=UTC),
        "recorded_by": "a person",
        "reason": "first reading",
        "source_file": "",
    }
    return Statement(**values | changes)


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"statement_id": "barnsley-1"}, "statement_id", "is not a statement's identifier"),
        ({"statement_id": "barnsley-1/0"}, "statement_id", "is not a statement's identifier"),
        ({"statement_id": "barnsley-1/01"}, "statement_id", "is not a statement's identifier"),
        ({"statement_id": "barnsley-10/1"}, "statement_id", "does not belong to barnsley-1"),
        ({"recorded_at": datetime(2026, 1, 1)}, "recorded_at", "needs its time zone"),  # noqa: DTZ001  # that is the fault
        ({"recorded_by": ""}, "recorded_by", "says who recorded it and why"),
        ({"reason": ""}, "recorded_by", "says who recorded it and why"),
        ({"supersedes": "barnsley-1/1"}, "supersedes", "cannot supersede itself"),
    ],
)
def test_a_statement_that_cannot_be_is_refused(changes: dict[str, Any], field: str, message: str) -> None:
    with pytest.raises(InvalidValue, match=message) as caught:
        a_statement(**changes)

    assert caught.value.field == field
