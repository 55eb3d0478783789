"""The commentary: findings in the field's manner, every number bound, with the caveats that stand in the way."""

import re

import pytest

from assizes.domain.documents import Paragraph
from commentaries import a_release_of, content_of, packaged_content, refused, told
from registers import drawn

pytestmark = pytest.mark.slow  # whole releases are made

DATES = ("2014-09-30", "2019-08-31", "2024-03-31", "2026-03-31", "2026-06-30")
REGISTER = """
    authority | framework | ended      | published  | overall
    leeds     | sif2013   | 2016-11-04 | 2017-01-10 | inadequate
    york      | sif2013   | 2016-12-02 | 2017-02-01 | good
    kent      | sif2013   | 2017-02-03 | 2017-03-20 | good
    leeds     | ilacs2018 | 2018-11-02 | 2018-12-18 | good
"""


def overall(as_at: str, compared_with: str) -> str:
    content = content_of(drawn(REGISTER), a_release_of(as_at, compared_with=compared_with))
    return next(one.detail for one in told(content) if one.headline.startswith("Overall effectiveness"))


def test_a_finding_gives_both_dates_counts_and_bases() -> None:
    assert "As at 31 March 2019, 3 of 3 were good or outstanding, compared with 2 of 3 as at 31 March 2018." in overall(
        "2019-03-31", "2018-03-31"
    )


def test_a_comparison_over_a_break_carries_its_note() -> None:
    said = overall("2019-03-31", "2018-03-31")

    assert "Break in the series: The framework changed in January 2018: overall effectiveness was judged" in said


def test_a_number_of_a_period_is_provisional_and_not_the_state_of_the_nation() -> None:
    content = content_of(drawn(REGISTER), a_release_of("2019-03-31"))

    period = next(one for one in told(content) if "ended from" in one.headline)
    assert "(provisional)" in period.headline
    assert "depends on risk and on the cycle, so this is not the state of the nation" in period.detail


@pytest.mark.slow
@pytest.mark.parametrize("as_at", DATES)
def test_every_digit_of_a_draft_is_bound(as_at: str) -> None:
    paragraphs = packaged_content(as_at).findings.paragraphs()

    unbound = "".join(span.text for paragraph in paragraphs for span in paragraph.spans if not span.bound_to)
    assert not re.search(r"\d", unbound)


@pytest.mark.parametrize("as_at", DATES)
def test_a_draft_passes_its_own_checks(as_at: str) -> None:
    assert refused(packaged_content(as_at)) == []


def test_up_to_three_headlines_are_the_main_findings() -> None:
    content = packaged_content("2024-03-31")

    assert [one.text.split(":")[0] for one in content.main_findings] == [
        "Overall effectiveness",
        "Help and protection",
        "Children in care",
    ]
    assert all(isinstance(one, Paragraph) for one in content.main_findings)
