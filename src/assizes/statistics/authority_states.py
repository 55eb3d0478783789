"""What an authority is at the dates of a figure: not there yet, not yet inspected, inspected, or abolished."""

from enum import StrEnum

from assizes.domain.authorities import Authority
from assizes.domain.authority_lives import LifeState, life_state
from assizes.statistics.brief_parts import BriefSource


class AuthorityState(StrEnum):
    """Where an authority stands; only an inspected one is counted among the most recent outcomes."""

    NOT_YET_IN_EXISTENCE = "not_yet_in_existence"
    NOT_YET_INSPECTED = "not_yet_inspected"  # in existence, with no full inspection ended and published by the dates
    INSPECTED = "inspected"
    ABOLISHED = "abolished"

    @property
    def words(self) -> str:
        """The state as tables print it."""
        return self.value.replace("_", " ")


def state_of(source: BriefSource, authority: Authority) -> AuthorityState:
    """The state of an authority at the dates of the source."""
    match life_state(authority, source.dates.as_at):
        case LifeState.NOT_YET:
            return AuthorityState.NOT_YET_IN_EXISTENCE
        case LifeState.ABOLISHED:
            return AuthorityState.ABOLISHED
        case LifeState.EXISTS:
            is_inspected = authority.la_id in source.latest
            return AuthorityState.INSPECTED if is_inspected else AuthorityState.NOT_YET_INSPECTED
