"""Rules on how a page is built: what screen readers, search engines and the HTML standard ask of every page.

They are asked of every page and must be cheap; `syntax` and, in the tests, the Nu HTML checker ask for the rest.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

from assizes.website.site_check.page import Page, line_of, line_with

Hit = tuple[int | None, str]
Rule = Callable[[Page], Iterator[Hit]]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CONTROLS = ("select", "textarea", "input")
_NO_LABEL_NEEDED = frozenset({"hidden", "submit", "reset", "button", "image"})
_WITHOUT_ALT = etree.XPath("//img[not(@alt)]")
_WITHOUT_NAME = etree.XPath(
    "//svg[not(ancestor-or-self::*[@aria-hidden = 'true']) and not(ancestor::svg)"
    " and not(title[normalize-space()]) and not(@aria-label) and not(@aria-labelledby)]"
)
_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
_REFERRING = {name: etree.XPath(f"//@{name}", smart_strings=False) for name in _REFERENCES}


def declared(page: Page) -> Iterator[Hit]:
    """The doctype, the encoding and the language."""
    if page.data.lstrip()[:15].lower() != b"<!doctype html>":
        yield 1, "does not begin with <!DOCTYPE html>"
    if not any((meta.get("charset") or "").lower() == "utf-8" for meta in page.tree.iter("meta")):
        yield None, "does not declare its encoding, UTF-8"
    if not (page.tree.get("lang") or "").strip():
        yield None, "does not declare its language"


def titled(page: Page) -> Iterator[Hit]:
    """One title, one main heading, one main part."""
    counts = {
        "title": len(page.titles),
        "h1": sum(1 for _ in page.tree.iter("h1")),
        "main": sum(1 for one in page.tree.iter("main") if one.get("hidden") is None),
    }
    yield from (
        (None, f"has {count} <{name}> where it should have one") for name, count in counts.items() if count != 1
    )
    if counts["title"] == 1 and not page.title:
        yield None, "has an empty title"


def headed(page: Page) -> Iterator[Hit]:
    """Headings go down one level at a time."""
    before = 0
    for heading in page.tree.iter(*_HEADINGS):
        level = int(heading.tag[1])
        if level > before + 1:
            yield line_of(heading), f"has a heading of level {level} after one of level {before}"
        before = level


def identified(page: Page) -> Iterator[Hit]:
    """No identifier stands twice, and none is empty or has a space."""
    for name, count in Counter(page.ids).items():
        if count > 1:
            yield _line_of_second(page, name), f"has the identifier '{name}' {count} times"
        if not name or name.split() != [name]:
            yield None, f"has the identifier '{name}', which is empty or has a space"


def referring(page: Page) -> Iterator[Hit]:
    """Labels and descriptions refer to what is on the page."""
    known = set(page.ids)
    for name, values in _REFERRING.items():
        named = {one for value in (values(page.tree) if name.encode() in page.data else ()) for one in value.split()}
        for one in sorted(named - known):
            yield line_with(one, page.data), f"refers by {name} to '{one}', which is not on the page"


def described(page: Page) -> Iterator[Hit]:
    """Pictures and drawings have a text in their place."""
    yield from ((line_of(one), f"has an <{one.tag}> without alt") for one in _WITHOUT_ALT(page.tree))
    if b"<svg" in page.data:
        yield from ((line_of(one), "has an <svg> without title") for one in _WITHOUT_NAME(page.tree))


def labelled(page: Page) -> Iterator[Hit]:
    """Form controls have a label."""
    targets = set(page.tree.xpath("//label/@for")) if b"<label" in page.data else set()
    for control in page.tree.iter(*_CONTROLS):
        is_named = control.get("aria-label") or control.get("aria-labelledby") or control.get("title")
        if control.get("type") in _NO_LABEL_NEEDED or is_named or control.get("id") in targets:
            continue
        if not any(control.iterancestors("label")):
            yield line_of(control), f"has an <{control.tag}> without a label"


def worded(page: Page) -> Iterator[Hit]:
    """Links, buttons and headings have words."""
    for element in page.tree.iter("a", "button", *_HEADINGS):
        if len(element) or (element.text or "").strip() or element.get("aria-label"):
            continue
        if element.tag != "a" or element.get("href") is not None:
            yield line_of(element), f"has an <{element.tag}> without words"


def parsed(page: Page) -> Iterator[Hit]:
    """What the parser had to mend: tags that do not match, attributes given twice, bytes that are not UTF-8."""
    yield from ((line, f"is not well-formed: {said}") for line, said in page.mended)


RULES: tuple[Rule, ...] = (declared, titled, headed, identified, referring, described, labelled, worded, parsed)


def _line_of_second(page: Page, name: str) -> int:
    return line_of(page.tree.xpath("//*[@id = $name]", name=name)[1])
