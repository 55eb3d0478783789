"""Visits without grades: how far the register holds them, so that no page lets a few of them look like all."""

from dataclasses import dataclass

from assizes.domain.coverage import Extent
from assizes.domain.events import UNGRADED_EVENTS, Event
from assizes.reference import Reference


@dataclass(frozen=True)
class VisitsHeld:
    """The extent for each kind of visit without grades, framework by framework, the oldest first."""

    extents: tuple[tuple[str, Event, Extent], ...]

    @property
    def is_complete(self) -> bool:
        """Whether the register is said to hold every visit under every framework."""
        return bool(self.extents) and all(extent is Extent.COMPLETE for _, _, extent in self.extents)

    @property
    def sentence(self) -> str:
        """What stands above a list of visits."""
        if self.is_complete:
            return "Visits held here: complete."
        return "Visits held here: not complete. There may have been visits that are not listed."


def visits_held(reference: Reference) -> VisitsHeld:
    """How far the register holds visits without grades, as `coverage.toml` says."""
    kinds = (
        (framework.code, event) for framework in reference.frameworks for event in Event if event in framework.events
    )
    return VisitsHeld(
        tuple(
            (framework, event, reference.coverage.extent(framework, event))
            for framework, event in kinds
            if event in UNGRADED_EVENTS
        )
    )
