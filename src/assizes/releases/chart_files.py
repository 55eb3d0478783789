"""`charts/`: every chart of a release by itself, as SVG and as PNG."""

from collections.abc import Iterator

from assizes.domain.charts import Chart
from assizes.domain.releases import ReleaseContent
from assizes.releases.chart_pictures import chart_png
from assizes.releases.charts import chart_alone, chart_alone_on_paper
from assizes.releases.links import authority_anchor, authority_rows

FOLDER = "charts"
_PAGE = "../index.html"  # as seen from the folder of charts


def chart_path(chart: Chart, extension: str) -> str:
    """Where a chart stands in the release, for example `charts/by-region.svg`."""
    return f"{FOLDER}/{chart.id.replace('_', '-')}.{extension}"


def chart_files(content: ReleaseContent) -> dict[str, bytes]:
    """Each chart whose table the release has; the tiles of a map lead to the rows of the release page."""
    return dict(_files(content))


def _files(content: ReleaseContent) -> Iterator[tuple[str, bytes]]:
    rows = authority_rows(content)
    made = {table.id for table in content.tables}
    for chart in content.charts:
        if chart.table_id not in made:
            continue

        def link(la_id: str) -> str:
            return f"{_PAGE}#{authority_anchor(la_id)}" if la_id in rows else ""

        yield chart_path(chart, "svg"), (str(chart_alone(chart, content, link)) + "\n").encode("utf-8")
        yield chart_path(chart, "png"), chart_png(chart_alone_on_paper(chart, content))
