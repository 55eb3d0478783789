"""The short text that announces a release: its title, as many main findings as fit, and where to read more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assizes.domain.errors import InvalidValue

LONGEST = 500  # letters, the address among them: what a Mastodon server takes unless it says otherwise
_BETWEEN = "\n\n"


@dataclass(frozen=True)
class PostedText:
    """That a text was posted: where, as what, when, by whom, and where it can be read."""

    place: str
    text: str
    address: str
    at: datetime
    by: str


@dataclass(frozen=True)
class ReleaseAnnouncement:
    """The text for a release, with where it was posted; one that nobody has edited can be drafted anew."""

    slug: str
    text: str
    is_edited: bool
    changed_at: datetime
    changed_by: str
    posts: tuple[PostedText, ...] = ()


def announcement_text(title: str, findings: Iterable[str], address: str, *, longest: int = LONGEST) -> str:
    """A text of whole sentences: the findings that fit, from the first on; none is cut.

    Raises `InvalidValue` where not even title and address fit.
    """
    parts, end = [title.strip()], f"{_BETWEEN}{address}"
    if len(parts[0]) + len(end) > longest:
        raise InvalidValue(f"title and address have more than {longest} letters", "title")
    for finding in findings:
        longer = [*parts, finding.strip()]
        if len(_BETWEEN.join(longer)) + len(end) > longest:
            break
        parts = longer
    return f"{_BETWEEN.join(parts)}{end}"


def require_announcement(text: str, address: str) -> str:
    """The text without blanks around it; raises `InvalidValue` where it is too long, empty or leads nowhere."""
    tidy = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
    if not tidy:
        raise InvalidValue("the text is empty", "text")
    if len(tidy) > LONGEST:
        raise InvalidValue(f"the text has {len(tidy)} letters: {LONGEST} are the most", "text")
    if address not in tidy:
        raise InvalidValue(f"the text does not lead to the release: it has to hold {address}", "text")
    return tidy
