"""Parse errors as the HTML standard defines them, on some pages of every kind.

The parser that follows the standard takes half a second for a megabyte, so it cannot read every page before each
publication. Pages of one kind come from one template; the Nu HTML checker reads all of them in the tests.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import html5lib
from html5lib.constants import E

from assizes.website.site_check.findings import SiteFinding

_OF_A_KIND = 2
_LARGEST_BYTES = 150_000


def kind_of(path: str) -> str:
    """What pages made by one template have in common: `authorities/*/index.html`."""
    first, _, rest = path.partition("/")
    if not rest or rest == "index.html":
        return path
    head, _, name = rest.rpartition("/")
    shown = name if name == "index.html" else "*.html"
    return "/".join([first, *("*" for _ in filter(None, head.split("/"))), shown])


def sample(sizes: Mapping[str, int]) -> tuple[str, ...]:
    """Of each kind of page the same few for the same paths; pages that are very long only where no other is there."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for path in sizes:
        kinds[kind_of(path)].append(path)
    return tuple(sorted(path for paths in kinds.values() for path in _few(paths, sizes)))


def _few(paths: Iterable[str], sizes: Mapping[str, int]) -> list[str]:
    def rank(path: str) -> tuple[bool, bytes]:
        return sizes[path] > _LARGEST_BYTES, hashlib.sha256(path.encode()).digest()

    found = sorted(paths, key=rank)[:_OF_A_KIND]
    return [path for path in found if sizes[path] <= _LARGEST_BYTES] or found[:1]


def syntax_faults(path: str, data: bytes) -> Iterator[SiteFinding]:
    """Every parse error of a page, with its line."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    parser.parse(data, transport_encoding="utf-8")
    for (line, _), code, details in parser.errors:
        said = E.get(code, code) % details if code in E else code
        yield SiteFinding(path, line, f"is not HTML: {said}")
