"""The answer to a question: figures, tables, charts, map and notes, each made when it is first asked for."""

from dataclasses import dataclass, replace
from functools import cached_property

from assizes.domain.charts import StackedBars, Tile, TileMap
from assizes.domain.errors import BadInput
from assizes.domain.releases import StatisticsBasis
from assizes.domain.tables import Table
from assizes.reference import Reference
from assizes.statistics.comparison import Comparison, compare, table_of_comparisons
from assizes.statistics.figures import Figures, figures, of_judgements
from assizes.statistics.figures_charts import judgement_bars, leading_judgement, region_bars
from assizes.statistics.figures_document import Document, figures_document, notes_of
from assizes.statistics.figures_tables import inspections_table, judgement_table, judgements_had, region_table
from assizes.statistics.groups import group_name, group_note, part_of
from assizes.statistics.selection import Selection, most_recent
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.tile_map_chart import tile_map
from assizes.statistics.wording import inside_a_sentence
from assizes.website.public.explorer.comparison_document import comparison_document
from assizes.website.public.explorer.problems import QuestionRefused
from assizes.website.public.explorer.question import ExplorerQuestion
from assizes.website.public.problems import ParameterError

_LEGEND_COLUMNS = 5  # of tiles: the room that the legend takes at the left


@dataclass(frozen=True, eq=False)
class ExplorerAnswer:
    """What a question's answer says in any form; a part that does not fit the question is none.

    `rests_on` says as known when, and whether the release that sets the limits is a reconstruction.
    """

    question: ExplorerQuestion
    reference: Reference
    figures: Figures
    rests_on: str

    @property
    def of_whom(self) -> str:
        """Who is counted: `England`, a region, an authority, `3 local authorities`."""
        return group_name(self.figures.question.within, self.reference.authorities)

    @cached_property
    def document(self) -> Document:
        """The shape of `assizes figures --format json`, with `comparison` besides where one was asked for."""
        document = figures_document(self.figures, self.reference)
        if self._before:
            document["comparison"] = comparison_document(self._before.dates, self.comparisons)
        return document

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said with the figures."""
        return notes_of(self.figures, self.reference)

    @cached_property
    def by_judgement(self) -> Table:
        """Outcomes of each judgement."""
        return judgement_table(self.figures, self.reference)

    @cached_property
    def by_region(self) -> Table:
        """Outcomes of each judgement in each region that has any of those counted."""
        return region_table(self.figures, self.reference)

    @cached_property
    def inspections(self) -> Table:
        """The inspections counted, with outcomes and links to their reports."""
        return inspections_table(self.figures, self.reference)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Each judgement at the two dates, with what may be said of it; nothing where no comparison was asked for."""
        if self._before is None:
            return ()
        now, matrix = self.figures.selection, self.reference.comparability
        judgements = (counts.judgement for counts in judgements_had(self.figures))
        return tuple(compare(now, self._before, judgement, matrix) for judgement in judgements)

    @cached_property
    def comparison(self) -> Table | None:
        """The two dates side by side, with the comparability notes."""
        if self._before is None:
            return None
        table = table_of_comparisons(self.comparisons, self.figures.selection, (self._before,))
        title = f"Good or outstanding compared with an earlier date: {self.of_whom}"
        return replace(table, title=title, notes=(*self._of_group, *table.notes))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the answer."""
        found = (self.by_judgement, self.by_region, self.comparison, self.inspections)
        return tuple(table for table in found if table)

    @property
    def _of_group(self) -> tuple[str, ...]:
        within, question = self.figures.question.within, self.question
        return (group_note(within, self.reference.authorities, question.dates),) if within else ()

    @cached_property
    def judgement_chart(self) -> StackedBars | None:
        """A bar for each judgement, each by itself."""
        return judgement_bars(self.figures, self.reference)

    @cached_property
    def region_chart(self) -> StackedBars | None:
        """A bar for each region, of one judgement: overall effectiveness where it was asked for and has a grade."""
        leading = leading_judgement(self.figures)
        return region_bars(self.figures, self.reference, leading) if leading else None

    @cached_property
    def tile_map(self) -> TileMap | None:
        """The map of one judgement, that of the chart by region; for most recent outcomes alone."""
        leading = leading_judgement(self.figures)
        if leading is None or self.question.basis is not StatisticsBasis.MOST_RECENT:
            return None
        found = tile_map(self.figures.selection, leading, self._part)
        title = f"{self.of_whom}: {inside_a_sentence(leading)}"
        # The list of what was counted holds every outcome drawn.
        if found is None:
            return None
        tiles = found.tiles if self._part is self.reference else _beside_the_legend(found.tiles)
        return replace(found, title=found.title.replace(leading.name, title, 1), table_id="inspections", tiles=tiles)

    @cached_property
    def _part(self) -> Reference:
        _, part = part_of(self.figures.selection.snapshot, self.reference, self.figures.question.within)
        return part

    @cached_property
    def _before(self) -> Selection | None:
        """The earlier selection; the snapshot of the figures is that of the group already."""
        if self.question.compared is None:
            return None
        snapshot, families = self.figures.selection.snapshot, self.figures.selection.families
        return most_recent(snapshot, self._part.authorities, self.question.compared, families)


def _beside_the_legend(tiles: tuple[Tile, ...]) -> tuple[Tile, ...]:
    """The tiles of a part of England as they lie to each other, without the empty places around them."""
    right = _LEGEND_COLUMNS - min(tile.column for tile in tiles) + 1
    down = 1 - min(tile.row for tile in tiles)
    return tuple(replace(tile, column=tile.column + right, row=tile.row + down) for tile in tiles)


def answered(question: ExplorerQuestion, snapshot: Snapshot, reference: Reference, resting: str = "") -> ExplorerAnswer:
    """The answer to a question from the register as known at its time; `resting` is what it says that it rests on.

    Raises `QuestionRefused` where the register does not hold enough to count what is asked (design rule 12).
    """
    try:
        found = figures(snapshot, reference, question.counted(reference.authorities))
    except BadInput as error:
        raise QuestionRefused([ParameterError("", f"{error.message[0].upper()}{error.message[1:]}.")]) from error
    return ExplorerAnswer(
        question,
        reference,
        of_judgements(found, question.judgements) if question.judgements else found,
        resting,
    )
