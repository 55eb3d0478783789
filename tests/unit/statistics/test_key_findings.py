"""Key findings at the edges: an empty register, a period without grades, an ended series."""

from datetime import date
from typing import Any

import pytest

from assizes.domain.dates import Period
from assizes.domain.inspections import Inspection
from assizes.domain.releases import InPeriod, KeyFinding
from assizes.reference import load_reference
from assizes.statistics.key_findings import key_findings
from assizes.statistics.selection import in_period
from factories import a_specification
from registers import an_inspection, dates, drawn, figures_of, packaged_snapshot, snapshot_of

REFERENCE = load_reference()


def found(register: Any, as_at: str, compared_with: str = "") -> tuple[KeyFinding, ...]:
    """The key findings of a register, its period being the half year before."""
    snapshot = snapshot_of(register) if isinstance(register, tuple) else register
    at = dates(as_at)
    days = Period(date(at.as_at.year - 1, 10, 1), at.as_at)
    specification = a_specification(dates=at, in_period=InPeriod(days, at.published_by))
    earlier = (figures_of(snapshot, compared_with).selection,) if compared_with else ()
    period = in_period(snapshot, days, at.published_by)
    return key_findings(specification, figures_of(snapshot, as_at), period, earlier, REFERENCE)


def test_an_empty_register_has_findings_that_say_so() -> None:
    headlines = [finding.headline for finding in found((), "2020-03-31")]

    assert headlines == [
        "0 full inspections ended from 1 October 2019 to 31 March 2020 and were published by 31 May 2020 (provisional).",
        "0 of 151 local authorities had been inspected under ILACS so far as at 31 March 2020.",
    ]


def test_while_the_first_round_goes_on_its_coverage_comes_first() -> None:
    before, after = (found(packaged_snapshot(), day)[0].headline for day in ("2015-03-31", "2024-03-31"))

    assert "had been inspected under the single inspection framework so far" in before
    assert "91 of 151 (60%)" in after


def test_a_judgement_no_longer_made_is_in_the_tables_alone() -> None:
    said = " ".join(finding.headline for finding in found(packaged_snapshot(), "2024-03-31")).lower()

    assert "adoption" not in said
    assert "care leavers" in said


def test_an_ended_series_has_a_finding_that_gives_no_number() -> None:
    finding = found(packaged_snapshot(), "2026-06-30")[0]

    assert finding.headline == "There is no figure for overall effectiveness as at 30 June 2026."
    assert "the last figure is that of 31 March 2026" in finding.detail


def test_change_is_from_the_previous_inspection_unless_first_is_said() -> None:
    change = next(one for one in found(packaged_snapshot(), "2024-03-31") if "improved" in one.headline)

    assert "improved on their previous inspection" in change.headline


@pytest.fixture
def without_grades() -> tuple[Inspection, ...]:
    """Inspections of the period, with judgements that are not known."""
    return (an_inspection("leeds", "ilacs2018", end="2019-11-08", published="2020-01-07"),)


def test_a_period_without_known_grades_is_not_said_to_be_empty(without_grades: tuple[Inspection, ...]) -> None:
    said = " ".join(finding.headline for finding in found(without_grades, "2020-03-31"))

    assert "1 full inspection ended from 1 October 2019 to 31 March 2020" in said


def test_a_comparison_stands_behind_its_finding() -> None:
    register = drawn("""
        authority | framework | ended      | published  | overall
        leeds     | ilacs2018 | 2018-11-02 | 2018-12-18 | good
        york      | ilacs2018 | 2019-11-15 | 2020-01-07 | inadequate
    """)

    finding = found(register, "2020-03-31", "2019-03-31")[0]

    assert finding.detail.startswith("As at 31 March 2019 it was 1 of 1.")
