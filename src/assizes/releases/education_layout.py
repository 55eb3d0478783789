"""The tidy layout of Explore Education Statistics: a data file and a metadata file, in pairs.

`outcomes.csv` has the nation, the nine ONS regions and each local authority at the release's date;
`outcomes_over_time.csv` the nation at each date of the series, apart, because series that a change of framework broke
bear other names there. The layout knows no region but the nine, so the publisher's eight stay in `data/by_region.csv`.
A day "as at" is stated as its month: two releases of a year then differ, which `Reporting year` would not let them.

The symbols z (not applicable) and x (not available) stand in place of a value. The layout has no place for a symbol
beside a value: breaks, revisions and provisional figures are marked in the other files.
"""

import calendar
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial

from assizes.domain.releases import Dates, ReleaseContent, StatisticsBasis
from assizes.domain.tables import Cell, Shorthand, format_value
from assizes.releases.data_files import FOLDER, csv_pieces
from assizes.releases.education_authorities import AuthorityRow, authority_rows
from assizes.releases.observations import BASES, ENGLAND, GRADED, Observation, at_release, over_time

DATA = f"{FOLDER}/ees/outcomes.csv"
OVER_TIME = f"{FOLDER}/ees/outcomes_over_time.csv"
_HEADING = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_name",
    "basis",
    "judgement",
    "grade",
    "inspection_count",
    "inspection_percent",
    "graded_count",
)
_TOTAL = "Total"
_SYMBOLS = {Shorthand.Z: "z", Shorthand.X: "x"}
_META_HEADING = (
    "col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
    "filter_default",
)
Line = tuple[str, ...]


def education_files(content: ReleaseContent) -> Mapping[str, Callable[[], Iterator[bytes]]]:
    """Both data files, each with its metadata beside it."""
    files: dict[str, Callable[[], Iterator[bytes]]] = {}
    for path, lines in ((DATA, _lines(content)), (OVER_TIME, _lines_over_time(content))):
        if lines:
            files[path] = partial(csv_pieces, _HEADING, lines)
            files[meta_path(path)] = partial(csv_pieces, _META_HEADING, list(_meta(lines)))
    return files


def meta_path(path: str) -> str:
    """Where the metadata of a data file stands: the layout fixes the name."""
    return f"{path.removesuffix('.csv')}.meta.csv"


def _lines(content: ReleaseContent) -> list[Line]:
    observations = list(at_release(content))
    authorities = authority_rows(content, observations)
    return [*map(_observed, observations), *(_of_authority(row, content.specification.dates) for row in authorities)]


def _lines_over_time(content: ReleaseContent) -> list[Line]:
    return list(map(_observed, over_time(content)))


def _observed(one: Observation) -> Line:
    is_national = one.area == ENGLAND
    region = ("", "") if is_national else (one.area.code, one.area.name)
    return (
        *_when(one.dates),
        "National" if is_national else "Regional",
        *(ENGLAND.code, ENGLAND.name),
        *region,
        *("", "", ""),
        BASES[one.basis],
        one.judgement_name,
        _TOTAL if one.outcome == GRADED else one.outcome_name,
        _figure(one.count),
        _figure(one.percent) if one.percent else _SYMBOLS[Shorthand.Z],
        _figure(one.graded),
    )


def _of_authority(row: AuthorityRow, dates: Dates) -> Line:
    return (
        *_when(dates),
        "Local authority",
        *(ENGLAND.code, ENGLAND.name),
        *(row.region.code, row.region.name),
        *(row.dfe_la_number, row.gss_code, row.name),
        BASES[StatisticsBasis.MOST_RECENT],
        row.judgement_name,
        _TOTAL if row.outcome == GRADED else row.outcome_name,
        _figure(row.count),
        _SYMBOLS[Shorthand.Z],
        _figure(row.graded),
    )


@cache
def _when(dates: Dates) -> tuple[str, str]:
    return str(dates.as_at.year), calendar.month_name[dates.as_at.month]


def _figure(cell: Cell) -> str:
    """A value, else the symbol that says why there is none."""
    return format_value(cell.value) if cell.value is not None else _SYMBOLS[cell.shorthand[0]]


def _meta(lines: Iterable[Line]) -> Iterator[Line]:
    """What each filter and indicator is; a filter needs more than one item to be one."""
    places = {name: _HEADING.index(name) for name in ("basis", "judgement", "grade")}
    items = {name: list(dict.fromkeys(line[place] for line in lines)) for name, place in places.items()}
    filters = (
        ("basis", "Inspections counted", "Which inspections of a local authority are counted", items["basis"][0]),
        ("judgement", "Judgement", "Changes of framework are explained in the notes", items["judgement"][0]),
        ("grade", "Grade", "Filter by grade; Total is every inspection with a grade", _TOTAL),
    )
    for name, label, hint, default in filters:
        if len(items[name]) > 1:
            yield (name, "Filter", label, "", "", "", hint, "", default)
    yield ("inspection_count", "Indicator", "Number of inspections", "", "", "0", "", "", "")
    yield ("inspection_percent", "Indicator", "Percentage of inspections with a grade", "", "%", "0", "", "", "")
    yield ("graded_count", "Indicator", "Number of inspections with a grade", "", "", "0", "", "", "")
