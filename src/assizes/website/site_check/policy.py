"""Rules on what the content security policy of the site refuses, so that it is found before a reader's browser does.

The policy has no `unsafe-inline`: a `<style>` is allowed by its digest alone, and a script by its address alone.
"""

import base64
import hashlib
import re
from collections.abc import Collection, Iterator

from lxml import etree

from assizes.website.site_check.page import Page, line_of
from assizes.website.site_check.structure import Hit, Rule

_MAY_HANDLE = re.compile(rb"\son[a-z]+\s*=", re.IGNORECASE)
_MAY_STYLE = re.compile(rb"style\s*=", re.IGNORECASE)
_STYLED = etree.XPath("//*[@style]")
_HANDLERS = etree.XPath("//@*[starts-with(name(), 'on')]")
_REFUSED = ("base", "object", "embed", "applet", "frame")
_STYLES = etree.XPath("//style")
_STYLE_BYTES = re.compile(rb"<style[^>]*>(.*?)</style", re.DOTALL | re.IGNORECASE)


def no_style_attribute(page: Page) -> Iterator[Hit]:
    """No `style=`."""
    if _MAY_STYLE.search(page.data):
        yield from ((line_of(one), f"has an <{one.tag}> with a style attribute") for one in _STYLED(page.tree))


def no_inline_script(page: Page) -> Iterator[Hit]:
    """No script but from a file, and none in an attribute."""
    for script in page.tree.iter("script"):
        if script.get("src") is None and script.get("type") != "application/ld+json":
            yield line_of(script), "has a script inside the page"
    for value in _HANDLERS(page.tree) if _MAY_HANDLE.search(page.data) else ():
        yield line_of(value.getparent()), f"has a script in the attribute {value.attrname}"


def nothing_refused(page: Page) -> Iterator[Hit]:
    """Nothing that moves readers, addresses or policies about."""
    for element in page.tree.iter("meta", *_REFUSED):
        if element.tag != "meta":
            yield line_of(element), f"has <{element.tag}>, which no page of the site may have"
        elif element.get("http-equiv") is not None:
            yield line_of(element), "has <meta http-equiv>, which no page of the site may have"


RULES: tuple[Rule, ...] = (no_style_attribute, no_inline_script, nothing_refused)


def unknown_styles(page: Page, digests: Collection[str]) -> Iterator[Hit]:
    """Each `<style>` whose digest (`'sha256-…'`) is not among those that the policy names."""
    for element, content in zip(_STYLES(page.tree), _STYLE_BYTES.findall(page.data), strict=False):
        if style_digest(content) not in digests:
            yield line_of(element), "has a <style> that no manifest of a release names"


def style_digest(content: bytes) -> str:
    """The digest of a style as a content security policy writes it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}'"
