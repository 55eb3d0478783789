"""How many authorities wait how long since their latest full inspection, in bands of whole years (design rule 13)."""

from assizes.domain import columns as c
from assizes.domain.authorities import Authorities
from assizes.domain.dates import in_words
from assizes.domain.tables import Cell, Row, Table
from assizes.statistics.counting import Count
from assizes.statistics.notes import dates_sentence
from assizes.statistics.selection import Selection
from assizes.statistics.table_cells import NOT_APPLICABLE, SOURCE, count_column, days_column, number, text_column, words
from assizes.statistics.wording import local_authorities

YEAR = 365
_YEARS = 5  # the last band has no upper end
_BANDS = (
    "Less than 1 year",
    *(f"{years} {'year' if years == 1 else 'years'} to less than {years + 1}" for years in range(1, _YEARS)),
    f"{_YEARS} years or more",
)


def waiting_bands_table(selection: Selection, authorities: Authorities) -> Table:
    """The bands, and apart from them the authorities whose day is not known and those not yet inspected."""
    as_at = selection.dates.as_at
    existing = len(authorities.existing(as_at))
    bands, unknown = _counts(selection)
    apart = (
        ("The day of the latest inspection is not known", number(unknown)),
        ("Not yet inspected", Cell(existing - selection.denominator)),
    )
    return Table(
        id="waiting_time_bands",
        title=f"Local authorities by time since the latest full inspection on {in_words(as_at)}",
        columns=(
            text_column("band", "Time since the end of the latest full inspection"),
            days_column("lowest", "Lowest in the band"),
            days_column("highest", "Highest in the band"),
            count_column("authorities", "Local authorities"),
            count_column("this_long_or_longer", "Local authorities, this long or longer"),
        ),
        rows=(
            *_rows(bands),
            *((words(label), *(NOT_APPLICABLE,) * 2, count, NOT_APPLICABLE) for label, count in apart),
        ),
        base=f"{local_authorities(existing)} in existence: {selection.denominator} inspected",
        notes=(
            dates_sentence(selection.dates),
            f"A year is counted as {YEAR} days. Nothing is forecast: the table says how long ago the latest full "
            "inspection ended, not when the next one is due.",
        ),
        source=SOURCE,
    )


def _rows(bands: tuple[Count, ...]) -> tuple[Row, ...]:
    return tuple(
        (
            words(label),
            Cell(YEAR * position),
            NOT_APPLICABLE if position == _YEARS else Cell(YEAR * (position + 1) - 1),
            number(bands[position]),
            number(sum(bands[position:], Count())),
        )
        for position, label in enumerate(_BANDS)
    )


def _counts(selection: Selection) -> tuple[tuple[Count, ...], Count]:
    """The inspections of each band, and those whose last day is not known."""
    listed: list[list[int]] = [[] for _ in _BANDS]
    unknown: list[int] = []
    for end, day, position in selection.frame.select(c.END, c.END_DATE, c.POSITION).iter_rows():
        is_known = end is not None and len(end) == len("2014-04-29")
        band = min((selection.dates.as_at - day).days // YEAR, _YEARS) if is_known else None
        (unknown if band is None else listed[band]).append(position)
    named = selection.snapshot.named
    return tuple(Count(named(positions)) for positions in listed), Count(named(unknown))
