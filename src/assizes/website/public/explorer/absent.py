"""The authorities asked about that did not exist at the date, and the nearest day on which each of them did."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assizes.domain.authorities import Authority
from assizes.domain.dates import in_words
from assizes.domain.releases import Dates, StatisticsBasis
from assizes.website.public.explorer.addresses import query_of
from assizes.website.public.explorer.answer import ExplorerAnswer
from assizes.website.public.explorer.limits import Limits


@dataclass(frozen=True)
class AbsentAuthority:
    """An authority that is not counted; `day` and `query` ask of the nearest day that it has, if that is public."""

    sentence: str
    day: date | None = None
    query: str = ""


def absent_authorities(answer: ExplorerAnswer, limits: Limits) -> Iterator[AbsentAuthority]:
    """Those chosen by name that did not exist at the date; none for a basis that counts any that ever existed."""
    question = answer.question
    if question.basis is not StatisticsBasis.MOST_RECENT:
        return
    for la_id in question.authorities:
        authority = answer.reference.authorities[la_id]
        if authority.exists_on(question.dates.as_at):
            continue
        day, sentence = _nearest(authority, question.dates.as_at)
        if day and limits.first_end <= day <= limits.newest.as_at:
            dates = Dates(day, limits.usual_published_by(day))
            yield AbsentAuthority(sentence, day, query_of(replace(question, dates=dates, compared=None), limits))
        else:
            yield AbsentAuthority(sentence)


def _nearest(authority: Authority, as_at: date) -> tuple[date | None, str]:
    """The nearest day on which it existed, and when it came or went as a sentence."""
    start, end = authority.life.start, authority.life.end
    if end and end < as_at:
        return end, f"{authority.name} was abolished on {in_words(end)}."
    return start, f"{authority.name} began on {in_words(start)}." if start else f"{authority.name} did not exist."
