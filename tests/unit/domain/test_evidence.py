"""What a piece of evidence must say."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from assizes.domain.errors import InvalidValue
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.grades import Grade
from assizes.domain.readings import Box, Evidence

WHOLE = RecordedEvidence("x-1", "ab" * 32, datetime(2026, 1, 1, tzinfo=UTC), "me", "1" * 16)
PLACE = Evidence(1, Box(1, 2, 3, 4))
OF_ADOPTION = replace(WHOLE, judgement="adoption", outcome=Grade.GOOD, place=PLACE)


@pytest.mark.parametrize(
    ("evidence", "changes", "field"),
    [
        (WHOLE, {"report_sha256": "AB" * 32}, "report_sha256"),
        (WHOLE, {"inspection_id": ""}, "inspection_id"),
        (WHOLE, {"outcome": Grade.GOOD}, "outcome"),
        (WHOLE, {"place": PLACE}, "page"),
        (OF_ADOPTION, {"outcome": None}, "outcome"),
        (OF_ADOPTION, {"place": None}, "page"),
        (OF_ADOPTION, {"place": replace(PLACE, page=0)}, "page"),
        (WHOLE, {"recorded_at": datetime(2026, 1, 1)}, "recorded_at"),  # noqa: DTZ001  # that is the fault
        (WHOLE, {"recorded_by": ""}, "recorded_by"),
        (WHOLE, {"reader_version": ""}, "recorded_by"),
    ],
)
def test_evidence_that_cannot_be_is_refused(evidence: RecordedEvidence, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        replace(evidence, **changes)

    assert caught.value.field == field


def test_the_same_grade_read_again_elsewhere_on_the_page_is_the_same_evidence() -> None:
    again = replace(OF_ADOPTION, place=replace(PLACE, page=2), reader_version="2" * 16)

    assert again.key == OF_ADOPTION.key
    assert replace(OF_ADOPTION, outcome=Grade.INADEQUATE).key != OF_ADOPTION.key
