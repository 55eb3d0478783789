"""Keeping the site as the register has it: what is public by now and not on the site is brought there."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from assizes.reference import Reference
from assizes.website.preparing import PreparedSite, Progress, editions_folder, new_site, source_in
from assizes.website.public.source import SiteSettings, SiteSource
from assizes.website.site_state import is_up_to_date

Forbidden = Callable[[SiteSource], Iterable[str]]  # of what a site is made from: texts that no file of it may hold


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
