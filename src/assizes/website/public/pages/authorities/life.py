"""What an authority is and was: its region and type, names and codes through time, who came before and after it."""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes.domain.authorities import Dated
from assizes.domain.authority_lives import AuthorityLife, LifeState, Relative
from assizes.domain.dates import Period, in_words
from assizes.website.public.addresses import authority_address, region_address


@dataclass(frozen=True)
class Fact:
    """One thing that is known of an authority: lines of words, each with the page that it leads to or none."""

    term: str
    lines: tuple[tuple[str, str], ...]


def facts(life: AuthorityLife) -> Iterator[Fact]:
    """Everything that is known of an authority besides its inspections."""
    authority = life.authority
    region = authority.ofsted_region
    yield Fact("Region", ((region.name, region_address(region)),))
    ons = authority.ons_region
    yield _plain("Region of the Office for National Statistics", f"{ons.name} ({ons.code})")
    yield _plain("Type", authority.la_type)
    yield _plain("State", state_in_words(life))
    yield _plain("Name" if len(life.names) == 1 else "Names", *_through_time(life.names))
    yield _plain("GSS code" if len(life.gss_codes) == 1 else "GSS codes", *_through_time(life.gss_codes))
    if authority.dfe_la_number:
        yield _plain("Number of the Department for Education", authority.dfe_la_number)
    yield _plain("Number of the inspectorate", authority.ofsted_urn or "not known")
    if life.predecessors:
        yield Fact("Predecessors", tuple(map(_relative, life.predecessors)))
    if life.successors:
        yield Fact("Successors", tuple(map(_relative, life.successors)))
    if authority.note:
        yield _plain("Note", authority.note)


def state_in_words(life: AuthorityLife) -> str:
    """Whether it is in existence on the day, and since or until when."""
    start, end = life.authority.life.start, life.authority.life.end
    match life.state:
        case LifeState.NOT_YET:
            return f"Not in existence yet: its duties begin on {in_words(start)}" if start else "Not in existence yet"
        case LifeState.ABOLISHED:
            return f"Abolished: its last day was {in_words(end)}" if end else "Abolished"
        case LifeState.EXISTS:
            since = f" since {in_words(start)}" if start else ""
            until = f"; it will be abolished after {in_words(end)}" if end else ""
            return f"In existence{since}{until}"


def period_in_words(period: Period) -> str:
    """`from 1 April 2013 to 31 March 2019`; empty where both ends are open."""
    start = f"from {in_words(period.start)}" if period.start else ""
    end = f"to {in_words(period.end)}" if period.end else ""
    return " ".join(filter(None, (start, end)))


def _plain(term: str, *lines: str) -> Fact:
    return Fact(term, tuple((line, "") for line in lines))


def _through_time(values: tuple[Dated, ...]) -> Iterator[str]:
    for dated in values:
        period = period_in_words(dated.period)
        yield f"{dated.value}, {period}" if period else dated.value


def _relative(one: Relative) -> tuple[str, str]:
    return one.name, authority_address(one.la_id)
