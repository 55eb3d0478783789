"""The newest reports: what was published lately, and what is out and waits for the next release to be counted."""

from dataclasses import dataclass
from datetime import date, timedelta

from assizes.domain.grades import Grade, NoGrade
from assizes.domain.inspections import Inspection
from assizes.statistics.judgement_themes import THEMES
from assizes.website.public.addresses import authority_address, inspection_address
from assizes.website.public.source import SiteSource

_DAYS = 90
_MONTH = 30


@dataclass(frozen=True)
class NewReport:
    """A report in the list: whose, when it came out, and its grades in the order of the themes."""

    authority: str
    authority_address: str
    address: str
    event: str
    published: date
    grades: tuple[str, ...]
    is_counted: bool  # in the figures of the latest release


@dataclass(frozen=True)
class NewestReports:
    """Reports published after the latest cut-off, not counted yet, and those of the 90 days before it."""

    themes: tuple[str, ...]
    cut_off: date
    later: tuple[NewReport, ...]
    before: tuple[NewReport, ...]

    @property
    def first_day(self) -> date:
        """The first of the 90 days."""
        return self.cut_off - timedelta(days=_DAYS - 1)

    @property
    def in_last_month(self) -> int:
        """How many came out in the last 30 days before the cut-off."""
        return sum(one.published > self.cut_off - timedelta(days=_MONTH) for one in self.before)


def newest_reports(source: SiteSource) -> NewestReports:
    """The reports, the newest first."""
    cut_off = source.limits.published_by
    found = sorted(
        ((day, one.inspection) for one in source.inspections if (day := one.inspection.counted_published)),
        key=lambda pair: (-pair[0].toordinal(), pair[1].inspection_id),
    )
    first = cut_off - timedelta(days=_DAYS - 1)
    return NewestReports(
        themes=tuple(theme.name for theme in THEMES),
        cut_off=cut_off,
        later=tuple(_report(day, one, source) for day, one in found if day > cut_off),
        before=tuple(_report(day, one, source) for day, one in found if first <= day <= cut_off),
    )


def _report(day: date, inspection: Inspection, source: SiteSource) -> NewReport:
    return NewReport(
        authority=source.authority(inspection.la_id).name_on(day),
        authority_address=authority_address(inspection.la_id),
        address=inspection_address(inspection.inspection_id),
        event=inspection.event.words,
        published=day,
        grades=tuple(_grade(inspection, theme.codes) for theme in THEMES),
        is_counted=_is_counted(day, inspection, source),
    )


def _is_counted(day: date, inspection: Inspection, source: SiteSource) -> bool:
    end = inspection.counted_end
    return end is not None and end <= source.limits.as_at and day <= source.limits.published_by


def _grade(inspection: Inspection, codes: tuple[str, ...]) -> str:
    found: Grade | NoGrade | None = next(
        (inspection.judgements[code] for code in codes if code in inspection.judgements), None
    )
    return found.words if found else ""
