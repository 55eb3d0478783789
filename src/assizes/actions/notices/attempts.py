"""What becomes of one attempt to send one message."""

from dataclasses import dataclass
from enum import Enum


class Result(Enum):
    """How an attempt ended."""

    SENT = "sent"
    LATER = "later"  # it failed, and may do better another time
    NEVER = "never"  # it failed for good
    UNWANTED = "unwanted"  # who asked for it has ended that since


@dataclass(frozen=True)
class Attempt:
    """The result, with what stood in the way in words that name no address; `is_gone` where the receiver is no more."""

    result: Result
    words: str = ""
    is_gone: bool = False
