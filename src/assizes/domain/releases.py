"""Releases: the specification of one, and its content before any file is written."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from assizes.domain.bindings import Bindings
from assizes.domain.charts import Chart
from assizes.domain.corrections import Correction, CorrectionNotice
from assizes.domain.dates import Period
from assizes.domain.documents import Document, Paragraph
from assizes.domain.errors import InvalidValue
from assizes.domain.tables import Listing, Table
from assizes.domain.traces import TracedInspection

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# A field that came after the first manifests: left out of one while it has its default, so that what was published
# before keeps its bytes.
LEFT_OUT_BY_DEFAULT = "left_out_by_default"
_LATER = {LEFT_OUT_BY_DEFAULT: True}

# The first 31 March or 30 September by which a report of the pooled frameworks was out: nothing is compared with less.
FIRST_POINT_DATE = date(2014, 3, 31)
NO_CONTACT = "no contact set"  # what the setting says where nobody set it


class StatisticsBasis(StrEnum):
    """Which inspections a figure counts (design rule 2)."""

    MOST_RECENT = "most_recent"
    FIRST_UNDER_FRAMEWORK = "first_under_framework"
    IN_PERIOD = "in_period"


class ReleaseStatus(StrEnum):
    """Whether figures can still change."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    REVISED = "revised"  # an edition that corrects an earlier one


@dataclass(frozen=True)
class Dates:
    """The two dates that every figure has: inspections ended by `as_at`, published by `published_by`."""

    as_at: date
    published_by: date

    def __post_init__(self) -> None:
        if self.published_by < self.as_at:
            raise InvalidValue(
                f"published by {self.published_by} comes before as at {self.as_at}: it must be the same day or later",
                "published_by",
            )


@dataclass(frozen=True)
class InPeriod:
    """A period of inspection ends with the day by which its inspections were published."""

    period: Period
    published_by: date

    def __post_init__(self) -> None:
        if self.period.start is None or self.period.end is None:
            raise InvalidValue("a period to be counted needs both its days", "in_period")
        Dates(self.period.end, self.published_by)


@dataclass(frozen=True)
class Producer:
    """Who publishes the release, and where readers write to."""

    name: str
    contact: str

    @property
    def has_contact(self) -> bool:
        """Whether readers can write to somebody."""
        return self.contact not in ("", NO_CONTACT)


@dataclass(frozen=True)
class ProductionStage:
    """A stage of making the release: the staff days that it took, in halves, its first day and its last."""

    name: str
    staff_days: int
    and_a_half: bool = field(default=False, metadata=_LATER)
    start: date | None = field(default=None, metadata=_LATER)
    end: date | None = field(default=None, metadata=_LATER)

    @property
    def half_days(self) -> int:
        """The staff days in half days."""
        return 2 * self.staff_days + self.and_a_half


@dataclass(frozen=True)
class ReleaseSpecification:
    """All that decides a release: with the register and reference data as known then, it gives the same bytes.

    A reconstruction was not published at the time; its publication time is one that it might have had. An edition
    above 1 names in `corrections` what it and those between corrected, and in `corrects` the slug of the first.
    `commentary` is Markdown with bound values that a statistician wrote; without it the draft is published.
    `harvest_date` is for a release that came after the packaged register was harvested.
    `commentary_file` says where it was read, for errors: it decides nothing, and no manifest has it.
    """

    slug: str
    title: str
    dates: Dates
    publication_time: datetime
    known_at: datetime
    producer: Producer
    tables: tuple[str, ...]
    bases: tuple[StatisticsBasis, ...]
    in_period: InPeriod
    previous_in_period: InPeriod
    comparisons: tuple[Dates, ...] = ()
    notes: tuple[str, ...] = ()
    status: ReleaseStatus = ReleaseStatus.FINAL
    small_base: int = 20
    next_release: str = ""
    is_reconstruction: bool = False
    language: str = "en-GB"
    commentary: str = ""
    corrects: str = ""
    corrections: tuple[Correction, ...] = ()
    announced_date: date | None = None  # the day first announced in the calendar, where it was
    production: tuple[ProductionStage, ...] = ()
    harvest_date: date | None = field(default=None, metadata=_LATER)  # all reports were collected by then, where later
    commentary_file: str = field(default="", compare=False)

    @property
    def edition(self) -> int:
        """Which edition it is: 1, and one more for each correction."""
        return 1 + len(self.corrections)

    def __post_init__(self) -> None:
        if not _SLUG.fullmatch(self.slug):
            raise InvalidValue(f"'{self.slug}' is not a slug: small letters, digits and hyphens", "slug")
        if self.publication_time.tzinfo is None or self.known_at.tzinfo is None:
            raise InvalidValue("times need their time zone", "publication_time")
        if self.in_period.period.end != self.dates.as_at:
            raise InvalidValue("the period to be counted ends on the release's as-at date", "in_period")
        if [one.edition for one in self.corrections] != list(range(2, self.edition + 1)):
            raise InvalidValue("corrections are those of editions 2, 3 and so on, in order", "corrections")
        if bool(self.corrects) != bool(self.corrections):
            raise InvalidValue("an edition that corrects names the release that it corrects", "corrects")


@dataclass(frozen=True)
class RecordsChecked:
    """How many of the full inspections that a release can count were read from their report.

    `read_again` are those of them whose report the program has read too, so that page and place of each grade are kept.
    """

    checked: int
    of: int
    read_again: int = 0


@dataclass(frozen=True)
class QualityReport:
    """The quality and methodology report of a release, and what its numbers are bound to."""

    document: Document
    bindings: Bindings


@dataclass(frozen=True)
class ReleaseContent:
    """Everything that the files of a release say, computed once; renderers add nothing to it.

    `main_findings` are the bold sentences of the first findings, for pages that show no more.
    """

    specification: ReleaseSpecification
    findings: Document
    main_findings: tuple[Paragraph, ...]
    bindings: Bindings
    tables: tuple[Table, ...]
    charts: tuple[Chart, ...]
    notes: tuple[str, ...]
    outcomes: Listing
    harvest_date: date
    records_checked: RecordsChecked
    quality_report: QualityReport
    corrections: tuple[CorrectionNotice, ...] = ()
    inspections: tuple[TracedInspection, ...] = ()  # all that a cell counts, by authority and time
    quality_page: str = ""  # the file that says how the release was assured, where one comes with it

    def __post_init__(self) -> None:
        identifiers = [table.id for table in self.tables]
        if len(set(identifiers)) != len(identifiers):
            raise InvalidValue("a release has each table once", "tables")

    def table(self, table_id: str) -> Table:
        """The table with this identifier."""
        return next(table for table in self.tables if table.id == table_id)


INDEPENDENCE = (
    "These are independent statistics compiled from Ofsted's published inspection reports. They are not official "
    "statistics and are not produced or endorsed by Ofsted."
)
ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."
