"""docs/commentary.md describes every form and every rule."""

from pathlib import Path

from assizes.checks.commentary import CHECKS
from assizes.statistics.commentary.bound import CAVEATS
from assizes.statistics.commentary.forms import FORMS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "commentary.md").read_text(encoding="utf-8")


def test_every_form_is_described() -> None:
    for name in (*FORMS, "note", "ended", *CAVEATS):
        assert f"`{{{name}" in PAGE


def test_every_rule_is_described_under_its_code() -> None:
    for check in CHECKS:
        assert f"| {check.rule.code} | {check.rule.title}" in PAGE
