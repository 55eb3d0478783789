"""Letters that pages, feeds and documents can hold: what people paste from a PDF has others among them."""

import re

_LAST_OF_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
# Control characters but for tab and line ends, halves of characters, and what Unicode says is no character: XML refuses
# most of them, HTML the rest.
_UNWRITABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST_OF_PLANES}]")


def writable(text: str) -> str:
    """The text without letters that no page, feed or document can hold; those that part words become a space."""
    return _UNWRITABLE.sub(lambda found: " " if found[0].isspace() else "", text)


def one_line(text: str) -> str:
    """The text on one line, of letters that can be written anywhere."""
    return " ".join(writable(text).split())
