"""The names in a report's inspection team: taken only so that the checks can make sure that no file prints one.

They are held in memory while a release is checked. Nothing here, and nobody who calls it, keeps or logs them.
"""

import re
from collections.abc import Iterator

from assizes.reading.document import Unreadable, opened

# "Lead inspector: … HMI", "Team inspectors: …, … and …", "Quality assurance manager: …" up to the next such label.
_ROLE = r"(?:[A-Z][a-z]+(?: [a-z]+){0,4} )?[Ii]nspectors?|[A-Z][a-z]+(?: [a-z]+){0,3} (?:manager|analyst|member)s?"
_LABEL = re.compile(rf"(?:^|\n) *(?:{_ROLE}) ?: *")
_FIRST, _LAST = 1, 2  # pages: a team stands on the cover, or at the end
_LONGEST_LIST = 600  # letters
_ENDS = re.compile(
    r"\n *[A-Z][a-z]+(?: [a-z]+)* ?:|\n *\n|\b(?:Judgement|Inspection dates?|Any complaints?|The Office for)\b"
    r"|Ofsted is "
)
_OF_A_VISIT = re.compile(r"[Ii]nspectors? for th(?:is|e) (?:visit|inspection) (?:were|was) (.{3,300}?)\.\s", re.S)
_SIGNED = re.compile(r"Yours (?:sincerely|faithfully)[\s,]*(.{3,60}?)\s*\n", re.S)
_NAME = re.compile(r"[A-Z][\w'-]+(?: (?:[a-z]{2,3} )?[A-Z][\w'-]+){1,3}")
_STYLES = re.compile(
    r"\b(?:(?:Her|His) Majesty's|Inspectors?|S?HMI|SCRI|Ofsted|Senior|Social Care|Regulatory|Associate|Additional|Lead"
    r"|Deputy|Shadow|Team|Designated|Regional Director|National Director)\b"
)


def team_names(content: bytes) -> frozenset[str]:
    """The names that the bytes of a report print in its inspection team; none where it cannot be opened."""
    try:
        with opened(content) as document:
            last = document.page_count
            numbers = sorted({*range(1, _FIRST + 1), *range(last - _LAST + 1, last + 1)})
            texts = [document.page(number).text for number in numbers if 1 <= number <= last]
    except Unreadable:
        return frozenset()
    return frozenset(name for text in texts for name in names_in(text))


def names_in(text: str) -> Iterator[str]:
    """The names in the parts of a page that name inspectors."""
    for part in _lists(text):
        for one in re.split(r",|\band\b|;", _STYLES.sub(",", part)):
            yield from _NAME.findall(" ".join(one.split()))


def _lists(text: str) -> Iterator[str]:
    for label in _LABEL.finditer(text):
        listed = text[label.end() : label.end() + _LONGEST_LIST]
        end = _ENDS.search(listed)
        yield listed[: end.start()] if end else listed
    for section in (_OF_A_VISIT, _SIGNED):
        yield from (found.group(1) for found in section.finditer(text))
