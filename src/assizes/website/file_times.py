"""The times of a site's files: when what they say last changed.

Servers tell two contents of one address apart by time, in whole seconds, and size. So a file that says what it said
before keeps its time, and whoever has it is not sent it again; one that says something else is later than before,
however quickly it was built and whatever time its builder gave it. Of a published file that both sites link to, nothing
is read and nothing changed.
"""

import os
from pathlib import Path

_SECOND = 1_000_000_000


def keep_times(before: Path, built: Path) -> None:
    """Give each file of a built site the time at which its content last changed, by the site before."""
    for folder, _, names in os.walk(built):
        for name in names:
            path = Path(folder) / name
            old = before / path.relative_to(built)
            if old.is_file():
                _keep_time(old, path)


def _keep_time(old: Path, new: Path) -> None:
    was, now = old.stat(), new.stat()
    if os.path.samestat(was, now):
        return
    if was.st_size == now.st_size and old.read_bytes() == new.read_bytes():
        os.utime(new, ns=(now.st_atime_ns, was.st_mtime_ns))
    elif now.st_mtime_ns < was.st_mtime_ns + _SECOND:
        os.utime(new, ns=(now.st_atime_ns, was.st_mtime_ns + _SECOND))
