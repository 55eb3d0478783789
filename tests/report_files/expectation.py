"""What must be read from a made-up report, and what a reading has wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from assizes.domain.events import Event
from assizes.domain.grades import Outcome
from assizes.domain.readings import Reading, ReadingStatus
from report_files.specification import Layout, Previous, ReportSpec

FIRST_OF_2023 = date(2023, 1, 1)
FIRST_WITHOUT_OVERALL = date(2026, 4, 1)


@dataclass(frozen=True)
class Expected:
    """Every value that a reading may hold."""

    la_id: str
    framework: str
    event: Event | None
    inspection_start: date
    inspection_end: date
    published: date | None
    judgements: Mapping[str, Outcome]
    event_or: Event | None = None  # another event that the document may be taken for

    def without(self, *codes: str) -> "Expected":
        """The same, some judgements being in doubt."""
        return replace(self, judgements={code: one for code, one in self.judgements.items() if code not in codes})


def expected(spec: ReportSpec) -> Expected:
    """What the report says."""
    board = {} if spec.board is None else {"lscb_effectiveness": spec.board}
    is_ilacs = spec.layout in (Layout.ILACS, Layout.ILACS_OLD)
    return Expected(
        la_id=spec.la_id,
        framework=framework(spec),
        event=event(spec),
        inspection_start=spec.start,
        inspection_end=spec.end,
        published=None if is_ilacs else spec.published,
        judgements={**spec.outcomes, **board},
        event_or=event_or(spec),
    )


def framework(spec: ReportSpec) -> str:
    """The framework of the layout; of the later ones the start of the inspection decides."""
    fixed = {Layout.SINGLE: "sif2013", Layout.BOARD: "lscb2013", Layout.LOOKED_AFTER: "lac2013"}
    if spec.layout in fixed:
        return fixed[spec.layout]
    if spec.start < FIRST_OF_2023:
        return "ilacs2018"
    return "ilacs2023" if spec.start < FIRST_WITHOUT_OVERALL else "ilacs2026"


def event(spec: ReportSpec) -> Event | None:
    """What the document shows; no report shows whether a later inspection was standard or short."""
    if spec.layout is Layout.SINGLE:
        is_second = spec.title.lower().replace("-", "").startswith("reinspection")
        return Event.RE_INSPECTION if is_second else Event.SINGLE_INSPECTION
    return {Layout.BOARD: Event.LSCB_REVIEW, Layout.LOOKED_AFTER: Event.LOOKED_AFTER_INSPECTION}.get(spec.layout)


def event_or(spec: ReportSpec) -> Event | None:
    """A single inspection that lists the grades of one before, or was late and reviewed no board, may be the second."""
    lists_grades = spec.previous in (Previous.LIST, Previous.TABLE)
    is_late = spec.start >= FIRST_RE_INSPECTIONS and spec.board is None
    return Event.RE_INSPECTION if spec.layout is Layout.SINGLE and (lists_grades or is_late) else None


FIRST_RE_INSPECTIONS = date(2016, 9, 1)
FIELDS = ("la_id", "framework", "event", "inspection_start", "inspection_end", "published")


def faults(reading: Reading, right: Expected) -> list[str]:
    """Everything that is wrong in a reading; one that claims to be read may lack nothing."""
    is_read = reading.status is ReadingStatus.READ
    found = []
    for name in FIELDS:
        value, wanted = getattr(reading, name), getattr(right, name)
        if name == "event" and value is not None and value is right.event_or:
            continue
        if value != wanted and (is_read or value is not None):
            found.append(f"{name}: {value} instead of {wanted}")
    for code, one in reading.judgements.items():
        if code not in right.judgements:
            found.append(f"{code}: {one.outcome.value} is invented or in doubt")
        elif one.outcome is not right.judgements[code]:
            found.append(f"{code}: {one.outcome.value} instead of {right.judgements[code].value}")
    if is_read:
        found += [f"{code}: left out" for code in right.judgements if code not in reading.judgements]
    return found


def not_read(reading: Reading, right: Expected) -> list[str]:
    """What keeps a reading from being right and whole: its faults, or that a person was asked."""
    if reading.status is not ReadingStatus.READ:
        reasons = " ".join(reading.reasons) or "no reason given"
        return [f"{reading.status.value}: {reasons}", *faults(reading, right)]
    return faults(reading, right)


def not_left_to_a_person(reading: Reading, right: Expected) -> list[str]:
    """What keeps a reading from being an honest question: it claims to be read, gives no reason, or has faults."""
    found = faults(reading, right)
    if reading.status is not ReadingStatus.NEEDS_REVIEW:
        found.append(f"status: {reading.status.value} instead of needs_review")
    if not reading.reasons:
        found.append("no reason given")
    return found
