"""The files of an edition as the site serves them: as they were built, but for the style of documents.

The site's policy allows no style inside a page. So the one style of a document stands in a file beside it, and a few
words lead back to the release. The archive keeps every file as it was built; whoever verifies takes that.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from html import escape

from assizes.releases.folder import MANIFEST
from assizes.website.public.assets import asset_address
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.releases.links import FILES
from assizes.website.public.source import SiteEdition

_RECONSTRUCTION = (
    "<strong>Reconstruction: not published at the time.</strong> This release was compiled later from the register; "
    "its publication time is one that it might have had. "
)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_BEFORE_BANNER = re.compile(r'<body>\s*(?:<a class="skip"[^>]*>[^<]*</a>\s*)?')
_OWN_STYLE = """
.site-banner { padding: 0.5rem 1rem; border-bottom: 1px solid #b1b4b6; background: #f4f6f7; }
.site-banner p { max-width: 70rem; margin: 0 auto; padding: 0.25rem 0; font-size: 1rem; }
@media print { .site-banner a { text-decoration: none; } }
"""


def edition_files(editions: Iterable[SiteEdition]) -> Iterator[SiteFile]:
    """Every file of every edition at `/releases/<slug>/files/<path>`, and the styles of the documents among them."""
    styles: dict[str, SiteFile] = {}
    for edition in editions:
        for path in (*edition.manifest.files, MANIFEST):
            place = f"{edition.address[1:]}{FILES}{path}"
            if path.endswith(".html"):
                html, style = _document(edition, (edition.folder / path).read_text(encoding="utf-8"))
                styles[style.path] = style
                yield SiteFile(place, html.encode("utf-8"))
            else:
                yield SiteFile(place, source=edition.folder / path)
    yield from styles.values()


def _document(edition: SiteEdition, html: str) -> tuple[str, SiteFile]:
    """A document with its style in a file of its own, which has another address whenever its contents differ."""
    found = _STYLE.search(html)
    style = (found.group(1) if found else "").strip("\n") + _OWN_STYLE
    data = style.encode("utf-8")
    file = SiteFile(f"assets/edition-{hashlib.sha256(data).hexdigest()[:12]}.css", data)
    links = f'<link rel="stylesheet" href="/{file.path}">\n<link rel="icon" href="{asset_address("favicon.svg")}">'
    html = _STYLE.sub(lambda _: links, html, count=1)
    return _BEFORE_BANNER.sub(lambda start: start.group() + _banner(edition), html, count=1), file


def _banner(edition: SiteEdition) -> str:
    specification = edition.specification
    said = _RECONSTRUCTION if specification.is_reconstruction else ""
    title = escape(specification.title + (f", edition {specification.edition}" if specification.edition > 1 else ""))
    return (
        '<div class="site-banner" role="region" aria-label="About this document">\n'
        f'<p>{said}A document of the release <a href="{edition.address}">{title}</a>.</p>\n</div>\n'
    )
