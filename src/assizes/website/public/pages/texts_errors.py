"""The pages for an address that is not there and for a fault of ours; a server shows them at any address."""

from collections.abc import Iterator

from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import rendered

_ERRORS = (
    ("404.html", "not_found.html.jinja", "Page not found", "There is no page at this address."),
    ("500.html", "fault.html.jinja", "Sorry, something went wrong", "The page could not be made. The fault is ours."),
)


def files(source: SiteSource) -> Iterator[SiteFile]:
    """`404.html` and `500.html`, at the root."""
    for path, template, title, description in _ERRORS:
        data = rendered(
            template,
            settings=source.settings,
            address=f"/{path}",
            title=title,
            description=description,
            source=source,
        )
        yield SiteFile(path, data)
