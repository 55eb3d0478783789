"""What is wrong with a question, said so that whoever asked it can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from assizes.domain.errors import AssizesError

_MOST = 20  # who has so many needs no more of them


@dataclass(frozen=True)
class Problem:
    """One fault: the parameter to be mended, empty where it is none of them, and a sentence."""

    parameter: str
    sentence: str


class QuestionRefused(AssizesError):
    """A question that cannot be answered; `problems` has at least one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)[:_MOST]
        super().__init__(" ".join(problem.sentence for problem in self.problems))
