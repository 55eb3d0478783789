"""Keeping the site as the register has it: what is public by now and not on the site is brought there."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from assizes.reference import Reference
from assizes.reference.specifications import LONDON
from assizes.register.publications import publications
from assizes.register.published import public_state_digest
from assizes.website.preparing import PreparedSite, Progress, editions_folder, new_site, source_in
from assizes.website.public.source import SiteSettings, SiteSource
from assizes.website.site_folders import current_site, is_kept_back, sites_folder, state_of

Forbidden = Callable[[SiteSource], Iterable[str]]  # of what a site is made from: texts that no file of it may hold


def is_up_to_date(data: Path, *, now: datetime) -> bool:
    """Whether the site that readers see was made of the public facts of now; also where nothing is public yet.

    A site to which somebody went back on purpose counts as up to date, until one is built by hand or published.
    """
    sites = sites_folder(data)
    if not publications() or is_kept_back(sites):
        return True
    site = current_site(sites)
    return site is not None and state_of(site) == public_state_digest(now.astimezone(LONDON).date())


def refresh_site(
    *,
    data: Path,
    settings: SiteSettings,
    reference: Reference,
    frontend: Path,
    forbidden: Forbidden,
    now: datetime,
    progress: Progress | None = None,
) -> PreparedSite | None:
    """Build the site, check it and switch to it where it is out of date; none where it is not.

    That is also how a publication is completed that was cut short between the register and the site. Raises `BadInput`
    where the new site is broken; the one before stays.
    """
    if is_up_to_date(data, now=now):
        return None
    if progress is not None:
        progress("the site is out of date and is built anew")
    source = source_in(editions_folder(data), settings=settings, reference=reference, now=now)
    return new_site(source, data=data, frontend=frontend, forbidden=tuple(forbidden(source)), progress=progress)
