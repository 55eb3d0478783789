"""Whether a release may be approved: not while an error is open."""

from collections.abc import Iterable
from dataclasses import dataclass

from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Finding, Severity


@dataclass(frozen=True)
class Approval:
    """Whether a release may be approved and, where not, how many errors stop it and by which checks."""

    open_errors: int
    codes: tuple[str, ...]

    @property
    def is_possible(self) -> bool:
        """Whether nothing stops it."""
        return self.open_errors == 0

    @property
    def sentence(self) -> str:
        """What is to be said of it."""
        if self.is_possible:
            return "No error is open: this release could be approved."
        errors = f"{self.open_errors:,} open error{'' if self.open_errors == 1 else 's'}"
        return f"This release could not be approved: {errors} ({', '.join(self.codes)})."


def may_be_approved(found: Iterable[tuple[Finding, FindingState]]) -> Approval:
    """What findings in their states mean for the approval of the release that they concern.

    An error stops it until it is no longer found, or until a second person has agreed with its explanation.
    """
    stopping = [one for one, state in found if one.severity is Severity.ERROR and state.stops_approval]
    return Approval(len(stopping), tuple(sorted({finding.code for finding in stopping})))
