"""The catalogue of rules: each complete, each code used once."""

import re

import pytest

from assizes.checks.catalogue import checks, rules
from assizes.checks.rules import GROUPS, Rule, hit
from assizes.domain.findings import Severity, Subject, SubjectKind


def test_each_code_is_used_once() -> None:
    codes = [check.rule.code for check in checks()]

    assert len(codes) == len(set(codes))
    assert codes == sorted(codes)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_a_rule_belongs_to_a_group_and_says_what_is_wrong_and_what_settles_it(rule: Rule) -> None:
    assert rule.code[0] in GROUPS
    assert rule.title
    assert rule.sentence
    assert rule.settled_by
    assert not rule.sentence.endswith(".") or "}" in rule.sentence


def test_each_check_says_in_its_docstring_what_it_looks_for() -> None:
    assert [check.rule.code for check in checks() if not (check.find.__doc__ or "").strip()] == []


def test_a_finding_fills_the_places_of_the_sentence() -> None:
    rule = Rule("B999", Severity.ERROR, "A title", "{name} is {value}", "a look")

    finding = rule.finding(Subject.of(SubjectKind.INSPECTION, "one", 1), hit("x", name="This", value=3).on_page(2), "a")

    assert (finding.sentence, finding.field, finding.page, finding.la_id) == ("This is 3", "x", 2, "a")


def test_codes_are_a_capital_letter_and_three_digits() -> None:
    assert [code for code in rules() if not re.fullmatch(r"[ABCDE]\d{3}", code)] == []
