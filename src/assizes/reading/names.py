"""Authorities by their names as printed: "Metropolitan Borough of …", "… City Council", "Bristol City of", trusts."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from assizes.domain.authorities import Authorities, Authority

# Words of a council's style or of a provider's: they do not tell one authority from another.
_STYLE = frozenset(
    re.findall(
        r"\S+",
        "the of and council county city borough metropolitan district unitary authority london royal local corporation "
        "mbc lbc bc cc dc council's borough's",
    )
)
_COUNCIL = frozenset({"the", "council", "corporation"})  # what "City of London" can lose
_JOINING = frozenset({"upon", "on", "with"})
_PROVIDER = frozenset(
    re.findall(
        r"\S+",
        "children children's childrens young people people's families family trust trusts services service first care "
        "social for safeguarding board department directorate",
    )
)
_SHORT = {"hull": "kingston upon hull", "bcp": "bournemouth christchurch poole", "banes": "bath north east somerset"}
_WORD = re.compile(r"[a-z']+")


def named(printed: str, authorities: Authorities, *, on: date | None) -> Authority | None:
    """The one authority of a day that a printed name means; none where none or several could be meant.

    A provider's name counts for its authority where it holds the authority's name, as "Bradford Children and Families
    Trust" does, and for none otherwise.
    """
    candidates = authorities.existing(on) if on else authorities.all
    for style in (frozenset[str](), _COUNCIL, _COUNCIL | _PROVIDER, _STYLE, _STYLE | _PROVIDER):
        wanted = _distinctive(printed, without=style)
        if wanted:
            found = [each for each in candidates if wanted in _keys(each, without=style)]
            if len(found) == 1:
                return found[0]
    return _by_part(printed, candidates)


def _by_part(printed: str, candidates: Iterable[Authority]) -> Authority | None:
    """The authority whose name begins with every distinctive word printed: "East Riding", "Hull"."""
    words = _words(printed)
    full = " ".join(_SHORT.get(word, word) for word in words)
    wanted = _distinctive(full, without=_STYLE | _PROVIDER)
    if not wanted:
        return None
    exact = [each for each in candidates if wanted in _keys(each, without=_STYLE | _PROVIDER)]
    if len(exact) == 1:
        return exact[0]
    keys = ((each, _keys(each, without=_STYLE | _PROVIDER)) for each in candidates)
    found = [each for each, some in keys if any(_begins(key, wanted) for key in some)]
    return found[0] if len(found) == 1 else None


def _begins(key: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether a printed name is the known beginning of a longer one: "East Riding", "Newcastle"; never "North"."""
    rest = key[len(wanted) :]
    return key[: len(wanted)] == wanted and bool(rest) and (len(wanted) > 1 or rest[0] in _JOINING)


def _keys(authority: Authority, *, without: frozenset[str]) -> set[tuple[str, ...]]:
    return {key for name in _names(authority) if (key := _distinctive(name, without=without))}


def _names(authority: Authority) -> set[str]:
    return {authority.name, *(dated.value for dated in authority.names)}


@lru_cache(maxsize=4096)
def _distinctive(name: str, *, without: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in _words(name) if word not in without)


def _words(name: str) -> list[str]:
    plain = name.casefold().replace("&", " and ").replace("-", " ").replace(".", " ").replace("’", "'")
    return _WORD.findall(plain)
