"""The judgement on the Local Safeguarding Children Board: sentences, wherever in a report they stand."""

import re
from collections.abc import Iterable, Sequence

from assizes.domain.frameworks import LSCB
from assizes.domain.readings import ReadJudgement
from assizes.reading.confirming import evidence
from assizes.reading.document import Page
from assizes.reading.headings import Heading, find_headings
from assizes.reading.report import Findings
from assizes.reading.wording import ENDING, JOINED

BOARD_NAME = "Local Safeguarding Children Board"
_BOARD = (
    r"(?:safeguarding\s+children(?:'?s)?\s+boards?|children'?s\s+safeguarding\s+boards?|lscbs?)(?:\s*\([^)\n]{1,60}\))?"
)
_FLAGS = re.IGNORECASE | re.MULTILINE
# "The (effectiveness of the) Local Safeguarding Children Board (LSCB) is good", on a line of its own.
_SENTENCE = re.compile(
    rf"^[^\S\n]*(?P<label>(?:the\s+)?(?:effectiveness\s+of\s+(?:the\s+)?)?(?:[\w'&,-]+[^\S\n]+){{0,8}}?(?:[\w'&,-]+\s+)?(?:{_BOARD}|local\s+safeguarding\s+children)){JOINED}{ENDING}",
    _FLAGS,
)
# The sentence of the Regulations on what the board is for.
_DUTY = re.compile(
    r"(?P<label>arrangements\s+in\s+place\s+to\s+evaluate\s+the\s+effectiveness\s+of\s+what\s+is\s+done\s+by\s+the\s+"
    rf"(?:local\s+)?authority\s+and\s+(?:the\s+)?board\s+partners\s+to\s+safeguard\s+and\s+promote\s+the\s+welfare\s+of\s+children){JOINED}{ENDING}",
    _FLAGS,
)
_SECTION = re.compile(
    rf"(?:(?:effectiveness|the\s+local|section|findings)[^\n]*{_BOARD}[^\n]*|{_BOARD}[^\n]{{0,3}})\s*\Z", _FLAGS
)
# The words that announce a review, in the title of a report.
REVIEW = re.compile(rf"review\s+of\s+the\s+effectiveness\s+of\s+the\s+(?:[\w-]+\s+){{0,4}}?{_BOARD}", re.IGNORECASE)


def board_sentences(pages: Iterable[Page]) -> tuple[Heading, ...]:
    """Every sentence that gives the board's grade."""
    return find_headings(pages, {LSCB: (_SENTENCE, _DUTY)})


def take_board(findings: Findings, sentences: Sequence[Heading], *, is_announced: bool) -> None:
    """Take the judgement on the board where its sentence stands twice, or once under the title of its section."""
    if not sentences:
        if is_announced:
            findings.doubts.append(f"{BOARD_NAME}: a review is announced, and no grade was found")
        return
    if len({sentence.outcome for sentence in sentences}) > 1:
        said = ", ".join(f"page {each.page.number} says {each.outcome.words}" for each in sentences[:4])
        findings.doubts.append(f"{BOARD_NAME}: {said}")
        return
    first = sentences[0]
    place = evidence(first.page, first.start, first.end)
    if place is None or (len(sentences) == 1 and not _is_under_its_section(first)):
        said = f"page {first.page.number} says {first.outcome.words}"
        findings.doubts.append(f"{BOARD_NAME}: {said}, and nothing confirms it")
        return
    second = sentences[1] if len(sentences) > 1 else None
    confirmation = evidence(second.page, second.start, second.end) if second else None
    findings.judgements[LSCB] = ReadJudgement(first.outcome, place, confirmation)


def _is_under_its_section(sentence: Heading) -> bool:
    return _SECTION.search(sentence.page.text[max(0, sentence.start - 160) : sentence.start]) is not None
