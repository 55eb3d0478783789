"""SDMX: `structure.xml` says what the dimensions and codes are (SDMX-ML 2.1), `data.csv` has the data (SDMX-CSV 2.0).

The data are the counts and percentages of outcomes, for the nation and the nine ONS regions at the release's date and
for the nation at each earlier one. OBS_STATUS is of the cross-domain code list; what it cannot say, as that a figure is
both provisional and after a break, stands in SHORTHAND.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from assizes.domain.releases import ReleaseContent
from assizes.domain.tables import Cell, ColumnKind, Shorthand, format_value
from assizes.releases.data_files import FOLDER, csv_pieces
from assizes.releases.data_tables import UNITS
from assizes.releases.description import summary
from assizes.releases.observations import BASES, Observation, at_release, over_time
from assizes.releases.templating import environment

STRUCTURE = f"{FOLDER}/sdmx/structure.xml"
DATA = f"{FOLDER}/sdmx/data.csv"
AGENCY, DATAFLOW, VERSION = "ASSIZES", "DF_OUTCOMES", "1.0"
_INFORM = "I"  # the action of data that are told, not changed
_COUNT, _PERCENT = UNITS[ColumnKind.COUNT], UNITS[ColumnKind.PERCENT]
_NORMAL = "A"
_STATUS = {Shorthand.Z: "M", Shorthand.X: "L", Shorthand.B: "B", Shorthand.P: "P"}  # the first that applies
_STATUS_WORDS = (
    (_NORMAL, "Normal value"),
    ("B", "Time series break"),
    ("L", "Missing value; data exist but were not collected"),
    ("M", "Missing value; data cannot exist"),
    ("P", "Provisional value"),
)


@dataclass(frozen=True)
class CodeList:
    """A code list: its identifier, its name and its codes with their words."""

    id: str
    name: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Component:
    """A dimension or an attribute: the concept that it states, and its code list where it has one."""

    id: str
    name: str
    code_list: str = ""
    is_mandatory: bool = True
    text_type: str = "String"


DIMENSIONS = (
    Component("REF_AREA", "Area", "CL_AREA"),
    Component("BASIS", "Inspections counted", "CL_BASIS"),
    Component("JUDGEMENT", "Judgement", "CL_JUDGEMENT"),
    Component("OUTCOME", "Outcome", "CL_OUTCOME"),
    Component("UNIT_MEASURE", "Unit", "CL_UNIT"),
)
ATTRIBUTES = (
    Component("OBS_STATUS", "Status of the observation", "CL_OBS_STATUS"),
    Component("PUBLISHED_BY", "Day by which reports were published to be counted", text_type="GregorianDay"),
    Component("SHORTHAND", "Shorthand as the tables print it", is_mandatory=False),
)
_TIME, _VALUE = Component("TIME_PERIOD", "As at"), Component("OBS_VALUE", "Value")
HEADING = (
    *("STRUCTURE", "STRUCTURE_ID", "ACTION"),
    *(one.id for one in (*DIMENSIONS, _TIME, _VALUE, *ATTRIBUTES)),
)
Line = tuple[str, ...]


def sdmx_files(content: ReleaseContent) -> Mapping[str, bytes | Callable[[], Iterator[bytes]]]:
    """The structure and the data; nothing where the release has none of the tables that they repeat."""
    observations = _distinct(content)
    if not observations:
        return {}
    lines = [line for one in observations for line in _lines(one)]
    return {STRUCTURE: _structure(content, observations), DATA: partial(csv_pieces, HEADING, lines)}


def _distinct(content: ReleaseContent) -> tuple[Observation, ...]:
    """Every observation once: the series over time ends with figures that the release's own tables have too."""
    found = {
        (one.area.code, one.basis, one.judgement, one.outcome, one.dates.as_at): one
        for one in chain(over_time(content), at_release(content))
    }
    return tuple(found.values())


def _lines(one: Observation) -> Iterator[Line]:
    yield _line(one, _COUNT, one.count)
    if one.percent is not None:
        yield _line(one, _PERCENT, one.percent)


def _line(one: Observation, unit: str, cell: Cell) -> Line:
    shorthand = [mark for mark in Shorthand if mark in (*one.marks, *cell.shorthand)]
    return (
        *("dataflow", f"{AGENCY}:{DATAFLOW}({VERSION})", _INFORM),
        *(one.area.code, one.basis.value, one.judgement, one.outcome, unit),
        one.dates.as_at.isoformat(),
        format_value(cell.value),
        _status(cell, shorthand),
        one.dates.published_by.isoformat(),
        "".join(mark.printed for mark in shorthand),
    )


def _status(cell: Cell, shorthand: list[Shorthand]) -> str:
    """A missing value says why it is missing; any other what stands beside it."""
    applies = cell.shorthand if cell.value is None else shorthand
    return next((status for mark, status in _STATUS.items() if mark in applies), _NORMAL)


def _structure(content: ReleaseContent, observations: tuple[Observation, ...]) -> bytes:
    template = environment().get_template("sdmx_structure.xml.jinja")
    text = template.render(
        specification=content.specification,
        summary=summary(content),
        agency=AGENCY,
        dataflow=DATAFLOW,
        version=VERSION,
        code_lists=_code_lists(observations),
        dimensions=DIMENSIONS,
        attributes=ATTRIBUTES,
        concepts=(*DIMENSIONS, _TIME, _VALUE, *ATTRIBUTES),
        time=_TIME,
        value=_VALUE,
    )
    return text.encode("utf-8")


def _code_lists(observations: tuple[Observation, ...]) -> tuple[CodeList, ...]:
    def used(pairs: Iterator[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple(dict(pairs).items())

    return (
        CodeList("CL_AREA", "Areas", used((one.area.code, one.area.name) for one in observations)),
        CodeList("CL_BASIS", "Inspections counted", tuple((basis.value, words) for basis, words in BASES.items())),
        CodeList("CL_JUDGEMENT", "Judgements", used((one.judgement, one.judgement_name) for one in observations)),
        CodeList("CL_OUTCOME", "Outcomes", used((one.outcome, one.outcome_name) for one in observations)),
        CodeList(
            "CL_UNIT", "Units", ((_COUNT, "Number of inspections"), (_PERCENT, "Percentage of those with a grade"))
        ),
        CodeList("CL_OBS_STATUS", "Status of the observation", _STATUS_WORDS),
    )
