"""The packaged register as the site sees it, read once for all tests of the site."""

import pytest

from assizes.website.public.source import SiteSource
from published_editions import built_editions
from site_sources import packaged_source


@pytest.fixture(scope="session")
def site_source() -> SiteSource:
    """Everything public, without a database: the packaged register, evidence and editions (whose files are not there)."""
    return packaged_source()


@pytest.fixture(scope="session")
def editions_source(tmp_path_factory: pytest.TempPathFactory) -> SiteSource:
    """The same with the files of three editions, one of which corrects another."""
    return packaged_source(built_editions(tmp_path_factory.mktemp("editions")))
