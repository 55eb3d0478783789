"""`/data/`: every way to take the data, with formats and sizes."""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE
from assizes.releases.data_tables import DataColumn
from assizes.releases.file_titles import file_format, file_size
from assizes.website.public.api import addresses
from assizes.website.public.api.metadata import data_set_description
from assizes.website.public.api.whole_data_set import whole_data_set
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteEdition, SiteSource
from assizes.website.public.templating import HOME, Feed, page

TITLE_OF_PAGE = "Data and API"
# What each form of the data set is good for, in the order in which people look for theirs.
_FORMS = (
    ("inspections.csv", "For spreadsheets and for every program"),
    ("inspections.parquet", "For polars, pandas, R (arrow) and DuckDB: typed columns"),
    ("inspections.sqlite3", "For SQL: the inspections, the codes with their words, and what each column holds"),
    ("inspections.json", "For programs on the web: a list of objects"),
    ("codes.csv", "Every code that the columns hold, with its words"),
)
_METADATA = (
    ("inspections.csv-metadata.json", "CSV on the Web: columns, types, codes"),
    ("datapackage.json", "Frictionless Data Package: the same, with size and SHA-256"),
)
_OF_A_RELEASE = (
    ("{slug}.xlsx", "Excel"),
    ("{slug}.ods", "OpenDocument"),
    ("data/datapackage.json", "CSV package"),
    ("data/{slug}.sqlite3", "SQLite"),
    ("{slug}.zip", "all, zip"),
)


@dataclass(frozen=True)
class Offered:
    """A file to be taken: where, what it is, for whom, and how large."""

    address: str
    name: str
    words: str
    size: str


def data_page(source: SiteSource) -> SiteFile:
    """The page."""
    whole = whole_data_set(source)
    sizes = {file.path.rpartition("/")[2]: len(file.data) for file in whole.files}
    return page(
        source,
        "data.html.jinja",
        address=addresses.DATA_PAGE,
        title=TITLE_OF_PAGE,
        description="All inspections and every release as files and through an API, without a key and free to use.",
        crumbs=(HOME,),
        alternates=(Feed(addresses.CATALOGUE, "Every data set described (DCAT)", "application/ld+json"),),
        number=len(source.inspections),
        forms=[_form(name, words, sizes) for name, words in _FORMS],
        metadata=[_form(name, words, sizes) for name, words in _METADATA],
        columns=[_column(column) for column in whole.tables[0].columns],
        releases=[(edition, list(_files(edition))) for edition in source.current_editions],
        structured=data_set_description(source, whole.files),
        independence_words=INDEPENDENCE,
        attribution_words=ATTRIBUTION,
    )


def _form(name: str, words: str, sizes: dict[str, int]) -> Offered:
    return Offered(f"{addresses.DATA}{name}", file_format(name), words, file_size(sizes[name]))


def _column(column: DataColumn) -> tuple[str, str, bool]:
    """Its name, what it holds, and whether that are codes."""
    return column.key, column.title, bool(column.codes)


def _files(edition: SiteEdition) -> Iterator[Offered]:
    slug = edition.slug
    for pattern, name in _OF_A_RELEASE:
        path = pattern.replace("{slug}", slug)
        if path in edition.manifest.files:
            size = file_size(edition.manifest.files[path].size)
            yield Offered(addresses.edition_file_address(slug, path), name, edition.specification.title, size)
