"""Numbers with their nouns."""


def local_authorities(number: int) -> str:
    """`1 local authority`, `2 local authorities`."""
    return f"{number} local {'authority' if number == 1 else 'authorities'}"


def full_inspections(number: int) -> str:
    """`1 full inspection`, `2 full inspections`."""
    return f"{number} full inspection{'' if number == 1 else 's'}"
