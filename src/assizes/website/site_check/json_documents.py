"""Rules on JSON documents: they parse, and what they link to in the site is there."""

import json
import re
from collections.abc import Iterator

from assizes.website.site_check.findings import SiteFinding
from assizes.website.site_check.links import address_faults
from assizes.website.site_check.page import Page, line_of
from assizes.website.site_check.site import Site

_LINKING = re.compile(r"(.*_)?(url|href|link)", re.IGNORECASE)  # names of members that hold an address
_TEMPLATE = re.compile(r"[{}<>\s]")  # the path of an operation, or a sentence: no address


def json_faults(path: str, data: bytes, site: Site) -> Iterator[SiteFinding]:
    """A document that is not JSON, has a member twice, or a link that leads nowhere."""
    try:
        document = json.loads(data, object_pairs_hook=_members, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        yield SiteFinding(path, error.lineno, f"is not JSON: {error.msg}")
    except ValueError as error:
        yield SiteFinding(path, None, f"is not JSON: {error}")
    else:
        yield from address_faults(_addresses(document, site.address.base), path, site, data)


def linked_data_faults(page: Page, site: Site) -> Iterator[SiteFinding]:
    """The same of JSON-LD inside a page."""
    for script in page.tree.iter("script"):
        if script.get("type") == "application/ld+json":
            before = line_of(script) - 1
            for one in json_faults(page.path, (script.text or "").encode(), site):
                yield SiteFinding(page.path, before + (one.line or 1), f"its linked data: {one.sentence}")


def _addresses(value: object, base: str, name: str = "") -> Iterator[str]:
    """Addresses of this site wherever they stand; others, such as relative ones, in members named for a link."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _addresses(one, base, key)
    elif isinstance(value, list):
        for one in value:
            yield from _addresses(one, base, name)
    elif isinstance(value, str) and not _TEMPLATE.search(value):
        is_own = value == base or value.startswith(f"{base}/")
        if is_own or (_LINKING.fullmatch(name) and value and "://" not in value):
            yield value


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the member '{twice}' stands twice")
    return found


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number of JSON")
