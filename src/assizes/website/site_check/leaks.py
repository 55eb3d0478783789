"""Nothing stands on the site that must not: what is not published, where it was built, words left from drafts."""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote

from assizes.website.site_check.contents import pieces
from assizes.website.site_check.findings import SiteFinding
from assizes.website.site_check.site import Site

_LOCAL_PATH = re.compile(
    rb"(?<![\w./~%-])/(?:(?:home|Users)/[\w.-]+|root|tmp|mnt|opt|srv|var/(?:lib|folders|tmp)|usr/(?:lib|local))/[\w.-]"
    rb"|file:///|(?<![A-Za-z])[A-Z]:\\\\?(?:Users|Windows|Program)"
)
_LOCAL_HOST = re.compile(rb"localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]")
_DRAFT = re.compile(rb"\b(?:TODO|FIXME|TBC|TBD|XXX+|[Ii]psum)\b|\{\{\s|\{%\s|\[object\b|>(?:nan|NaN|undefined)<")
# What stands wherever one of the first two patterns does: a search for these is many times faster.
_FOLDERS = (b"home", b"Users", b"root", b"tmp", b"mnt", b"opt", b"srv", b"var", b"usr")
_MARKS = (
    *(b"/" + folder + b"/" for folder in _FOLDERS),
    *(b"file:///", b"\\Users", b"\\Windows", b"\\Program", b"localhost", b"127.0.0.1", b"0.0.0.0", b"[::1]"),
)
_WRITTEN_BY_US = (".html", ".atom", ".ics", ".txt", ".md")


def leaks(files: Mapping[str, bytes], site: Site) -> Iterator[SiteFinding]:
    """Everything in some files, or packed in them, that must not stand on the site.

    First the different words of all files together, a small part of their bytes. Only where something stands among
    them that must not, the files are looked at one by one.
    """
    words, written = set[bytes](), set[bytes]()
    for path, data in files.items():
        for _, content in pieces(path, data):
            (written if path.endswith(_WRITTEN_BY_US) else words).update(content.split())
    words |= written
    joined = b" " + b" ".join(words) + b" "
    suspected = tuple(text for text in site.forbidden if any(_may_hold(form, words, joined) for form in _forms(text)))
    if suspected or any(_of_the_machine(joined, site)) or _DRAFT.search(b" ".join(written)):
        for path, data in files.items():
            for way, content in pieces(path, data):
                yield from _in_piece(path, way, content, suspected, site)


def leaking_names(site: Site) -> Iterator[SiteFinding]:
    """Names of files that say what they must not."""
    for path in sorted(site.files):
        for text in site.forbidden:
            if text in path:
                yield SiteFinding(path, None, f"is named after what is not published: '{text}'")


def _in_piece(path: str, way: str, data: bytes, suspected: Sequence[str], site: Site) -> Iterator[SiteFinding]:
    inside = way.removeprefix(path).removeprefix(" › ")
    hits = [*_unpublished(data, suspected), *_of_the_machine(data, site)]
    if path.endswith(_WRITTEN_BY_US):
        drafts = _DRAFT.finditer(data)
        hits += [(one.start(), f"has a word left from a draft: '{_shown(one.group())}'") for one in drafts]
    for at, said in hits:
        if inside:
            yield SiteFinding(path, None, f"{said}, in {inside}")
        else:
            yield SiteFinding(path, None if at is None else data.count(b"\n", 0, at) + 1, said)


def _unpublished(data: bytes, suspected: Sequence[str]) -> Iterator[tuple[int | None, str]]:
    """The texts that stand in the data, however they are escaped and wherever a line ends."""
    flat = b" ".join(data.split()) if suspected else b""
    for text in suspected:
        if any(form in flat for form in _forms(text)):
            places = [at for form in _forms(text) if (at := data.find(form)) >= 0]
            yield min(places, default=None), f"holds what is not published: '{text}'"


def _may_hold(form: bytes, words: set[bytes], joined: bytes) -> bool:
    """Whether a text may stand where these words do; its first and last word may be parts of longer ones."""
    parts = form.split()
    if len(parts) == 1:
        return form in joined
    return words.issuperset(parts[1:-1]) and parts[0] + b" " in joined and b" " + parts[-1] in joined


@lru_cache(10_000)
def _forms(text: str) -> tuple[bytes, ...]:
    """A text as it may be written: as it is, in HTML and XML, in JSON, in an address."""
    plain = " ".join(text.split())
    escaped = html.escape(plain)
    written = (
        plain,
        html.escape(plain, quote=False),
        escaped,
        escaped.replace("&#x27;", "&#39;").replace("&quot;", "&#34;"),
        escaped.replace("&#x27;", "&apos;"),
        json.dumps(plain)[1:-1],
        quote(plain),
    )
    return tuple(dict.fromkeys(form.encode() for form in written))


def _of_the_machine(data: bytes, site: Site) -> Iterator[tuple[int, str]]:
    """Where the site was built: its folder, any local path, this machine's own name for itself."""
    at = data.find(_folder(site))
    if at >= 0:
        yield at, "names the folder that the site was built in"
    if not any(mark in data for mark in _MARKS):
        return
    for found in _LOCAL_PATH.finditer(data):
        yield found.start(), f"has a path of a machine: '{_shown(found.group())}…'"
    own = site.address.base.encode()
    for found in _LOCAL_HOST.finditer(data.replace(own, b"=" * len(own))):
        yield found.start(), f"names a machine: '{_shown(found.group())}'"


def _folder(site: Site) -> bytes:
    return str(site.folder.resolve()).encode()


def _shown(found: bytes) -> str:
    return " ".join(found.decode("utf-8", "replace").split())
