"""Evidence as the register keeps it: which report says what, on which page and where on it."""

import re
from dataclasses import dataclass
from datetime import datetime

from assizes.domain.errors import InvalidValue
from assizes.domain.grades import Outcome
from assizes.domain.readings import Evidence

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class RecordedEvidence:
    """That a report says something of an inspection, where it says so, and who recorded that and when.

    With a judgement: its outcome, and the words on the page. Without one: the report as a whole, which event,
    authority and dates were read from.
    """

    inspection_id: str
    report_sha256: str
    recorded_at: datetime
    recorded_by: str
    reader_version: str
    judgement: str = ""
    outcome: Outcome | None = None
    place: Evidence | None = None
    file_name: str = ""
    report_url: str = ""

    def __post_init__(self) -> None:
        if not _SHA256.fullmatch(self.report_sha256):
            raise InvalidValue(f"'{self.report_sha256}' is not a SHA-256 digest", "report_sha256")
        if not self.inspection_id:
            raise InvalidValue("evidence is of an inspection", "inspection_id")
        if bool(self.judgement) != (self.outcome is not None):
            raise InvalidValue("evidence of a judgement, and no other, has its outcome", "outcome")
        if bool(self.judgement) != (self.place is not None):
            raise InvalidValue("evidence of a judgement, and no other, has page and box", "page")
        if self.place is not None and self.place.page < 1:
            raise InvalidValue("pages are counted from 1", "page")
        if self.recorded_at.tzinfo is None:
            raise InvalidValue("the time of recording needs its time zone", "recorded_at")
        if not self.recorded_by or not self.reader_version:
            raise InvalidValue("evidence says who recorded it and which reader read it", "recorded_by")

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What two pieces of evidence are the same by."""
        return self.inspection_id, self.report_sha256, self.judgement, self.outcome.value if self.outcome else ""


def short_digest(sha256: str) -> str:
    """The beginning of a digest, as sentences name a report."""
    return sha256[:12]
