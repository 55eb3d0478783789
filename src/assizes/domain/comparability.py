"""Which judgements may be compared, pair by pair: data, not opinion (design rule 7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assizes.domain.errors import InvalidValue

JudgementOfFramework = tuple[str, str]  # framework code, judgement code


class Verdict(StrEnum):
    """Whether two judgements may be compared; ordered from free to refused by `severity`."""

    YES = "yes"
    BREAK = "break"  # allowed, with a marked break and its note
    NO = "no"  # refused

    @property
    def severity(self) -> int:
        """0 for yes, 1 for break, 2 for no."""
        return list(Verdict).index(self)


@dataclass(frozen=True)
class Comparability:
    """A verdict with the note that is published beside it; breaks and refusals must have one."""

    verdict: Verdict
    note: str = ""

    def __post_init__(self) -> None:
        if self.verdict is not Verdict.YES and not self.note:
            raise InvalidValue("a break or a refusal needs a note that can be published", "note")


@dataclass(frozen=True)
class ComparabilityPair:
    """What is said of one pair of judgements; the order of the two does not matter."""

    first: JudgementOfFramework
    second: JudgementOfFramework
    comparability: Comparability

    @property
    def judgements(self) -> frozenset[JudgementOfFramework]:
        """The two judgements, in no order."""
        return frozenset({self.first, self.second})

    @property
    def in_words(self) -> str:
        """The two judgements as an error names them."""
        (framework, judgement), (other_framework, other_judgement) = self.first, self.second
        return f"{judgement} of {framework} and {other_judgement} of {other_framework}"


_SAME = Comparability(Verdict.YES)
_UNLISTED = Comparability(Verdict.NO, "These judgements come from different frameworks and are not comparable.")


@dataclass(frozen=True)
class ComparabilityMatrix:
    """The verdict for any pair of judgements; a pair that nobody listed is refused."""

    pairs: tuple[ComparabilityPair, ...]
    _by_pair: Mapping[frozenset[JudgementOfFramework], Comparability] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_pair: dict[frozenset[JudgementOfFramework], Comparability] = {}
        for pair in self.pairs:
            if by_pair.setdefault(pair.judgements, pair.comparability) != pair.comparability:
                raise InvalidValue(f"{pair.in_words} are given two verdicts", "comparability")
        object.__setattr__(self, "_by_pair", by_pair)

    def between(self, first: JudgementOfFramework, second: JudgementOfFramework) -> Comparability:
        """What may be said of two judgements side by side."""
        if first == second:
            return _SAME
        return self._by_pair.get(frozenset({first, second}), _UNLISTED)

    def worst(self, judgement: str, frameworks: Iterable[str], other_frameworks: Iterable[str]) -> Comparability:
        """The strictest verdict over every pair of frameworks that two figures of one judgement rest on."""
        others = tuple(other_frameworks)
        verdicts = [self.between((one, judgement), (other, judgement)) for one in frameworks for other in others]
        return max(verdicts, key=lambda comparability: comparability.verdict.severity, default=_SAME)
