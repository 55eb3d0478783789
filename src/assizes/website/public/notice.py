"""What readers must be told: one correction, delay or hold."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Notice:
    """One of these; `address` is the page that says more, `at` when it was made or became known."""

    urn: str
    title: str
    summary: str
    address: str
    at: datetime
