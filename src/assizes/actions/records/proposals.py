"""Readings and the register -> what shall become of each reading. Nothing is written here.

**same**: all that the report says stands in the register. **new**: the register lacks the inspection; it will be
stated. **different**: the report says something else. Where the register has no value, or a less exact one, or
one from another source than a report, the report completes the record with a statement of its own; any other
difference corrects somebody's record, and only a person does that. What is not certain is not proposed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assizes.actions.records.comparing import completed_by, differences
from assizes.actions.records.event_rules import by_sequence
from assizes.actions.records.matching import candidates
from assizes.actions.records.new_inspections import Refused, new_inspection, require_sayable
from assizes.domain.errors import InvalidValue
from assizes.domain.events import FULL_INSPECTIONS, Event
from assizes.domain.evidence import short_digest
from assizes.domain.frameworks import Frameworks
from assizes.domain.inspections import Inspection, Statement, require_consistent
from assizes.domain.proposals import Proposal, ProposalKind, Proposals, ReadReport, Stated
from assizes.domain.readings import Reading
from assizes.reference import Reference


def proposed(
    reports: Sequence[ReadReport],
    *,
    statements: Iterable[Statement],
    reported: Mapping[str, str],
    reference: Reference,
    today: date,
) -> Proposals:
    """What shall become of each report, whatever their order.

    `statements` holds the newest of each inspection of the authorities in question, withdrawn ones too; `reported`
    the inspection that the register has each report's digest for.
    """
    batch = _Batch(statements, reported=reported, reference=reference, today=today)
    numbered = sorted(enumerate(reports), key=lambda item: (_start(item[1]), item[1].sha256, item[0]))
    for number, report in numbered:
        batch.take(number, report)
    return batch.settled()


def _start(report: ReadReport) -> date:
    return report.reading.inspection_start or date.max


class _Batch:
    """The register as it would be after each report, and what was proposed so far."""

    def __init__(
        self, statements: Iterable[Statement], *, reported: Mapping[str, str], reference: Reference, today: date
    ) -> None:
        heads = tuple(statements)
        self._held = {one.inspection.inspection_id: one.inspection for one in heads if not one.withdrawn}
        self._withdrawn = {one.inspection.inspection_id: one.inspection for one in heads if one.withdrawn}
        self._now_stated = dict(self._held)
        self._contradicted: dict[str, tuple[str, ...]] = {}  # the fields on which reports disagree
        self._proposals: dict[int, Proposal] = {}
        self._reported, self._reference, self._today = reported, reference, today

    @property
    def _frameworks(self) -> Frameworks:
        return self._reference.frameworks

    def take(self, number: int, report: ReadReport) -> None:
        """Propose what shall become of one report."""
        try:
            proposal = self._proposal(report)
        except (Refused, InvalidValue) as refusal:
            reasons = refusal.reasons if isinstance(refusal, Refused) else (str(refusal),)
            proposal = Proposal(report, ProposalKind.NOT_PROPOSED, self._about(report), reasons=reasons)
        self._proposals[number] = proposal
        if proposal.stated is not None:
            self._now_stated[proposal.inspection_id] = proposal.stated

    def settled(self) -> Proposals:
        """All proposals in the order of the batch, the events of single inspections set by sequence."""
        stated = {id_: self._now_stated[id_] for id_ in self._changed() if id_ in self._now_stated}
        first = {one.inspection_id: one for one in reversed(self._in_order()) if one.stated is not None}
        reasons = {id_: _reason(one.report) for id_, one in first.items()}
        for id_, inspection in self._sequenced(stated).items():
            if id_ not in stated:
                reasons[id_] = "a re-inspection by sequence: an earlier inspection came into the register"
            stated[id_] = inspection
        for id_ in stated.keys() - self._held.keys():
            stated[id_] = _with_title(stated[id_], first[id_].report.reading)
        ordered = self._in_order()
        return Proposals(
            tuple(replace(one, stated=stated[one.inspection_id]) if one.stated else one for one in ordered),
            tuple(
                Stated(one, reasons[id_], first[id_].report.file_name if id_ in first else "")
                for id_, one in sorted(stated.items())
            ),
        )

    def _in_order(self) -> list[Proposal]:
        return [proposal for _, proposal in sorted(self._proposals.items())]

    def _changed(self) -> set[str]:
        return {one.inspection_id for one in self._proposals.values() if one.stated is not None}

    def _sequenced(self, stated: Mapping[str, Inspection]) -> dict[str, Inspection]:
        """The single inspections whose event sequence changes: new ones, and older records that one came before."""
        added = {id_ for id_ in stated if id_ not in self._held}
        authorities = {stated[id_].la_id for id_ in added if stated[id_].event in FULL_INSPECTIONS}
        doubtful = self._contradicted.keys() - self._held.keys()
        certain = (one for id_, one in self._now_stated.items() if id_ not in doubtful and one.la_id in authorities)
        sequenced = by_sequence(certain, self._frameworks)
        return {
            id_: one
            for id_, one in sequenced.items()
            if one.event is not self._now_stated[id_].event and (id_ in added or one.event is Event.RE_INSPECTION)
        }

    def _proposal(self, report: ReadReport) -> Proposal:
        require_sayable(report, self._reference, self._today)
        held = self._matched(report)
        if held is not None:
            return self._compared(report, held)
        withdrawn = candidates(report, self._withdrawn.values(), self._frameworks)
        if withdrawn:
            raise Refused(f"the register withdrew {withdrawn[0].inspection_id}, and this seems to be its report")
        taken = {*self._now_stated, *self._withdrawn}
        inspection = new_inspection(report, self._reference, taken=taken)
        return Proposal(report, ProposalKind.NEW, inspection.inspection_id, inspection)

    def _matched(self, report: ReadReport) -> Inspection | None:
        known = self._reported.get(report.sha256)
        if known in self._now_stated:
            return self._now_stated[known]
        found = candidates(report, self._now_stated.values(), self._frameworks)
        if len(found) > 1:
            names = " and ".join(sorted(one.inspection_id for one in found))
            raise Refused(f"it may be the report of more than one inspection: {names}")
        return found[0] if found else None

    def _compared(self, report: ReadReport, held: Inspection) -> Proposal:
        id_ = held.inspection_id
        before = differences(report, self._held[id_]) if id_ in self._held else ()
        if not all(one.completes for one in before):
            return Proposal(report, ProposalKind.DIFFERENT, id_, differences=before)
        found = differences(report, held)
        corrections = tuple(one.field for one in found if not one.completes)
        if corrections or id_ in self._contradicted:
            self._contradicted.setdefault(id_, corrections)
            self._take_back(id_)
            raise Refused(self._disagreement(id_))
        if not found:
            return Proposal(report, ProposalKind.SAME, id_)
        completed = completed_by(report, held)
        require_consistent(completed, self._frameworks, self._reference.authorities)
        return Proposal(report, ProposalKind.DIFFERENT, id_, completed, found)

    def _take_back(self, inspection_id: str) -> None:
        """Propose nothing of an inspection on which two reports of the batch disagree."""
        known_as = inspection_id if inspection_id in self._held else ""
        reasons = (self._disagreement(inspection_id),)
        for number, one in self._proposals.items():
            if one.inspection_id == inspection_id and not one.needs_a_person:
                taken_back = Proposal(one.report, ProposalKind.NOT_PROPOSED, known_as, reasons=reasons)
                self._proposals[number] = taken_back
        if inspection_id in self._held:
            self._now_stated[inspection_id] = self._held[inspection_id]

    def _disagreement(self, inspection_id: str) -> str:
        fields = ", ".join(self._contradicted[inspection_id])
        return f"two reports of {inspection_id} do not say the same of {fields}"

    def _about(self, report: ReadReport) -> str:
        """The inspection that a report seems to be of, for the person who looks at it."""
        found = candidates(report, self._held.values(), self._frameworks)
        return found[0].inspection_id if len(found) == 1 else ""


def _with_title(inspection: Inspection, reading: Reading) -> Inspection:
    """A new inspection with a note of its report's title, where sequence makes another event of it."""
    if not inspection.is_full or reading.event in (None, inspection.event):
        return inspection
    return replace(inspection, note=f"The report's title is that of a {reading.event.words}.")


def _reason(report: ReadReport) -> str:
    return f"read from the report {short_digest(report.sha256)}"
