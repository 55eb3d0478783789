"""Pages are small, since many readers have slow and dear connections."""

from collections.abc import Iterator

from assizes.domain.findings import Severity
from assizes.website.site_check.findings import SiteFinding
from assizes.website.site_check.site import RELEASES, Site


def size_faults(path: str, data: bytes, site: Site) -> Iterator[SiteFinding]:
    """A page above the limit; pages of releases, which stay as they were published, are remarked on."""
    if len(data) <= site.largest_page_bytes:
        return
    said = f"has {len(data) / 1000:,.0f} KB, above the {site.largest_page_bytes / 1000:,.0f} KB of a page"
    if path.startswith(RELEASES):
        said += "; a page of a release stays as it was published"
    yield SiteFinding(path, None, said, Severity.WARNING if path.startswith(RELEASES) else Severity.ERROR)
