"""From the register to a site that is served: publish what is packaged, read what is public, build, check, switch."""

import fcntl
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assizes.actions.publication.publishing import edition_folder, publish_packaged, require_unaltered
from assizes.domain.errors import BadInput
from assizes.domain.publications import Publication
from assizes.reference import Reference
from assizes.reference.external_host_file import load_external_hosts
from assizes.register.publications import publications
from assizes.website.public.reading_source import NOTHING_COMING, Coming, read_source
from assizes.website.public.source import SiteSettings, SiteSource
from assizes.website.serving.policy import DYNAMIC_PATHS
from assizes.website.site import BuiltSite, build_site
from assizes.website.site_check.checking import check_site
from assizes.website.site_check.findings import SiteReport
from assizes.website.site_folders import ReadySite, current_site, make_ready, publish_site, sites_folder

Progress = Callable[[str], object]
STATUS = "api/v1/status.json"
_BUILDING = ".building-"
_IN_USE = "in-use"


@dataclass(frozen=True)
class PreparedSite:
    """A site that was built and checked, and where it is."""

    built: BuiltSite
    report: SiteReport
    folder: Path


@dataclass(frozen=True)
class UnseenSite:
    """A site that was built, checked and made ready to be switched to, in a place that nobody serves."""

    source: SiteSource
    built: BuiltSite
    report: SiteReport
    ready: ReadySite
    site_id: str  # the name of its folder from the switch on


def editions_folder(data: Path) -> Path:
    """Where the files of published editions are kept, below the folder of state."""
    return data / "published"


def published_source(
    *, data: Path, settings: SiteSettings, reference: Reference, now: datetime, progress: Progress | None = None
) -> SiteSource:
    """Everything public, the packaged releases published first where they are not yet; the register must be open.

    Raises `BadInput` where a file of a published edition is not the one that was published.
    """
    folder = editions_folder(data)
    publish_packaged(
        folder=folder,
        now=now,
        reference=reference,
        producer=settings.producer,
        small_base=settings.small_base,
        progress=progress,
    )
    return source_in(folder, settings=settings, reference=reference, now=now)


def source_in(
    folder: Path, *, settings: SiteSettings, reference: Reference, now: datetime, coming: Coming = NOTHING_COMING
) -> SiteSource:
    """Everything public, with the files of editions from a folder; with `coming`, what will be public then.

    Raises `BadInput` where a file of a published edition is not the one that was published.
    """
    return read_source(
        reference=reference,
        settings=settings,
        folder_of=lambda one: _unaltered(one, folder),
        now=now,
        coming=coming,
    )


def new_site(
    source: SiteSource, *, data: Path, frontend: Path, forbidden: Iterable[str] = (), progress: Progress | None = None
) -> PreparedSite:
    """Build a site, check it, and let readers see it from now on; one that is broken changes nothing.

    `forbidden` are texts that may stand in no file of it. Raises `BadInput` with the first places of what is wrong, and
    where an edition was published meanwhile that readers would see no more.
    """
    with unseen_site(source, data=data, frontend=frontend, forbidden=forbidden, progress=progress) as unseen:
        folder = publish_site(
            sites_folder(data),
            unseen.ready,
            site_id=unseen.site_id,
            public_state=source.public_state,
            before_switch=lambda: _require_every_edition(source),
        )
    return PreparedSite(unseen.built, unseen.report, folder)


@contextmanager
def unseen_site(
    source: SiteSource, *, data: Path, frontend: Path, forbidden: Iterable[str] = (), progress: Progress | None = None
) -> Iterator[UnseenSite]:
    """A site that can be switched to in a moment; what was not switched to is gone at the end.

    Raises `BadInput` with the first places of what is wrong with it.
    """
    sites = sites_folder(data)
    with _building_place(sites) as place:
        built, report = checked_site(
            source, frontend=frontend, folder=place / "site", forbidden=forbidden, progress=progress
        )
        report.refuse_if_broken()
        yield UnseenSite(source, built, report, make_ready(sites, built.folder), _free_id(sites, source.now))


def _free_id(sites: Path, now: datetime) -> str:
    """The moment of a site, numbered where a clock stood still or was set back."""
    name, number = f"{now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}", 1
    while (sites / (site_id := name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    return site_id


def _require_every_edition(source: SiteSource) -> None:
    """Raise `BadInput` where the site would show less than the register has published by now."""
    shown = {one.slug for one in source.editions}
    missing = [one.slug for one in publications() if one.slug not in shown]
    if missing:
        raise BadInput(f"'{missing[0]}' was published while this site was built without it: build the site again")


def checked_site(
    source: SiteSource, *, frontend: Path, folder: Path, forbidden: Iterable[str] = (), progress: Progress | None = None
) -> tuple[BuiltSite, SiteReport]:
    """Build a site into a folder that is not there yet, and say what is wrong with it."""
    built = build_site(source, frontend=frontend, folder=folder, progress=progress)
    if progress is not None:
        progress("links, pages, feeds and documents are checked")
    return built, checked_folder(folder, source.settings, forbidden)


def checked_folder(folder: Path, settings: SiteSettings, forbidden: Iterable[str] = ()) -> SiteReport:
    """What is wrong with the site in a folder."""
    return check_site(
        folder,
        address=settings.address,
        dynamic_paths=DYNAMIC_PATHS,
        external_hosts=load_external_hosts(),
        forbidden=forbidden,
    )


def address_of_site(data: Path) -> str | None:
    """The address for which the site was built that readers see; empty where it says none, none where they see none."""
    site = current_site(sites_folder(data))
    if site is None:
        return None
    try:
        address = str(json.loads((site / STATUS).read_bytes())["address"])
    except (OSError, ValueError, KeyError):
        return ""
    return address.removesuffix(f"/{STATUS}")


@contextmanager
def _building_place(sites: Path) -> Iterator[Path]:
    """A folder beside the sites that nobody serves, gone afterwards, with those that a killed build left behind."""
    sites.mkdir(parents=True, exist_ok=True)
    remove_killed_builds(sites)
    place = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=sites))
    # Held while this process builds: the system lets go of it whenever and however the process ends.
    with (place / _IN_USE).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)


def remove_killed_builds(sites: Path) -> None:
    """Remove what builds left behind that were killed, and nothing that another process works on."""
    for left in sites.glob(f"{_BUILDING}*"):
        _remove_unless_used(left)


def _remove_unless_used(place: Path) -> None:
    try:
        with (place / _IN_USE).open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(place, ignore_errors=True)
    except OSError:
        return  # another process builds there, or has only begun to


def _unaltered(publication: Publication, folder: Path) -> Path:
    place = edition_folder(publication, folder)
    require_unaltered(place)
    return place
