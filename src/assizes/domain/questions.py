"""Which dates a figure can be asked for."""

from datetime import date

from assizes.domain.dates import in_words
from assizes.domain.errors import BadInput, Place
from assizes.domain.releases import Dates

AS_AT, PUBLISHED_BY = Place("--as-at"), Place("--published-by")


def dates_asked_for(as_at: date, published_by: date) -> Dates:
    """The two dates of a figure; raises `BadInput` where they are in the wrong order (the same day is right)."""
    if published_by < as_at:
        raise BadInput(
            f"{published_by} comes before --as-at {as_at}: it must be the same day or a later one",
            PUBLISHED_BY,
        )
    return Dates(as_at, published_by)


def require_answerable(dates: Dates, *, today: date, first_end: date | None, first_published: date | None) -> None:
    """Raise `BadInput` for a date in the future or before the register's first record; the borders are right."""
    if first_end is None or first_published is None:
        raise BadInput("the register holds no dated inspection, so nothing can be counted")
    _require_between(dates.as_at, first_end, "inspection ended", today, AS_AT)
    _require_between(dates.published_by, first_published, "report was published", today, PUBLISHED_BY)


def _require_between(day: date, first: date, what: str, today: date, place: Place) -> None:
    if day > today:
        raise BadInput(f"{day} is in the future: today is {in_words(today)}", place)
    if day < first:
        raise BadInput(f"{day} is before the first record: the register's first {what} on {in_words(first)}", place)
