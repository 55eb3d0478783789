"""Whether the site that readers see shows what is public by now; asked without what a site is built with."""

from datetime import datetime
from pathlib import Path

from assizes.domain.london_time import london_day
from assizes.register.publications import publications
from assizes.register.published import public_state_digest
from assizes.website.site_folders import current_site, is_kept_back, sites_folder, state_of


def is_up_to_date(data: Path, *, now: datetime) -> bool:
    """Whether the site that readers see was made of the public facts of now; also where nothing is public yet.

    A site to which somebody went back on purpose counts as up to date, until one is built by hand or published.
    """
    sites = sites_folder(data)
    if not publications() or is_kept_back(sites):
        return True
    site = current_site(sites)
    return site is not None and state_of(site) == public_state_digest(london_day(now))
