"""Rules on personal data in a release: none in any value, and none in any file that was written."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from assizes.checks.of_release_sums import ReleaseFunction
from assizes.checks.personal_data import emails, like_names, postcodes, telephone_numbers
from assizes.checks.release_texts import Text, texts_of
from assizes.checks.released import Released
from assizes.checks.rules import Check, Hit, checked_by, hit
from assizes.domain.findings import Severity

CHECKS: list[Check[ReleaseFunction]] = []
BESIDE_REPORTS = ("D064",)  # what can be asked only where reports are at hand
_PLACES_NAMED = 3
_SETTLED_BY = "The text without it; where it is the producer's own, the setting ASSIZES_PRODUCER_CONTACT"


@checked_by(
    CHECKS,
    "D060",
    Severity.ERROR,
    title="A telephone number",
    sentence="A telephone number stands in {place}",
    settled_by=_SETTLED_BY,
)
def telephone_number(released: Released) -> Iterator[Hit]:
    """Numbers that a British telephone could call; dates, counts and codes are none."""
    yield from _found(released, telephone_numbers)


@checked_by(
    CHECKS,
    "D061",
    Severity.ERROR,
    title="An e-mail address",
    sentence="An e-mail address stands in {place}",
    settled_by=_SETTLED_BY,
)
def email(released: Released) -> Iterator[Hit]:
    """Any address but the producer's own contact."""
    yield from _found(released, emails)


@checked_by(
    CHECKS,
    "D062",
    Severity.ERROR,
    title="A postcode",
    sentence="A postcode stands in {place}",
    settled_by=_SETTLED_BY,
)
def postcode(released: Released) -> Iterator[Hit]:
    """Whole postcodes in their printed form."""
    yield from _found(released, postcodes)


@checked_by(
    CHECKS,
    "D063",
    Severity.WARNING,
    title="Words that look like a name",
    sentence="Words that may be a person's name ({initials}) stand in {place}",
    settled_by="A look at the place; a word that belongs there is added to checks/vocabulary.toml",
)
def like_a_name(released: Released) -> Iterator[Hit]:
    """Capitalised words that are in no list of what a release may say."""
    known, places = released.vocabulary.words, defaultdict[tuple[str, ...], list[Text]](list)
    for text in texts_of(released):
        if text.text not in released.vocabulary.texts:
            words = like_names(text.text, known, is_cell=text.is_cell)
            if words:
                places[words].append(text)
    for words, texts in places.items():
        yield _hit(texts, *words, initials=" ".join(f"{word[0]}…" for word in words[:4]))


@checked_by(
    CHECKS,
    "D064",
    Severity.ERROR,
    title="A name from a report's inspection team",
    sentence="The name of a member of an inspection team stands in {place}",
    settled_by="The text without the name",
)
def team_name(released: Released) -> Iterator[Hit]:
    """Names that the reports at hand print in their inspection teams; asked only where reports are at hand."""
    if released.team_names:
        names = _any_of(released.team_names)
        yield from _found(released, lambda text: (found.group() for found in names.finditer(text)))


def _found(released: Released, find: Callable[[str], Iterator[str]]) -> Iterator[Hit]:
    places = defaultdict[str, list[Text]](list)
    for text in texts_of(released):
        for found in dict.fromkeys(find(text.text)):
            places[found].append(text)
    for found, texts in places.items():
        yield _hit(texts, found)


def _hit(texts: Sequence[Text], *found: str, **words: object) -> Hit:
    """One thing that was found, wherever it stands.

    A finding must not repeat what should not stand there: it rests on the words and gives their place.
    """
    named = ", ".join(text.place for text in texts[:_PLACES_NAMED])
    more = f" and other places, {len(texts):,} in all" if len(texts) > _PLACES_NAMED else ""
    return hit(texts[0].field, place=f"{named}{more}", **words).resting_on(*found)


@lru_cache(2)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(names))) + r")(?!\w)")
