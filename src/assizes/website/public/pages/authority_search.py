"""What a search for an authority looks through: names and codes of all times, as a list in JSON.

The home page's type-ahead reads it; without script the list of authorities does the same.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from assizes.domain.authorities import Authority
from assizes.domain.dates import in_words
from assizes.website.public.addresses import authority_address
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource

SEARCH_ADDRESS = "/authorities/search.json"


@dataclass(frozen=True)
class SearchEntry:
    """An authority as a search finds it: `names` are its other names, `remark` says what a list must not hide."""

    id: str
    name: str
    address: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    region: str
    remark: str


def search_entries(source: SiteSource) -> tuple[SearchEntry, ...]:
    """Every authority of any time, in order of its name."""
    ordered = sorted(source.reference.authorities, key=lambda one: (one.name_on(source.today).casefold(), one.la_id))
    return tuple(_entry(one, source.today) for one in ordered)


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The list, under the key `authorities`."""
    entries = [asdict(one) for one in search_entries(source)]
    text = json.dumps({"authorities": entries}, ensure_ascii=False, separators=(",", ":"))
    yield SiteFile(SEARCH_ADDRESS.removeprefix("/"), f"{text}\n".encode())


def state_remark(authority: Authority, today: date) -> str:
    """`abolished on 31 March 2019`, `begins on 1 April 2027`; empty for one in existence."""
    start, end = authority.life.start, authority.life.end
    if start and today < start:
        return f"begins on {in_words(start)}"
    return f"abolished on {in_words(end)}" if end and end < today else ""


def _entry(authority: Authority, today: date) -> SearchEntry:
    name = authority.name_on(today)
    names = (authority.name, *(dated.value for dated in authority.names))
    codes = (*(dated.value for dated in authority.gss_codes), authority.dfe_la_number, authority.ofsted_urn)
    return SearchEntry(
        id=authority.la_id,
        name=name,
        address=authority_address(authority.la_id),
        names=tuple(one for one in dict.fromkeys(names) if one != name),
        codes=tuple(one for one in dict.fromkeys(codes) if one),
        region=authority.ofsted_region.name,
        remark=state_remark(authority, today),
    )
