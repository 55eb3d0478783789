"""A list and the register -> what shall become of each row. Nothing is written here.

**same**: all that the row says stands in the register. **new**: the register lacks the inspection. **changed**: the row
gives what the register does not know, or changes what another secondary source said. **refused**: the row cannot be
read for certain, or says otherwise than a record that rests on a report, or than a row before it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from assizes.actions.records.event_rules import by_sequence
from assizes.actions.records.list_comparing import compared
from assizes.actions.records.list_judgements import candidate_frameworks, families_of, outcomes_of
from assizes.actions.records.list_matching import nearest, too_near
from assizes.actions.records.list_new import new_listed
from assizes.actions.records.new_inspections import Refused
from assizes.domain.dates import in_words
from assizes.domain.errors import InvalidValue
from assizes.domain.events import FULL_INSPECTIONS, UNGRADED_EVENTS, Event
from assizes.domain.evidence import short_digest
from assizes.domain.frameworks import Framework
from assizes.domain.inspections import Inspection, Statement, require_consistent
from assizes.domain.listed import (
    InspectionList,
    ListedInspection,
    ListedKind,
    ListedProposal,
    ListedProposals,
    RowProblem,
)
from assizes.domain.proposals import Stated
from assizes.reference import Reference

Progress = Callable[[int], object]
_COLUMN_OF_FIELD = {
    "inspection_start": "start",
    "inspection_end": "end",
    "published": "published",
    "la_id": "authority",
}


def proposed_of_list(
    of_list: InspectionList,
    *,
    statements: Iterable[Statement],
    reference: Reference,
    today: date,
    progress: Progress | None = None,
) -> ListedProposals:
    """What shall become of each row of a list.

    `statements` holds the newest of each inspection of the authorities in question, withdrawn ones too.
    """
    batch = _Batch(of_list, statements, reference=reference, today=today)
    for row in of_list.rows:
        batch.take(row)
        if progress is not None:
            progress(1)
    return batch.settled()


class _Batch:
    """The register as it would be after each row, and what was proposed so far."""

    def __init__(
        self, of_list: InspectionList, statements: Iterable[Statement], *, reference: Reference, today: date
    ) -> None:
        self._list, self._reference, self._today = of_list, reference, today
        self._source = f"the list {of_list.file_name} ({short_digest(of_list.sha256)})"
        self._held: dict[str, Inspection] = {}
        self._now_stated: dict[str, Inspection] = {}
        self._taken: set[str] = set()
        self._of_kind: dict[tuple[str, str], set[str]] = defaultdict(set)  # authority and kind -> inspections
        self._withdrawn: dict[tuple[str, str], list[Inspection]] = defaultdict(list)
        self._rows: dict[str, int] = {}  # the row that states an inspection, new or changed
        self._proposals: list[ListedProposal] = []
        for one in statements:
            self._take_in(one)

    def _take_in(self, statement: Statement) -> None:
        inspection = statement.inspection
        self._taken.add(inspection.inspection_id)
        if statement.withdrawn:
            self._withdrawn[inspection.la_id, self._kind(inspection)].append(inspection)
        else:
            self._held[inspection.inspection_id] = inspection
            self._state(inspection)

    def _state(self, inspection: Inspection) -> None:
        self._now_stated[inspection.inspection_id] = inspection
        self._of_kind[inspection.la_id, self._kind(inspection)].add(inspection.inspection_id)
        self._taken.add(inspection.inspection_id)

    def _kind(self, inspection: Inspection) -> str:
        """What inspections are compared within: a kind of ungraded visit, or the family of a framework."""
        if inspection.event in UNGRADED_EVENTS:
            return inspection.event.value
        return self._reference.frameworks[inspection.framework].family

    def take(self, row: ListedInspection) -> None:
        """Propose what shall become of one row."""
        try:
            proposal = self._proposal(row)
        except Refused as refusal:
            proposal = _refused(row, *(RowProblem(reason) for reason in refusal.reasons))
        except InvalidValue as error:
            cell = row.cells.get(_COLUMN_OF_FIELD.get(error.field or "", ""), "")
            proposal = _refused(row, RowProblem(str(error), cell))
        self._proposals.append(proposal)
        if proposal.stated is not None:
            self._state(proposal.stated)
            self._rows.setdefault(proposal.inspection_id, row.row)

    def _proposal(self, row: ListedInspection) -> ListedProposal:
        problems = [*row.problems, *self._impossible_days(row)]
        if problems:
            return _refused(row, *problems)
        frameworks = candidate_frameworks(row, self._reference.frameworks)
        if not frameworks:
            raise Refused("no framework that is known was in force at the start of the inspection")
        kinds = {row.event.value} if row.event in UNGRADED_EVENTS else families_of(frameworks)
        held = self._matched(row, kinds)
        if held is not None:
            return self._compared(row, held)
        if any(nearest(row, self._withdrawn[row.la_id, kind]) for kind in sorted(kinds)):
            raise Refused("the register withdrew an inspection of these days, and this seems to be it")
        self._require_alone(row, kinds)
        return self._new(row, frameworks)

    def _impossible_days(self, row: ListedInspection) -> Iterator[RowProblem]:
        if not row.problems and not row.has_date:
            yield RowProblem("the row gives no date", row.cells.get("start", ""))
        for means, day in (("start", row.start), ("end", row.end), ("published", row.published)):
            if day is not None and day.first_day > self._today:
                yield RowProblem(f"{in_words(day.first_day)} is in the future", row.cells.get(means, ""))

    def _matched(self, row: ListedInspection, kinds: Iterable[str]) -> Inspection | None:
        ids = sorted({id_ for kind in kinds for id_ in self._of_kind[row.la_id, kind]})
        found = nearest(row, (self._now_stated[id_] for id_ in ids))
        if len(found) > 1:
            names = " and ".join(one.inspection_id for one in found)
            raise Refused(f"the row may be of more than one inspection: {names}")
        return found[0] if found else None

    def _require_alone(self, row: ListedInspection, kinds: Iterable[str]) -> None:
        """Refuse a full inspection so near to another one, of whatever family, that a date must be wrong."""
        full = {one.family for one in self._reference.frameworks if one.events & FULL_INSPECTIONS}
        if not full.intersection(kinds):
            return
        ids = sorted({id_ for kind in full for id_ in self._of_kind[row.la_id, kind]})
        for other in too_near(row, (self._now_stated[id_] for id_ in ids)):
            raise Refused(
                f"the register has {other.inspection_id}, less than eighteen months away: no authority had two full "
                "inspections so near to each other, so a date or kind must be wrong"
            )

    def _compared(self, row: ListedInspection, held: Inspection) -> ListedProposal:
        outcomes, problems = outcomes_of(row, self._reference.frameworks[held.framework])
        id_ = held.inspection_id
        if problems:
            return _refused(row, *problems, inspection_id=id_)
        found = compared(row, held, outcomes)
        if found.problems:
            return _refused(row, *found.problems, inspection_id=id_)
        if id_ in self._rows and not all(change.completes for change in found.changes):
            contradicted = next(change for change in found.changes if not change.completes)
            sentence = f"row {self._rows[id_]} says otherwise of the same inspection: {contradicted.field} is "
            return _refused(row, RowProblem(sentence + contradicted.register, contradicted.cell), inspection_id=id_)
        remarks = (*row.remarks, *found.remarks)
        if not found.changes:
            return ListedProposal(row, ListedKind.SAME, id_, remarks=remarks)
        changed = self._with_note(found.changed)
        require_consistent(changed, self._reference.frameworks, self._reference.authorities)
        return ListedProposal(row, ListedKind.CHANGED, id_, changed, found.changes, remarks=remarks)

    def _with_note(self, inspection: Inspection) -> Inspection:
        """An inspection with a note that something in it was taken from this list."""
        said = f"{inspection.note} Changed from {self._source}." if inspection.note else f"Changed from {self._source}."
        known = self._source in inspection.note
        return inspection if known else replace(inspection, note=said)

    def _new(self, row: ListedInspection, frameworks: tuple[Framework, ...]) -> ListedProposal:
        if len(frameworks) > 1:
            names = " or ".join(framework.code for framework in frameworks)
            raise Refused(f"the inspection may be of {names}: say which in a column 'Framework'")
        outcomes, problems = outcomes_of(row, frameworks[0])
        if problems:
            return _refused(row, *problems)
        inspection = new_listed(
            row,
            frameworks[0],
            outcomes,
            self._reference,
            taken=self._taken,
            today=self._today,
            source=self._source,
        )
        return ListedProposal(row, ListedKind.NEW, inspection.inspection_id, inspection, remarks=row.remarks)

    def settled(self) -> ListedProposals:
        """All proposals in the order of the list, the events of single inspections set by sequence."""
        stated = {id_: self._now_stated[id_] for id_ in self._rows}
        reasons = {id_: f"taken from {self._source}, row {row}" for id_, row in self._rows.items()}
        for id_, inspection in self._sequenced(stated).items():
            if id_ not in stated:
                reasons[id_] = "a re-inspection by sequence: an earlier inspection came into the register"
            stated[id_] = inspection
        return ListedProposals(
            self._list,
            tuple(replace(one, stated=stated[one.inspection_id]) if one.stated else one for one in self._proposals),
            tuple(
                Stated(one, reasons[id_], self._list.file_name if id_ in self._rows else "")
                for id_, one in sorted(stated.items())
            ),
        )

    def _sequenced(self, stated: dict[str, Inspection]) -> dict[str, Inspection]:
        """The single inspections whose event sequence changes: new ones, and older records that one came before."""
        added = {id_ for id_ in stated if id_ not in self._held and stated[id_].event in FULL_INSPECTIONS}
        authorities = {stated[id_].la_id for id_ in added}
        sequenced = by_sequence(
            (one for one in self._now_stated.values() if one.la_id in authorities), self._reference.frameworks
        )
        return {
            id_: one
            for id_, one in sequenced.items()
            if one.event is not self._now_stated[id_].event and (id_ in added or one.event is Event.RE_INSPECTION)
        }


def _refused(row: ListedInspection, *problems: RowProblem, inspection_id: str = "") -> ListedProposal:
    return ListedProposal(row, ListedKind.REFUSED, inspection_id, problems=problems, remarks=row.remarks)
