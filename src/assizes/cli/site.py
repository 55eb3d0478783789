"""`assizes site`: build the public site as files."""

import logging
from pathlib import Path

import click
from django.conf import settings

from assizes.cli.opening import opened_register, this_moment
from assizes.cli.specifications import producer

_log = logging.getLogger(__name__)


@click.group()
def site() -> None:
    """Build the public site from what is published.

    \b
    Examples:
      assizes site build
      assizes site build --out my-site
    """


@site.command()
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), required=True, help="The new folder to fill.")
def build(*, out: Path) -> None:
    """Build every page, feed, API document and download from the published editions.

    The packaged releases are published first where they are not yet: they are reconstructions, and each page says so.

    \b
    Example:
      assizes site build --out my-site
    """
    from assizes.website.preparing import published_source
    from assizes.website.public.source import SiteSettings
    from assizes.website.site import build_site

    data = Path(settings.ASSIZES_DATA)
    source = published_source(
        data=data,
        settings=SiteSettings(producer(), small_base=settings.ASSIZES_SMALL_BASE),
        reference=opened_register(),
        now=this_moment(),
        progress=_log.info,
    )
    frontend = Path("node_modules/govuk-frontend/dist/govuk")
    built = build_site(source, frontend=frontend, folder=out, progress=_log.info)
    click.echo(f"{built.folder}: {built.files:,} files, {built.pages:,} pages")
