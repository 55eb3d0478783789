"""Inspections as the register states them, and the statements themselves."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from assizes.domain.authorities import Authorities
from assizes.domain.dates import BoundedDate, PartialDate
from assizes.domain.errors import InvalidValue
from assizes.domain.events import FULL_INSPECTIONS, UNGRADED_EVENTS, Event
from assizes.domain.frameworks import Framework, Frameworks
from assizes.domain.grades import Grade, NoGrade, Outcome

_INSPECTION_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_STATEMENT_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[1-9]\d*")


class Basis(StrEnum):
    """What a record rests on."""

    REPORT = "report"  # read from the published report
    SECONDARY = "secondary"  # taken from another source; not checked against a report


@dataclass(frozen=True)
class Inspection:
    """One inspection of one authority: framework, event, dates and judgements.

    `judgements` holds the outcome of each judgement that the inspection has; one that it lacks has no entry.
    Dates may be partial, unknown or bounded; see `counted_end` for how they are counted.
    """

    inspection_id: str
    la_id: str
    framework: str
    event: Event
    start: PartialDate | None
    end: PartialDate | None
    published: BoundedDate
    judgements: Mapping[str, Outcome]
    basis: Basis
    published_basis: str = ""
    listed: date | None = None
    report_url: str = ""
    certainty: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not _INSPECTION_ID.fullmatch(self.inspection_id):
            raise InvalidValue(
                f"'{self.inspection_id}' is not an inspection's identifier: small letters, digits and hyphens",
                "inspection_id",
            )
        object.__setattr__(self, "judgements", MappingProxyType(dict(sorted(self.judgements.items()))))
        _require_order(self)
        if self.report_url and not self.report_url.startswith(("https://", "http://")):
            raise InvalidValue(f"'{self.report_url}' is not a web address", "report_url")
        if self.event in UNGRADED_EVENTS and self.judgements:
            raise InvalidValue(f"a {self.event.words} is not graded", next(iter(self.judgements)))

    def __hash__(self) -> int:
        return hash((self.inspection_id, self.start, self.end, tuple(self.judgements.items())))

    @property
    def is_full(self) -> bool:
        """Whether it counts as a full inspection."""
        return self.event in FULL_INSPECTIONS

    @property
    def counted_end(self) -> date | None:
        """The day on which counting lets it end (design rule 11).

        An unknown end is the last day of the month (or the day) of the start; with neither, the publication.
        """
        stated = self.end or self.start
        return stated.last_day if stated else self.published.counted_as

    @property
    def counted_published(self) -> date | None:
        """The day on which counting lets it be published; none keeps it out of every dated figure."""
        return self.published.counted_as

    @property
    def has_exact_dates(self) -> bool:
        """Whether end and publication are known to the day, so that no dated figure depends on a rule."""
        return self.end is not None and self.end.is_full and self.published.is_full


def _require_order(inspection: Inspection) -> None:
    start, end, published = inspection.start, inspection.end, inspection.published.counted_as
    if start and end and end.last_day < start.first_day:
        raise InvalidValue(f"the inspection ends on {end}, before it starts on {start}", "inspection_end")
    for verb, day in (("ends", end), ("starts", start)):
        if published and day and published < day.first_day:
            column = "published" if inspection.published.stated else "published_no_later_than"
            shown = inspection.published.stated or inspection.published.no_later_than
            raise InvalidValue(f"the report is published on {shown}, before the inspection {verb} on {day}", column)


def require_consistent(inspection: Inspection, frameworks: Frameworks, authorities: Authorities) -> None:
    """Raise `InvalidValue` where an inspection names something that reference data do not have, or not at its start."""
    if inspection.la_id not in authorities:
        raise InvalidValue(f"'{inspection.la_id}' is not an authority", "la_id")
    if inspection.framework not in frameworks:
        raise InvalidValue(f"'{inspection.framework}' is not a framework", "framework")
    framework = frameworks[inspection.framework]
    if inspection.event not in framework.events:
        raise InvalidValue(f"{framework.code} has no event '{inspection.event}'", "event")
    _require_in_force(framework, inspection.start)
    for code, given in inspection.judgements.items():
        _require_judgement(framework, code, given)


def _require_in_force(framework: Framework, start: PartialDate | None) -> None:
    """Refuse a start that lies outside the framework's validity, whichever of its possible days it was."""
    if start is None:
        return
    first, last = framework.validity.start, framework.validity.end
    if (first is not None and start.last_day < first) or (last is not None and start.first_day > last):
        when = f"{'on' if start.is_full else 'in'} {start}"
        raise InvalidValue(f"{framework.code} is not valid for an inspection that starts {when}", "inspection_start")


def _require_judgement(framework: Framework, code: str, given: Outcome) -> None:
    if framework.judgement(code) is None:
        raise InvalidValue(f"{framework.code} has no judgement '{code}'", code)
    if isinstance(given, Grade) and given not in framework.scale:
        raise InvalidValue(f"'{given}' is not a grade of {framework.code}", code)


def broken_rules(inspection: Inspection, frameworks: Frameworks) -> Iterator[str]:
    """A warning for each limiting rule of its framework that an inspection's grades break."""
    for rule in frameworks[inspection.framework].limiting_rules:
        if not rule.is_kept_by(inspection.judgements):
            given = inspection.judgements[rule.then_judgement]
            yield (
                f"{inspection.inspection_id}: {rule.then_judgement} is '{given}' though one of "
                f"{', '.join(rule.when_any_of)} is '{rule.is_grade}' ({rule.code}). {rule.sentence}"
            )


def completed(given: Mapping[str, Outcome], framework: Framework, event: Event) -> dict[str, Outcome]:
    """The judgements with `not_known` for each that a graded event must have and the source leaves blank."""
    if event in UNGRADED_EVENTS:
        return dict(given)
    expected = [judgement.code for judgement in framework.judgements if not judgement.is_optional]
    return dict.fromkeys(expected, NoGrade.NOT_KNOWN) | dict(given)


@dataclass(frozen=True)
class Statement:
    """What the register says of an inspection, when it learned it, from whom and why.

    A correction is a further statement that names the one it supersedes; a withdrawn one takes the inspection away.
    """

    statement_id: str
    inspection: Inspection
    recorded_at: datetime
    recorded_by: str
    reason: str
    source_file: str
    supersedes: str = ""
    withdrawn: bool = False

    def __post_init__(self) -> None:
        if not _STATEMENT_ID.fullmatch(self.statement_id):
            raise InvalidValue(f"'{self.statement_id}' is not a statement's identifier", "statement_id")
        if not self.statement_id.startswith(f"{self.inspection.inspection_id}/"):
            raise InvalidValue(
                f"statement '{self.statement_id}' does not belong to {self.inspection.inspection_id}",
                "statement_id",
            )
        if self.recorded_at.tzinfo is None:
            raise InvalidValue("the time of recording needs its time zone", "recorded_at")
        if not self.recorded_by or not self.reason:
            raise InvalidValue("a statement says who recorded it and why", "recorded_by")
        if self.supersedes == self.statement_id:
            raise InvalidValue("a statement cannot supersede itself", "supersedes")
