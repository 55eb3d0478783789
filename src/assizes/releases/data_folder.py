"""The files in `data/` that rest on the data tables: CSV with two kinds of metadata."""

from collections.abc import Iterator, Mapping

from assizes.domain.releases import ReleaseContent
from assizes.releases.csv_on_the_web import METADATA, metadata_file
from assizes.releases.data_files import data_files
from assizes.releases.data_package import PACKAGE, package_file
from assizes.releases.data_tables import data_tables
from assizes.releases.folder import Data, Written


def csv_files(content: ReleaseContent, written: Mapping[str, Written]) -> Mapping[str, Data]:
    """The CSV files, then the metadata that describe them; `written` must know the former when the latter are made."""
    tables = data_tables(content)

    def package() -> Iterator[bytes]:
        yield package_file(content, tables, written)

    return {**data_files(tables), METADATA: metadata_file(content, tables), PACKAGE: package}
