"""The text of the quality and methodology report, from `quality_and_methodology.md`."""

from functools import cache
from pathlib import Path

from assizes.domain.errors import BadInput, Place

QUALITY_REPORT_FILE = "quality_and_methodology.md"
_PACKAGED = Path(__file__).parent / QUALITY_REPORT_FILE


@cache
def quality_report_text(path: Path = _PACKAGED) -> str:
    """The text with its conditions and bound values, by default the packaged one; raises `BadInput` naming the file."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"the text of the quality report cannot be read: {error}", Place(str(path))) from error
