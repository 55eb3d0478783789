"""What a run looked at: what it did not look at, it cannot settle."""

from assizes.checks.catalogue import rules
from assizes.checks.held_reports import Held
from assizes.checks.looking import left_out, looked_at
from made_readings import a_reading
from made_records import KNOWN, a_later_record, a_record, held


def test_a_run_on_the_whole_register_with_reports_looked_at_all_rules() -> None:
    found = looked_at([a_record(), a_later_record()], held(a_reading()), is_whole_register=True, release="a-release")

    assert found.keys() == rules().keys()
    assert found["D001"] == frozenset({"a-release"})
    assert found["B001"] is None
    assert found["A004"] == {"barnsley-sif2013-2014-06"}
    assert found["E001"] == {a_reading().sha256}


def test_a_run_on_some_inspections_looked_at_those() -> None:
    found = looked_at([a_record()], held(a_reading()), is_whole_register=False)

    assert found["C001"] == {"barnsley-sif2013-2014-06"}


def test_a_run_without_reports_looked_at_no_record_beside_one() -> None:
    found = looked_at([a_record()], Held(), is_whole_register=True)

    assert found["A004"] == frozenset()
    assert "A021" not in found


def test_what_is_found_only_beside_a_report_was_not_looked_at_without_one() -> None:
    found = looked_at([a_record(), a_later_record()], held(a_reading()), is_whole_register=True)

    assert found["A025"] == found["A029"] == found["A042"] == {"barnsley-sif2013-2014-06"}


def test_a_question_that_a_report_at_hand_keeps_from_being_asked_is_left_out_of_the_run() -> None:
    listed_later = {"published_basis": "printed", "listed": "2014-08-11"}

    found = left_out([a_record(**listed_later), a_later_record(**listed_later)], held(a_reading()), KNOWN)

    assert found["A026"] == {"barnsley-sif2013-2014-06"}


def test_a_question_with_the_same_answer_whether_a_report_is_at_hand_or_not_is_not_left_out() -> None:
    assert left_out([a_record()], held(a_reading()), KNOWN) == {}


def test_a_run_without_reports_leaves_nothing_out() -> None:
    assert left_out([a_record(basis="secondary")], Held(), KNOWN) == {}
