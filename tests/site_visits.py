"""A visit to a page of the site as a careful reader pays it: with and without script, narrow, large, printed, by keyboard.

The pages come from the program's own server under its own policy.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from page_visits import (
    FEWER_RECORDS,
    NARROW,
    READY_FOR_AXE,
    TEXT_AS_IT_IS,
    TEXT_TWICE_AS_LARGE,
    WIDE,
    complaints,
    excess,
    run_axe,
)

SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 60);
})"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach(closed => { closed.open = true; })"
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const inside = one.closest('.govuk-checkboxes__item, .govuk-radios__item') ? true : false;
  return {tag: one.tagName, text: (one.textContent || one.value || '').trim().slice(0, 40), inside,
    shown: box.width > 0 && box.height > 0,
    marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.backgroundColor === 'rgb(255, 221, 0)'};
}"""
TABS = 25
# A part of an address that tells one page of a kind from another.
_KINDS = (
    (r"^(authorities/region|timeliness/region|inspections/\w+|frameworks|what-changed)/[^/]+/", r"\1/*/"),
    (r"^(authorities|inspections)/(?!region/|framework/|kind/|page/|year/)[^/]+/", r"\1/*/"),
    (r"^releases/[^/]+/", "releases/*/"),
    (r"/(tables|charts)/[^/]+/", r"/\1/*/"),
    (r"/trace/.*", "/trace/*"),
    (r"/page/\d+/$", "/page/*/"),
    (r"/page-\d+/$", "/page-*/"),
)


def kind_of(address: str) -> str:
    """What kind of page stands at an address: `authorities/*/` for `authorities/barnsley/`."""
    for pattern, kind in _KINDS:
        address = re.sub(pattern, kind, address)
    return address


def addresses(folder: Path) -> list[str]:
    """The address of every page of a site, below its root and without the slash in front."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return sorted(re.sub(r"(^|/)index\.html$", r"\1", path) for path in paths)


def one_of_each_kind(found: list[str]) -> list[str]:
    """The first page of each kind."""
    kinds: dict[str, str] = {}
    for address in found:
        kinds.setdefault(kind_of(address), address)
    return list(kinds.values())


def a_sample(found: list[str], size: int) -> list[str]:
    """A fixed sample: the pages whose addresses have the lowest digests."""
    return sorted(found, key=lambda address: hashlib.sha256(address.encode()).digest())[:size]


@dataclass(frozen=True)
class SiteVisit:
    """What a browser found on a page of the site; every sentence begins with the page's address."""

    address: str
    violations: tuple[str, ...]  # of axe-core's rules
    console: tuple[str, ...]  # messages, those of the content security policy among them
    elsewhere: tuple[str, ...]  # requests to any other host
    too_wide: tuple[str, ...]
    shift: float  # how far things moved while the page came
    without_script: tuple[str, ...]  # what is missing there
    cookies: int


def visit_site(browser: Browser, site: str, address: str, axe: str) -> SiteVisit:
    """Visit one page of the site that stands at `site`."""
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        console: list[str] = []
        elsewhere: list[str] = []
        page.on("console", lambda message: console.append(f"{address}: {message.text}"))
        page.on("pageerror", lambda error: console.append(f"{address}: {error}"))
        page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(site) else None)
        answer = page.goto(f"{site}/{address}")
        if answer and answer.status >= 400:  # the browser says so of the page itself
            console[:] = [said for said in console if f"status of {answer.status}" not in said]
        shift = float(page.evaluate(SHIFTS))
        page.evaluate(FEWER_RECORDS)
        page.evaluate(OPEN_ALL)
        too_wide = tuple(f"{address}: {place}" for place in places_too_wide(page))
        page.evaluate(READY_FOR_AXE)
        page.evaluate(axe)
        results = [(width, run_axe(page, width)) for width in (NARROW, WIDE)]
        cookies = len(context.cookies())
    return SiteVisit(
        address=address,
        violations=tuple(
            f"{address} at {width}: {said}" for width, result in results for said in complaints(result["violations"])
        ),
        console=tuple(console),
        elsewhere=tuple(elsewhere),
        too_wide=too_wide,
        shift=shift,
        without_script=tuple(missing_without_script(browser, site, address)),
        cookies=cookies,
    )


def places_too_wide(page: Page) -> Iterator[str]:
    """In which circumstances the page must be scrolled sideways as a whole."""
    for width in (320, NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        yield from excess(page, width, f"in a window of {width} pixels")
    page.set_viewport_size({"width": WIDE // 2, "height": 450})  # what a zoom of 200 % leaves
    yield from excess(page, WIDE // 2, "with a zoom of 200 %")
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.evaluate(TEXT_TWICE_AS_LARGE)
    yield from excess(page, WIDE, "with text twice as large")
    page.evaluate(TEXT_AS_IT_IS)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 between its margins
    yield from excess(page, 718, "on paper")
    page.emulate_media(media="screen")


def missing_without_script(browser: Browser, site: str, address: str) -> Iterator[str]:
    """What a page does not show a reader whose browser runs no script."""
    with browser.new_context(java_script_enabled=False, viewport={"width": NARROW, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{site}/{address}")
        if not page.locator("h1").first.is_visible():
            yield f"{address}: no heading without script"
        if address.endswith("/") and page.locator("nav a:visible").count() < 5:
            yield f"{address}: no menu without script"


def by_keyboard(context: BrowserContext, site: str, address: str) -> Iterator[str]:
    """What is wrong for a reader who uses the keyboard alone."""
    page = context.new_page()
    page.goto(f"{site}/{address}")
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    if "Skip" not in first["text"]:
        yield f"{address}: the first stop is '{first['text']}', not the link past the menu"
    for _ in range(TABS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["tag"] == "BODY":
            break
        if not at["inside"] and not (at["shown"] and at["marked"]):
            yield f"{address}: the focus on {at['tag']} '{at['text']}' is not to be seen"
    page.close()
