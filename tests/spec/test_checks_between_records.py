"""What is wrong or unusual between records, each rule shown once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assizes.checks.held_reports import Held
from assizes.checks.records import Record
from assizes.checks.running import run_checks
from made_records import KNOWN, REFERENCE, TODAY, a_later_record, a_record, codes, found


def test_the_same_dates_twice_are_one_inspection_recorded_twice() -> None:
    twice = [
        a_record(),
        a_record(
            inspection_id="barnsley-sif2013-2014-06-2", event="re_inspection", report_url="https://reports.example/11"
        ),
    ]

    assert ("C001", "") in codes(twice)


def test_a_copy_with_other_dates_near_by_is_a_near_duplicate() -> None:
    copy = a_later_record(
        inspection_id="barnsley-ilacs2018-2019-07",
        inspection_start="2019-07-01",
        inspection_end="2019-07-12",
        published_text="2019-08-23",
        report_url="https://reports.example/12",
    )

    assert codes([a_later_record(), copy]) == [("C002", "inspection_start")]


def test_two_inspections_on_the_same_days_overlap() -> None:
    other = a_later_record(
        inspection_id="barnsley-ilacs2018-2019-06-2",
        inspection_start="2019-06-10",
        inspection_end="2019-06-21",
        report_url="https://reports.example/13",
    )

    assert codes([a_later_record(), other]) == [("C003", "inspection_start")]


def test_a_re_inspection_needs_a_first_one() -> None:
    assert codes([a_record(event="re_inspection")]) == [("C004", "event")]


def test_a_second_single_inspection_is_a_re_inspection() -> None:
    second = _second(event="single_inspection")

    assert ("C005", "event") in codes([a_record(overall_effectiveness="inadequate", leadership="inadequate"), second])


@pytest.mark.parametrize(("overall", "expected"), [("inadequate", []), ("good", [("C006", "event")])])
def test_only_an_inadequate_authority_is_re_inspected(overall: str, expected: list[tuple[str, str]]) -> None:
    first = a_record(overall_effectiveness=overall, leadership=overall)

    assert codes([first, _second()]) == expected


def test_an_authority_that_did_not_exist_cannot_be_inspected() -> None:
    assert codes([a_record(la_id="cumberland")]) == [("C007", "la_id")]


def test_a_second_inspection_within_a_year_is_too_soon() -> None:
    soon = a_later_record(
        inspection_id="barnsley-ilacs2018-2020-02",
        inspection_start="2020-02-03",
        inspection_end="2020-02-14",
        published_text="2020-03-27",
        overall_effectiveness="requires_improvement",
        report_url="https://reports.example/14",
    )

    assert codes([a_later_record(), soon]) == [("C008", "inspection_start")]


def test_ten_years_between_inspections_are_a_gap() -> None:
    late = a_record(
        "ilacs2023",
        inspection_id="barnsley-ilacs2023-2024-06",
        event="standard",
        inspection_start="2024-06-03",
        inspection_end="2024-06-14",
        published_text="2024-07-26",
        report_url="https://reports.example/15",
    )

    assert codes([a_record(), late]) == [("C009", "inspection_start")]


def test_two_records_with_one_address_are_a_warning() -> None:
    other = a_later_record(report_url="https://reports.example/1")

    assert codes([a_record(), other]) == [("C020", "report_url")]


def test_authorities_of_one_trust_judged_apart_are_a_warning() -> None:
    north, west = (
        a_later_record(
            la_id=la_id,
            inspection_id=f"{la_id}-ilacs2018-2022-10",
            inspection_start="2022-10-03",
            inspection_end="2022-10-14",
            published_text="2022-11-25",
            report_url=f"https://reports.example/{la_id}",
            leadership=grade,
        )
        for la_id, grade in (("north-northamptonshire", "good"), ("west-northamptonshire", "requires_improvement"))
    )

    (finding,) = found([north, west])

    assert finding.code == "C022"
    assert "leadership" in finding.sentence


def test_a_finding_is_another_one_once_the_other_record_changes() -> None:
    first, second = (
        a_later_record(),
        a_later_record(inspection_id="barnsley-ilacs2018-2019-06-2", report_url="https://reports.example/16"),
    )
    changed = a_later_record(report_url="https://reports.example/3")

    (before,), (again,), (after,) = found([first, second]), found([first, second]), found([changed, second])

    assert before.finding_id == again.finding_id
    assert before.finding_id != after.finding_id


def _second(event: str = "re_inspection") -> Record:
    return a_record(
        inspection_id="barnsley-sif2013-2017-06",
        event=event,
        inspection_start="2017-06-05",
        inspection_end="2017-06-28",
        published_text="2017-08-18",
        report_url="https://reports.example/17",
    )


def test_an_authority_that_a_round_of_all_left_out_is_a_warning() -> None:
    register = [_single_of(authority.la_id) for authority in REFERENCE.authorities]
    without = [record for record in register if record.la_id != "barnsley"]

    assert _of_authorities(register) == set()
    assert _of_authorities(without) == {("C011", "barnsley")}


def test_a_register_of_a_few_inspections_is_not_told_of_each_authority_that_it_lacks() -> None:
    assert codes([a_record()]) == []


def test_a_new_authority_that_waits_longer_than_any_did_is_a_warning() -> None:
    register = [_single_of(authority.la_id) for authority in REFERENCE.authorities]
    without = [record for record in register if record.la_id != "cumberland"]

    assert _of_authorities(without) == {("C012", "cumberland")}


def test_no_inspection_for_longer_than_a_cycle_is_the_same_finding_the_next_day() -> None:
    tomorrow = replace(KNOWN, today=TODAY + timedelta(1), as_at=TODAY + timedelta(1))
    today, next_day = (
        [one.finding_id for one in run_checks([a_record()], Held(), known).findings if one.code == "C010"]
        for known in (KNOWN, tomorrow)
    )

    assert today
    assert today == next_day


def _of_authorities(records: list[Record]) -> set[tuple[str, str]]:
    return {(one.code, one.la_id) for one in found(records) if one.subject.kind == "authority"}


def _single_of(la_id: str) -> Record:
    return a_record(la_id=la_id, report_url=f"https://reports.example/{la_id}")
