"""Grades and labels as patterns: every spelling seen in reports, over any line breaks."""

import re
from difflib import get_close_matches
from functools import cache

from assizes.domain.grades import Grade, NoGrade, Outcome

_FLAGS = re.IGNORECASE | re.MULTILINE
# "Requires" wraps, loses its s, its "to be good", or becomes "requiring".
GRADE = (
    r"(?:outstanding|requir(?:es?|ing)\s+improvements?(?:\s+to\s+be\s+good)?|good|inadequate|adequate"
    r"|not\s+judged|not\s+graded)"
)
# Words that only a grade, or a part of one, is made of.
GRADE_WORDS = (
    r"(?:(?:outstanding|requir(?:es?|ing)|improvements?|to|be|good|inadequate|adequate|not|judged|graded)"
    r"(?:[^\S\n]+(?=[a-z])|(?![a-z])))+"
)
_LINE_ENDS = r"[*†]?[0-9]{0,2}[^\S\n]*$"  # after a footnote's number, if there is one
GRADE_CELL = re.compile(rf"(?<![\w-])(?P<grade>{GRADE}){_LINE_ENDS}", _FLAGS)
_NUMBER = r"(?:\d(?:\.\d)?[^\S\n]*\.?[^\S\n]*)?"
# What joins label and grade in a heading: nothing, a colon, "is", "is that it is", "are judged to be".
JOINED = (
    r"(?:\s*[:.(-]\s*|\s+)(?:judge?ment\s+grade\s+)?"
    r"(?:(?:is|are|that|it|they|has|have|been|judged|to|be|as)[\s:]+){0,7}"
)
_NEARLY_ALL_LETTERS = 0.94  # of a label and what is printed: two letters wrong in forty
_PROGRESS = r"\s+(?:and|&)\s+progress"
# A grade that ends a paragraph.
ENDING = rf"(?P<grade>{GRADE})\)?\.?{_LINE_ENDS}"
PARAGRAPH_END = re.compile(rf"(?<![\w-]){ENDING}", _FLAGS)


def outcome_of(words: str) -> Outcome:
    """The outcome that words matched by `GRADE` name."""
    first = words.split()[0].casefold()
    if first.startswith("requir"):
        return Grade.REQUIRES_IMPROVEMENT
    return NoGrade.NOT_JUDGED if first == "not" else Grade(first)


@cache
def row_label(names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds a label at the start of a line, with its number or without."""
    return re.compile(rf"^[^\S\n]*{_NUMBER}(?P<label>{_any_of(names)})\b(?!\s+and\s+care\s+leavers)", _FLAGS)


@cache
def heading(names: tuple[str, ...], before: str = "") -> re.Pattern[str]:
    """A pattern that finds a paragraph of label and grade, after what the pattern `before` matches."""
    return re.compile(rf"^[^\S\n]*{_NUMBER}{before}(?P<label>{_any_of(names)}){JOINED}{ENDING}", _FLAGS)


def phrase(words: str) -> str:
    """A pattern for printed words: over line breaks, with "and" or "&", one experience or several, any apostrophe."""
    return r"\s+".join(_word(word) for word in words.split())


def nearest_name(words: str, names: tuple[str, ...]) -> str | None:
    """The label that words with a letter or two wrong are meant to be; none where there is none."""
    plain = re.sub(r"^\d(?:\.\d)?\.?\s*", "", " ".join(words.split())).rstrip(" :.-0123456789").casefold()
    folded = {name.casefold(): name for name in names}
    nearest = get_close_matches(plain, folded, n=1, cutoff=_NEARLY_ALL_LETTERS)
    return folded[nearest[0]] if nearest else None


def _any_of(names: tuple[str, ...]) -> str:
    longest_first = sorted((name.removeprefix("The ") for name in names), key=len, reverse=True)
    together = "|".join(phrase(name) for name in longest_first)
    # A heading of 2025 has lost its "and progress".
    return rf"(?:the\s+)?(?:{together})".replace(_PROGRESS, rf"(?:{_PROGRESS})?")


def _word(word: str) -> str:
    plain = word.casefold()
    if plain == "and":
        return "(?:and|&)"
    if plain in ("experiences", "experience"):
        return "experiences?"
    if plain == "children":
        return r"children(?:\s+and\s+young\s+people)?"
    return re.escape(plain).replace("'", "'?").replace("re\\-", r"re\s*-?\s*")
