"""A report is bound to a cell by the address that the key findings bind a number by; it shows what the page shows."""

import re
from pathlib import Path

import pytest

from assizes.domain.cell_addresses import CellAddress
from assizes.website.public.feedback.figures import figure_table
from assizes.website.public.pages.releases.published_page import read_published_page
from assizes.website.public.source import SiteEdition, SiteSource
from explorer_sites import a_site_that_shows

_ANCHOR = re.compile(r'<t[hd][^>]* id="(cell-[^"]+)"[^>]*>(.*?)</t[hd]>', re.DOTALL)


@pytest.fixture(scope="module")
def edition(editions_source: SiteSource) -> SiteEdition:
    """An edition with its files."""
    return editions_source.editions[0]


@pytest.fixture(scope="module")
def site(edition: SiteEdition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that shows it."""
    sites = tmp_path_factory.mktemp("sites")
    a_site_that_shows(sites, "one", [edition.slug])
    place = sites / "one" / "releases" / edition.slug
    place.mkdir(parents=True)
    (place / "files").symlink_to(edition.folder)
    return sites / "one"


def test_every_cell_that_has_an_anchor_is_found_by_its_address_with_what_it_shows(
    site: Path, edition: SiteEdition
) -> None:
    html = (edition.folder / "index.html").read_text(encoding="utf-8")
    anchored = {anchor: " ".join(re.sub("<[^>]+>", "", text).split()) for anchor, text in _ANCHOR.findall(html)}
    shown = {}
    for published in read_published_page(edition.folder).tables:
        table = figure_table(site, edition.slug, published.table_id)
        assert table is not None
        addresses = (CellAddress(table.table_id, row.key, key) for row in table.rows for key in row.values)
        shown |= {one.anchor: figure.value for one in addresses if (figure := table.figure(str(one)))}

    assert len(anchored) > 20
    assert {anchor: shown.get(anchor) for anchor in anchored} == anchored


@pytest.mark.parametrize(
    "cell", ["judgements:no-such-row:n", "judgements:overall-effectiveness:no_such", "by_region:x:n", "", "a:b", "::"]
)
def test_a_cell_that_the_table_lacks_is_no_figure(site: Path, edition: SiteEdition, cell: str) -> None:
    table = figure_table(site, edition.slug, "judgements")

    assert table is not None
    assert table.figure(cell) is None


def test_an_edition_that_the_site_does_not_show_has_no_figures(site: Path, edition: SiteEdition) -> None:
    hidden = site / "releases" / "hidden"
    hidden.symlink_to(site / "releases" / edition.slug)

    assert figure_table(site, "hidden", "judgements") is None
    assert figure_table(site, edition.slug, "no_such_table") is None
