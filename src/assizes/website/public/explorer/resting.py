"""What figures rest on: the register at a time, within the limits that a release sets."""

from datetime import UTC, datetime

from assizes.domain.dates import time_in_words


def rests_on(known_at: datetime, *, is_reconstruction: bool) -> str:
    """As known when, and whether the newest release, which sets the limits, was published at the time."""
    known = f"As the register was known at {time_in_words(known_at.astimezone(UTC))}."
    if not is_reconstruction:
        return known
    return (
        f"{known} The newest release, which sets how far these figures go, is a reconstruction: it was not published "
        "at the time."
    )
