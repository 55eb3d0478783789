"""Building the site: every page, feed and document from what is published, in one new folder."""

import gzip
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assizes.website.public import api, feeds
from assizes.website.public.assets import asset_files
from assizes.website.public.files import SiteFile
from assizes.website.public.for_machines import machine_files
from assizes.website.public.pages import (
    authorities,
    calendar,
    consultations,
    data,
    home,
    inspections,
    releases,
    reported_errors,
    texts,
    timeliness,
    what_changed,
    you_asked,
)
from assizes.website.public.source import SiteSource

# What the progress says, and who makes the files; in this order.
MAKERS: tuple[tuple[str, Callable[[SiteSource], Iterator[SiteFile]]], ...] = (
    ("home page", home.files),
    ("releases", releases.files),
    ("local authorities", authorities.files),
    ("inspections", inspections.files),
    ("what changed", what_changed.files),
    ("timeliness", timeliness.files),
    ("methodology and other texts", texts.files),
    ("calendar", calendar.files),
    ("consultations", consultations.files),
    ("what users asked", you_asked.files),
    ("reported errors", reported_errors.files),
    ("feeds", feeds.files),
    ("data and API", data.files),
    ("API documents", api.files),
)
_TEXT = (".html", ".css", ".js", ".json", ".jsonld", ".csv", ".atom", ".xml", ".svg", ".txt", ".ics", ".md")
_WORTH_COMPRESSING = 1_024


@dataclass(frozen=True)
class BuiltSite:
    """A site that stands in its folder: how many files, and how many of them are pages."""

    folder: Path
    files: int
    pages: int


def build_site(
    source: SiteSource, *, frontend: Path, folder: Path, progress: Callable[[str], object] | None = None
) -> BuiltSite:
    """Write the site to a folder that is not there yet; one that fails half way is removed.

    Downloads of editions are hard links to the files that were published, where the filesystem has such links.
    """
    folder.mkdir(parents=True)
    try:
        paths = list(_written(source, frontend, folder, progress))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return BuiltSite(folder, len(paths), sum(path.endswith(".html") for path in paths))


def _written(
    source: SiteSource, frontend: Path, folder: Path, progress: Callable[[str], object] | None
) -> Iterator[str]:
    seen: set[str] = set()
    first = ("style and script", lambda _: asset_files(frontend))  # what may be missing is missed at once
    last = ("list of pages", lambda one: machine_files(frozenset(seen), one.settings, one.now))
    for name, maker in (first, *MAKERS, last):
        if progress is not None:
            progress(name)
        for file in maker(source):
            if file.path in seen:
                raise ValueError(f"two pages are to stand at {file.path}")
            seen.add(file.path)
            _write(folder, file)
            yield file.path


def _write(folder: Path, file: SiteFile) -> None:
    target = folder / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    if file.source is not None:
        _link(file.source, target)
        return
    target.write_bytes(file.data)
    if target.suffix in _TEXT and len(file.data) >= _WORTH_COMPRESSING:
        compressed = gzip.compress(file.data, 6, mtime=0)
        target.with_name(f"{target.name}.gz").write_bytes(compressed)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another filesystem, or one without such links
        shutil.copy2(source, target)
