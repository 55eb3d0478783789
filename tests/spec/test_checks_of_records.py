"""What is wrong with a record or unusual in it, each rule shown once."""

import pytest

from assizes.domain.findings import Severity
from made_records import a_later_record, a_record, codes, found


def test_a_faultless_record_gives_no_finding() -> None:
    assert codes([a_record(), a_later_record()]) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"la_id": "nowhere", "inspection_id": "nowhere-sif2013-2014-06"}, ("B001", "la_id")),
        ({"event": "standard"}, ("B001", "event")),
        ({"inspection_end": "2014-05-28"}, ("B002", "inspection_end")),
        ({"published_text": "2014-06-20"}, ("B002", "published")),
        ({"published_text": "2031-03-03"}, ("B003", "published")),
        ({"leadership": None}, ("B020", "leadership")),
        ({"children_in_care": "good"}, ("B021", "children_in_care")),
        ({"leadership": "adequate"}, ("B022", "leadership")),
        ({"published_basis": "listed", "listed": "2014-08-11"}, ("B011", "published")),
    ],
)
def test_what_cannot_be_is_an_error(changes: dict[str, str | None], expected: tuple[str, str]) -> None:
    errors = [one for one in found([a_record(**changes)]) if one.severity is Severity.ERROR]

    assert [(one.code, one.field) for one in errors] == [expected]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"inspection_start": "2014-06-01"}, ("B005", "inspection_start")),
        ({"published_text": "2014-08-25"}, ("B005", "published")),
        ({"published_basis": "listed"}, ("B012", "published")),
        ({"published_text": "2014-12-08"}, ("B006", "published")),
        ({"inspection_end": "2014-06-06"}, ("B007", "inspection_end")),
        ({"inspection_start": "2014-06"}, ("B009", "inspection_start")),
        ({"inspection_end": None}, ("B009", "inspection_end")),
        ({"la_id": "sheffield", "inspection_id": "barnsley-sif2013-2014-06"}, ("B010", "la_id")),
        ({"inspection_id": "barnsley-sif2013-2015-06"}, ("B010", "inspection_start")),
        ({"adoption": "not_judged"}, ("B023", "adoption")),
        ({"adoption": "not_known"}, ("B024", "adoption")),
        ({"leadership": "inadequate"}, ("B025", "overall_effectiveness")),
    ],
)
def test_what_is_unusual_is_a_warning(changes: dict[str, str | None], expected: tuple[str, str]) -> None:
    findings = found([a_record(**changes)])

    assert [(one.code, one.field) for one in findings] == [expected]
    assert findings[0].severity is Severity.WARNING


def test_a_framework_must_be_valid_at_the_start() -> None:
    record = a_later_record(inspection_start="2023-06-05", inspection_end="2023-06-16", published_text="2023-07-28")

    assert ("B004", "framework") in codes([record])


def test_a_short_inspection_of_two_weeks_is_a_warning() -> None:
    assert codes([a_later_record(event="short")]) == [("B008", "event")]


def test_a_board_without_a_judgement_is_no_finding() -> None:
    assert codes([a_record(lscb_effectiveness=None)]) == []


def test_not_judged_is_no_finding_where_it_is_known_to_occur() -> None:
    record = a_record(la_id="city-of-london", adoption="not_judged")

    assert codes([record]) == []


def test_a_record_of_another_source_gives_one_warning_that_says_all_it_lacks() -> None:
    record = a_record(basis="secondary", inspection_start="2014-06", inspection_end=None, adoption="not_known")

    (finding,) = found([record])

    assert (finding.code, finding.severity) == ("A020", Severity.WARNING)
    assert "start is known as 2014-06 only" in finding.sentence
    assert "its end is not stated" in finding.sentence
    assert "not known: adoption" in finding.sentence


def test_a_bank_holiday_is_said_to_be_one() -> None:
    (finding,) = found([a_record(published_text="2014-08-25")])

    assert finding.sentence == "The publication is 2014-08-25, a bank holiday"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2019-06-03", []),  # a Monday
        ("2019-06-04", [("B013", "inspection_start")]),
        ("2019-05-28", []),  # the Tuesday after the bank holiday of spring
    ],
)
def test_a_framework_has_its_usual_days_of_the_week(start: str, expected: list[tuple[str, str]]) -> None:
    end = "2019-06-07" if start < "2019-06" else "2019-06-14"
    changes = {"inspection_start": start, "inspection_end": end, "published_text": "2019-07-19"}
    inspection_id = f"barnsley-ilacs2018-{start[:7]}"

    assert codes([a_later_record(inspection_id=inspection_id, **changes)]) == expected


def test_a_report_of_2018_or_later_is_not_said_to_print_its_publication() -> None:
    assert codes([a_later_record(published_basis="printed")]) == [("B012", "published")]
