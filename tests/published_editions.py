"""Editions with their files, as the site finds them: two first editions and one that corrects, without a database."""

from pathlib import Path

from assizes.releases.manifest_reading import read_manifest
from assizes.website.public.source import SiteEdition
from built_releases import corrected, packaged, packaged_specification
from site_sources import an_edition


def built_editions(out: Path) -> tuple[SiteEdition, ...]:
    """The release as at 30 September 2014, and both editions of that as at 31 March 2026, oldest first.

    The first of the two has the files of the second: what it says does not matter here, that it was corrected does.
    """
    old = packaged("2014-09-30", out, ("csv", "charts", "html"))
    new = corrected("2026-03-31", out)
    first = an_edition(packaged_specification("2026-03-31"), new, dict(read_manifest(new).files))
    return _edition(old), first, _edition(new)


def _edition(folder: Path) -> SiteEdition:
    manifest = read_manifest(folder)
    return an_edition(manifest.specification, folder, dict(manifest.files))
