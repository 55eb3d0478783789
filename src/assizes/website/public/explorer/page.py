"""The pages of the explorer: the form, then the question in words, tables, charts, map, list and downloads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from assizes.domain.charts import Chart
from assizes.domain.tables import Shorthand, Table
from assizes.releases.charts import chart_svg, cue, numbers_in_words
from assizes.releases.markers import explained
from assizes.releases.page import cell_words
from assizes.statistics.figures_charts import leading_judgement
from assizes.website.public.addresses import authority_address
from assizes.website.public.api.addresses import FIGURES
from assizes.website.public.explorer.about import question_facts, title_of, titled
from assizes.website.public.explorer.absent import absent_authorities
from assizes.website.public.explorer.addresses import query_of, whole_query_of
from assizes.website.public.explorer.answer import ExplorerAnswer
from assizes.website.public.explorer.counted_inspections import counted_inspections, judgements_listed
from assizes.website.public.explorer.form import QuestionForm, form_of
from assizes.website.public.explorer.limits import Limits
from assizes.website.public.explorer.parameters import Parameter
from assizes.website.public.shown_table import ShownTable
from assizes.website.public.source import SiteSettings
from assizes.website.public.templating import HOME, Crumb, rendered

ADDRESS = "/explorer"
LIST = f"{ADDRESS}/inspections"
LISTED_AT_MOST = 20  # on the page of the answer; a longer list has pages of its own
LISTED_ON_A_PAGE = 50
_ROWS_AT_MOST = 18  # of the table by region
_TILES_AT_LEAST, _TILES_AT_MOST = 4, 60
TITLE = "Explorer: figures as at any date"
_DESCRIPTION = (
    "Ask how children’s services of local authorities were judged: any authorities, any date, any judgement; as "
    "tables, charts, a map and files."
)
_WORDS = cell_words(set())


@dataclass(frozen=True)
class AnswerTable(ShownTable):
    """A table of the answer."""

    @property
    def shorthand(self) -> str:
        """What its shorthand means; figures have [z] for more reasons than outcomes have."""
        meaning = Shorthand.Z.meaning
        return super().shorthand.replace(meaning, f"{meaning}, or there is nothing to count or to compare")


@dataclass(frozen=True)
class ShownChart:
    """A chart as SVG with the words around it."""

    chart: Chart
    svg: Markup
    numbers: str
    cue: str


@dataclass(frozen=True)
class ExplorerPages:
    """The pages of a site with its settings, its limits and the parameters of questions.

    `asset` gives the address of a style or script of the site.
    """

    settings: SiteSettings
    asset: Callable[[str], str]
    limits: Limits
    parameters: tuple[Parameter, ...]

    def answer(self, answer: ExplorerAnswer) -> bytes:
        """Form and answer."""
        number = len(answer.inspections.rows)
        listed = counted_inspections(answer, 0, LISTED_AT_MOST) if number <= LISTED_AT_MOST else ()
        return self._page(
            "explorer.html.jinja",
            form=form_of(answer.question, answer.reference, self.parameters, self.limits),
            answer=answer,
            absent=tuple(absent_authorities(answer, self.limits)),
            facts=tuple(question_facts(answer, self.parameters)),
            by_judgement=AnswerTable(answer.by_judgement),
            by_region=AnswerTable(_short(answer)),
            has_more_regions=len(answer.by_region.rows) > _ROWS_AT_MOST,
            comparison=AnswerTable(answer.comparison) if answer.comparison else None,
            charts=tuple(self._charts(answer)),
            has_regions=len(answer.figures.by_region) > 1,
            map=self._map(answer) if _tiles(answer) <= _TILES_AT_MOST else None,
            has_map=_tiles(answer) >= _TILES_AT_LEAST,
            listed=listed,
            total=number,
            figures_address=FIGURES,
            **self._of(answer),
        )

    def refused(self, form: QuestionForm) -> bytes:
        """The form as it was filled in, with what is wrong with it."""
        return self._page("explorer_refused.html.jinja", form=form)

    def map(self, answer: ExplorerAnswer) -> bytes | None:
        """The map by itself: that of all England is as large as the rest of the answer; none where there is none."""
        if answer.tile_map is None:
            return None
        return self._part(answer, "map", "Inspection outcomes on a map", map=self._map(answer), table=None)

    def regions(self, answer: ExplorerAnswer) -> bytes:
        """Every judgement in each region."""
        return self._part(
            answer, "regions", "Inspection outcomes by region", map=None, table=AnswerTable(answer.by_region)
        )

    def _part(self, answer: ExplorerAnswer, name: str, title: str, **values: Any) -> bytes:
        of_answer = self._of(answer)
        crumbs = (HOME, Crumb(_with(ADDRESS, of_answer["query"]), "Explorer"))
        return self._page(
            "explorer_part.html.jinja",
            address=f"{ADDRESS}/{name}",
            title=titled(answer, title),
            crumbs=crumbs,
            answer=answer,
            **of_answer,
            **values,
        )

    def inspections(self, answer: ExplorerAnswer, number: int) -> bytes | None:
        """One page of the list of the inspections counted, from 1; none where the list has no such page."""
        total = len(answer.inspections.rows)
        last = max(1, -(-total // LISTED_ON_A_PAGE))
        if not 1 <= number <= last:
            return None
        values = self._of(answer)
        query = values["query"]
        return self._page(
            "explorer_inspections.html.jinja",
            address=LIST,
            title=titled(answer, "The inspections counted"),
            crumbs=(HOME, Crumb(_with(ADDRESS, query), "Explorer")),
            answer=answer,
            listed=counted_inspections(answer, (number - 1) * LISTED_ON_A_PAGE, number * LISTED_ON_A_PAGE),
            number=number,
            addresses=tuple(list_address(query, page) for page in range(1, last + 1)),
            total=total,
            **values,
        )

    def _page(self, template: str, **values: Any) -> bytes:
        usual = {"asset": self.asset, "address": ADDRESS, "title": TITLE, "description": _DESCRIPTION}
        return rendered(template, settings=self.settings, limits=self.limits, **{**usual, **values})

    def _of(self, answer: ExplorerAnswer) -> dict[str, Any]:
        return {
            "heading": title_of(answer),
            "judgements": judgements_listed(answer),
            "shorthand": explained(answer.inspections.shorthand),
            "query": query_of(answer.question, self.limits),
            "whole_query": whole_query_of(answer.question),
            "words": _WORDS,
        }

    def _charts(self, answer: ExplorerAnswer) -> Iterator[ShownChart]:
        for chart in (answer.judgement_chart, answer.region_chart):
            if chart:
                yield self._shown(chart, chart_svg(chart, self.settings.small_base))

    def _map(self, answer: ExplorerAnswer) -> ShownChart | None:
        if answer.tile_map is None:
            return None
        return self._shown(answer.tile_map, chart_svg(answer.tile_map, self.settings.small_base, authority_address))

    def _shown(self, chart: Chart, svg: Markup) -> ShownChart:
        return ShownChart(chart, svg, numbers_in_words(chart, self.settings.small_base), cue(chart)[0])


def list_address(query: str, number: int) -> str:
    """A page of the list of the inspections that a question counts."""
    return _with(LIST if number == 1 else f"{LIST}/{number}", query)


def _with(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _tiles(answer: ExplorerAnswer) -> int:
    return len(answer.tile_map.tiles) if answer.tile_map else 0


def _short(answer: ExplorerAnswer) -> Table:
    """The table by region; of one judgement where it would be long: that of the chart."""
    table, leading = answer.by_region, leading_judgement(answer.figures)
    if len(table.rows) <= _ROWS_AT_MOST or leading is None:
        return table
    place = [column.key for column in table.columns].index("judgement")
    rows = tuple(row for row in table.rows if row[place].code == leading.code)
    return replace(table, rows=rows, title=f"{leading.name} by region")
