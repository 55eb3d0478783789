"""What is wrong with a question, said so that whoever asked it can mend it."""

from collections.abc import Iterable

from assizes.domain.errors import AssizesError
from assizes.website.public.problems import ParameterError, ProblemKind

_MOST = 20  # who has so many needs no more of them


class QuestionRefused(AssizesError):
    """A question that cannot be answered; `problems` has at least one, without a parameter where it is none of them.

    `kind` says whether the question is at fault, or asks for what is not published.
    """

    def __init__(self, problems: Iterable[ParameterError], kind: ProblemKind = ProblemKind.BAD_PARAMETERS) -> None:
        self.problems = tuple(problems)[:_MOST]
        self.kind = kind
        super().__init__(" ".join(problem.detail for problem in self.problems))
