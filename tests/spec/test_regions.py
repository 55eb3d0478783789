"""Two classifications of regions: the publisher's eight and the nine of ONS; both add up to the nation."""

from fractions import Fraction

import pytest

from assizes.domain.authorities import RegionKind
from assizes.reference import load_reference
from assizes.statistics.commentary.phrases import ranked
from assizes.statistics.outcome_tables import region_table
from commentaries import packaged_content, told
from registers import drawn, figures_of, packaged_snapshot

REFERENCE = load_reference()
AUTHORITIES = REFERENCE.authorities
OVERALL = "overall_effectiveness"


def test_the_publisher_has_eight_regions_without_codes() -> None:
    regions = AUTHORITIES.regions(RegionKind.OFSTED)

    assert [region.name for region in regions] == [
        "East Midlands",
        "East of England",
        "London",
        "North East, Yorkshire and the Humber",
        "North West",
        "South East",
        "South West",
        "West Midlands",
    ]
    assert {region.code for region in regions} == {""}


def test_ons_has_nine_regions_with_codes() -> None:
    regions = AUTHORITIES.regions(RegionKind.ONS)

    assert len(regions) == 9
    assert all(region.code.startswith("E120000") for region in regions)
    assert {"North East", "Yorkshire and The Humber"} <= {region.name for region in regions}


@pytest.mark.parametrize("kind", RegionKind)
@pytest.mark.parametrize("as_at", ["2014-09-30", "2019-08-31", "2024-03-31", "2026-03-31"])
def test_regions_add_up_to_the_nation(kind: RegionKind, as_at: str) -> None:
    found = figures_of(packaged_snapshot(), as_at, region_kind=kind)

    assert sum(region.denominator for region in found.by_region) == found.selection.denominator
    assert sum(region.existing or 0 for region in found.by_region) == found.selection.existing


def test_a_region_without_an_inspection_is_there_with_a_base_of_0() -> None:
    register = drawn("""
        authority | framework | ended      | published  | overall
        leeds     | sif2013   | 2015-02-06 | 2015-03-27 | good
    """)
    table = region_table("by_region", figures_of(register, "2015-12-31").selection, REFERENCE, RegionKind.OFSTED)

    where = {"region": "London", "judgement": "Overall effectiveness"}
    assert table.cell("existing", **where).value == 33
    assert table.cell("denominator", **where).value == 0
    assert table.cell("good_or_outstanding_percent", **where).text == "[z]"


def test_the_table_of_ons_regions_has_their_codes() -> None:
    table = region_table("by_ons_region", figures_of((), "2015-12-31").selection, REFERENCE, RegionKind.ONS)

    assert table.column("region_code").title == "Region code"


def test_regions_are_ranked_on_unrounded_shares_and_ties_are_all_named() -> None:
    found = figures_of(packaged_snapshot(), "2024-03-31")
    regions = [(one.region.name, one.judgements[0]) for one in found.by_region]
    shares = {name: Fraction(counts.good_or_outstanding.value, counts.n) for name, counts in regions}

    rank = ranked(regions)

    assert {name for name, _ in rank.highest} == {name for name in shares if shares[name] == max(shares.values())}
    assert {name for name, _ in rank.lowest} == {name for name in shares if shares[name] == min(shares.values())}


@pytest.mark.parametrize("as_at", ["2014-09-30", "2019-08-31", "2024-03-31", "2026-03-31"])
def test_a_sentence_on_regions_never_says_best_or_worst(as_at: str) -> None:
    sentence = next(one.headline for one in told(packaged_content(as_at)) if "highest" in one.headline)

    assert "lowest" in sentence
    assert "best" not in sentence
    assert "worst" not in sentence
