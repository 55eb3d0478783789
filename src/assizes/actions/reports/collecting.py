"""Collecting source files: what was named becomes kept files, each with where it came from and when."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from assizes.collecting.collect import Result, collect
from assizes.collecting.manifest import read_manifest
from assizes.collecting.pace import Clock
from assizes.collecting.store import Store
from assizes.collecting.wanted import Wanted, wanted_of
from assizes.collecting.web import Manners, Web
from assizes.domain.authorities import Authorities

_log = logging.getLogger(__name__)


def files_wanted(
    given: Sequence[str], *, manifest: Path | None, folder: Path | None, authorities: Authorities
) -> tuple[Wanted, ...]:
    """The files that paths, addresses and a manifest name; raises `BadInput` for the first that cannot be meant.

    `folder` is where the manifest's file names are, by default beside it.
    """
    wanted = wanted_of(given)
    if manifest is not None:
        wanted += read_manifest(manifest, folder=folder or manifest.parent, authorities=authorities)
    return wanted


def collect_files(
    wanted: Sequence[Wanted],
    *,
    store: Store,
    manners: Manners,
    now: Callable[[], datetime],
    clock: Clock | None = None,
    progress: Callable[[Result], object] | None = None,
) -> tuple[Result, ...]:
    """Bring wanted files into the store, in their order; one that fails never stops the others."""
    _log.debug("collecting %s files into %s", f"{len(wanted):,}", store.folder)
    with Web(manners, now=now, clock=clock) as web:
        return collect(
            _outside(wanted, store),
            store=store,
            web=web,
            now=now,
            most_bytes=manners.limits.most_bytes,
            progress=progress,
        )


def _outside(wanted: Sequence[Wanted], store: Store) -> tuple[Wanted, ...]:
    """What is wanted, without files of the store itself: a folder that is named may hold it."""
    kept = store.folder.absolute()
    return tuple(one for one in wanted if one.is_on_the_web or kept not in Path(one.address).parents)
