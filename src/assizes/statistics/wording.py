"""Words that many tables and sentences share: numbers with their nouns, names of families and of judgements."""

from collections.abc import Sequence

from assizes.domain.frameworks import Judgement

FAMILY_NAMES = {"sif": "the single inspection framework", "ilacs": "ILACS", "lscb": "reviews of the boards"}


def family_label(family: str) -> str:
    """A family's name without its article: `single inspection framework`."""
    return FAMILY_NAMES[family].removeprefix("the ")


def family_heading(family: str) -> str:
    """A family's name as the cell of a table begins it: `Single inspection framework`."""
    label = family_label(family)
    return label[0].upper() + label[1:]


def inside_a_sentence(judgement: Judgement) -> str:
    """A judgement's name as it stands inside a sentence: `overall effectiveness`."""
    return judgement.name[0].lower() + judgement.name[1:]


def local_authorities(number: int) -> str:
    """`1 local authority`, `2 local authorities`."""
    return f"{number} local {'authority' if number == 1 else 'authorities'}"


def full_inspections(number: int) -> str:
    """`1 full inspection`, `2 full inspections`."""
    return f"{number} full inspection{'' if number == 1 else 's'}"


def and_list(parts: Sequence[str]) -> str:
    """Words joined as prose joins them: `a, b and c`."""
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""
