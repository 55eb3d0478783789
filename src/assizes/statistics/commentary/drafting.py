"""The draft of a commentary: Markdown with bound values, one finding a paragraph, one sentence a line.

A finding is a sentence in bold and what stands behind it. No number is written here: each is named by its address.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes.domain.cell_addresses import row_key_of
from assizes.domain.charts import Chart
from assizes.domain.frameworks import OVERALL, Judgement
from assizes.domain.releases import ReleaseSpecification
from assizes.domain.tables import Table
from assizes.reference import Reference
from assizes.statistics.change import ChangeBlock
from assizes.statistics.commentary.phrases import comparison_lines, grades_line, region_sentence
from assizes.statistics.comparison import Comparison, comparisons
from assizes.statistics.counting import JudgementCounts, count_all
from assizes.statistics.figures import Figures
from assizes.statistics.over_time import ALL_INSPECTED_DATE
from assizes.statistics.selection import Selection
from assizes.statistics.wording import FAMILY_NAMES, family_heading, inside_a_sentence

Lines = tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """The draft of one release, from its figures; it names only tables and charts that the release has."""

    specification: ReleaseSpecification
    figures: Figures
    period: Selection
    earlier: tuple[Selection, ...]
    reference: Reference
    tables: tuple[Table, ...]
    charts: tuple[Chart, ...]

    @property
    def markdown(self) -> str:
        """The whole draft."""
        is_round_over = self.specification.dates.as_at >= ALL_INSPECTED_DATE
        findings = (*self._judgements(), *self._ended(), *self._regions(), *self._change(), *self._period())
        coverage = tuple(self._coverage())
        ordered = (*findings, *coverage) if is_round_over else (*coverage, *findings)
        return "\n\n".join("\n".join(lines) for lines in ordered) + "\n"

    def _has(self, *table_ids: str) -> bool:
        return set(table_ids) <= {table.id for table in self.tables}

    def _chart(self, chart_id: str) -> Iterator[Lines]:
        if any(chart.id == chart_id for chart in self.charts):
            yield (f"{{chart {chart_id}}}",)

    def _judgements(self) -> Iterator[Lines]:
        if not self._has("judgements"):
            return
        has_ended = any(counts.has_ended for counts in self.figures.judgements)
        charts = () if has_ended else tuple(self._chart("over-time"))
        for counts in self.figures.judgements:
            # A judgement that few outcomes have, just begun or no longer made, is a row of tables and no finding.
            if counts.n and 4 * counts.n >= self.figures.selection.denominator:
                yield self._judgement(counts)
                yield from charts
                charts = ()

    def _judgement(self, counts: JudgementCounts) -> Lines:
        row = f"judgements:{row_key_of(counts.judgement.name)}"
        so_far = " inspected so far" if self.specification.dates.as_at < ALL_INSPECTED_DATE else ""
        lines = [
            f"**{counts.judgement.name}: {{share {row}:good_or_outstanding}} local authorities{so_far} were good or "
            "outstanding as at {as_at}.**"
        ]
        one = self._compared(counts.judgement)
        if one and (one.is_allowed or counts.judgement.code == OVERALL):
            lines += comparison_lines(one, self.specification.small_base)
        lines.append(grades_line(row, counts))
        if counts.not_applicable.value:
            lines.append(f"The most recent inspections of {{authorities {row}:not_applicable}} have no such judgement.")
        return (*lines, *_ungraded(row, counts))

    def _compared(self, judgement: Judgement) -> Comparison | None:
        if not self.earlier or not self._has("comparison"):
            return None
        found = comparisons(self.figures.selection, self.earlier[0], self.reference.comparability)
        return next((one for one in found if one.counts.judgement.code == judgement.code), None)

    def _ended(self) -> Iterator[Lines]:
        """The series that has ended: that there is no figure, where it ended, its last figure, and its chart."""
        for counts in self.figures.judgements:
            if counts.has_ended and counts.judgement.series_end_date:
                name = counts.judgement.name
                yield (
                    f"**There is no figure for {inside_a_sentence(counts.judgement)} as at {{as_at}}.**",
                    f"{{ended {row_key_of(name)}}}",
                    *self._last_figure(name, str(counts.judgement.series_end_date)),
                )
                yield from self._chart("over-time")

    def _last_figure(self, name: str, end: str) -> Iterator[str]:
        over_time = [table for table in self.tables if table.id == "over_time"]
        is_there = any(row[0].value == name and str(row[1].value) == end for table in over_time for row in table.rows)
        if is_there:
            row = f"over_time:{row_key_of(name, end)}"
            yield (
                f"The last figure: {{share {row}:good_or_outstanding}} local authorities were good or outstanding as "
                f"at {{{row}:as_at}}."
            )

    def _regions(self) -> Iterator[Lines]:
        lasting = next((counts for counts in self.figures.judgements if counts.n), None)
        if lasting is None or not self._has("by_region"):
            return
        sentence = region_sentence(lasting.judgement, self.figures.by_region, self.specification.small_base)
        if sentence:
            yield f"**{sentence}**", "{caveat regions}"
            yield from self._chart("by-region")

    def _change(self) -> Iterator[Lines]:
        block = ChangeBlock.LATEST_V_PREVIOUS
        changes = dict(self.figures.change)[block]
        change = next((one for one in changes if one.n and one.earlier is one.judgement), None)
        if change is None or not self._has("change"):
            return
        row = f"change:{row_key_of(block.words, change.judgement.name)}"
        family = FAMILY_NAMES[self.figures.coverage.family]
        yield (
            f"**{{share {row}:improved}} local authorities inspected more than once under {family} improved on their "
            f"previous inspection for {inside_a_sentence(change.judgement)}.**",
            f"{{share {row}:same_good_or_outstanding}} stayed good or outstanding at the same grade, "
            f"{{share {row}:same_below_good}} stayed at the same grade below good, and {{share {row}:declined}} "
            "declined.",
            *((f"Break in the series: {{note {row}}}",) if change.comparability.note else ()),
            "{caveat change}",
        )
        yield from self._chart("change-matrix")

    def _period(self) -> Iterator[Lines]:
        counted = [str(row[0].value) for table in self.tables if table.id == "counted" for row in table.rows]
        if "In the period" not in counted:
            return
        headline = (
            "**{inspections counted:in-the-period:inspections} ended from {in_period_from} to {as_at}, with reports "
            "published by {in_period_published_by} (provisional).**"
        )
        graded = next((counts for counts in count_all(self.period) if counts.n), None)
        if graded is None or not self._has("in_period"):
            yield (headline,)
            return
        row = f"in_period:{row_key_of(graded.judgement.name)}"
        yield (
            headline,
            f"{{share {row}:good_or_outstanding}} were good or outstanding for {inside_a_sentence(graded.judgement)}.",
            "{caveat in_period}",
        )

    def _coverage(self) -> Iterator[Lines]:
        if not self._has("coverage"):
            return
        coverage = self.figures.coverage
        yet = "" if coverage.inspected == coverage.existing else " so far"
        row = f"coverage:{row_key_of(family_heading(coverage.family))}"
        have_one = (
            "Outcomes are those of each authority's most recent full inspection: "
            "{count counted:most-recent:inspections} in existence have been inspected."
        )
        yield (
            f"**{{count {row}:inspected}} local authorities had been inspected under {FAMILY_NAMES[coverage.family]}"
            f"{yet} as at {{as_at}}.**",
            "Inspections ended by {as_at} and published by {published_by}.",
            *((have_one,) if self._has("counted") else ()),
        )


def _ungraded(row: str, counts: JudgementCounts) -> Iterator[str]:
    """How many inspections that could have a grade have none, so that the numbers add up to those inspected."""
    if counts.not_judged.value:
        yield f"In the most recent inspections of {{authorities {row}:not_judged}} this was not judged."
    if counts.not_known.value:
        yield f"In the most recent inspections of {{authorities {row}:not_known}} the grade is not known."
