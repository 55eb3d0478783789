"""Parts of text pages that are no prose: what is covered, what grades mean, the quality reports of releases."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from assizes.domain.coverage import CoverageEntry, Extent
from assizes.domain.events import Event
from assizes.domain.grades import Grade
from assizes.reference import Reference
from assizes.reference.retention_file import load_retention
from assizes.statistics.wording import and_list
from assizes.website.public.pages.texts_values import release_named
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import environment

_EXTENTS = {Extent.COMPLETE: "All", Extent.PARTIAL: "A part", Extent.NONE: "None yet"}
_GRADES = (
    (Grade.OUTSTANDING, "Very good, and well above what is expected. Children and families get excellent help."),
    (Grade.GOOD, "Children and families get the help and care that they should."),
    (
        Grade.REQUIRES_IMPROVEMENT,
        "Not yet good. Inspectors found no serious or widespread failing, but much has to become better. Reports print "
        "it as “requires improvement to be good”.",
    ),
    (Grade.INADEQUATE, "Serious failings. Children may have been left at risk, or without the care they should have."),
)


@dataclass(frozen=True)
class CoverageRow:
    """What is held of some events of one framework, in words."""

    code: str
    framework: str
    events: str
    extent: str
    note: str
    exceptions: tuple[tuple[str, str, str], ...]  # la_id, authority, what is missing


def text_parts(source: SiteSource) -> Mapping[str, Markup]:
    """Each part by the name that texts call it by."""
    parts = environment().get_template("text_parts.html.jinja").module
    releases = [(release_named(one), one.specification) for one in source.current_editions]
    return {
        "coverage": _made(parts, "coverage", coverage_rows(source.reference)),
        "grades": _made(parts, "grades", [(grade.words.capitalize(), meaning) for grade, meaning in _GRADES]),
        "personal_data": _made(parts, "personal_data", list(load_retention().values())),
        "releases": _made(parts, "releases", releases),
    }


def _made(parts: object, macro: str, *values: object) -> Markup:
    return Markup(getattr(parts, macro)(*values))


def coverage_rows(reference: Reference) -> tuple[CoverageRow, ...]:
    """The coverage of the register framework by framework, the newest first."""
    order = {framework.code: place for place, framework in enumerate(reference.frameworks)}
    entries = sorted(reference.coverage.entries, key=lambda one: order[one.framework], reverse=True)
    return tuple(_coverage_row(one, reference) for one in entries)


def _coverage_row(entry: CoverageEntry, reference: Reference) -> CoverageRow:
    return CoverageRow(
        code=entry.framework,
        framework=reference.frameworks[entry.framework].name,
        events=events_in_words(entry.events),
        extent=_EXTENTS[entry.extent],
        note=entry.note,
        exceptions=tuple((one.la_id, reference.authorities[one.la_id].name, one.missing) for one in entry.exceptions),
    )


def events_in_words(events: frozenset[Event]) -> str:
    """Kinds of visit as a sentence lists them, in the plural: `Standard inspections and short inspections`."""
    named = [f"{event.words}s" for event in Event if event in events]
    listed = and_list([name.replace("review of the Local Safeguarding Children Boards", _REVIEWS) for name in named])
    return f"{listed[0].upper()}{listed[1:]}"


_REVIEWS = "reviews of Local Safeguarding Children Boards"
