"""A visit to a page of a release as a careful reader pays it: strict policy, narrow window, large text, axe-core.

The page is served from its file under the content security policy that its manifest gives; every request for anything
else is noted and refused.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, Route

SITE = "http://release.invalid/"
NARROW, WIDE = 390, 1280
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")

# Rows and records after these are made alike, and would take minutes. The shadows at the sides of tables are
# gradients, on which axe-core measures no contrast.
FEWER_RECORDS = """() => {
  [...document.querySelectorAll('section.record')].slice(8).forEach(record => record.remove());
  for (const list of document.querySelectorAll('.record ul')) [...list.children].slice(5).forEach(one => one.remove());
}"""
READY_FOR_AXE = """() => {
  for (const rows of document.querySelectorAll('tbody')) [...rows.children].slice(12).forEach(row => row.remove());
  for (const region of document.querySelectorAll('.scroll')) region.style.background = '#fff';
}"""
RUN_AXE = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations', 'incomplete']})"
OPEN_ALL = "() => document.querySelectorAll('details').forEach(closed => { closed.open = true; })"
TEXT_TWICE_AS_LARGE = "() => { document.documentElement.style.fontSize = '200%'; }"
TEXT_AS_IT_IS = "() => { document.documentElement.style.fontSize = ''; document.body.removeAttribute('style'); }"
SPACED_TEXT = """() => {
  document.body.style.lineHeight = '1.5';
  document.body.style.letterSpacing = '0.12em';
  document.body.style.wordSpacing = '0.16em';
}"""


@dataclass(frozen=True)
class Visit:
    """What a browser found on a page; every sentence begins with the page's name."""

    page: str
    violations: tuple[str, ...]  # of axe-core's rules
    undecided: tuple[str, ...]  # what axe-core leaves to a person
    console: tuple[str, ...]  # messages, those of the content security policy among them
    requests: tuple[str, ...]  # of anything but the page itself
    too_wide: tuple[str, ...]  # circumstances in which the whole page must be scrolled sideways
    scripts: int

    @classmethod
    def of(cls, written: dict[str, Any]) -> "Visit":
        """The visit that was written down as JSON."""
        return cls(**{name: tuple(said) if isinstance(said, list) else said for name, said in written.items()})


def visit(browser: Browser, name: str, release: Path, axe: str) -> Visit:
    """Visit the page `name`, which is the name of a release and a path in it."""
    path = name.partition("/")[2]
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        console, requests = listen(page, SITE + path)
        page.route("**/*", lambda route: serve(route, release))
        page.goto(SITE + path)
        scripts = page.locator("script, [onclick], [onload]").count()
        page.evaluate(FEWER_RECORDS)
        page.evaluate(OPEN_ALL)
        too_wide = [f"{name}: {place}" for place in places_too_wide(page)]
        page.evaluate(READY_FOR_AXE)
        page.evaluate(axe)
        results = [(width, run_axe(page, width)) for width in widths(path)]
    return Visit(
        name,
        tuple(f"{name} at {width}: {said}" for width, result in results for said in complaints(result["violations"])),
        tuple(f"{name} at {width}: {said}" for width, result in results for said in complaints(result["incomplete"])),
        tuple(f"{name}: {text}" for text in console),
        tuple(f"{name}: {address}" for address in requests),
        tuple(too_wide),
        scripts,
    )


def widths(path: str) -> tuple[int, ...]:
    """The widths of the window in which a page is checked: pages that trace figures are alike in both."""
    return (WIDE,) if path.startswith("trace/") else (NARROW, WIDE)


def listen(page: Page, address: str) -> tuple[list[str], list[str]]:
    """Two lists, which fill: what the page's console says, and what is asked for that is not the page."""
    console: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: console.append(message.text))
    page.on("pageerror", lambda error: console.append(str(error)))
    page.on("request", lambda request: requests.append(request.url) if request.url != address else None)
    return console, requests


def serve(route: Route, release: Path) -> None:
    """Answer with a page of the release, under the policy for its style; refuse all else."""
    path = unquote(urlsplit(route.request.url).path).lstrip("/")
    styles = json.loads((release / "manifest.json").read_bytes())["styles"]
    if not route.request.url.startswith(SITE) or path not in styles:
        route.abort()
        return
    policy = f"default-src 'none'; style-src {styles[path]}; img-src data:"
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
    route.fulfill(body=(release / path).read_bytes(), headers=headers)


def places_too_wide(page: Page) -> Iterator[str]:
    """In which circumstances the page is wider than its window."""
    for width in (320, NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        yield from excess(page, width, f"in a window of {width} pixels")
    page.evaluate(TEXT_TWICE_AS_LARGE)
    yield from excess(page, WIDE, "with text twice as large")
    page.evaluate(TEXT_AS_IT_IS)
    page.set_viewport_size({"width": 320, "height": 900})
    page.evaluate(SPACED_TEXT)
    yield from excess(page, 320, "in a window of 320 pixels with spaced text")
    page.evaluate(TEXT_AS_IT_IS)


def excess(page: Page, width: int, circumstance: str) -> Iterator[str]:
    """A sentence if the page is wider than that."""
    found = page.evaluate("() => document.documentElement.scrollWidth")
    if found > width:
        yield f"{found} pixels wide {circumstance}"


def run_axe(page: Page, width: int) -> dict[str, Any]:
    """What axe-core, which the page has already, says of it in a window of that width."""
    page.set_viewport_size({"width": width, "height": 900})
    return dict(page.evaluate(RUN_AXE, list(WCAG)))


def complaints(rules: list[dict[str, Any]]) -> Iterator[str]:
    """Each rule that is not met, with where."""
    for rule in rules:
        for node in rule["nodes"]:
            yield f"{rule['id']} of {node['target'][-1]}: {node['html'][:100]}: {reason(node)}"


def reason(node: dict[str, Any]) -> str:
    """Why a rule is not met there."""
    return " ".join(check["message"] for check in (*node["any"], *node["all"], *node["none"]))
