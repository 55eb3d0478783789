"""The check that a built site must pass before readers are switched to it."""

import multiprocessing
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from assizes.domain.findings import Severity
from assizes.website.site_check.file_check import Checked, check_files
from assizes.website.site_check.findings import SiteFinding, SiteReport
from assizes.website.site_check.leaks import leaking_names
from assizes.website.site_check.links import missing_places
from assizes.website.site_check.site import RELEASES, Site, site_in
from assizes.website.site_check.syntax import sample

_BYTES_AT_ONCE = 2_000_000
_FEW_BYTES = 6_000_000  # below this a second process takes longer to start than it saves


def check_site(
    folder: Path,
    *,
    address: str,
    dynamic_paths: str,
    external_hosts: Iterable[str],
    forbidden: Iterable[str],
    style_digests: Iterable[str] = (),
    processes: int | None = None,
) -> SiteReport:
    """Everything that is wrong with the site in a folder, in the order of its files.

    `address` is the site's own (`https://host`), `dynamic_paths` matches paths that the program answers,
    `external_hosts` may be linked to, `forbidden` are texts that must stand in no file, `style_digests` are those of
    the policy beside the ones in the manifests of releases. Raises `BadInput` where there is no site at all.
    """
    site = site_in(
        folder,
        address=address,
        dynamic_paths=dynamic_paths,
        external_hosts=external_hosts,
        forbidden=tuple(forbidden),
        style_digests=style_digests,
    )
    checked = tuple(_in_processes(site, processes or os.cpu_count() or 1))
    found = [one for file in checked for one in file.findings]
    found += [*_across(checked, site), *leaking_names(site)]
    counts = Counter(file.kind for file in checked)
    counts["links"] = sum(file.links for file in checked)
    return SiteReport(tuple(sorted(set(found), key=lambda one: one.order)), dict(counts))


def _in_processes(site: Site, processes: int) -> Iterator[Checked]:
    """Every file, checked; the order does not depend on how many processes there are."""
    sizes = {path: (site.folder / path).stat().st_size for path in sorted(site.files)}
    pages = {path: size for path, size in sizes.items() if path.endswith(".html")}
    check = partial(check_files, site, frozenset(sample(pages)))
    if processes == 1 or sum(sizes.values()) < _FEW_BYTES:
        yield from _flat(map(check, _portions(sizes)))
        return
    # The program that publishes has threads, so it cannot be copied.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([check_files.__module__])
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        yield from _flat(pool.map(check, _portions(sizes)))


def _flat(several: Iterable[Sequence[Checked]]) -> Iterator[Checked]:
    for some in several:
        yield from some


def _portions(sizes: dict[str, int]) -> Iterator[tuple[str, ...]]:
    portion: list[str] = []
    held = 0
    for path, size in sizes.items():
        portion.append(path)
        held += size
        if held >= _BYTES_AT_ONCE:
            yield tuple(portion)
            portion, held = [], 0
    if portion:
        yield tuple(portion)


def _across(checked: Sequence[Checked], site: Site) -> Iterator[SiteFinding]:
    """What only all pages together can show: places in other pages, titles that stand twice."""
    ids = {file.path: file.ids for file in checked if file.kind == "pages"}
    for file in checked:
        yield from missing_places(file.path, file.places, ids, site)
    titles: dict[str, list[str]] = defaultdict(list)
    for file in checked:
        if file.title:
            titles[file.title].append(file.path)
    for paths in titles.values():
        for path in paths[1:]:
            # Editions of a release bear one name, and stay as they were published.
            severity = Severity.WARNING if path.startswith(RELEASES) else Severity.ERROR
            yield SiteFinding(path, None, f"has the same title as {paths[0]}", severity)
