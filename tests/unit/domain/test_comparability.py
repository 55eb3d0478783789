"""The matrix of what may be compared."""

import pytest

from assizes.domain.comparability import Comparability, ComparabilityMatrix, ComparabilityPair, Verdict
from assizes.domain.errors import InvalidValue

YES, BREAK = Comparability(Verdict.YES), Comparability(Verdict.BREAK, "Judged otherwise before.")
OLD, NEW = ("old", "help"), ("new", "help")


@pytest.mark.parametrize("verdict", [Verdict.BREAK, Verdict.NO])
def test_a_break_or_refusal_needs_a_note(verdict: Verdict) -> None:
    with pytest.raises(InvalidValue, match="needs a note that can be published") as caught:
        Comparability(verdict)

    assert caught.value.field == "note"


def test_one_pair_cannot_have_two_verdicts_in_whatever_order() -> None:
    with pytest.raises(InvalidValue, match="are given two verdicts"):
        ComparabilityMatrix((ComparabilityPair(OLD, NEW, BREAK), ComparabilityPair(NEW, OLD, YES)))


def test_one_pair_said_twice_in_the_same_words_is_one() -> None:
    matrix = ComparabilityMatrix((ComparabilityPair(OLD, NEW, BREAK), ComparabilityPair(NEW, OLD, BREAK)))

    assert matrix.between(OLD, NEW) == BREAK


def test_a_pair_that_nobody_listed_is_refused_with_a_note() -> None:
    found = ComparabilityMatrix(()).between(OLD, NEW)

    assert found.verdict is Verdict.NO
    assert found.note == "These judgements come from different frameworks and are not comparable."


def test_a_judgement_is_comparable_with_itself() -> None:
    assert ComparabilityMatrix(()).between(OLD, OLD) == YES


def test_the_worst_of_no_frameworks_is_nothing_in_the_way() -> None:
    assert ComparabilityMatrix(()).worst("help", [], ["old"]) == YES


def test_the_worst_takes_other_frameworks_from_any_iterable_once() -> None:
    matrix = ComparabilityMatrix((ComparabilityPair(OLD, NEW, BREAK),))

    assert matrix.worst("help", iter(["new", "old"]), iter(["new", "old"])) == BREAK


def test_verdicts_become_severer_from_yes_to_no() -> None:
    assert [verdict.severity for verdict in (Verdict.YES, Verdict.BREAK, Verdict.NO)] == [0, 1, 2]
