"""The pages of the inspection frameworks: what each judges, its grades and dates, and what may be compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assizes.domain.comparability import Comparability, ComparabilityPair, JudgementOfFramework, Verdict
from assizes.domain.dates import in_words
from assizes.domain.frameworks import Framework, Judgement, JudgementKind
from assizes.reference import Reference
from assizes.statistics.wording import and_list
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.texts_parts import coverage_rows, events_in_words
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import HOME, Crumb, page

FRAMEWORKS = Crumb("/frameworks/", "Frameworks")
_KINDS = {
    JudgementKind.OVERALL: "Overall judgement",
    JudgementKind.KEY: "Judgement",
    JudgementKind.SUB: "Graded inside another judgement",
    JudgementKind.BOARD: "Of the Local Safeguarding Children Board, not of the authority",
}
_VERDICTS = {Verdict.YES: "Yes", Verdict.BREAK: "With a break", Verdict.NO: "No"}


@dataclass(frozen=True)
class Compared:
    """A judgement of one framework beside one of another: whether they may be compared, and why or why not."""

    judgement: str
    other_code: str
    other_judgement: str
    verdict: str
    code: str
    note: str


@dataclass(frozen=True)
class FrameworkShown:
    """A framework with what its page says of it in words."""

    framework: Framework
    valid: str
    grades: str
    events: str
    judgements: tuple[tuple[Judgement, str], ...]

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"/frameworks/{self.framework.code}/"


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The page of all frameworks, and one page for each."""
    reference = source.reference
    every = [shown(one) for one in reversed(reference.frameworks.all)]
    yield page(
        source,
        "frameworks.html.jinja",
        address="/frameworks/",
        title="Inspection frameworks",
        description="The rules of inspections of children’s services since 2009: what each set of rules judged, "
        "and which judgements may be compared.",
        frameworks=every,
        judgements=judgement_rows(reference),
    )
    for one in every:
        yield page(
            source,
            "framework.html.jinja",
            address=one.address,
            title=one.framework.name.replace("'", "’"),
            description=f"What was judged in inspections that began {one.valid}, on which grades, and what may be "
            "compared with it.",
            crumbs=(HOME, FRAMEWORKS),
            shown=one,
            compared=compared_with(one.framework, reference),
            coverage=[row for row in coverage_rows(reference) if row.code == one.framework.code],
        )


def shown(framework: Framework) -> FrameworkShown:
    """A framework in words."""
    start, end = framework.validity.start, framework.validity.end
    since = f"from {in_words(start)}" if start else ""
    return FrameworkShown(
        framework=framework,
        valid=f"{since} to {in_words(end)}" if end else f"{since} on",
        grades=and_list([grade.words for grade in framework.scale.grades]),
        events=events_in_words(framework.events),
        judgements=tuple((one, _kind(one, framework)) for one in framework.judgements),
    )


def _kind(judgement: Judgement, framework: Framework) -> str:
    parent = framework.judgement(judgement.parent) if judgement.parent else None
    return f"Graded inside “{parent.name}”" if parent else _KINDS[judgement.kind]


def judgement_rows(reference: Reference) -> list[tuple[str, list[bool]]]:
    """Each judgement, and whether each framework has it, the newest framework first."""
    newest_first = tuple(reversed(reference.frameworks.all))
    rows = []
    for code in dict.fromkeys(one.code for framework in newest_first for one in framework.judgements):
        found = [framework.judgement(code) for framework in newest_first]
        name = next(one.name for one in found if one)
        rows.append((name, [one is not None for one in found]))
    return rows


def compared_with(framework: Framework, reference: Reference) -> list[tuple[Framework, list[Compared]]]:
    """Every pair of a judgement and one of another framework of which something is said, by the other framework."""
    order = {code: place for place, code in enumerate(reference.frameworks.judgement_codes)}
    frameworks = [one.code for one in reference.frameworks]
    found = [
        ((-frameworks.index(other[0]), order[own[1]], order[other[1]]), _compared(own, other, said, reference))
        for own, other, said in _pairs_of(framework.code, reference.comparability.pairs)
    ]
    ordered = [one for _, one in sorted(found, key=lambda pair: pair[0])]
    return [
        (reference.frameworks[code], list(pairs)) for code, pairs in groupby(ordered, key=lambda one: one.other_code)
    ]


def _pairs_of(
    code: str, pairs: tuple[ComparabilityPair, ...]
) -> Iterator[tuple[JudgementOfFramework, JudgementOfFramework, Comparability]]:
    for pair in pairs:
        if pair.first[0] == code != pair.second[0]:
            yield pair.first, pair.second, pair.comparability
        elif pair.second[0] == code != pair.first[0]:
            yield pair.second, pair.first, pair.comparability


def _compared(
    own: JudgementOfFramework, other: JudgementOfFramework, said: Comparability, reference: Reference
) -> Compared:
    return Compared(
        judgement=_name(own, reference),
        other_code=other[0],
        other_judgement=_name(other, reference),
        verdict=_VERDICTS[said.verdict],
        code=said.verdict.value,
        note=said.note,
    )


def _name(of: JudgementOfFramework, reference: Reference) -> str:
    judgement = reference.frameworks[of[0]].judgement(of[1])
    return judgement.name if judgement else of[1]
