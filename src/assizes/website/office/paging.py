"""Long lists, so many on a page: the page that is asked for, and the addresses of its neighbours."""

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Pages:
    """Where one is in a long list: `number` of `last`, counted from 1, and the address of another page."""

    number: int
    last: int
    first: int  # how many come before
    address: str  # with everything asked but the page, ready for a number

    @classmethod
    def of_list(cls, request: HttpRequest, number: int, total: int, on_a_page: int) -> "Pages":
        """The page of a list of `total`; the last one where there are not so many."""
        last = max(1, -(-total // on_a_page))
        number = min(max(number, 1), last)
        query = request.GET.copy()
        query.pop("page", None)
        asked = f"{query.urlencode()}&" if query else ""
        return cls(number, last, (number - 1) * on_a_page, f"{request.path}?{asked}page=")

    def of(self, number: int) -> str:
        """The address of another page."""
        return f"{self.address}{number}"


def number_asked(request: HttpRequest) -> int:
    """The page that a request asks for; the first where it asks for none."""
    text = request.GET.get("page", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
