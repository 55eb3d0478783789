"""What a page's forms would send as they stand: the value of every field by its name."""

from html.parser import HTMLParser


def fields_of(page: str) -> dict[str, str]:
    """Names and values of the fields of a page; of one name the last, of boxes and radios those that are chosen."""
    reader = _Fields()
    reader.feed(page)
    return reader.values


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "select":
            self._select = given.get("name", "")
        elif tag == "option":
            if self._select and ("selected" in given or self._select not in self.values):
                self.values[self._select] = given.get("value", "")
        elif tag == "textarea":
            self._textarea = given.get("name", "")
            self.values[self._textarea] = ""
        elif tag == "input" and _is_sent(given):
            self.values[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.values[self._textarea] = self.values[self._textarea].removeprefix("\n")
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.values[self._textarea] += data


def _is_sent(given: dict[str, str]) -> bool:
    kind = given.get("type")
    return (
        bool(given.get("name"))
        and kind not in ("submit", "file")
        and (kind not in ("checkbox", "radio") or "checked" in given)
    )
