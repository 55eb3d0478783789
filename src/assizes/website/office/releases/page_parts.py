"""The page of a candidate, taken apart as the public site does it, for the team to look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from assizes.releases.links import is_beside
from assizes.releases.manifest_reading import ReadManifest
from assizes.website.public.pages.releases.links import html_of, inside_of
from assizes.website.public.pages.releases.published_page import PublishedPage, read_published_page

_FILES = "files/"


@dataclass(frozen=True)
class ShownChart:
    """A chart as a picture of the file that would be published."""

    title: str
    subtitle: str
    address: str


@dataclass(frozen=True)
class ShownPage:
    """What the page of a candidate says, as HTML that its own templates made."""

    lead: str
    facts: tuple[tuple[str, Markup], ...]
    corrections: tuple[Markup, ...]
    findings: tuple[Markup, ...]
    charts: tuple[ShownChart, ...]
    tables: tuple[Markup, ...]
    notes: tuple[tuple[str, Markup], ...]


def shown_page(folder: Path, manifest: ReadManifest) -> ShownPage:
    """The parts of the page in a candidate's folder, links to files beside it led to where the team finds them."""
    found = read_published_page(folder)
    return ShownPage(
        lead=found.lead,
        facts=tuple((label, inside_of(element, _led)) for label, element in found.facts.items()),
        corrections=tuple(html_of(block, _led) for section in found.corrections for block in section),
        findings=tuple(html_of(block, _led) for block in found.findings),
        charts=tuple(_charts(found, manifest)),
        tables=tuple(html_of(table.section, _led) for table in found.tables),
        notes=tuple((note.get("id", ""), inside_of(note, _led)) for note in found.notes),
    )


def _charts(found: PublishedPage, manifest: ReadManifest) -> Iterator[ShownChart]:
    for chart in found.charts:
        if chart.picture in manifest.files:
            yield ShownChart(chart.title, chart.subtitle, _FILES + chart.picture)


def _led(href: str) -> str:
    return f"{_FILES}{href}" if is_beside(href) else href
