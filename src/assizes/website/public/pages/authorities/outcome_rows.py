"""An authority with the outcomes of its latest full inspection as one row of a list: none summed up, none ranked."""

from dataclasses import dataclass

from assizes.statistics.authority_states import AuthorityState
from assizes.statistics.held_inspections import HeldInspection
from assizes.statistics.held_words import end_in_words
from assizes.website.public.addresses import authority_address, inspection_address
from assizes.website.public.pages.inspections.rows import theme_outcomes


@dataclass(frozen=True)
class OutcomeRow:
    """One row; `ended` is the authority's state where it has no inspection, and `outcomes` are empty then."""

    name: str
    address: str
    ended: str
    ended_address: str
    outcomes: tuple[str, ...]


def outcome_row(name: str, la_id: str, latest: HeldInspection | None, state: AuthorityState) -> OutcomeRow:
    """The row of an authority under the name given."""
    address = authority_address(la_id)
    if latest is None:
        return OutcomeRow(name, address, state.words, "", ())
    return OutcomeRow(
        name, address, end_in_words(latest), inspection_address(latest.inspection_id), theme_outcomes(latest)
    )
