"""What the commands of the site share: its folders, and everything that is public."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from assizes.cli.opening import opened_register, this_moment
from assizes.cli.specifications import known_specifications

if TYPE_CHECKING:
    from assizes.website.public.source import SiteSource

_log = logging.getLogger(__name__)


def data_folder() -> Path:
    """The folder of state."""
    return Path(settings.ASSIZES_DATA)


def frontend_folder() -> Path:
    """The folder `dist/govuk` of govuk-frontend."""
    return Path(settings.ASSIZES_FRONTEND)


def opened_source() -> "SiteSource":
    """Everything public, the packaged releases published first where they are not yet."""
    from assizes.website.preparing import published_source
    from assizes.website.public.site_settings import site_settings

    return published_source(
        data=data_folder(),
        settings=site_settings(),
        reference=opened_register(),
        now=this_moment(),
        progress=_log.info,
    )


def unpublished_texts(source: "SiteSource") -> tuple[str, ...]:
    """The slugs and titles of releases that are specified and not published: no file of the site may have them."""
    from assizes.register import drafts

    public = {entry.title for entry in source.calendar}  # announced: the title says no figure
    for one in source.editions:
        public |= {one.publication.slug, one.publication.title, one.publication.manifest_sha256}
    known = {text for one in known_specifications() for text in (one.slug, one.title)}
    return tuple(sorted({*known, *drafts.unpublished_texts()} - public))
