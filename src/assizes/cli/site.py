"""`assizes site`: build the public site as files, check it, switch to it."""

import logging
from pathlib import Path

import click

from assizes.cli.site_sources import (
    data_folder,
    frontend_folder,
    opened_source,
    unpublished_texts,
)

_log = logging.getLogger(__name__)
_new_folder = click.Path(path_type=Path, file_okay=False)


@click.group()
def site() -> None:
    """Build the public site from what is published, check it, and let readers see it.

    \b
    Examples:
      assizes site build
      assizes site build --out my-site
      assizes site list
    """


@site.command()
@click.option("--out", metavar="DIR", type=_new_folder, help="Fill this new folder instead, and switch to nothing.")
def build(*, out: Path | None) -> None:
    """Build every page, feed, API document and download from the published editions, and switch to them.

    The packaged releases are published first where they are not yet: they are reconstructions, and each page says so.
    A site with a broken link, page, feed or document is refused, and the one before stays.

    \b
    Examples:
      assizes site build
      assizes site build --out my-site
    """
    from assizes.domain.errors import BadInput, Place
    from assizes.website.preparing import checked_site, new_site

    if out is not None and out.exists():
        raise BadInput("this is there already: name a new folder", Place(str(out)))
    source, frontend = opened_source(), frontend_folder()
    forbidden = unpublished_texts(source)
    if out is None:
        made = new_site(source, data=data_folder(), frontend=frontend, forbidden=forbidden, progress=_log.info)
        built, report, folder = made.built, made.report, made.folder
    else:
        built, report = checked_site(source, frontend=frontend, folder=out, forbidden=forbidden, progress=_log.info)
        folder = out
    for line in report.lines():
        _log.info("%s", line)
    report.refuse_if_broken()
    click.echo(f"{folder}: {built.files:,} files, {built.pages:,} of them pages")


@site.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.pass_context
def check(context: click.Context, *, folder: Path) -> None:
    """Say what is wrong with the site in DIR: links, pages, feeds, documents, sizes. Code 3 where something is.

    \b
    Example:
      assizes site check my-site
    """
    from assizes.website.preparing import checked_folder
    from assizes.website.public.site_settings import site_settings

    report = checked_folder(folder, site_settings())
    for line in report.lines():
        click.echo(line)
    if report.errors:
        context.exit(3)


@site.command("list")
def list_sites() -> None:
    """List the sites that are kept, the newest first; an asterisk marks the one that readers see.

    \b
    Example:
      assizes site list
    """
    from assizes.website.site_folders import current_site, known_sites, sites_folder

    sites = sites_folder(data_folder())
    current = current_site(sites)
    for folder in known_sites(sites) if sites.is_dir() else ():
        click.echo(f"{'*' if folder == current else ' '} {folder.name}")


@site.command()
@click.argument("site_id", metavar="SITE")
def switch(*, site_id: str) -> None:
    """Let readers see SITE from now on, one of those that `assizes site list` names: the way back.

    \b
    Example:
      assizes site switch 20261130T093000000000Z
    """
    from assizes.website.site_folders import sites_folder
    from assizes.website.site_folders import switch as switch_to

    switch_to(sites_folder(data_folder()), site_id)
    click.echo(f"Readers see {site_id}.")
