"""Which files of the folder of state a backup holds: all, but for those that can be made again or are of the moment.

So a folder that is added to the program tomorrow is in a backup without a word here.
"""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

SECRET_KEY = "secret_key"
# Folders and files by name, each with the reason.
LEFT_OUT = {
    "sites": "the public site is built anew from what is published",
    "releases": "built anew by `assizes release build`",
    "frontend": "stylesheet and script of the package govuk-frontend",
    "backups": "other backups",
    "dist": "built packages of a checkout",
    "publish-due.heartbeat": "when the last look for due releases was, of this machine",
}
KEY_LEFT_OUT = "the secret key: whoever has it can forge what the site signs; a new one signs everybody out"
# What a person may leave out besides, since it is large, and can be had again with some effort.
OPTIONAL = {
    "collected": "collected reports: the register names where they came from",
    "readings": "readings of reports: made again from the reports",
}
_OF_THE_MOMENT = (".lock", ".partial", ".unfinished", ".restoring")


def state_files(
    data: Path, *, database: Path | None, with_secret_key: bool, without: Collection[str]
) -> Iterator[Path]:
    """The files to keep, in order of path; `database` is the SQLite file, which is kept as tables."""
    left_out = {*LEFT_OUT, *without} | (set() if with_secret_key else {SECRET_KEY})
    for folder, folders, names in os.walk(data):
        is_top = Path(folder) == data
        folders[:] = sorted(name for name in folders if _is_kept(name) and not (is_top and name in left_out))
        for name in sorted(names):
            path = Path(folder, name)
            is_of_database = database is not None and path.parent == database.parent and name.startswith(database.name)
            if _is_kept(name) and not is_of_database and not (is_top and name in left_out) and not path.is_symlink():
                yield path


def left_out_words(*, with_secret_key: bool, without: Collection[str]) -> tuple[str, ...]:
    """What is not in a backup, and why."""
    named = [f"{name}: {why}" for name, why in {**LEFT_OUT, **{one: OPTIONAL[one] for one in sorted(without)}}.items()]
    tables = "sessions and failed sign-ins: of the machine and the moment"
    return (*named, tables) if with_secret_key else (*named, tables, f"{SECRET_KEY}: {KEY_LEFT_OUT}")


def _is_kept(name: str) -> bool:
    return not name.startswith(".") and not name.endswith(_OF_THE_MOMENT)
