"""What monthly, quarterly and half-yearly publication would have meant: how few inspections each would have reported.

The series went from quarterly to half-yearly because a quarter held as few as five inspections (its quality report of
2014). The same measure, over every full period of each framework, shows whether that still holds.
"""

from collections.abc import Iterator
from itertools import groupby

from assizes.domain import columns as c
from assizes.domain.charts import Band, Bands
from assizes.domain.dates import in_words
from assizes.domain.releases import Dates
from assizes.domain.tables import Cell, Row, Table
from assizes.statistics.activity import ActivityPeriod, activity
from assizes.statistics.notes import dates_sentence, inexact_notes
from assizes.statistics.percentages import nearest_rank, whole_percent
from assizes.statistics.selection import POOLED_FAMILIES, every_full_inspection
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.table_cells import (
    SOURCE,
    coded,
    coded_column,
    count_column,
    family_cell,
    family_column,
    percent_column,
)
from assizes.statistics.wording import FAMILY_NAMES

ENDED, PUBLISHED = "inspection ended", "report published"
_DAYS = ((ENDED, c.END_DATE), (PUBLISHED, c.PUBLISHED_DATE))
_CADENCES = {"month": "monthly", "quarter": "quarterly", "half year": "half-yearly"}


def cadence_table(snapshot: Snapshot, dates: Dates, small_base: int) -> Table:
    """A row for each framework, day that counts and length of period, over the full periods alone."""
    la_ids = snapshot.frame.get_column(c.LA_ID).unique().to_list()
    return Table(
        id="cadence",
        title="Full inspections in a period, by how often a release would come out",
        columns=(
            family_column(),
            coded_column("counted_by", "Counted by the day on which"),
            coded_column("publication", "Publication"),
            count_column("periods", "Full periods"),
            count_column("lowest", "Lowest number"),
            count_column("median", "Median number"),
            count_column("highest", "Highest number"),
            count_column("without_inspections", "Periods without any"),
            count_column("below_small_base", f"Periods with fewer than {small_base}"),
            percent_column("below_small_base_percent", f"Periods with fewer than {small_base}"),
        ),
        rows=tuple(_rows(snapshot, dates, small_base)),
        base=f"Full inspections ended by {in_words(dates.as_at)}, published by {in_words(dates.published_by)}",
        notes=(
            dates_sentence(dates),
            "A period is full where the framework was in force from its first day, the inspections or their reports "
            "went on to its last, and it ended by the date of the figures. Periods without any are counted.",
            *_notes_of_frameworks(snapshot),
            f"Below a base of {small_base} sentences give no percentage: one inspection more or less would move it by "
            "more than five points.",
            "The median is the middle number observed, by nearest rank.",
            *inexact_notes(every_full_inspection(snapshot, dates, POOLED_FAMILIES, la_ids)),
        ),
        source=SOURCE,
    )


def _notes_of_frameworks(snapshot: Snapshot) -> Iterator[str]:
    for family in POOLED_FAMILIES:
        yield from (one.activity_note for one in snapshot.frameworks.of_family(family) if one.activity_note)


def _rows(snapshot: Snapshot, dates: Dates, small_base: int) -> Iterator[Row]:
    found = [(words, activity(snapshot, dates, column)) for words, column in _DAYS]
    for family in POOLED_FAMILIES:
        for words, periods in found:
            theirs = [one for one in periods if one.family == family and one.is_full]
            for kind, some in groupby(theirs, key=lambda one: one.kind):
                yield _row(family, words, kind, tuple(some), small_base)


def _row(family: str, words: str, kind: str, periods: tuple[ActivityPeriod, ...], small_base: int) -> Row:
    numbers = sorted(one.count.value for one in periods)
    below = sum(number < small_base for number in numbers)
    return (
        family_cell(family),
        coded(words),
        coded(_CADENCES[kind]),
        *map(Cell, (len(numbers), numbers[0], nearest_rank(numbers, 50), numbers[-1], numbers.count(0), below)),
        Cell(whole_percent(below, len(numbers))),
    )


def cadence_chart(table: Table, small_base: int) -> Bands | None:
    """The median number of reports in a period of the latest framework; nothing where it has no full half year."""
    newest = FAMILY_NAMES[POOLED_FAMILIES[-1]]
    keys = ("framework", "counted_by", "publication", "periods", "median", "below_small_base")
    rows = [dict(zip(keys, cells, strict=True)) for cells in zip(*(table.cells(key) for key in keys), strict=True)]
    shown = [row for row in rows if row["framework"].value == newest and row["counted_by"].value == PUBLISHED]
    if len(shown) < len(_CADENCES):
        return None
    said = {str(row["publication"].value): row for row in shown}
    quarters = said["quarterly"]
    return Bands(
        id="cadence",
        title=(
            f"{quarters['below_small_base'].value} of {quarters['periods'].value} quarters under {newest} would have "
            f"had fewer than {small_base} reports to count"
        ),
        subtitle=f"Median number of reports published in a full period under {newest}, by how often releases come out",
        description="A bar for each way to publish: "
        + "; ".join(f"{name} {row['median'].value}" for name, row in said.items())
        + ".",
        table_id=table.id,
        bands=tuple(Band(name.capitalize(), int(str(row["median"].value))) for name, row in said.items()),
    )
