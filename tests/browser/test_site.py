"""The public site in a real browser, served by the program: every kind of page, and a fixed sample of the others."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from built_site import StateOfSite
from headless_chromium import chromium
from site_visits import SiteVisit, a_sample, addresses, by_keyboard, kind_of, one_of_each_kind, visit_site

SAMPLE = 30
# What the program answers: the explorer with and without a question, wrong ones, and what is found of a name.
DYNAMIC = (
    "explorer",
    "explorer?as_at=2024-03-31&compare_as_at=2023-03-31&region=london",
    "explorer?as_at=bad",
    "explorer/inspections",
    "explorer/map",
    "explorer/regions",
    "explorer/changes?from=2024-03-31&to=2026-03-31",
    "explorer/changes?from=2026-03-31&to=2024-03-31",
    "authorities/find?q=bed",
    "feedback/?page=/data/&useful=no",
    "feedback/figure?release=outcomes-as-at-2026-03-31&table=by_region",
    "feedback/figure?release=outcomes-as-at-2026-03-31&table=by_region&cell=by_region:london/overall-effectiveness:n",
    "no/such/page/",
)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def chosen(site: StateOfSite) -> list[str]:
    """The addresses that are visited."""
    found = addresses(site.folder)
    kinds = one_of_each_kind(found)
    return [*kinds, *DYNAMIC, *a_sample([one for one in found if one not in set(kinds)], SAMPLE)]


@pytest.fixture(scope="module")
def site_visits(chosen: list[str], served_site: str, axe: str) -> tuple[SiteVisit, ...]:
    """What the browser found on the chosen pages."""

    def visited() -> tuple[SiteVisit, ...]:
        with chromium() as browser:
            return tuple(visit_site(browser, served_site, address, axe) for address in chosen)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(visited).result()


def test_every_kind_of_page_is_visited_and_thirty_more(chosen: list[str], site: StateOfSite) -> None:
    kinds = {kind_of(address) for address in addresses(site.folder)}

    assert {kind_of(address) for address in chosen if address not in DYNAMIC} == kinds
    assert len(chosen) == len(kinds) + len(DYNAMIC) + SAMPLE
    assert {"", "404.html", "500.html", "authorities/", "authorities/*/", "inspections/*/", "releases/*/"} <= kinds


def test_axe_finds_nothing_wrong(site_visits: tuple[SiteVisit, ...]) -> None:
    assert not [said for one in site_visits for said in one.violations]


def test_no_page_breaks_its_policy_or_a_script(site_visits: tuple[SiteVisit, ...]) -> None:
    assert not [said for one in site_visits for said in one.console]


def test_no_page_asks_anybody_else_for_anything_or_keeps_a_cookie(site_visits: tuple[SiteVisit, ...]) -> None:
    assert not [said for one in site_visits for said in one.elsewhere]
    assert not [one.address for one in site_visits if one.cookies]


def test_no_page_is_wider_than_its_window_zoomed_enlarged_or_printed(site_visits: tuple[SiteVisit, ...]) -> None:
    assert not [said for one in site_visits for said in one.too_wide]


def test_nothing_moves_while_a_page_comes(site_visits: tuple[SiteVisit, ...]) -> None:
    assert not [f"{one.address}: {one.shift:.3f}" for one in site_visits if one.shift > 0.01]


def test_every_page_works_without_script(site_visits: tuple[SiteVisit, ...]) -> None:
    assert not [said for one in site_visits for said in one.without_script]


def test_every_kind_of_page_can_be_used_by_keyboard(served_site: str, site: StateOfSite) -> None:
    own = [one for one in one_of_each_kind(addresses(site.folder)) if "/files/" not in one and "brief" not in one]
    own += DYNAMIC[:1]

    def wrong() -> Iterator[str]:
        with chromium() as browser, browser.new_context(viewport={"width": 1280, "height": 900}) as context:
            for address in own:
                yield from by_keyboard(context, served_site, address)

    with ThreadPoolExecutor(1) as thread:
        assert not thread.submit(lambda: list(wrong())).result()


def test_every_kind_of_page_prints(served_site: str, site: StateOfSite, tmp_path: Path) -> None:
    def printed() -> dict[str, int]:
        sizes = {}
        with chromium() as browser, browser.new_context() as context:
            page = context.new_page()
            for address in one_of_each_kind(addresses(site.folder)):
                page.goto(f"{served_site}/{address}")
                sizes[address] = len(page.pdf(format="A4"))
        return sizes

    with ThreadPoolExecutor(1) as thread:
        sizes = thread.submit(printed).result()
    assert not [address for address, size in sizes.items() if size < 5_000]
