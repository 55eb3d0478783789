"""What the commands of the site share: its settings, and everything that is public."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from assizes.cli.opening import opened_register, this_moment
from assizes.cli.specifications import known_specifications, producer

if TYPE_CHECKING:
    from assizes.website.public.source import SiteSettings, SiteSource

_log = logging.getLogger(__name__)


def data_folder() -> Path:
    """The folder of state."""
    return Path(settings.ASSIZES_DATA)


def frontend_folder() -> Path:
    """The folder `dist/govuk` of govuk-frontend."""
    return Path(settings.ASSIZES_FRONTEND)


def site_settings() -> "SiteSettings":
    """What the settings say of the site."""
    from assizes.website.public.source import SiteSettings

    return SiteSettings(
        producer=producer(),
        address=settings.ASSIZES_SITE_ADDRESS,
        security_contact=settings.ASSIZES_SECURITY_CONTACT,
        small_base=settings.ASSIZES_SMALL_BASE,
        with_later_inspections=settings.ASSIZES_LIST_LATER_INSPECTIONS,
    )


def opened_source() -> "SiteSource":
    """Everything public, the packaged releases published first where they are not yet."""
    from assizes.website.preparing import published_source

    return published_source(
        data=data_folder(),
        settings=site_settings(),
        reference=opened_register(),
        now=this_moment(),
        progress=_log.info,
    )


def unpublished_texts(source: "SiteSource") -> tuple[str, ...]:
    """The slugs and titles of releases that are specified and not published: no file of the site may have them."""
    public = {text for one in source.editions for text in (one.publication.slug, one.publication.title)}
    known = {text for one in known_specifications() for text in (one.slug, one.title)}
    return tuple(sorted(known - public))
