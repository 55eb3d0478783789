"""`assizes restore`: a backup comes back."""

import logging
from pathlib import Path

import click
from django.conf import settings
from django.db import connection

from assizes.actions.backup.restoring import Destination, restore_backup
from assizes.cli.opening import this_moment
from assizes.cli.site_sources import data_folder

_log = logging.getLogger(__name__)


@click.command()
@click.argument("source", metavar="FILE|DIR", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--into", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), help="Instead of into ASSIZES_DATA."
)
def restore(*, source: Path, into: Path | None) -> None:
    """Bring the backup FILE back, or the newest in DIR: the register and the files beside it.

    Stop the program first. The place must be empty: the database that ASSIZES_DATABASE_URL names, or the SQLite file
    in ASSIZES_DATA, and every folder that the backup holds. A backup of SQLite can be restored into PostgreSQL, and the
    other way round. Each table and file is compared with what was backed up; everything comes back or nothing. The site
    is built anew by `assizes serve` or `assizes site build`.

    \b
    Examples:
      assizes restore /mnt/backups
      assizes restore backup.zip --into another-place
    """
    restored = restore_backup(
        source, to=_destination(into), by=settings.ASSIZES_RECORDED_BY, now=this_moment(), progress=_log.debug
    )
    _log.info("Not in it are %s.", "; ".join(restored.left_out))
    click.echo(
        f"{restored.rows:,} rows and {len(restored.files):,} files are as of {restored.made_at:%Y-%m-%d %H:%M:%S} UTC"
    )


def _destination(into: Path | None) -> Destination:
    description = dict(connection.settings_dict)
    data = data_folder()
    if into is None:
        return Destination(data, description)
    file = Path(description["NAME"])
    if connection.vendor == "sqlite" and file.parent == data:
        description["NAME"] = str(into.absolute() / file.name)
    return Destination(into.absolute(), description)
