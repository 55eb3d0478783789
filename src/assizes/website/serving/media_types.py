"""What kind of thing a file of the site is, as HTTP says it: its media type, and the encoding of text."""

from pathlib import PurePosixPath

from assizes.website.public.media_types import BY_ENDING, UNKNOWN

PLAIN_TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"
_TEXT = "; charset=utf-8"
# JSON has no `charset`: RFC 8259 knows UTF-8 alone. YAML has none either (RFC 9512).
_IS_TEXT = frozenset({".atom", ".css", ".csv", ".html", ".ics", ".js", ".md", ".svg", ".ttl", ".txt", ".xml"})
MEDIA_TYPES = {ending: f"{kind}{_TEXT if ending in _IS_TEXT else ''}" for ending, kind in BY_ENDING.items()}


def media_type(name: str) -> str:
    """The `Content-Type` of a file, by the end of its name."""
    return MEDIA_TYPES.get(PurePosixPath(name).suffix, UNKNOWN)
