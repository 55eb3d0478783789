"""The office over an empty register of the test's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assizes.website.serving import rate_limit
from office_clients import prepare_office


@pytest.fixture
def office(tmp_path: Path, settings: Any) -> Iterator[Any]:
    """Settings for requests to the office, to be changed by a test."""
    prepare_office(settings, tmp_path)
    rate_limit.the_limit.cache_clear()
    yield settings
    rate_limit.the_limit.cache_clear()
