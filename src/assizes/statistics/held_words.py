"""How an inspection is named and dated in a sentence or a narrow column, as far as it is known."""

from assizes.domain.dates import stated_in_words
from assizes.domain.frameworks import Framework
from assizes.reference import Reference
from assizes.statistics.held_inspections import HeldInspection
from assizes.statistics.wording import family_heading


def day_in_words(stated: str) -> str:
    """A date as far as it is stated: `29 April 2014`, `April 2014`; the words for none."""
    return stated_in_words(stated) if stated else "on a day not known"


def end_in_words(inspection: HeldInspection) -> str:
    """When it ended, as far as it is stated: `19 July 2024`, `started 17 June 2019, end not known`."""
    if inspection.ended:
        return stated_in_words(inspection.ended)
    started = inspection.started
    return f"started {stated_in_words(started)}, end not known" if started else "start and end not known"


def kind_in_words(inspection: HeldInspection, reference: Reference) -> str:
    """Its kind with its framework: `standard inspection, ILACS 2023`."""
    return f"{inspection.event.words}, {framework_label(inspection.framework, reference)}"


def framework_label(framework: Framework, reference: Reference) -> str:
    """A framework as a narrow column names it: `ILACS 2018`, `framework of 2013`, and so on."""
    several = len(reference.frameworks.of_family(framework.family)) > 1
    start = framework.validity.start
    assert start is not None  # every framework has one
    name = family_heading(framework.family) if several else "framework of"
    return f"{name} {start.year}"
