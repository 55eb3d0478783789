"""The charts of an edition on its page: pictures of the files that were published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assizes.website.public.pages.releases.published_page import PublishedChart, PublishedPage
from assizes.website.public.source import SiteEdition

_ROOT = re.compile(r'<svg class="([^"]*)"[^>]*\bwidth="([\d.]+)" height="([\d.]+)"')
_HEAD_BYTES = 1_000  # the root of a drawing stands in them


@dataclass(frozen=True)
class Picture:
    """A chart as a picture: where its file is, how large and how wide it is drawn; no file where none was published."""

    chart: PublishedChart
    look: str = "chart"
    width: int = 0
    height: int = 0


def pictures(edition: SiteEdition, page: PublishedPage) -> Iterator[Picture]:
    """The charts in order, each with the size of its file, so that nothing moves when it is loaded."""
    for chart in page.charts:
        if chart.picture not in edition.manifest.files:
            yield Picture(chart)
            continue
        with (edition.folder / chart.picture).open(encoding="utf-8") as file:
            root = _ROOT.search(file.read(_HEAD_BYTES))
        look, width, height = root.groups() if root else ("chart", "0", "0")
        yield Picture(chart, look, round(float(width)), round(float(height)))
