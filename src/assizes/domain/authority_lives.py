"""An authority through time, as a page tells it: names, codes, who came before and after, and its state on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assizes.domain.authorities import Authorities, Authority, Dated


class LifeState(StrEnum):
    """Whether an authority has its duties on a day."""

    NOT_YET = "not_yet_in_existence"
    EXISTS = "in_existence"
    ABOLISHED = "abolished"


@dataclass(frozen=True)
class Relative:
    """A predecessor or successor: `change_date` is the first day of the later of the two, none where not known."""

    la_id: str
    name: str
    change_date: date | None


@dataclass(frozen=True)
class AuthorityLife:
    """Every name and GSS code with its days, the oldest first, and the authorities before and after.

    Outcomes go from none to another: each authority has its own (design rule 3).
    """

    authority: Authority
    on: date
    state: LifeState
    names: tuple[Dated, ...]
    gss_codes: tuple[Dated, ...]
    predecessors: tuple[Relative, ...]
    successors: tuple[Relative, ...]

    @property
    def name(self) -> str:
        """The name of the day."""
        return self.authority.name_on(self.on)


def life_state(authority: Authority, on: date) -> LifeState:
    """The state of an authority on a day."""
    if authority.exists_on(on):
        return LifeState.EXISTS
    start = authority.life.start
    return LifeState.NOT_YET if start and on < start else LifeState.ABOLISHED


def life_of(authority: Authority, authorities: Authorities, on: date) -> AuthorityLife:
    """The life of an authority as it is known, with its state on a day."""
    before = tuple(authorities[la_id] for la_id in authority.predecessors)
    after = tuple(authorities[la_id] for la_id in authority.successors)
    return AuthorityLife(
        authority=authority,
        on=on,
        state=life_state(authority, on),
        names=authority.names or (Dated(authority.name, authority.life),),
        gss_codes=authority.gss_codes,
        predecessors=tuple(Relative(one.la_id, one.name, authority.life.start) for one in before),
        successors=tuple(Relative(one.la_id, one.name, one.life.start) for one in after),
    )
