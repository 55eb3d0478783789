"""A long list, a page at a time."""

from dataclasses import dataclass

from django.http import QueryDict

_PARAMETER = "page"


@dataclass(frozen=True)
class PageNumbers:
    """Which page of a list is shown, and the addresses of the others, as the macro `paging` takes them."""

    number: int
    total: int
    at_once: int
    asked: QueryDict

    @classmethod
    def asked_for(cls, asked: QueryDict, total: int, at_once: int) -> "PageNumbers":
        """The page that a request asks for; the nearest one where there is no such page."""
        text = asked.get(_PARAMETER, "")
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
        last = max(1, -(-total // at_once))
        return cls(min(max(number, 1), last), total, at_once, asked)

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.at_once))

    @property
    def first_item(self) -> int:
        """How many items stand on the pages before."""
        return (self.number - 1) * self.at_once

    def of(self, number: int) -> str:
        """The address of a page: the same question, another page of it."""
        asked = self.asked.copy()
        asked[_PARAMETER] = str(number)
        return f"?{asked.urlencode()}"
