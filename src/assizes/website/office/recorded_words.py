"""What was recorded, as the page after it says it."""

from collections.abc import Iterator

from assizes.actions.records.recording import Recorded

_MOST_QUESTIONS = 3


def recorded_sentence(recorded: Recorded) -> str:
    """What was stated, what changed with it, what became of the work list, and what the checks will ask."""
    return " ".join(_sentences(recorded))


def _sentences(recorded: Recorded) -> Iterator[str]:
    if recorded.statement is None:
        yield f"The report is evidence of {recorded.inspection_id} now, which says the same."
    else:
        yield f"{recorded.statement.statement_id} was recorded."
    if recorded.also:
        yield f"By sequence these are re-inspections now: {', '.join(recorded.also)}."
    if recorded.is_done:
        yield "The report is off the work list."
    for one in recorded.asked[:_MOST_QUESTIONS]:
        yield f"The checks will ask: {one.sentence} ({one.code})."
    if len(recorded.asked) > _MOST_QUESTIONS:
        yield f"They will ask {len(recorded.asked) - _MOST_QUESTIONS} more things."
