"""Files of the site as values: an address and bytes, or the file of an edition that stands there already."""

from dataclasses import dataclass
from pathlib import Path

from assizes.domain.errors import InvalidValue


@dataclass(frozen=True)
class SiteFile:
    """One file of the site: its path below the root, with `/`, and its bytes; or `source`, a file to be linked to."""

    path: str
    data: bytes = b""
    source: Path | None = None

    def __post_init__(self) -> None:
        parts = self.path.split("/")
        if self.path.startswith("/") or "" in parts or ".." in parts:
            raise InvalidValue(f"'{self.path}' is no path of a file of the site", "path")


def page_path(address: str) -> str:
    """The file of a page: `/` is `index.html`, `/releases/` is `releases/index.html`."""
    if not (address.startswith("/") and address.endswith("/")):
        raise InvalidValue(f"'{address}' is no address of a page: it starts and ends with a slash", "address")
    return f"{address[1:]}index.html"
