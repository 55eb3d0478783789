"""The whole data set made once in a build: its documents and the page that offers it ask for the same files."""

from dataclasses import dataclass
from functools import lru_cache

from assizes.releases.data_tables import DataTable
from assizes.website.public.api.data_set import data_set
from assizes.website.public.api.data_set_files import data_set_files
from assizes.website.public.api.inspection_documents import marked
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource


@dataclass(frozen=True, eq=False)
class WholeDataSet:
    """The tables of the data set, that of inspections first, and every file below `/api/v1/data/`."""

    tables: tuple[DataTable, ...]
    files: tuple[SiteFile, ...]


@lru_cache(maxsize=1)  # a source is one object for the whole of a build
def whole_data_set(source: SiteSource) -> WholeDataSet:
    """The data set of a source."""
    tables = data_set(marked(source))
    return WholeDataSet(tables, tuple(data_set_files(source, tables)))
