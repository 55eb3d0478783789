"""What looks like personal data in a text: telephone numbers, e-mail addresses, postcodes, and words like names."""

import re
from collections.abc import Collection, Iterator
from functools import cache

import phonenumbers

# A number as people write it begins with a plus sign or with a nought and two more digits: rows of counts do not.
_LIKE_A_NUMBER = re.compile(r"(?<![\w.,/-])(?:\+\d|\(?0\d\d)[\d\s().\-–]{5,}\d(?![\w])")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_POSTCODE = re.compile(
    r"\b(?:GIR ?0AA|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY])"
    r" ?[0-9][ABD-HJLNP-UW-Z]{2})\b"
)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_BEGINS_A_SENTENCE = re.compile(r"(?:^|[.!?:;•*…]|\d\)|[\"“‘(\[|–—]|\n)\s*[\"“‘(\[]*$")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Professor", "Prof"})
_SHORTEST = 2


def telephone_numbers(text: str) -> Iterator[str]:
    """The telephone numbers in a text, as a British reader would take them."""
    if _LIKE_A_NUMBER.search(text):
        for found in _LIKE_A_NUMBER.finditer(text):
            for match in phonenumbers.PhoneNumberMatcher(found.group(), "GB", phonenumbers.Leniency.VALID):
                yield match.raw_string


def emails(text: str) -> Iterator[str]:
    """The e-mail addresses in a text."""
    return (found.group() for found in _EMAIL.finditer(text)) if "@" in text else iter(())


def postcodes(text: str) -> Iterator[str]:
    """The British postcodes in a text."""
    return (found.group() for found in _POSTCODE.finditer(_ADDRESS.sub(" ", text)))


def like_names(text: str, known: Collection[str], *, is_cell: bool = False) -> tuple[str, ...]:
    """The words of a text that begin with a capital and that nobody expects: in a cell any, else inside a sentence.

    Two such words side by side count at the start of a sentence too.
    """
    unknown: list[str] = []
    before: tuple[int, bool] = (-1, False)
    plain = _ADDRESS.sub(" ", text)
    for found in _WORD.finditer(plain):
        word = found.group()
        is_odd = _is_like_a_name(word) and not _is_known(word, known)
        is_first = not is_cell and bool(_BEGINS_A_SENTENCE.search(plain[max(0, found.start() - 4) : found.start()]))
        if is_odd and (not is_first or (before[1] and before[0] == found.start() - 1)):
            unknown.append(word)
        before = (found.end(), is_odd)
    return tuple(unknown)


def words_of(texts: Collection[str]) -> frozenset[str]:
    """The words with a capital letter in texts that are known, to be expected in others."""
    return frozenset(word for text in texts for word in _WORD.findall(text) if not word.islower())


@cache
def _parts(word: str) -> tuple[str, ...]:
    return tuple(re.split(r"['’\-]", word))


def _is_known(word: str, known: Collection[str]) -> bool:
    """Whether a word is expected, also as possessive, as plural, or with hyphens between expected words."""
    stem = re.sub(r"['’]s?$", "", word)
    if word in known or stem in known or stem.removesuffix("s") in known:
        return True
    return all(part in known or not part[:1].isupper() or len(part) < _SHORTEST for part in _parts(word))


def _is_like_a_name(word: str) -> bool:
    """A capital and then small letters: abbreviations are no names."""
    return len(word) >= _SHORTEST and word[0].isupper() and not word.isupper()
