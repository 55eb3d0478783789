"""The files of the API, made once for all tests of it."""

import pytest

from api_sources import api_source
from assizes.website.public import api
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource


@pytest.fixture(scope="session")
def with_release_files(tmp_path_factory: pytest.TempPathFactory) -> SiteSource:
    """The packaged source, whose latest release has some files."""
    return api_source(tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="session")
def api_files(with_release_files: SiteSource) -> dict[str, SiteFile]:
    """Every file of the API by its path."""
    return {file.path: file for file in api.files(with_release_files)}
