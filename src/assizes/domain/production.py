"""How a release is made: the stages that it passes, when each began and ended, and what it cost in staff days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from assizes.domain.errors import InvalidValue
from assizes.domain.releases import ProductionStage

_DAYS_OF_WEEK = 7


class Stage(StrEnum):
    """The stages in the order in which a release passes them."""

    COLLECT = "collect"
    CLEAN = "clean"
    TABULATE = "tabulate"
    DRAFT = "draft"
    ASSURE = "assure"
    APPROVE = "approve"
    PRE_RELEASE = "pre_release"
    PUBLISH = "publish"

    @property
    def words(self) -> str:
        """The stage as people say it."""
        return self.value.replace("_", "-")

    @property
    def number(self) -> int:
        """Its place in the order, from 1."""
        return list(Stage).index(self) + 1


class Progress(StrEnum):
    """How a stage stands."""

    NOT_BEGUN = "not begun"
    GOING = "going on"
    DONE = "done"


@dataclass(frozen=True)
class UsualStage:
    """What a stage is for, and the calendar days it usually ends before the day of publication and takes."""

    stage: Stage
    meaning: str
    ends_days_before: int
    takes_days: int

    def usual_end(self, day: date) -> date:
        """The day by which it usually has ended, for a release that comes out on a day."""
        return day - timedelta(days=self.ends_days_before)

    def usual_start(self, day: date) -> date:
        """The day on which it usually begins."""
        return self.usual_end(day) - timedelta(days=self.takes_days)


def half_days(text: str) -> int:
    """Staff days as somebody writes them, `2.5`, in half days; raises `InvalidValue` for what is none."""
    try:
        halves = Decimal(text.strip()) * 2
    except InvalidOperation as error:
        raise InvalidValue(f"'{text}' is not a number of staff days such as 3 or 2.5", "staff_days") from error
    if not halves.is_finite() or halves != halves.to_integral_value() or not 0 <= halves <= 2_000:
        raise InvalidValue(f"'{text}' is not a number of staff days in halves, such as 3 or 2.5", "staff_days")
    return int(halves)


def days_text(halves: int) -> str:
    """Half days as staff days: `2.5`."""
    return f"{halves // 2}{'.5' if halves % 2 else ''}"


@dataclass(frozen=True)
class StageRecord:
    """What somebody recorded of a stage; the newest record of a stage is what holds."""

    stage: Stage
    started_on: date
    ended_on: date | None
    half_days: int
    note: str
    at: datetime
    by: str

    def __post_init__(self) -> None:
        if self.ended_on is not None and self.ended_on < self.started_on:
            raise InvalidValue(f"a stage cannot end on {self.ended_on}, before it began on {self.started_on}", "ended")
        if self.half_days < 0:
            raise InvalidValue("staff days are 0 or more", "staff_days")

    @property
    def staff_days(self) -> str:
        """The staff days as text."""
        return days_text(self.half_days)

    def measured(self) -> ProductionStage:
        """The stage as the quality report gives it."""
        return ProductionStage(
            self.stage.words.capitalize(), self.half_days // 2, bool(self.half_days % 2), self.started_on, self.ended_on
        )


@dataclass(frozen=True)
class MeasuredStage:
    """A stage as the system saw it: its first day, and its last where it is over. It cannot see staff days."""

    stage: Stage
    started_on: date
    ended_on: date | None


@dataclass(frozen=True)
class StageStanding:
    """Where a stage stands against the date: what was recorded or, where nobody did, seen; and what is usual."""

    usual: UsualStage
    record: StageRecord | None
    usual_start: date | None
    usual_end: date | None
    is_late: bool
    seen: MeasuredStage | None = None  # by the system, where nobody recorded the stage

    @property
    def known(self) -> StageRecord | MeasuredStage | None:
        """What tells when it began and ended: a person's record before what the system saw."""
        return self.record or self.seen

    @property
    def progress(self) -> Progress:
        """How it stands."""
        if self.known is None:
            return Progress.NOT_BEGUN
        return Progress.DONE if self.known.ended_on else Progress.GOING


@dataclass(frozen=True)
class ProductionStanding:
    """Where a release stands: its stages in order, the days left until it comes out, and what is late."""

    stages: tuple[StageStanding, ...]
    days_left: int | None  # none where the calendar has no day yet

    @property
    def late(self) -> tuple[StageStanding, ...]:
        """The stages that are not done by the day that is usual."""
        return tuple(one for one in self.stages if one.is_late)

    @property
    def half_days(self) -> int:
        """What was recorded in all."""
        return sum(one.record.half_days for one in self.stages if one.record)


def newest_records(records: Iterable[StageRecord]) -> Mapping[Stage, StageRecord]:
    """What holds of each stage: the last of the records, which come oldest first."""
    return {record.stage: record for record in records}


def production_standing(
    records: Iterable[StageRecord],
    usual: Iterable[UsualStage],
    *,
    publication_day: date | None,
    today: date,
    seen: Iterable[MeasuredStage] = (),
    has_usual_course: bool = True,
) -> ProductionStanding:
    """Where a release stands on a day against the day of publication, by what is usual for each stage.

    What the system saw of a stage counts where nobody recorded it. Without a usual course, as a correction that comes
    out as soon as it is ready, no stage is late.
    """
    planned = publication_day if has_usual_course else None
    known, by_system = newest_records(records), {one.stage: one for one in seen}
    stages = []
    for one in usual:
        record = known.get(one.stage)
        end = one.usual_end(planned) if planned else None
        measured = None if record else by_system.get(one.stage)
        begun = record or measured
        is_done = begun is not None and begun.ended_on is not None
        is_late = end is not None and not is_done and today > end
        start = one.usual_start(planned) if planned else None
        stages.append(StageStanding(one, record, start, end, is_late, measured))
    return ProductionStanding(tuple(stages), (publication_day - today).days if publication_day else None)


def measured_stages(records: Iterable[StageRecord]) -> tuple[ProductionStage, ...]:
    """The stages recorded, in their order, as a specification freezes them."""
    known = newest_records(records)
    return tuple(known[stage].measured() for stage in Stage if stage in known)


def weeks_text(start: date, end: date) -> str:
    """How long from the first day to the last, both counted, in weeks and halves, half a week at least: `4.5`."""
    days = (end - start).days + 1
    return days_text(max(1, round_half_up(2 * days, _DAYS_OF_WEEK)))


def days_of_production(stages: Iterable[ProductionStage]) -> int | None:
    """The calendar days from the first day of the first stage to the last day recorded; none where none was."""
    days = [(stage.start, stage.end or stage.start) for stage in stages if stage.start]
    ends = [end for _, end in days if end]
    return (max(ends) - min(start for start, _ in days)).days + 1 if ends else None


def round_half_up(number: int, of: int) -> int:
    """A fraction as the nearest whole number, halves up, exact on integers."""
    return (2 * number + of) // (2 * of)
