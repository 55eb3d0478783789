"""`assizes backup`: everything that cannot be made again, in one archive."""

import logging
from datetime import datetime
from pathlib import Path

import click

from assizes import __version__
from assizes.actions.backup.backing_up import ENDING, backup_name, make_backup, remove_old_backups
from assizes.actions.backup.restoring import verify_backup
from assizes.actions.backup.state_files import KEY_LEFT_OUT, OPTIONAL
from assizes.actions.file_digests import sha256_of
from assizes.cli.opening import this_moment
from assizes.cli.site_sources import data_folder

_log = logging.getLogger(__name__)
_path = click.Path(path_type=Path)
_existing = click.Path(path_type=Path, exists=True)


@click.command()
@click.argument("to", metavar="[FILE|DIR]", type=_path, required=False)
@click.option("--keep", metavar="N", type=click.IntRange(1), help="Leave the N newest backups in DIR, and no others.")
@click.option("--with-secret-key", is_flag=True, help="Keep the secret key too: who has it can forge what is signed.")
@click.option("--without", type=click.Choice(sorted(OPTIONAL)), multiple=True, help="Leave these files out.")
@click.option("--verify", metavar="FILE|DIR", type=_existing, help="Restore this one, for a moment, and compare it.")
def backup(
    *, to: Path | None, keep: int | None, with_secret_key: bool, without: tuple[str, ...], verify: Path | None
) -> None:
    """Write the register, and the files that cannot be made again, to FILE.zip or to a new file in DIR.

    DIR is by default backups/ in ASSIZES_DATA: copy what is there to another machine. The program may run meanwhile;
    the backup is of one moment. It holds password hashes, second factors and what readers wrote: only its owner can
    read it, and it should be encrypted where it leaves the machine.

    \b
    Examples:
      assizes backup
      assizes backup /mnt/backups --keep 14
      assizes backup --verify /mnt/backups
    """
    if verify is not None:
        if to is not None or keep is not None or with_secret_key or without:
            raise click.UsageError("--verify looks at a backup that is there, and takes nothing else")
        seen = verify_backup(verify, progress=_log.debug)
        click.echo(
            f"{seen.rows:,} rows and {len(seen.files):,} files of {seen.made_at:%Y-%m-%d %H:%M:%S} UTC come back whole"
        )
        return
    now = this_moment()
    path = _path_of(to, now)
    if keep is not None and to is not None and path == to:
        raise click.UsageError("--keep is for a folder of backups")
    made = make_backup(
        path,
        data=data_folder(),
        program=__version__,
        now=now,
        with_secret_key=with_secret_key,
        without=without,
        progress=_log.debug,
    )
    _say_what_is_missing(with_secret_key=with_secret_key, without=without)
    for old in remove_old_backups(path.parent, keep=keep) if keep is not None else ():
        _log.info("%s is removed.", old)
    click.echo(f"{path}: {made.rows:,} rows, {len(made.files):,} files, SHA-256 {sha256_of(path)}")


def _path_of(to: Path | None, now: datetime) -> Path:
    if to is not None and to.suffix == ENDING and not to.is_dir():
        return to
    return (to or data_folder() / "backups") / backup_name(now)


def _say_what_is_missing(*, with_secret_key: bool, without: tuple[str, ...]) -> None:
    if with_secret_key:
        _log.warning("The backup holds the secret key: who has it can forge what the site signs.")
    else:
        _log.info("Not in it is %s.", KEY_LEFT_OUT)
    for name in without:
        _log.info("Not in it are %s.", OPTIONAL[name])
