"""What a reader can take of an edition: its files in groups, with format and size."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from assizes.releases.file_titles import file_format, file_size
from assizes.releases.folder import MANIFEST
from assizes.website.public.pages.releases.links import FILES
from assizes.website.public.pages.releases.published_page import PublishedPage
from assizes.website.public.source import SiteEdition

# A file stands in the first group that one of its patterns fits.
_GROUPS = (
    ("Workbooks", ("*.xlsx", "*.ods")),
    ("Everything at once", ("*.zip", "data/*.sqlite3")),
    ("To read", ("README.md", "*.docx", "*.pdf", "quality-and-methodology.html", "qa-report.html", "qa-log.csv")),
    ("Data in other forms", ("data/codes.csv", "data/*.json", "data/*/*")),
    ("Data, one file for each table", ("data/*.csv",)),
)


@dataclass(frozen=True)
class FileLine:
    """A file as readers are offered it; `path` is below the edition's files, `sha256` is empty for the manifest."""

    path: str
    title: str
    format: str
    size: str
    sha256: str = ""

    @property
    def address(self) -> str:
        """Its address below that of the release."""
        return f"{FILES}{self.path}"


@dataclass(frozen=True)
class FileGroup:
    """Files of one kind, under a heading."""

    title: str
    files: tuple[FileLine, ...]


def offered_files(edition: SiteEdition, page: PublishedPage) -> tuple[FileGroup, ...]:
    """The files that the edition's own page offers, in groups."""
    titles = {one.path: one.title for one in page.downloads}
    lines = [_line(edition, path, title) for path, title in titles.items() if path in edition.manifest.files]
    groups = ((name, tuple(line for line in lines if _group(line.path) == name)) for name, _ in _GROUPS)
    return tuple(FileGroup(name, found) for name, found in groups if found)


def all_files(edition: SiteEdition) -> tuple[FileLine, ...]:
    """Every file of the edition in order of its path, and the manifest, whose digest the site keeps apart."""
    lines = [_line(edition, path, path) for path in sorted(edition.manifest.files)]
    size = (edition.folder / MANIFEST).stat().st_size
    return (*lines, FileLine(MANIFEST, MANIFEST, file_format(MANIFEST), file_size(size)))


def workbooks(groups: tuple[FileGroup, ...]) -> Iterator[FileLine]:
    """What most readers come for: the workbooks, then the archive."""
    for group in groups[:2]:
        yield from (line for line in group.files if line.path.endswith((".xlsx", ".ods", ".zip")))


def _group(path: str) -> str:
    found = (name for name, patterns in _GROUPS if any(fnmatchcase(path, one) for one in patterns))
    return next(found, _GROUPS[2][0])


def _line(edition: SiteEdition, path: str, title: str) -> FileLine:
    file = edition.manifest.files[path]
    return FileLine(path, title, file_format(path), file_size(file.size), file.sha256)
