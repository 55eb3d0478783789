"""Readings for the tests, made up: no report was read for them."""

import hashlib
from datetime import date
from typing import Any

from assizes.domain.events import Event
from assizes.domain.grades import outcome
from assizes.domain.proposals import ReadReport
from assizes.domain.readings import Box, Evidence, Reading, ReadingStatus, ReadJudgement
from assizes.reference import load_reference

FRAMEWORKS = load_reference().frameworks


def a_reading(
    framework: str | None = "sif2013",
    *,
    la_id: str | None = "barnsley",
    event: Event | None = None,
    start: str = "2014-06-02",
    end: str = "2014-06-25",
    published: str = "2014-08-08",
    longest_visit_days: int | None = None,
    status: str = "read",
    reasons: tuple[str, ...] = (),
    file: str = "a report",
    grade: str = "good",
    **grades: str,
) -> Reading:
    """A reading with one grade throughout but where another is given; a blank one leaves the judgement out.

    Each judgement stands on page 1, each 20 points below the one before. The days are of one visit unless the longest
    of several is given.
    """
    if longest_visit_days is None and start and end:
        longest_visit_days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    is_full = status in ("read", "needs_review")
    codes = [judgement.code for judgement in FRAMEWORKS[framework].judgements] if framework and is_full else []
    given = dict.fromkeys(codes, grade) | grades
    return Reading(
        sha256=hashlib.sha256(file.encode()).hexdigest(),
        status=ReadingStatus(status),
        la_id=la_id,
        framework=framework,
        event=event or (Event.SINGLE_INSPECTION if framework == "sif2013" and is_full else None),
        inspection_start=date.fromisoformat(start) if start else None,
        inspection_end=date.fromisoformat(end) if end else None,
        published=date.fromisoformat(published) if published else None,
        longest_visit_days=longest_visit_days,
        judgements={
            code: ReadJudgement(outcome(text), Evidence(1, Box(72, 500 - 20 * number, 300.25, 512 - 20 * number)))
            for number, (code, text) in enumerate(given.items())
            if text
        },
        reasons=reasons,
    )


def a_letter(event: Event | None = Event.FOCUSED_VISIT, **changes: Any) -> Reading:
    """A reading of a letter about a visit."""
    given = {"start": "2019-02-05", "end": "2019-02-06", "published": "", "status": "not_a_judgement_report"}
    return a_reading(None, event=event, **given | changes)


def a_report(file: str = "a report", **changes: Any) -> ReadReport:
    """A made-up reading with the name of its file; what is known of a collected file is among the changes."""
    known = {name: changes.pop(name) for name in ("address", "listed", "listed_la_id", "collected") if name in changes}
    reading = changes.pop("reading", None) or a_reading(file=file, **changes)
    return ReadReport(reading, file_name=f"{file}.pdf", **known)
