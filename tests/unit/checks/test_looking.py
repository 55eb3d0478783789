"""What a run looked at: what it did not look at, it cannot settle."""

from assizes.checks.catalogue import rules
from assizes.checks.held_reports import Held
from assizes.checks.looking import looked_at
from made_readings import a_reading
from made_records import a_later_record, a_record, held


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
