"""An inspection as one row of a list: whose, which kind, when, and each judgement in words, none summed up."""

from dataclasses import dataclass

from assizes.domain.dates import stated_in_words
from assizes.domain.frameworks import Framework
from assizes.domain.grades import NoGrade
from assizes.domain.tables import Shorthand
from assizes.reference import Reference
from assizes.statistics.held_inspections import HeldInspection, HeldJudgement
from assizes.statistics.held_words import end_in_words, framework_label, kind_in_words
from assizes.statistics.judgement_themes import THEMES
from assizes.statistics.wording import FAMILY_NAMES, family_heading
from assizes.website.public.addresses import authority_address, inspection_address
from assizes.website.public.pages.inspections.counted import Counted, counted
from assizes.website.public.source import SiteSource

NO_SUCH_JUDGEMENT = Shorthand.Z.printed


@dataclass(frozen=True)
class InspectionRow:
    """One row; `outcomes` are one for each of the themes, in their order."""

    authority: str
    authority_address: str
    kind: str
    address: str
    ended: str
    published: str
    outcomes: tuple[str, ...]
    is_counted_later: bool


def inspection_row(source: SiteSource, held: HeldInspection) -> InspectionRow:
    """The row of an inspection, under the authority's name of today."""
    return InspectionRow(
        authority=source.authority(held.la_id).name_on(source.today),
        authority_address=authority_address(held.la_id),
        kind=kind_in_words(held, source.reference),
        address=inspection_address(held.inspection_id),
        ended=end_in_words(held),
        published=published_in_words(held),
        outcomes=theme_outcomes(held),
        is_counted_later=counted(source, held) is Counted.AFTER_THE_RELEASE,
    )


def theme_outcomes(held: HeldInspection) -> tuple[str, ...]:
    """What an inspection says of each theme, as a narrow cell prints it."""
    return tuple(outcome_in_cell(theme.judged(held)) for theme in THEMES)


def outcome_in_cell(judged: HeldJudgement | None) -> str:
    """`good`, `not judged`; [x] for a grade that is not held, [z] where there is no such judgement."""
    if judged is None:
        return NO_SUCH_JUDGEMENT
    return Shorthand.X.printed if judged.outcome is NoGrade.NOT_KNOWN else judged.outcome.words


def published_in_words(held: HeldInspection) -> str:
    """When the report was published, as far as that is known (design rule 11)."""
    if held.published:
        return stated_in_words(held.published)
    if held.published_no_later_than:
        return f"not known, by {stated_in_words(held.published_no_later_than)}"
    return "not known"


def framework_title(framework: Framework, reference: Reference) -> str:
    """A framework as a heading names it: `ILACS 2023`, `Single inspection framework`, else its own name."""
    if framework.family not in FAMILY_NAMES:
        return framework.name
    several = len(reference.frameworks.of_family(framework.family)) > 1
    return framework_label(framework, reference) if several else family_heading(framework.family)
