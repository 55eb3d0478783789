"""Which judgements may stand side by side is data, pair by pair: yes, with a marked break, or refused."""

from itertools import combinations_with_replacement

import pytest

from assizes.domain.comparability import Verdict
from assizes.domain.tables import Shorthand
from assizes.reference import load_reference
from assizes.statistics.commentary.phrases import comparison_lines
from assizes.statistics.comparison import compare, comparison_table
from registers import dates, drawn, figures_of, packaged_snapshot

REFERENCE = load_reference()
MATRIX = REFERENCE.comparability
PAIRS = """
    first                                       | second                                       | verdict
    sif2013 overall_effectiveness               | ilacs2018 overall_effectiveness              | break
    sif2013 overall_effectiveness               | ilacs2023 overall_effectiveness              | break
    sif2013 help_and_protection                 | ilacs2018 help_and_protection                | break
    sif2013 help_and_protection                 | ilacs2023 help_and_protection                | break
    sif2013 help_and_protection                 | ilacs2026 help_and_protection                | break
    sif2013 leadership                          | ilacs2018 leadership                         | break
    sif2013 leadership                          | ilacs2023 leadership                         | break
    sif2013 leadership                          | ilacs2026 leadership                         | break
    ilacs2018 overall_effectiveness             | ilacs2023 overall_effectiveness              | yes
    ilacs2018 help_and_protection               | ilacs2023 help_and_protection                | yes
    ilacs2018 help_and_protection               | ilacs2026 help_and_protection                | yes
    ilacs2023 help_and_protection               | ilacs2026 help_and_protection                | yes
    ilacs2018 leadership                        | ilacs2023 leadership                         | yes
    ilacs2018 leadership                        | ilacs2026 leadership                         | yes
    ilacs2023 leadership                        | ilacs2026 leadership                         | yes
    sif2013 children_looked_after               | ilacs2018 children_in_care_and_care_leavers  | break
    ilacs2018 children_in_care_and_care_leavers | ilacs2023 children_in_care                   | break
    ilacs2018 children_in_care_and_care_leavers | ilacs2026 children_in_care                   | break
    ilacs2023 children_in_care                  | ilacs2026 children_in_care                   | yes
    ilacs2023 care_leavers                      | ilacs2026 care_leavers                       | yes
    sif2013 children_looked_after               | ilacs2023 children_in_care                   | no
    sif2013 children_looked_after               | ilacs2026 children_in_care                   | no
    sif2013 care_leavers                        | ilacs2023 care_leavers                       | no
    sif2013 care_leavers                        | ilacs2026 care_leavers                       | no
    sif2013 care_leavers                        | ilacs2018 children_in_care_and_care_leavers  | no
    sif2013 lscb_effectiveness                  | lscb2013 lscb_effectiveness                  | yes
"""
LISTED = [tuple(cell.strip() for cell in line.split("|")) for line in PAIRS.strip().splitlines()[1:] if line.strip()]
JUDGEMENTS = [
    (framework.code, judgement.code) for framework in REFERENCE.frameworks for judgement in framework.judgements
]
OLDER = ("slac2009", "cpi2012", "lac2013")


def pair(text: str) -> tuple[str, str]:
    framework, judgement = text.split()
    return framework, judgement


@pytest.mark.parametrize(("first", "second", "verdict"), LISTED)
def test_a_pair_has_the_verdict_of_the_method_in_either_order(first: str, second: str, verdict: str) -> None:
    assert MATRIX.between(pair(first), pair(second)).verdict == verdict
    assert MATRIX.between(pair(second), pair(first)).verdict == verdict


def test_every_other_pair_is_refused_and_a_judgement_is_comparable_with_itself() -> None:
    listed = {frozenset((pair(first), pair(second))) for first, second, _ in LISTED}

    for first, second in combinations_with_replacement(JUDGEMENTS, 2):
        if frozenset((first, second)) not in listed:
            expected = Verdict.YES if first == second else Verdict.NO
            assert MATRIX.between(first, second).verdict is expected, (first, second)


@pytest.mark.parametrize("older", OLDER)
def test_the_frameworks_before_2013_are_comparable_with_nothing(older: str) -> None:
    others = [one for one in JUDGEMENTS if one[0] != older]

    for own in (one for one in JUDGEMENTS if one[0] == older):
        assert all(MATRIX.between(own, other).verdict is Verdict.NO for other in others)


