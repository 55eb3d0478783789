"""Grades in all their wordings. A bare number counts only where the list itself says what its numbers mean."""

import re
from collections.abc import Iterable

from assizes.domain.errors import InvalidValue
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.listed import GradeNumber, ListedGrade
from assizes.reading.lists.sheets import CellValue, plain
from assizes.reading.lists.words import ListWords, folded

_REMARK = re.compile(r"\[[^\]]*\]|[*†‡^]+\d*|\((?:note|provisional|p|r)[^)]*\)", re.IGNORECASE)
_GRADE_NUMBER = re.compile(r"grade ([1-4])")
_NUMBER = re.compile(r"[1-4]")
_NUMBER_AND_WORD = re.compile(r"(?:grade )?([1-4]) (.+)|(.+) (?:grade )?([1-4])")
_BEST = re.compile(r"\b1\s*(?:=|:|-|–|is|\()\s*outstanding|outstanding\s*(?:=|:|-|–|is|\()\s*1\b", re.IGNORECASE)
_WORST = re.compile(r"\b4\s*(?:=|:|-|–|is|\()\s*inadequate|inadequate\s*(?:=|:|-|–|is|\()\s*4\b", re.IGNORECASE)
_PLACES = {Grade.OUTSTANDING: 1, Grade.GOOD: 2, Grade.REQUIRES_IMPROVEMENT: 3, Grade.ADEQUATE: 3, Grade.INADEQUATE: 4}


def states_scale(texts: Iterable[str]) -> bool:
    """Whether a list says itself that its numbers run from 1, outstanding, to 4, inadequate."""
    together = " | ".join(texts)
    return bool(_BEST.search(together) and _WORST.search(together))


def listed_grade(value: CellValue, words: ListWords, *, has_scale: bool) -> ListedGrade | None:
    """The grade that a cell gives, none where it says nothing; raises `InvalidValue` where no grade is certain."""
    text = folded(_REMARK.sub(" ", plain(value)))
    if text in words.blanks:
        return None
    known = words.grades.get(text)
    if known is not None:
        return None if known is NoGrade.NOT_KNOWN else known
    if found := _GRADE_NUMBER.fullmatch(text):
        return GradeNumber(int(found[1]))
    if _NUMBER.fullmatch(text):
        if not has_scale:
            raise InvalidValue(
                f"'{text}' is a number, and the list does not say what its numbers mean: add a line such as "
                "'1 = outstanding, 2 = good, 3 = requires improvement, 4 = inadequate', or write the words"
            )
        return GradeNumber(int(text))
    return _number_and_word(text, words) or _refused(value)


def _number_and_word(text: str, words: ListWords) -> Grade | None:
    """A grade whose number and words agree: "Grade 3 (adequate)", "Good 2"."""
    found = _NUMBER_AND_WORD.fullmatch(text)
    if not found:
        return None
    number, word = (found[1], found[2]) if found[1] else (found[4], found[3])
    grade = words.grades.get(word)
    return grade if isinstance(grade, Grade) and _PLACES[grade] == int(number) else None


def _refused(value: CellValue) -> ListedGrade:
    shown = plain(value)
    raise InvalidValue(f"'{shown if len(shown) <= 60 else shown[:57] + '...'}' is not a grade that is known")
