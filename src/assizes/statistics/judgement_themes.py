"""What inspections of every framework ask in some form, and whether two answers may be compared (design rule 7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assizes.domain.comparability import Comparability, ComparabilityMatrix, Verdict
from assizes.domain.frameworks import Framework, Judgement
from assizes.statistics.held_inspections import HeldInspection, HeldJudgement


@dataclass(frozen=True)
class Theme:
    """A question under its plain name, with the codes that frameworks gave it, the newest first."""

    name: str
    codes: tuple[str, ...]

    def judgement(self, framework: Framework) -> Judgement | None:
        """The judgement with which a framework answers it."""
        return next((found for code in self.codes if (found := framework.judgement(code))), None)

    def judged(self, inspection: HeldInspection) -> HeldJudgement | None:
        """What an inspection says of it; none where it does not."""
        return next((found for code in self.codes if (found := inspection.judgement(code))), None)


THEMES = (
    Theme("Overall effectiveness", ("overall_effectiveness",)),
    Theme("Help and protection", ("help_and_protection",)),
    Theme("Children in care", ("children_in_care", "children_in_care_and_care_leavers", "children_looked_after")),
    Theme("Care leavers", ("care_leavers",)),
    Theme("Leadership", ("leadership",)),
)


def theme_of(judgement: Judgement) -> Theme:
    """The theme of a judgement; one that only some frameworks have is a theme by itself."""
    shared = (theme for theme in THEMES if judgement.code in theme.codes)
    return next(shared, Theme(judgement.name, (judgement.code,)))


def themes_of(inspections: Iterable[HeldInspection]) -> tuple[Theme, ...]:
    """The shared themes, then each further judgement that one of the inspections has."""
    further = (theme_of(held.judgement) for one in inspections for held in one.judgements)
    return tuple(dict.fromkeys((*THEMES, *further)))


@dataclass(frozen=True)
class GradeBefore:
    """The last grade for a theme before an inspection, and whether its own may be compared with it."""

    inspection: HeldInspection
    judged: HeldJudgement
    comparability: Comparability


def grade_before(
    inspection: HeldInspection, theme: Theme, earlier: Sequence[HeldInspection], matrix: ComparabilityMatrix
) -> GradeBefore | None:
    """The last grade among `earlier`, the newest first; none where that or a grade of the inspection is lacking."""
    judged = theme.judged(inspection)
    if judged is None or not judged.is_grade:
        return None
    for one in earlier:
        if (before := theme.judged(one)) and before.is_grade:
            return GradeBefore(one, before, comparability(inspection, judged, one, before, matrix))
    return None


def comparability(
    inspection: HeldInspection,
    judged: HeldJudgement,
    before: HeldInspection,
    judged_before: HeldJudgement,
    matrix: ComparabilityMatrix,
) -> Comparability:
    """What may be said of two judgements of two inspections side by side."""
    return matrix.between((inspection.framework.code, judged.code), (before.framework.code, judged_before.code))


def since(found: GradeBefore | None) -> Comparability:
    """The verdict on a grade and the one before it: nothing stands in the way where there is none before."""
    return found.comparability if found else Comparability(Verdict.YES)
