"""Reviews of a Local Safeguarding Children Board in a report of their own."""

import re

from assizes.domain.events import Event
from assizes.reading.board import board_sentences, take_board
from assizes.reading.document import Page
from assizes.reading.layouts.cover import names_above, take_authority, take_dates
from assizes.reading.report import Findings, Known, Report
from assizes.reading.wording import row_label

FRAMEWORK = "lscb2013"
_SINGLE = "sif2013"
_OF_SERVICES = re.compile(
    r"services\s+for\s+children\s+in\s+need|children\s+looked\s+after\s+and\s+care\s+leavers", re.IGNORECASE
)
_FLAGS = re.IGNORECASE | re.MULTILINE
_TITLE = re.compile(
    r"^[^\S\n]*(?:review|inspection)\s+of\s+the\s+effectiveness\s+of\s+(?:the\s+)?(?:[\w'-]+\s+){0,5}?"
    r"safeguarding\s+children(?:'?s)?\s+board",
    _FLAGS,
)
# A board bears the name of its area: "… Safeguarding Children Board", on lines of its own.
_NAME = re.compile(
    r"^[^\S\n]*(?P<name>(?!review|inspection|and\b|the\s+eff|of\b)[A-Z][^\n]*?(?:\n[^\n]*?)?safeguarding\s+children(?:'?s)?\s+board)[^\S\n]*$",
    _FLAGS,
)


def title(known: Known) -> re.Pattern[str]:
    """A pattern for the title."""
    return _TITLE


def read(report: Report, found: re.Match[str], known: Known) -> Findings:
    """What a review of a board says; the authority is the one whose name the board bears."""
    findings = Findings(framework=FRAMEWORK, event=Event.LSCB_REVIEW)
    if _OF_SERVICES.search(report.cover.text):
        return Findings(doubts=["The cover has the title of a review of a board, and words of an inspection's title"])
    single = known.frameworks[_SINGLE].judgements
    if sum(1 for each in single if row_label(each.names_printed).search(report.cover.text)) > 1:
        return Findings(doubts=["The cover has the title of a review of a board, and judgements of an authority"])
    take_dates(findings, report.cover)
    take_authority(findings, known, printed=(_name(report.cover), *names_above(report.cover, found.start())))
    take_board(findings, board_sentences(report.pages), is_announced=True)
    return findings


def _name(cover: Page) -> str:
    names = (re.sub(r"\s+", " ", found["name"]) for found in _NAME.finditer(cover.text))
    return next((name for name in names if not _TITLE.search(name)), "")
