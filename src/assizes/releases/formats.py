"""The formats of a release, in one list: a further format is a module of this room and one line here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assizes.domain.assurance_reports import QUALITY_LOG, QUALITY_PAGE
from assizes.domain.errors import BadInput
from assizes.domain.releases import ReleaseContent
from assizes.releases.archive import archive_file, archive_path
from assizes.releases.chart_files import chart_files
from assizes.releases.data_folder import csv_files
from assizes.releases.database import database_file
from assizes.releases.education_layout import education_files
from assizes.releases.folder import MANIFEST, Data, Workplace, Written, WrittenFiles, release_folder
from assizes.releases.manifest import manifest_file
from assizes.releases.ods import opendocument_file
from assizes.releases.page import page_file, style_source
from assizes.releases.parquet import parquet_files
from assizes.releases.readme import README, readme_file
from assizes.releases.release_documents import document_pages, pdf_files, word_files
from assizes.releases.sdmx import sdmx_files
from assizes.releases.trace_pages import trace_files
from assizes.releases.xlsx import workbook_file


@dataclass(frozen=True)
class Format:
    """A format: `render` makes files from the content, and is told which were written before, to offer them.

    `announced` are files that formats made before it may point at.
    """

    name: str
    label: str
    render: Callable[[ReleaseContent, WrittenFiles], Mapping[str, Data]]
    announced: Callable[[ReleaseContent], tuple[str, ...]] = lambda content: ()


def page_files(content: ReleaseContent, written: WrittenFiles) -> Mapping[str, Data]:
    """The release page, the documents as pages, and the pages that trace its counts."""
    documents = document_pages(content)
    page = page_file(content, written, (*written.to_come, *documents))
    return {**trace_files(content), **documents, **page}


FORMATS = (
    Format("xlsx", "accessible workbook", lambda content, written: workbook_file(content)),
    Format("ods", "the same workbook as OpenDocument", lambda content, written: opendocument_file(content)),
    Format("docx", "documents for Word", lambda content, written: word_files(content)),
    Format("pdf", "documents as tagged PDF", lambda content, written: pdf_files(content)),
    Format("csv", "tidy tables, and the outcomes behind them", csv_files),
    Format("parquet", "the same tables as Parquet", lambda content, written: parquet_files(content)),
    Format("sqlite", "everything in one database", lambda content, written: database_file(content)),
    Format("ees", "education-statistics tidy layout", lambda content, written: education_files(content)),
    Format("sdmx", "SDMX structure and data", lambda content, written: sdmx_files(content)),
    Format("charts", "charts, each as SVG and PNG", lambda content, written: chart_files(content)),
    Format("html", "release page, which offers the other files", page_files),
    Format(
        "readme",
        "licence, how to cite, caveats, list of files",
        lambda content, written: {README: readme_file(content, written)},
        lambda content: (README,),
    ),
    Format("zip", "all files above in one archive", archive_file, lambda content: (archive_path(content),)),
)
_OF_ALL_FILES = ("readme", "zip")  # made of all other files, those on the assurance too
FORMAT_NAMES = tuple(format.name for format in FORMATS)


def chosen_formats(names: Iterable[str]) -> tuple[Format, ...]:
    """The formats with these names, in the order in which they must be made; raises `BadInput` for an unknown one."""
    wanted = list(names)
    unknown = [name for name in wanted if name not in FORMAT_NAMES]
    if unknown or not wanted:
        raise BadInput(f"'{','.join(unknown)}' is not a format: use one or more of {', '.join(FORMAT_NAMES)}")
    return tuple(format for format in FORMATS if format.name in wanted)


def write_release(
    content: ReleaseContent,
    *,
    out: Path,
    formats: tuple[Format, ...] = FORMATS,
    inputs: Mapping[str, str],
    progress: Callable[[str], object] | None = None,
    assure: Callable[[Workplace], Mapping[str, Data]] | None = None,
) -> Written:
    """Write every file of a release to `<out>/<slug>`, the manifest last; says what the manifest is.

    `inputs` maps the name of each input to its SHA-256; `progress` is told each format as it begins. `assure` looks
    at the files that were written and gives those that say how the release was assured.
    """
    specification = content.specification
    with release_folder(out, specification.slug) as workplace:
        announced = (QUALITY_PAGE, QUALITY_LOG) if assure else ()
        workplace.written.to_come = (*announced, *(path for format in formats for path in format.announced(content)))
        for format in formats:
            if assure is not None and format.name in _OF_ALL_FILES:
                _write(workplace, assure(workplace))
                assure = None
            if progress is not None:
                progress(format.label)
            _write(workplace, format.render(content, workplace.written))
        if assure is not None:
            _write(workplace, assure(workplace))
        written = workplace.written
        styles = {path: style_source() for path in written if path.endswith(".html")}
        names = [format.name for format in formats]
        manifest = manifest_file(specification, written, inputs=inputs, styles=styles, formats=names)
        return workplace.write(MANIFEST, manifest)


def _write(workplace: Workplace, files: Mapping[str, Data]) -> None:
    for path, data in files.items():
        workplace.write(path, data)
