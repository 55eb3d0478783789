"""What changed between two dates: each authority in one class for each judgement, with both inspections."""

import pytest

from assizes.domain.errors import BadInput
from assizes.statistics.brief_parts import BriefSource
from assizes.statistics.judgement_themes import THEMES
from assizes.statistics.what_changed import AuthorityChange, ChangeKind, WhatChanged, kind_counts, what_changed
from brief_sources import a_source
from registers import drawn

OVERALL, HELP, CARE, LEAVERS, _ = THEMES
REGISTER = """
    id | authority    | framework | started    | ended      | published  | overall              | help
    b1 | barnsley     | sif2013   | 2014-06-02 | 2014-06-25 | 2014-08-08 | requires_improvement | good
    b2 | barnsley     | ilacs2018 | 2018-10-01 | 2018-10-12 | 2018-12-03 | good                 | good
    l1 | leeds        | ilacs2018 | 2018-10-22 | 2018-11-02 | 2018-12-18 | outstanding          | good
    y1 | york         | ilacs2018 | 2018-03-05 | 2018-03-16 | 2018-04-30 | good                 | inadequate
    y2 | york         | ilacs2018 | 2022-03-07 | 2022-03-18 | 2022-05-03 | good                 |
    k1 | kent         | ilacs2018 | 2018-03-05 | 2018-03-16 | 2018-04-30 | good                 | good
    k2 | kent         | ilacs2018 | 2022-05-09 | 2022-05-20 | 2022-07-08 | inadequate           | good
    c1 | cumbria      | ilacs2018 | 2018-03-05 | 2018-03-16 | 2018-04-30 | good                 | good
"""
VISIT = """
    id | authority | framework | event         | started    | ended      | published
    v1 | kent      | ilacs2018 | focused_visit | 2021-03-02 | 2021-03-03 | 2021-04-12
"""


def between(before: str, now: str) -> tuple[WhatChanged, BriefSource]:
    register = (*drawn(REGISTER), *drawn(VISIT))
    then, later = (a_source(day, "", register) for day in (before, now))
    return what_changed(then, later), later


def of(la_id: str, before: str = "2018-09-30", now: str = "2022-09-30") -> AuthorityChange:
    return next(one for one in between(before, now)[0].authorities if one.authority.la_id == la_id)


def kinds(one: AuthorityChange) -> dict[str, ChangeKind]:
    return {judged.theme.name: judged.kind for judged in one.judgements}


def test_a_better_grade_across_frameworks_is_an_improvement_with_a_marked_break_and_both_inspections() -> None:
    found = of("barnsley")

    assert found.kind is ChangeKind.INSPECTED_AGAIN
    assert found.before
    assert found.now
    assert (found.before.inspection_id, found.now.inspection_id) == ("b1", "b2")
    overall = found.judgement(OVERALL)
    assert overall
    assert (overall.kind, overall.is_break) == (ChangeKind.IMPROVED, True)
    assert "The framework changed in January 2018" in overall.comparability.note
    assert kinds(found)["Help and protection"] is ChangeKind.SAME


def test_a_worse_grade_is_a_decline_and_an_equal_one_the_same() -> None:
    assert kinds(of("kent"))["Overall effectiveness"] is ChangeKind.DECLINED
    assert kinds(of("kent"))["Help and protection"] is ChangeKind.SAME


def test_where_one_of_the_two_has_no_grade_nothing_is_compared() -> None:
    assert kinds(of("york"))["Help and protection"] is ChangeKind.NO_GRADE_TO_COMPARE


def test_care_leavers_of_single_inspections_are_not_compared_with_those_of_today() -> None:
    before = "authority | framework | ended | published | leavers \n leeds | sif2013 | 2015-02-11 | 2015-03-27 | good"
    now = "authority | framework | ended | published | leavers \n leeds | ilacs2023 | 2025-02-11 | 2025-03-27 | good"
    register = (*drawn(before), *drawn(now))
    found = what_changed(a_source("2016-03-31", "", register), a_source("2025-03-31", "", register))

    leeds = next(one for one in found.changed if one.authority.la_id == "leeds")
    assert kinds(leeds)["Care leavers"] is ChangeKind.NOT_COMPARABLE
    assert kinds(leeds)["Adoption performance"] is ChangeKind.NO_GRADE_TO_COMPARE
    assert "Local Safeguarding Children Board" not in kinds(leeds)


