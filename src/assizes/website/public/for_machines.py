"""What programs look for at fixed addresses: the list of all pages, what to leave alone, whom to warn."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSettings
from assizes.website.serving import security_txt

_PAGE = "index.html"
_INSIDE_EDITIONS = "/files/"  # the files of an edition have a page of their own that leads to them


def machine_files(paths: Iterable[str], settings: SiteSettings, now: datetime) -> Iterator[SiteFile]:
    """The last files of a site: `paths` are those of all others."""
    yield sitemap(paths, settings)
    yield robots(settings)
    if settings.security_contact:
        contact, address = settings.security_contact, settings.address
        text = security_txt.security_txt(contact=contact, site_address=address, now=now)
        yield SiteFile(security_txt.PATH, text.encode("utf-8"))


def sitemap(paths: Iterable[str], settings: SiteSettings) -> SiteFile:
    """`sitemap.xml` with the address of every page among the files of the site, in order."""
    pages = sorted(path for path in paths if _is_page(path))
    lines = [f"<url><loc>{escape(_address(path, settings))}</loc></url>" for path in pages]
    text = "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *lines,
            "</urlset>",
            "",
        )
    )
    return SiteFile("sitemap.xml", text.encode("utf-8"))


def _is_page(path: str) -> bool:
    return (path == _PAGE or path.endswith(f"/{_PAGE}")) and _INSIDE_EDITIONS not in path


def _address(path: str, settings: SiteSettings) -> str:
    return f"{settings.address}/{path.removesuffix(_PAGE)}"


def robots(settings: SiteSettings) -> SiteFile:
    """`robots.txt`: everything may be read, but for the endless answers to questions."""
    lines = (
        "User-agent: *",
        "Disallow: /explorer?",
        "Disallow: /explorer.",
        "Disallow: /api/v1/figures",
        "Disallow: /feedback/",
        "",
        f"Sitemap: {settings.address}/sitemap.xml",
        "",
    )
    return SiteFile("robots.txt", "\n".join(lines).encode("utf-8"))
