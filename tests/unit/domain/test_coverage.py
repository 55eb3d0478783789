"""What the register covers."""

from datetime import date

import pytest

from assizes.domain.coverage import CoverageEntry, Extent, RegisterCoverage
from assizes.domain.errors import InvalidValue
from assizes.domain.events import Event

FULL = CoverageEntry("ilacs2018", frozenset({Event.STANDARD, Event.SHORT}), Extent.COMPLETE)
VISITS = CoverageEntry("ilacs2018", frozenset({Event.JTAI}), Extent.PARTIAL)
COVERAGE = RegisterCoverage(date(2026, 8, 20), (FULL, VISITS))


@pytest.mark.parametrize(
    ("framework", "event", "extent"),
    [
        ("ilacs2018", Event.SHORT, Extent.COMPLETE),
        ("ilacs2018", Event.JTAI, Extent.PARTIAL),
        ("ilacs2018", Event.FOCUSED_VISIT, Extent.NONE),
        ("sif2013", Event.SHORT, Extent.NONE),
    ],
)
def test_what_nobody_listed_is_not_covered(framework: str, event: Event, extent: Extent) -> None:
    assert COVERAGE.extent(framework, event) is extent


def test_an_entry_names_at_least_one_event() -> None:
    with pytest.raises(InvalidValue, match="coverage of sif2013 names no event"):
        CoverageEntry("sif2013", frozenset(), Extent.COMPLETE)
