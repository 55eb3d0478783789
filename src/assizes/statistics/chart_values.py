"""The charts of stacked bars as values: outcomes over time, and by region."""

from assizes.domain.authorities import Authorities, RegionKind
from assizes.domain.charts import Bar, Segment, StackedBars
from assizes.domain.dates import in_words
from assizes.domain.frameworks import OVERALL, Judgement
from assizes.reference import Reference
from assizes.statistics.counting import JudgementCounts, count_by_region, count_judgement, has_ended
from assizes.statistics.notes import series_end_note
from assizes.statistics.over_time import ALL_INSPECTED_DATE, Point, series
from assizes.statistics.selection import Selection


def charts(
    selections: tuple[Selection, ...], judgements: tuple[Judgement, ...], reference: Reference
) -> tuple[StackedBars, ...]:
    """The chart over time of the leading judgement, and its chart by region; another by region if it has ended."""
    now = selections[-1]
    over_time = (chart_over_time(series(selections, reference, one), one, now) for one in _leading_first(judgements))
    by_region = (chart_by_region(now, one, reference.authorities) for one in judgements_to_show(now, judgements))
    found = (next(filter(None, over_time), None), next(filter(None, by_region), None))
    return tuple(chart for chart in found if chart)


def _leading_first(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """Overall effectiveness leads wherever its framework lists it."""
    return tuple(sorted(judgements, key=lambda judgement: judgement.code != OVERALL))


def judgements_to_show(now: Selection, judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements whose series has not ended: overall effectiveness first, then in the order of the frameworks."""
    return tuple(one for one in _leading_first(judgements) if not has_ended(one, now.dates.as_at))


def chart_over_time(points: tuple[Point, ...], judgement: Judgement, now: Selection) -> StackedBars | None:
    """Outcomes by grade at each point, framework breaks marked; nothing where there is no point."""
    if not points:
        return None
    first, last = points[0], points[-1]
    ended = judgement.series_end_date if has_ended(judgement, now.dates.as_at) else None
    return StackedBars(
        id="over-time",
        title=(f"{judgement.name}: {share(last.counts)} good or outstanding as at {in_words(last.dates.as_at)}"),
        subtitle=(
            f"Most recent outcome of each local authority in existence, {in_words(first.dates.as_at)} to "
            f"{in_words(last.dates.as_at)}; n of N: judged, of authorities in existence; before "
            f"{in_words(ALL_INSPECTED_DATE)}, of authorities inspected so far"
        ),
        description=(
            f"Stacked bars of grades at each date. Good or outstanding: {share(first.counts)} as at "
            f"{in_words(first.dates.as_at)}, {share(last.counts)} as at {in_words(last.dates.as_at)}. "
            "The table below holds every number."
        ),
        bars=tuple(_bar_of_point(point, points) for point in points),
        table_id="over_time",
        is_over_time=True,
        end_note=series_end_note(judgement.name, ended) if ended else "",
    )


def _bar_of_point(point: Point, points: tuple[Point, ...]) -> Bar:
    existing = point.selection.existing
    return Bar(
        label=f"{point.dates.as_at.day} {point.dates.as_at:%b %Y}",
        base=f"{point.counts.n} of {existing}",
        segments=segments(point.counts),
        remark="of authorities inspected so far" if point.dates.as_at < ALL_INSPECTED_DATE else "",
        break_before=_break_note(point, points) if point.has_break else "",
    )


def _break_note(point: Point, points: tuple[Point, ...]) -> str:
    """What changed at a break and, since outcomes of before stay until the next inspection, how long they are mixed."""
    before = set(points[points.index(point) - 1].counts.frameworks)
    mixed = [one for one in points if one.dates.as_at >= point.dates.as_at and before & set(one.counts.frameworks)]
    note = point.since_previous.note
    if not mixed:
        return note
    until = in_words(mixed[-1].dates.as_at)
    return f"{note} From here outcomes of before and since are mixed, up to {until}; the table counts them apart."


def chart_by_region(selection: Selection, judgement: Judgement, authorities: Authorities) -> StackedBars | None:
    """Outcomes by grade in each of the publisher's regions, in order of name."""
    nation = count_judgement(selection, judgement)
    if not nation.n:
        return None
    regions = [
        (region, next(counts for counts in region.judgements if counts.judgement.code == judgement.code))
        for region in count_by_region(selection, authorities, RegionKind.OFSTED)
    ]
    as_at = in_words(selection.dates.as_at)
    return StackedBars(
        id="by-region",
        title=f"{judgement.name} by region: {share(nation)} good or outstanding in England as at {as_at}",
        subtitle=(
            f"Most recent outcome of each local authority in existence as at {as_at}; n of N: judged, of authorities "
            "in existence"
        ),
        description=(
            "Stacked bars of grades for each region. Good or outstanding: "
            + "; ".join(f"{region.region.name} {share(counts)}" for region, counts in regions if counts.n)
            + "."
        ),
        bars=tuple(
            Bar(region.region.name, f"{counts.n} of {region.existing}", segments(counts)) for region, counts in regions
        ),
        table_id="by_region",
        is_over_time=False,
    )


def share(counts: JudgementCounts) -> str:
    """`119 of 151`: good or outstanding, of those with a grade."""
    return f"{counts.good_or_outstanding.value} of {counts.n}"


def segments(counts: JudgementCounts) -> tuple[Segment, ...]:
    """The parts of a bar: each grade that was given."""
    return tuple(
        Segment(grade, count.value, counts.percent(grade) or 0) for grade, count in counts.grades if count.value
    )
