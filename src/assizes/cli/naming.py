"""How commands name authorities, and what they say where a name leads nowhere."""

from datetime import date
from difflib import get_close_matches

from assizes.domain.authorities import Authorities, Authority
from assizes.domain.errors import BadInput


def the_authority(text: str, authorities: Authorities, on: date | None = None) -> Authority:
    """The authority that an identifier, a name or a code names; raises `BadInput` that says what comes near.

    Where several have had a name, the one in existence `on` a day has it.
    """
    if text in authorities:
        return authorities[text]
    found = authorities.find(text, on)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(authority.la_id for authority in found)
        raise BadInput(f"'{text}' names more than one authority: use one of {names}")
    raise BadInput(f"no authority has the name or code '{text}'{did_you_mean(_similar(text, authorities))}")


def _similar(text: str, authorities: Authorities) -> tuple[str, ...]:
    """Up to three names like a text, of those that authorities have or had."""
    names = {dated.value for authority in authorities for dated in authority.names}
    names |= {authority.name for authority in authorities}
    by_lower_case = {name.casefold(): name for name in sorted(names)}
    return tuple(by_lower_case[match] for match in get_close_matches(text.casefold(), by_lower_case, n=3))


def did_you_mean(names: tuple[str, ...]) -> str:
    """The end of a sentence that offers names; empty for none."""
    return f": did you mean {' or '.join(names)}?" if names else ""
