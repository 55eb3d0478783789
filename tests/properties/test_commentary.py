"""A draft passes every check whatever the register and the date; a fault planted in it is refused."""

import calendar
from collections import Counter
from datetime import date

import pytest
from hypothesis import given

from assizes.domain.releases import Dates
from commentaries import a_release_of, content_of, draft_of, packaged_content, refused
from commentary_mutations import MUTATIONS, altered_numbers, planted
from properties.generated_registers import IS_LONG, REFERENCE, Asked, questions, tried
from registers import packaged_inspections

pytestmark = pytest.mark.slow

MONTHS = [(year, month) for year in range(2014, 2027) for month in range(1, 13)]
# One month in each second year, another one each time; every month at night.
TRIED = MONTHS if IS_LONG else [(year, (year * 5) % 12 + 1) for year in range(2014, 2027, 2)]
PLANTED = 150 if IS_LONG else 4


@pytest.mark.parametrize(("year", "month"), TRIED)
def test_the_draft_of_the_packaged_register_passes_every_check_in_any_month(year: int, month: int) -> None:
    as_at, before = (f"{each}-{month:02d}-{calendar.monthrange(each, month)[1]}" for each in (year, year - 1))

    content = packaged_content(as_at, before if date.fromisoformat(before) >= date(2014, 3, 31) else "")

    assert refused(content) == []
    assert content.main_findings


@given(questions(max_size=30, codes=("sif2013", "ilacs2018", "ilacs2023", "ilacs2026", "lscb2013")))
@tried(8)
def test_the_draft_of_any_register_passes_every_check(asked: Asked) -> None:
    earlier = asked.dates.as_at.replace(year=asked.dates.as_at.year - 1, day=1)
    specification = a_release_of(
        str(asked.dates.as_at), published_by=str(asked.dates.published_by), comparisons=(Dates(earlier, earlier),)
    )

    assert refused(content_of(asked.register, specification)) == []


@pytest.mark.parametrize(
    ("as_at", "compared_with"),
    [("2019-08-31", "2018-08-31"), ("2026-06-30", "2025-06-30")],
)
def test_every_fault_planted_in_a_draft_is_refused(as_at: str, compared_with: str) -> None:
    content = packaged_content(as_at, compared_with)
    text = draft_of(packaged_inspections(), content.specification)

    found = [
        *planted(text, content, REFERENCE, PLANTED, seed=11),
        *altered_numbers(content, REFERENCE, PLANTED, seed=11),
    ]

    kinds = Counter(one.kind for one in found)
    told = [one for one in found if one.refused_by != "same text"]  # which says nothing wrong
    assert len(kinds) == len(MUTATIONS) + 1
    assert [one for one in told if not one.refused_by] == []
    print(f"{len(told)} faults planted as at {as_at}, all refused; {len(found) - len(told)} changed no word")
