"""Frameworks: what a valid one must have, the order of judgements, limiting rules."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assizes.domain.dates import Period
from assizes.domain.errors import InvalidValue
from assizes.domain.events import Event
from assizes.domain.frameworks import Framework, Frameworks, Judgement, JudgementKind, LimitingRule
from assizes.domain.grades import Grade, NoGrade, Outcome, Scale

SCALE = Scale((Grade.GOOD, Grade.INADEQUATE))
RULE = LimitingRule("rule", ("help",), Grade.INADEQUATE, "overall", Grade.INADEQUATE, "It was.", "Seen.")


def a_judgement(code: str = "help", **changes: Any) -> Judgement:
    """An invented key judgement."""
    return Judgement(**{"code": code, "name": "Help", "names_printed": ("Help",), "kind": JudgementKind.KEY} | changes)


def a_framework(code: str = "abc2030", **changes: Any) -> Framework:
    """An invented framework with one judgement."""
    values: dict[str, Any] = {
        "code": code,
        "family": "abc",
        "name": "Inspection",
        "names_printed": ("Inspection",),
        "scale": SCALE,
        "validity": Period(date(2030, 1, 1)),
        "events": frozenset({Event.STANDARD}),
        "judgements": (a_judgement(), a_judgement("overall")),
        "sources": ("A source",),
    }
    return Framework(**values | changes)


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"code": "ABC"}, "code", "'ABC' is not a code: use small letters, digits and underscores"),
        ({"code": ""}, "code", "'' is not a code"),
        ({"code": "2030abc"}, "code", "is not a code"),
        ({"family": "a-b"}, "code", "'a-b' is not a code"),
        ({"validity": Period(end=date(2030, 1, 1))}, "valid_from", "needs the day from which it is valid"),
        ({"judgements": (a_judgement(), a_judgement())}, "judgements", "names each judgement once"),
        (
            {"judgements": (a_judgement(kind=JudgementKind.SUB, parent="care"),)},
            "parent",
            "judgement help has an unknown parent 'care'",
        ),
        (
            {"limiting_rules": (replace(RULE, when_any_of=("help", "nothing")),)},
            "limiting_rules",
            "limiting rule rule names an unknown judgement 'nothing'",
        ),
        (
            {"limiting_rules": (replace(RULE, then_judgement="nothing"),)},
            "limiting_rules",
            "names an unknown judgement 'nothing'",
        ),
    ],
)
def test_a_framework_that_cannot_be_is_refused(changes: dict[str, Any], field: str, message: str) -> None:
    with pytest.raises(InvalidValue, match=message) as caught:
        a_framework(**changes)

    assert caught.value.field == field


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"code": "Help"}, "code", "'Help' is not a code"),
        ({"name": ""}, "names_printed", "judgement help needs a name and the names as printed"),
        ({"names_printed": ()}, "names_printed", "judgement help needs a name and the names as printed"),
        ({"kind": JudgementKind.SUB}, "parent", "a sub-judgement, and no other, has a parent"),
        ({"parent": "care"}, "parent", "a sub-judgement, and no other, has a parent"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(changes: dict[str, Any], field: str, message: str) -> None:
    with pytest.raises(InvalidValue, match=message) as caught:
        a_judgement(**changes)

    assert caught.value.field == field


def test_two_frameworks_cannot_share_a_code() -> None:
    with pytest.raises(InvalidValue, match="two frameworks have the same code"):
        Frameworks((a_framework(), a_framework()))


def test_frameworks_are_in_order_of_the_day_from_which_they_are_valid() -> None:
    later, earlier = a_framework(), a_framework("xyz2020", validity=Period(date(2020, 1, 1)))

    found = Frameworks((later, earlier))

    assert [one.code for one in found] == ["xyz2020", "abc2030"]
    assert [one.code for one in found.of_family("abc")] == ["xyz2020", "abc2030"]
    assert found.of_family("none") == ()
    assert "abc2030" in found
    assert "none" not in found


def test_a_judgement_of_a_later_framework_stands_after_the_one_that_it_follows_there() -> None:
    first = a_framework("abc2020", validity=Period(date(2020, 1, 1)), judgements=(a_judgement("a"), a_judgement("z")))
    later = a_framework(judgements=(a_judgement("a", name="Newer"), a_judgement("m")))

    found = Frameworks((first, later))

    judgements = found.judgements(("abc",))
    assert [judgement.code for judgement in judgements] == ["a", "m", "z"]
    assert judgements[0].name == "Newer"
    assert found.judgement_codes == ("a", "z", "m")
    assert found.judgements(("none",)) == ()


def test_a_framework_gives_none_for_a_judgement_that_it_lacks() -> None:
    assert a_framework().judgement("adoption") is None


@pytest.mark.parametrize(
    ("judgements", "is_kept"),
    [
        ({"help": Grade.INADEQUATE, "overall": Grade.INADEQUATE}, True),
        ({"help": Grade.INADEQUATE, "overall": Grade.GOOD}, False),
        ({"help": Grade.GOOD, "overall": Grade.GOOD}, True),
        ({"help": Grade.GOOD, "overall": Grade.INADEQUATE}, True),
        ({"help": Grade.INADEQUATE}, True),
        ({"help": Grade.INADEQUATE, "overall": NoGrade.NOT_KNOWN}, True),
        ({"help": NoGrade.NOT_KNOWN, "overall": Grade.GOOD}, True),
        ({}, True),
    ],
)
def test_a_limiting_rule_is_broken_only_by_known_grades(judgements: dict[str, Outcome], is_kept: bool) -> None:
    assert RULE.is_kept_by(judgements) is is_kept
