"""Reasons that people give: kept for ever, so they must tell somebody something a year later."""

from assizes.domain.errors import BadInput
from assizes.domain.letters import one_line

FEWEST_WORDS = 3  # "yes" and "is fine" tell nobody anything


def in_some_words(text: str) -> str:
    """The reason on one line; raises `BadInput` where there is none, or it is too short to be one."""
    reason = one_line(text)
    if sum(any(letter.isalnum() for letter in word) for word in reason.split()) < FEWEST_WORDS:
        if not reason:
            raise BadInput("give a reason, in at least three words")
        raise BadInput(f"the reason '{reason}' is too short: say in at least {FEWEST_WORDS} words why")
    return reason
