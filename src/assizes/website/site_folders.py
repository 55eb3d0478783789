"""Where built sites lie, and which of them is read: the switch from one to the next is one atomic rename.

`sites/` holds a folder a site and the symbolic link `current`. A site is built in a folder whose name starts with a
full stop, which nobody serves, and gets its id at the moment of the switch. A file that a reader has opened stays
readable after its site was removed, as POSIX has it.
"""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assizes.actions.whole_files import keep_folder
from assizes.domain.errors import BadInput
from assizes.website.file_times import keep_times

CURRENT = "current"
KEPT_SITES = 3
_NEW_LINK = ".current-new"
_REMOVED = ".removed-"
_LOCK = ".lock"
_KEPT_BACK = ".kept-back"
_PUBLIC_STATE = ".public-state"  # a name that no server gives
_SITE_ID = re.compile(r"(?!current\Z)[0-9A-Za-z][0-9A-Za-z_.-]*")


def sites_folder(data: Path) -> Path:
    """The folder of sites inside the folder of state."""
    return data / "sites"


def current_site(sites: Path) -> Path | None:
    """The real folder of the site that is read now; none before the first switch.

    Ask once for each answer to a reader: all that comes from this folder is of one site.
    """
    try:
        site_id = os.readlink(sites / CURRENT)
    except FileNotFoundError:
        return None
    return sites / Path(site_id).name


@dataclass(frozen=True)
class ReadySite:
    """A built site whose files are on the disk, with the times they had in the site `after` which it is to come."""

    built: Path
    after: Path | None


def make_ready(sites: Path, built: Path) -> ReadySite:
    """Do for a built site all that takes long, so that the switch to it takes a moment."""
    before = current_site(sites)
    if before is not None:
        keep_times(before, built)
    os.sync()
    return ReadySite(built, before)


def publish_site(
    sites: Path,
    built: Path | ReadySite,
    *,
    site_id: str,
    public_state: str = "",
    before_switch: Callable[[], object] = lambda: None,
) -> Path:
    """Take a built folder in under its id and let readers see it from now on; the folder it now is.

    `built` lies on the same file system, best in `sites` itself with a name that starts with a full stop. What a switch
    that was cut short left under the id is replaced. `public_state` is what `state_of` answers from then on.
    `before_switch` is called when no other site can be switched to any more, and stops the switch by raising. Raises
    `BadInput` for an id that cannot be a folder's name here, or is that of the site that is read now.
    """
    if not _SITE_ID.fullmatch(site_id):
        raise BadInput(f"'{site_id}' cannot be the id of a site: letters, digits, '-', '_' and '.' make one")
    folder = sites / site_id
    ready = built if isinstance(built, ReadySite) else make_ready(sites, built)
    with _one_at_a_time(sites):
        if current_site(sites) == folder:
            raise BadInput(f"the site '{site_id}' is read now, and is never changed")
        before_switch()
        if current_site(sites) != ready.after:  # another site came in between
            ready = make_ready(sites, ready.built)
        if folder.exists():
            _set_aside(folder)
        _write_state(ready.built, public_state)
        ready.built.rename(folder)
        _switch(sites, site_id)
        (sites / _KEPT_BACK).unlink(missing_ok=True)
    return folder


def switch(sites: Path, site_id: str) -> None:
    """Let readers see a site that is kept from now on: the way back, on which no schedule overtakes whoever takes it.

    Raises `BadInput` for an unknown site.
    """
    with _one_at_a_time(sites):
        if not _SITE_ID.fullmatch(site_id) or not (sites / site_id).is_dir():
            raise BadInput(f"there is no site '{site_id}' in {sites}")
        (sites / _KEPT_BACK).write_text(site_id, encoding="ascii")
        _switch(sites, site_id)


def is_kept_back(sites: Path) -> bool:
    """Whether somebody has taken the way back to the site that is read now: it stays until one is built by hand."""
    current = current_site(sites)
    try:
        return current is not None and (sites / _KEPT_BACK).read_text(encoding="ascii") == current.name
    except FileNotFoundError:
        return False


def state_of(site: Path) -> str:
    """The digest of the public facts that a site was made of; empty where it was not kept."""
    try:
        return (site / _PUBLIC_STATE).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def known_sites(sites: Path) -> list[Path]:
    """The sites that are kept, the one switched to last first; those being built are not among them."""
    folders = [path for path in sites.iterdir() if _SITE_ID.fullmatch(path.name) and path.is_dir()]
    return sorted(folders, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)


def _switch(sites: Path, site_id: str) -> None:
    # A crash at any instruction leaves the old link or the new one. What it leads to is on the disk before it is.
    _mark_as_newest(sites / site_id)
    keep_folder(sites)
    new = sites / _NEW_LINK
    new.unlink(missing_ok=True)  # left by a process that was killed
    new.symlink_to(site_id)
    new.replace(sites / CURRENT)
    keep_folder(sites)
    others = [path for path in known_sites(sites) if path.name != site_id]
    for old in others[KEPT_SITES - 1 :]:
        _set_aside(old)
    for removed in sites.glob(f"{_REMOVED}*"):
        shutil.rmtree(removed, ignore_errors=True)


def _mark_as_newest(site: Path) -> None:
    """Give a site the time of the last switch to it, by which the oldest are found; a clock may stand still between."""
    os.utime(site)
    others = [other.stat().st_mtime_ns for other in known_sites(site.parent) if other != site]
    if others and max(others) >= site.stat().st_mtime_ns:
        os.utime(site, ns=(max(others) + 1_000, max(others) + 1_000))


def _set_aside(site: Path) -> None:
    # Renamed before it is removed: a site half removed is never taken for a site.
    site.rename(Path(tempfile.mkdtemp(prefix=_REMOVED, dir=site.parent)) / site.name)


def _write_state(built: Path, public_state: str) -> None:
    with (built / _PUBLIC_STATE).open("w", encoding="ascii") as file:
        file.write(public_state)
        file.flush()
        os.fsync(file.fileno())
    keep_folder(built)


@contextmanager
def _one_at_a_time(sites: Path) -> Iterator[None]:
    # The lock is the system's: it ends with the process that holds it.
    sites.mkdir(parents=True, exist_ok=True)
    with (sites / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
