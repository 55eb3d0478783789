"""The layouts of reports: one module each, with a pattern for its title and a function that reads it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assizes.reading.layouts import board_review, ilacs, looked_after, single_inspection, visit_letter
from assizes.reading.report import Findings, Known, Report


@dataclass(frozen=True)
class Layout:
    """How a kind of report is told by its title, and how it is read."""

    title: Callable[[Known], re.Pattern[str]]
    read: Callable[[Report, re.Match[str], Known], Findings]
    is_letter: bool = False


BOARD_REVIEW = Layout(board_review.title, board_review.read)
# In this order: a single inspection's title announces a review of the board too, and a provider's name can be anything.
LAYOUTS = (
    Layout(single_inspection.title, single_inspection.read),
    Layout(looked_after.title, looked_after.read),
    BOARD_REVIEW,
    Layout(ilacs.title, ilacs.read),
    Layout(visit_letter.title, visit_letter.read, is_letter=True),
)
