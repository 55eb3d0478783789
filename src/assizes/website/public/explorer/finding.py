"""`/authorities/find`: from a name or a code to the page of an authority, without script."""

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import partial
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from assizes.domain.authorities import Authorities, Authority
from assizes.reference import load_reference
from assizes.website.public.addresses import authority_address
from assizes.website.public.assets import asset_address
from assizes.website.public.explorer.answering import HTML, file_answer, query_given
from assizes.website.public.explorer.current import site_now
from assizes.website.public.explorer.downloads import File
from assizes.website.public.explorer.shown import asset_of
from assizes.website.public.pages.authority_search import state_remark
from assizes.website.public.site_settings import site_settings
from assizes.website.public.templating import HOME, Crumb, rendered
from assizes.website.serving.policy import NEVER_KEPT

ADDRESS = "/authorities/find"
_LONGEST = 100  # letters that are searched for
_SUGGESTED = 8
_POSTCODE = re.compile(r"[a-z]{1,2}[0-9][0-9a-z]? ?[0-9][a-z]{2}", re.IGNORECASE)
# Words of names that say nothing about which authority is meant.
_EMPTY_WORDS = frozenset(
    {"and", "the", "of", "council", "city", "county", "borough", "metropolitan", "royal", "london"}
)


@dataclass(frozen=True)
class FoundAuthority:
    """An authority as a list of matches shows it."""

    name: str
    address: str
    region: str
    remark: str


def find_authority(request: HttpRequest) -> HttpResponseBase:
    """One match leads to the authority's page; several, or none, to a list of what may be meant."""
    text = _asked(query_given(request))
    today = timezone.localdate()
    authorities = load_reference().authorities
    matches = matching(text, authorities) if text else ()
    if len(matches) == 1:
        headers = {"Location": authority_address(matches[0].la_id), "Cache-Control": NEVER_KEPT}
        return HttpResponse(status=303, headers=headers)
    suggested = () if matches or not text else close_to(text, authorities)
    site = site_now()
    content = rendered(
        "find_authority_page.html.jinja",
        asset=partial(asset_of, site) if site else asset_address,
        settings=site_settings(),
        address=ADDRESS,
        title="Find a local authority",
        description="Local authorities of England with children’s services duties, by name or code.",
        crumbs=(HOME, Crumb("/authorities/", "Local authorities")),
        text=text,
        is_postcode=bool(_POSTCODE.fullmatch(text)),
        matches=_found(matches, today),
        suggested=_found(suggested, today),
    )
    return file_answer(request, File("", HTML, content))


def matching(text: str, authorities: Authorities) -> tuple[Authority, ...]:
    """The authorities that an identifier, name or code names; else those in a name of which all its words are."""
    if exact := authorities.find(text):
        return exact
    wanted = _words(text)
    if not wanted:
        return ()
    return tuple(one for one in authorities if any(_has_words(name, wanted) for name in _names(one)))


def close_to(text: str, authorities: Authorities) -> tuple[Authority, ...]:
    """The authorities with names written much like it, the closest first."""
    by_name = {name.casefold(): one for one in authorities for name in _names(one)}
    close = get_close_matches(text.casefold(), by_name, n=_SUGGESTED, cutoff=0.6)
    return tuple(dict.fromkeys(by_name[name] for name in close))


def _asked(query: str) -> str:
    try:
        pairs = parse_qsl(query, errors="replace", max_num_fields=20)
    except ValueError:
        return ""
    text = next((text for name, text in pairs if name == "q"), "")
    return " ".join(text.split())[:_LONGEST]


def _names(authority: Authority) -> set[str]:
    return {authority.name, *(dated.value for dated in authority.names)}


def _words(text: str) -> list[str]:
    found = re.findall(r"\w+", text.casefold().replace("'", "").replace("’", ""))
    return [word for word in found if word not in _EMPTY_WORDS] or found


def _has_words(name: str, wanted: list[str]) -> bool:
    """Whether each word begins one of the name's."""
    theirs = re.findall(r"\w+", name.casefold().replace("'", "").replace("’", ""))
    return all(any(one.startswith(word) for one in theirs) for word in wanted)


def _found(authorities: tuple[Authority, ...], today: date) -> tuple[FoundAuthority, ...]:
    return tuple(
        FoundAuthority(
            one.name_on(today),
            authority_address(one.la_id),
            one.ofsted_region.name,
            state_remark(one, today),
        )
        for one in authorities
    )
