"""An authority with the outcomes of its latest full inspection as one row of a list: none summed up, none ranked."""

from dataclasses import dataclass

from assizes.statistics.authority_states import AuthorityState
from assizes.statistics.held_inspections import HeldInspection
from assizes.statistics.held_words import end_in_words
from assizes.website.public.addresses import authority_address, inspection_address
from assizes.website.public.pages.inspections.rows import theme_outcomes


@dataclass(frozen=True)
class OutcomeRow:
    """One row; `ended` is the authority's state where it has no inspection, and `outcomes` are empty then.

    `newer_address` leads to a later inspection that is listed and not counted yet; empty where there is none.
    """

    name: str
    address: str
    ended: str
    ended_address: str
    outcomes: tuple[str, ...]
    newer_address: str


def outcome_row(
    name: str, la_id: str, latest: HeldInspection | None, state: AuthorityState, newer: HeldInspection | None
) -> OutcomeRow:
    """The row of an authority under the name given; `newer` is what is listed of it and not counted yet."""
    return OutcomeRow(
        name=name,
        address=authority_address(la_id),
        ended=end_in_words(latest) if latest else state.words,
        ended_address=inspection_address(latest.inspection_id) if latest else "",
        outcomes=theme_outcomes(latest) if latest else (),
        newer_address=inspection_address(newer.inspection_id) if newer else "",
    )
