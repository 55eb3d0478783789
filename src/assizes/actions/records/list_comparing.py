"""A row of a list beside the inspection that the register holds: what it would change, and what it contradicts.

A list is a secondary source. It may give what the register does not know, and change what another such source said;
what rests on a report it never changes: there a difference is a problem of the row, for a person to settle.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from assizes.domain.dates import BoundedDate, PartialDate
from assizes.domain.grades import NoGrade, Outcome
from assizes.domain.inspections import Basis, Inspection
from assizes.domain.listed import ListedChange, ListedInspection, RowProblem

_NOT_STATED = "not stated"
_SLIP = timedelta(days=1)  # lists often have the day on which the inspectors were announced
SECONDARY, BOUNDED = "secondary", "bounded"  # what a publication date rests on


@dataclass(frozen=True)
class ComparedRow:
    """What a row would change, what of it contradicts the register, and differences too small to be either."""

    changes: tuple[ListedChange, ...]
    problems: tuple[RowProblem, ...]
    remarks: tuple[str, ...]
    changed: Inspection


@dataclass(frozen=True)
class _Difference:
    change: ListedChange
    is_slip: bool = False


def compared(row: ListedInspection, inspection: Inspection, outcomes: Mapping[str, tuple[Outcome, str]]) -> ComparedRow:
    """A row beside the inspection that it is of; `outcomes` are its grades under that inspection's framework."""
    found = [*_of_dates(row, inspection), *_of_publication(row, inspection), *_of_outcomes(inspection, outcomes)]
    if row.address and not inspection.report_url:
        cell = row.cells.get("address", "")
        found.append(_Difference(ListedChange("report_url", _NOT_STATED, row.address, cell, completes=True)))
    may_change = inspection.basis is Basis.SECONDARY
    slips = [one.change for one in found if one.is_slip and not may_change]
    changes = [one.change for one in found if one.change.completes or may_change]
    problems = [one.change for one in found if one.change not in changes and one.change not in slips]
    return ComparedRow(
        changes=tuple(changes),
        problems=tuple(map(_problem, problems)),
        remarks=tuple(f"{one.cell}: {one.field} is {one.register} in the report, {one.listed} here" for one in slips),
        changed=_changed(row, inspection, changes, outcomes),
    )


def _problem(change: ListedChange) -> RowProblem:
    sentence = f"{change.field} is {change.register} in the register, from a report, and {change.listed} in the list"
    return RowProblem(sentence, change.cell, change.field, change.register, change.listed)


def _of_dates(row: ListedInspection, inspection: Inspection) -> Iterator[_Difference]:
    given = (
        ("inspection_start", inspection.start, row.start, row.cells.get("start", "")),
        ("inspection_end", inspection.end, row.end, row.cells.get("end", "")),
    )
    for field, held, listed, cell in given:
        if listed is None or (held is not None and _holds(listed, held)):
            continue
        completes = held is None or _holds(held, listed)
        change = ListedChange(field, str(held or _NOT_STATED), str(listed), cell, completes)
        near = held is not None and abs(held.first_day - listed.first_day) <= _SLIP
        yield _Difference(change, is_slip=bool(near and held and held.is_full and listed.is_full))


def _of_publication(row: ListedInspection, inspection: Inspection) -> Iterator[_Difference]:
    listed, held = row.published, inspection.published.stated
    if listed is None or (held is not None and _holds(listed, held)):
        return
    if inspection.listed and listed.first_day <= inspection.listed <= listed.last_day:
        return
    bound = inspection.published.no_later_than
    completes = (bound is None or listed.first_day <= bound) if held is None else _holds(held, listed)
    shown = str(held or (f"by {bound}" if bound else _NOT_STATED))
    yield _Difference(ListedChange("published", shown, str(listed), row.cells.get("published", ""), completes))


def _of_outcomes(inspection: Inspection, outcomes: Mapping[str, tuple[Outcome, str]]) -> Iterator[_Difference]:
    for code, (outcome, cell) in sorted(outcomes.items()):
        held = inspection.judgements.get(code)
        if held is not outcome:
            completes = held is NoGrade.NOT_KNOWN
            yield _Difference(ListedChange(code, str(held or _NOT_STATED), str(outcome), cell, completes))


def _holds(wide: PartialDate, narrow: PartialDate) -> bool:
    """Whether a date is the other one, or a month or year that the other one lies in."""
    return wide.first_day <= narrow.first_day and narrow.last_day <= wide.last_day


def _changed(
    row: ListedInspection,
    inspection: Inspection,
    changes: list[ListedChange],
    outcomes: Mapping[str, tuple[Outcome, str]],
) -> Inspection:
    """The inspection with what the row changes in it."""
    fields = {change.field for change in changes}
    taken = {code: outcome for code, (outcome, _) in outcomes.items() if code in fields}
    is_published = "published" in fields
    return replace(
        inspection,
        start=row.start if "inspection_start" in fields else inspection.start,
        end=row.end if "inspection_end" in fields else inspection.end,
        published=BoundedDate(row.published) if is_published else inspection.published,
        published_basis=SECONDARY if is_published else inspection.published_basis,
        judgements={**inspection.judgements, **taken},
        report_url=row.address if "report_url" in fields else inspection.report_url,
    )
