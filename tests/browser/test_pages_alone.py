"""A page needs nothing but its file: no script, no request, and the strictest policy a server can give."""

from pathlib import Path

from playwright.sync_api import Browser

from page_visits import SITE, Visit, listen, serve


def test_no_page_complains_under_its_content_security_policy(visits: tuple[Visit, ...]) -> None:
    assert not [said for one in visits for said in one.console]


def test_no_page_asks_for_anything(visits: tuple[Visit, ...]) -> None:
    assert not [said for one in visits for said in one.requests]


def test_no_page_has_a_script(visits: tuple[Visit, ...]) -> None:
    assert not [one.page for one in visits if one.scripts]


def test_a_page_opens_from_its_folder_with_scripts_switched_off(browser: Browser, releases: dict[str, Path]) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        console, requests = listen(page, (releases["invented"] / "index.html").as_uri())
        page.goto((releases["invented"] / "index.html").as_uri())

        title, heading = page.title(), page.locator("h1").inner_text()

    assert title == heading != ""
    assert not console + requests


def test_the_policy_refuses_a_style_that_the_manifest_does_not_name(browser: Browser, tmp_path: Path) -> None:
    """Else the tests above could not fail."""
    (tmp_path / "manifest.json").write_text('{"styles": {"index.html": "\'sha256-AAAA\'"}}', encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html><style>p { color: red }</style><p>x<img src="https://outside.example/x.png">', encoding="utf-8"
    )
    with browser.new_context() as context:
        page = context.new_page()
        console, _ = listen(page, SITE + "index.html")
        page.route("**/*", lambda route: serve(route, tmp_path))
        page.goto(SITE + "index.html")

    assert any("inline style" in text for text in console)
    assert any("outside.example" in text for text in console)