@pytest.mark.parametrize("judgement", ["adoption", "lscb_effectiveness"])
def test_adoption_and_the_boards_are_comparable_with_nothing_later(judgement: str) -> None:
    later = [one for one in JUDGEMENTS if one[0].startswith("ilacs")]

    assert all(MATRIX.between(("sif2013", judgement), other).verdict is Verdict.NO for other in later)


def test_every_break_and_refusal_has_a_note_that_can_be_published() -> None:
    for first, second in combinations_with_replacement(JUDGEMENTS, 2):
        found = MATRIX.between(first, second)

        assert found.verdict is Verdict.YES or found.note.endswith(".")


# --- what follows for figures ----------------------------------------------------------------------------

REGISTER = """
    authority | framework | ended      | published  | overall              | adoption
    leeds     | sif2013   | 2015-02-06 | 2015-03-27 | good                 | good
    barnsley  | sif2013   | 2014-06-25 | 2014-08-08 | requires_improvement | good
"""
LATER = """
    authority | framework | ended      | published  | overall
    leeds     | ilacs2018 | 2018-11-02 | 2018-12-18 | outstanding
    barnsley  | ilacs2018 | 2018-10-12 | 2018-11-20 | good
"""


def test_a_comparison_across_a_break_is_marked_and_gives_its_note() -> None:
    register = drawn(REGISTER) + drawn(LATER)
    now, before = (figures_of(register, day).selection for day in ("2018-12-31", "2017-12-31"))
    table = comparison_table(now, (before,), REFERENCE)

    change = table.cell("change_points", judgement="Overall effectiveness")
    assert (change.value, change.shorthand) == (50, (Shorthand.B,))
    assert any("The framework changed in January 2018" in note and "[b]" in note for note in table.notes)


def test_a_refused_comparison_gives_no_figure_on_either_side_and_says_why() -> None:
    now = figures_of(packaged_snapshot(), "2024-03-31").selection
    before = figures_of(packaged_snapshot(), "2017-12-31").selection
    leavers = figures_of(packaged_snapshot(), "2024-03-31").judgement("care_leavers").judgement
    one = compare(now, before, leavers, MATRIX)
    table = comparison_table(now, (before,), REFERENCE)

    assert one.comparability.verdict is Verdict.NO
    assert one.point_change is None
    assert list(comparison_lines(one, 20)) == [
        "It is not compared with {as_at_before}: {note comparison:care-leavers/2017-12-31}"
    ]
    assert one.note.startswith("Not compared. Care leavers: Care leavers were a part")
    for column in ("good_or_outstanding", "n", "good_or_outstanding_before", "n_before", "change_points"):
        assert table.cell(column, judgement="Care leavers").text == "[z]"


def test_the_strictest_verdict_of_all_frameworks_in_two_figures_decides() -> None:
    assert MATRIX.worst("overall_effectiveness", ["ilacs2018", "sif2013"], ["ilacs2018"]).verdict is Verdict.BREAK
    assert MATRIX.worst("overall_effectiveness", ["ilacs2023"], ["ilacs2018"]).verdict is Verdict.YES
    assert MATRIX.worst("care_leavers", ["ilacs2023"], ["sif2013", "ilacs2023"]).verdict is Verdict.NO


def test_a_judgement_that_was_not_made_at_one_date_is_not_compared() -> None:
    now, before = (figures_of(packaged_snapshot(), day).selection for day in ("2024-03-31", "2022-03-31"))
    in_care = figures_of(packaged_snapshot(), "2024-03-31").judgement("children_in_care").judgement

    one = compare(now, before, in_care, MATRIX)

    assert one.comparability.note == "no inspection counted as at 31 March 2022 has a grade for it."


def test_two_dates_under_one_framework_are_compared_without_a_mark() -> None:
    register = drawn(REGISTER)
    now, before = (figures_of(register, day).selection for day in ("2015-12-31", "2014-12-31"))
    table = comparison_table(now, (before,), REFERENCE)

    assert dates("2015-12-31") == now.dates
    assert table.cell("comparable", judgement="Overall effectiveness").text == "yes"
