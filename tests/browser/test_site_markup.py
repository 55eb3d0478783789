"""The Nu HTML checker reads every page of a site, and what it finds is told by the page's own path."""

from pathlib import Path

import pytest
from benchmarks.sites import write_site

from built_site import StateOfSite
from site_markup import markup_messages


def test_the_nu_checker_has_nothing_to_say_of_a_site_with_nothing_wrong(nu_checker: list[str], tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")

    assert markup_messages(nu_checker, site) == []


def test_the_nu_checker_finds_what_is_wrong_on_any_page(nu_checker: list[str], tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    page = site / "authorities/authority-2/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<h2>", '<h2 widht="1">'), encoding="utf-8")

    (found,) = markup_messages(nu_checker, site)

    assert found.startswith("authorities/authority-2/index.html:")
    assert "widht" in found


@pytest.mark.slow
def test_the_nu_checker_finds_nothing_wrong_on_any_page_of_the_public_site(
    nu_checker: list[str], site: StateOfSite
) -> None:
    assert markup_messages(nu_checker, site.folder) == []
