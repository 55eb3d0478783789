"""Checking a release: its content is put beside the records, the release before and what was published at the time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assizes.actions.edition_contents import edition_content, frames_before
from assizes.actions.remembering import Before, Frame, Remembered, remembered_at
from assizes.checks.records import Record
from assizes.checks.released import Previous, Released
from assizes.checks.vocabulary import vocabulary
from assizes.domain.assurance_reports import QUALITY_LOG, QUALITY_PAGE
from assizes.domain.published_figures import PublishedFigure
from assizes.domain.releases import ReleaseContent, ReleaseSpecification
from assizes.reference import Reference
from assizes.reference.published_figures import load_published_figures
from assizes.register.snapshot import current_frame
from assizes.releases.folder import MANIFEST, is_release
from assizes.releases.plain_text import plain_texts
from assizes.releases.templating import template_texts
from assizes.statistics.beside_release import authorities_before, figures_computed

_MOST_BYTES = 64_000_000


@dataclass(frozen=True)
class FileTexts:
    """The distinct texts of the files of a release, and the names of those that have none to look into."""

    texts: Mapping[str, tuple[str, ...]]
    without: tuple[str, ...]


def released(
    content: ReleaseContent,
    frame: Frame,
    reference: Reference,
    *,
    remembered: Remembered,
    files: Mapping[str, tuple[str, ...]] | None = None,
    names: frozenset[str] = frozenset(),
) -> Released:
    """A release as its checks see it; `frame` is the register as known at its `known_at`."""
    specification, before = content.specification, remembered.before
    return Released(
        content=content,
        records=remembered.records or tuple(Record(*row) for row in frame.iter_rows()),
        frameworks=reference.frameworks,
        authorities=reference.authorities,
        comparability=reference.comparability,
        vocabulary=vocabulary(reference, specification, templates=template_texts()),
        previous=None if before is None else _previous(before, reference),
        recorded_since=before.recorded_since if before else frozenset(),
        computed=figures_computed(_published_figures(), specification.dates, frame, reference),
        files=files or {},
        team_names=names,
    )


def release_to_check(
    specification: ReleaseSpecification,
    reference: Reference,
    *,
    built: Path | None = None,
    names: frozenset[str] = frozenset(),
) -> Released:
    """The release of a specification as a build would make it now, with the files of `built`, where it was built."""
    frame = current_frame(specification.known_at)
    remembered = remembered_at(specification, frame)
    content = edition_content(specification, frame, reference, frames_before(specification), remembered.evidence)
    files = _files_of(built) if built is not None and is_release(built) else {}
    return released(content, frame, reference, remembered=remembered, files=files, names=names)


def _files_of(built: Path) -> Mapping[str, tuple[str, ...]]:
    """The texts of a built release, but for what only tells how it was assured."""
    paths = {path.relative_to(built).as_posix(): path for path in sorted(built.rglob("*")) if path.is_file()}
    told = (MANIFEST, QUALITY_LOG, QUALITY_PAGE)
    sizes = {name: path.stat().st_size for name, path in paths.items() if name not in told}
    return texts_of_files(sizes, lambda name: paths[name].read_bytes()).texts


def texts_of_files(sizes: Mapping[str, int], read: Callable[[str], bytes]) -> FileTexts:
    """What stands in the files of a release, each read once; far larger ones than any but a made-up register's not."""
    found: dict[str, tuple[str, ...]] = {}
    without = []
    for path, size in sizes.items():
        texts = plain_texts(path, read(path)) if size <= _MOST_BYTES else None
        if texts is None:
            without.append(path)
        else:
            found[path] = texts
    return FileTexts(found, tuple(without))


def _previous(before: Before, reference: Reference) -> Previous:
    release = before.release
    table = authorities_before(release.dates, before.frame, reference)
    return Previous(release.slug, release.dates, release.known_at, table)


@cache
def _published_figures() -> tuple[PublishedFigure, ...]:
    return load_published_figures()
