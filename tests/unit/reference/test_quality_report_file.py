"""The text of the quality report, from its file."""

from pathlib import Path

import pytest

from assizes.domain.errors import BadInput
from assizes.reference.quality_report_file import quality_report_text


def test_the_packaged_text_can_be_read() -> None:
    assert "# Relevance" in quality_report_text()


def test_a_file_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "quality.md"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(BadInput, match=r"quality\.md: the text of the quality report cannot be read"):
        quality_report_text(path)
