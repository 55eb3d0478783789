"""Each local authority's outcomes as counts of one or none, as the education-statistics tidy layout wants them.

They add up to the counts of the regions and of the nation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assizes.domain.grades import Grade
from assizes.domain.releases import ReleaseContent, StatisticsBasis
from assizes.domain.tables import Cell, Row, Shorthand, Table
from assizes.releases.observations import ENGLAND, GRADED, Area, Observation

_TABLE = "authorities"
_NEEDED = ("authority", "gss_code", "dfe_la_number", "ons_region", "state")
_INSPECTED = "inspected"
_NOT_APPLICABLE = "not_applicable"
_GOOD_OR_OUTSTANDING = "good_or_outstanding"
_GRADES = {grade.value: grade for grade in Grade}
_NONE = Cell(shorthand=(Shorthand.Z,))
_COUNTS = {False: Cell(0), True: Cell(1)}


@dataclass(frozen=True)
class AuthorityRow:
    """Whether the most recent inspection of one authority had one outcome for one judgement."""

    name: str
    gss_code: str
    dfe_la_number: str
    region: Area
    judgement_name: str
    outcome: str
    outcome_name: str
    count: Cell
    graded: Cell


def authority_rows(content: ReleaseContent, observations: Sequence[Observation]) -> Iterator[AuthorityRow]:
    """Every authority, judgement and outcome that the nation has observations of, in the order of both."""
    national = [one for one in observations if one.area == ENGLAND and one.basis is StatisticsBasis.MOST_RECENT]
    for table in content.tables:
        keys = {column.key for column in table.columns}
        if table.id == _TABLE and keys.issuperset(_NEEDED):
            shown = [one for one in national if one.judgement in keys]
            yield from (row for number in range(len(table.rows)) for row in _rows(table, table.rows[number], shown))


def _rows(table: Table, row: Row, national: Sequence[Observation]) -> Iterator[AuthorityRow]:
    cells = {column.key: cell for column, cell in zip(table.columns, row, strict=True)}
    region = Area(cells["ons_region"].code, str(cells["ons_region"].value))
    for one in national:
        outcome = cells[one.judgement].code or _NOT_APPLICABLE
        has_figures = cells["state"].code == _INSPECTED and one.count.value is not None
        yield AuthorityRow(
            name=str(cells["authority"].value),
            gss_code=str(cells["gss_code"].value),
            dfe_la_number=str(cells["dfe_la_number"].value),
            region=region,
            judgement_name=one.judgement_name,
            outcome=one.outcome,
            outcome_name=one.outcome_name,
            count=_COUNTS[_has(outcome, one.outcome)] if has_figures else _NONE,
            graded=_COUNTS[_has(outcome, GRADED)] if has_figures else _NONE,
        )


def _has(outcome: str, wanted: str) -> bool:
    if wanted == GRADED:
        return outcome in _GRADES
    if wanted == _GOOD_OR_OUTSTANDING:
        return outcome in _GRADES and _GRADES[outcome].is_good_or_outstanding
    return outcome == wanted
