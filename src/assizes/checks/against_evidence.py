"""Rules on a record beside the evidence that the register keeps of it, whether its report is at hand or not."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from assizes.checks.held_reports import Held, KeptEvidence
from assizes.checks.known import Known
from assizes.checks.records import Record
from assizes.checks.rules import Check, Hit, checked_by, hit, in_words
from assizes.domain.evidence import short_digest
from assizes.domain.findings import Severity
from assizes.domain.grades import NoGrade
from assizes.domain.readings import Box

EvidenceFunction = Callable[[Record, Held, Known], Iterator[Hit]]
CHECKS: list[Check[EvidenceFunction]] = []


@checked_by(
    CHECKS,
    "A040",
    Severity.ERROR,
    title="Another grade than in its evidence",
    sentence="{name} is “{record}” in the record; page {page} of report {digest} was read as “{kept}”",
    settled_by="The boxed words on that page of the report, then a corrected record",
)
def grade_against_evidence(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """A grade that no evidence of the judgement has; asked where no report is at hand, which would say the same."""
    for code, pieces in _kept(record, held):
        stated = record.outcomes.get(code)
        if stated is None or stated is NoGrade.NOT_KNOWN or any(one.outcome == str(stated) for one in pieces):
            continue
        newest = pieces[-1]
        words = {"record": in_words(str(stated)), "kept": in_words(newest.outcome)}
        yield _of(newest, **words)


@checked_by(
    CHECKS,
    "A041",
    Severity.WARNING,
    title="The evidence says more than the record",
    sentence="{name} was read as “{kept}” on page {page} of report {digest}; the record has {record}",
    settled_by="The boxed words on that page of the report, then a corrected record",
)
def evidence_completes(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """A judgement with evidence that the record lacks or does not know."""
    for code, pieces in _kept(record, held):
        stated = record.outcomes.get(code)
        if stated is None or stated is NoGrade.NOT_KNOWN:
            given = "not known" if stated else "no entry"
            yield _of(pieces[-1], kept=in_words(pieces[-1].outcome), record=given)


@checked_by(
    CHECKS,
    "A042",
    Severity.WARNING,
    title="The evidence is not where the report has it",
    sentence="{name} is “{kept}” on page {page} in its evidence; the report reads “{read}” on page {read_page}",
    settled_by="A look at both places; then the report applied again: `assizes reports read FILE --apply`",
)
def evidence_elsewhere(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """Evidence of another outcome, or in another place, than the present reading of the same file."""
    readings = {report.reading.sha256: report.reading for report in held.of(record.inspection_id)}
    for kept in held.kept.get(record.inspection_id, ()):
        reading = readings.get(kept.sha256)
        read = reading.judgements.get(kept.judgement) if reading else None
        if read is None:
            continue
        place = read.evidence
        is_same = (kept.outcome, kept.page) == (read.outcome.value, place.page) and _meet(kept.box, place.box)
        if not is_same:
            words = {"kept": in_words(kept.outcome), "read": in_words(read.outcome.value), "read_page": place.page}
            yield _of(kept, **words).resting_on(*kept, read.outcome.value, place.page)


def _kept(record: Record, held: Held) -> Iterator[tuple[str, list[KeptEvidence]]]:
    """The evidence of each judgement, oldest first, of a record whose report is not at hand."""
    if record.inspection_id not in held.kept or held.of(record.inspection_id):
        return
    of_judgement: defaultdict[str, list[KeptEvidence]] = defaultdict(list)
    for piece in held.kept[record.inspection_id]:
        of_judgement[piece.judgement].append(piece)
    yield from sorted(of_judgement.items())


def _of(piece: KeptEvidence, /, **words: object) -> Hit:
    name = in_words(piece.judgement).capitalize()
    found = hit(piece.judgement, name=name, page=piece.page, digest=short_digest(piece.sha256), **words)
    return found.on_page(piece.page).resting_on(*piece)


def _meet(one: Box, other: Box) -> bool:
    """Whether two boxes have a point in common: readers may draw them a little larger or smaller."""
    return one.left <= other.right and other.left <= one.right and one.bottom <= other.top and other.bottom <= one.top
