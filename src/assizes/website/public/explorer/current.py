"""The explorer over what the site that is read now shows, one in each process of the server.

It is made anew when another site is switched to, with new limits and nothing kept from before: no restart is needed.
"""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from django.conf import settings

from assizes.reference import load_reference
from assizes.website.public.explorer.explorer import Explorer
from assizes.website.public.explorer.limits import Limits
from assizes.website.public.explorer.shown import shown_by
from assizes.website.public.reading_source import read_explorer
from assizes.website.site_folders import current_site, sites_folder


@dataclass(frozen=True, eq=False)
class CurrentExplorer:
    """The explorer with the limits of the site in a folder, which its pages are a part of."""

    site: Path
    explorer: Explorer
    limits: Limits


_lock = Lock()
_made: list[CurrentExplorer] = []  # the one of the site that was asked about last


def site_now() -> Path | None:
    """The folder of the site that is read now."""
    return current_site(sites_folder(Path(settings.ASSIZES_DATA)))


def current_explorer() -> CurrentExplorer | None:
    """The explorer of the site that is read now; none while no site is, or it shows no release."""
    site = site_now()
    if site is None:
        return None
    # Within the lock: many who ask at once after a switch make it once.
    with _lock:
        if not _made or _made[0].site != site:
            made = _explorer_of(site)
            if made is None:
                return None
            _made[:] = [made]
        return _made[0]


def _explorer_of(site: Path) -> CurrentExplorer | None:
    shown = shown_by(site)
    made = read_explorer(
        load_reference(), is_shown=lambda one: one.slug in shown.slugs, next_release=shown.next_release
    )
    return made and CurrentExplorer(site, *made)
