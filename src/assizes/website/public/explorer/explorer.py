"""Questions in, answers out: what pages, downloads and the API share in one server process."""

from collections.abc import Callable, Hashable
from datetime import datetime

from assizes.reference import Reference
from assizes.statistics.snapshot import Snapshot
from assizes.website.public.explorer.answer import ExplorerAnswer, answered
from assizes.website.public.explorer.downloads import JSON, File, download, figures_json
from assizes.website.public.explorer.keeping import KeptFiles, KeptSnapshots
from assizes.website.public.explorer.limits import Limits
from assizes.website.public.explorer.parameters import Parameter, parameters
from assizes.website.public.explorer.question import ExplorerQuestion
from assizes.website.public.explorer.reading import Asking, read_question
from assizes.website.public.explorer.resting import rests_on

API = "api"  # the form of the figures document


class Explorer:
    """Answers any question within limits; `snapshot_at` gives the counted register as known at a record's moment."""

    def __init__(self, reference: Reference, snapshot_at: Callable[[datetime], Snapshot]) -> None:
        self.reference = reference
        self.parameters: tuple[Parameter, ...] = parameters(reference)
        self._snapshots = KeptSnapshots(snapshot_at)
        self._files = KeptFiles()

    def register_at(self, state: datetime) -> Snapshot:
        """The counted register as known at the moment of a record; kept for the questions to come."""
        return self._snapshots.at(state)

    def question(self, query: str, limits: Limits) -> ExplorerQuestion:
        """The question that a query asks; raises `QuestionRefused` with what is wrong."""
        return read_question(query, Asking(self.reference, limits, self.parameters))

    def answer(self, question: ExplorerQuestion, limits: Limits) -> ExplorerAnswer:
        """The answer to a question; raises `QuestionRefused` where the register does not hold enough."""
        state = limits.state_at(question.known_at)
        assert state is not None  # a question before the first record was refused
        resting = rests_on(question.known_at, is_reconstruction=limits.is_reconstruction)
        return answered(question, self._snapshots.at(state), self.reference, resting)

    def file(self, question: ExplorerQuestion, limits: Limits, form: str) -> File | None:
        """The answer as a file, `api` or one of `downloads.FORMS`; none where the answer has no such part.

        A question states its time of knowledge, so what is kept stays right when another release comes out.
        """

        def made() -> File | None:
            answer = self.answer(question, limits)
            if form == API:
                return File("figures.json", JSON, figures_json(answer))
            return download(answer, form, self.parameters)

        return self.kept((question, form), made)

    def kept(self, key: Hashable, make: Callable[[], File | None]) -> File | None:
        """The file that is kept under a key, else made and kept from now on."""
        if kept := self._files.get(key):
            return kept
        made = make()
        if made:
            self._files.put(key, made)
        return made
