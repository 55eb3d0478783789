"""The waiting time of one authority beside observed completed intervals, with n and range and no forecast."""

from assizes.domain.grades import Grade
from assizes.statistics.authority_states import AuthorityState
from assizes.statistics.timeliness import interval_table
from assizes.statistics.waiting import waiting_of
from brief_sources import a_source
from registers import drawn

REGISTER = """
    authority | framework | ended      | published  | overall
    leeds     | sif2013   | 2015-02-11 | 2015-03-27 | good
    leeds     | ilacs2018 | 2018-11-02 | 2018-12-18 | good
    york      | sif2013   | 2016-12-08 | 2017-02-07 | good
    york      | ilacs2018 | 2018-12-08 | 2019-02-07 | inadequate
    york      | ilacs2018 | 2019-12-08 | 2020-02-07 | good
    kent      | ilacs2018 | 2019-06    | 2019-08-07 | good
"""
SOURCE = a_source("2020-12-31", "", drawn(REGISTER))


def test_days_are_counted_from_the_end_of_the_latest_full_inspection_to_the_day_of_the_figures() -> None:
    found = waiting_of(SOURCE, SOURCE.authorities["leeds"])

    assert found.state is AuthorityState.INSPECTED
    assert found.days == 790
    assert [one.days for one in found.own.intervals] == [1360]


def test_beside_it_stand_the_completed_intervals_of_all_with_n_and_range() -> None:
    found = waiting_of(SOURCE, SOURCE.authorities["leeds"])

    assert (found.observed.count.value, found.observed.lowest, found.observed.highest) == (3, 365, 1360)
    assert found.grade is Grade.GOOD
    assert found.after_same_grade
    assert found.after_same_grade.days == (1360, 730)
    assert found.observed.median == 730


def test_they_are_those_of_the_table_of_intervals() -> None:
    source = a_source("2026-03-31", "2026-06-30")
    table = interval_table(source.snapshot, source.dates)
    found = waiting_of(source, source.authorities["leeds"])

    assert found.after_same_grade
    assert found.observed.count.value == table.cell("n", grade_before="All").value
    assert found.observed.median == table.cell("median", grade_before="All").value
    assert found.after_same_grade.highest == table.cell("highest", grade_before="Outstanding").value
    assert found.days == source.waiting_times.cell("waiting_time", authority="Leeds").value


def test_from_a_day_that_is_not_known_nothing_is_counted() -> None:
    found = waiting_of(SOURCE, SOURCE.authorities["kent"])

    assert found.is_day_unknown
    assert (found.days, found.state) == (None, AuthorityState.INSPECTED)


def test_an_authority_not_yet_inspected_and_an_abolished_one_have_their_state_alone() -> None:
    source = a_source("2023-04-30", "2023-06-30")

    for la_id, state in (("cumberland", AuthorityState.NOT_YET_INSPECTED), ("cumbria", AuthorityState.ABOLISHED)):
        found = waiting_of(source, source.authorities[la_id])
        assert (found.state, found.latest, found.days, found.grade) == (state, None, None, None)
        assert not found.is_day_unknown