def test_one_inspected_for_the_first_time_has_a_first_outcome() -> None:
    assert of("leeds").kind is ChangeKind.FIRST_OUTCOME
    assert set(kinds(of("leeds")).values()) == {ChangeKind.FIRST_OUTCOME}


def test_new_and_abolished_authorities_are_said_to_be_so_and_nothing_of_the_one_goes_to_the_other() -> None:
    new, old = (of(la_id, "2018-09-30", "2023-09-30") for la_id in ("cumberland", "cumbria"))

    assert (new.kind, new.before, new.now) == (ChangeKind.NEW_AUTHORITY, None, None)
    assert (old.kind, old.now) == (ChangeKind.ABOLISHED, None)
    assert old.before
    assert old.name == "Cumbria"


def test_one_that_was_not_inspected_in_between_did_not_change() -> None:
    found = of("kent", "2018-09-30", "2020-09-30")

    assert (found.kind, found.kind.is_change) == (ChangeKind.NO_NEW_INSPECTION, False)
    assert of("surrey").kind is ChangeKind.NOT_YET_INSPECTED


def test_what_was_published_in_between_is_listed_newest_first_visits_too() -> None:
    found, _ = between("2018-09-30", "2022-09-30")

    assert [one.inspection_id for one in found.published] == ["k2", "y2", "v1", "l1", "b2"]


def test_a_correction_between_two_states_of_the_register_is_no_change_of_the_authority() -> None:
    before = drawn(REGISTER)
    after = drawn(REGISTER.replace("2018-12-18 | outstanding ", "2018-12-18 | good        "))
    withdrawn = tuple(one for one in before if one.inspection_id not in ("l1", "k2"))

    def changed(register: tuple[object, ...]) -> dict[str, AuthorityChange]:
        now = a_source("2022-09-30", "", register)
        found = what_changed(a_source("2022-09-30", "", before), now)
        return {one.authority.la_id: one for one in found.changed}

    (leeds,) = changed(after).values()
    assert leeds.kind is ChangeKind.CORRECTED
    assert kinds(leeds)["Overall effectiveness"] is ChangeKind.CORRECTED
    assert kinds(leeds)["Help and protection"] is ChangeKind.NO_NEW_INSPECTION
    assert {la_id: one.kind for la_id, one in changed(withdrawn).items()} == {
        "kent": ChangeKind.CORRECTED,
        "leeds": ChangeKind.CORRECTED,
    }


@pytest.mark.parametrize(("before", "now"), [("2022-09-30", "2018-09-30"), ("2022-09-30", "2022-09-29")])
def test_a_later_date_is_not_held_against_an_earlier(before: str, now: str) -> None:
    with pytest.raises(BadInput, match="compare an earlier with a later date"):
        between(before, now)


def test_what_changed_stands_in_order_of_name_and_the_counts_of_each_judgement_add_up() -> None:
    found, source = between("2018-09-30", "2022-09-30")

    names = [one.name for one in found.changed]
    assert names == sorted(names)
    assert {"Barnsley", "Kent", "Leeds", "York"} < set(names)
    overall, *others = kind_counts(found, source)
    for one in (overall, *others):
        assert one.counts
        assert sum(count for _, count in one.counts) == len(found.authorities)
    assert overall.with_break == 1


def test_the_authorities_of_one_kind_can_be_asked_for() -> None:
    found, _ = between("2018-09-30", "2022-09-30")

    assert [one.name for one in found.of_kind(ChangeKind.IMPROVED, OVERALL)] == ["Barnsley"]
    assert [one.name for one in found.of_kind(ChangeKind.DECLINED, OVERALL)] == ["Kent"]


def test_after_the_end_of_its_series_overall_effectiveness_is_counted_no_more() -> None:
    before, now = a_source("2026-03-31", "2026-06-30"), a_source("2026-06-30", "2026-08-20")
    found = what_changed(before, now)

    overall, helped, *_ = kind_counts(found, now)
    assert overall.counts is None
    assert helped.counts
    assert len(found.published) == 8
