"""What is to be collected: addresses on the web and files in folders, as a person names them."""

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from assizes.collecting.origins import is_one_line
from assizes.domain.errors import BadInput, InvalidValue, Place

_MOST_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to be collected, with what its list says of it; the address is a web address or an absolute path."""

    address: str
    listed: date | None = None
    la_id: str = ""

    @property
    def is_on_the_web(self) -> bool:
        """Whether it has to be fetched."""
        return is_web_address(self.address)


def wanted_of(given: Sequence[str]) -> tuple[Wanted, ...]:
    """The files that paths, folders, patterns and web addresses name, each once; raises `BadInput` for one with none.

    A folder means every `*.pdf` under it.
    """
    found: dict[str, Wanted] = {}
    for text in given:
        try:
            addresses = [web_address(text)] if is_web_address(text) else [file_address(path) for path in _files(text)]
        except InvalidValue as error:
            raise BadInput(str(error), Place(text)) from error
        found |= {address: Wanted(address) for address in addresses}
    return tuple(found.values())


def is_web_address(text: str) -> bool:
    """Whether a text is to be understood as a web address."""
    return text.lower().startswith(("http:", "https:"))


def web_address(text: str) -> str:
    """A web address in the form it is kept in; raises `InvalidValue` for what cannot be one."""
    try:
        parts = urlsplit(text.strip())
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InvalidValue(f"'{text}' is not a web address: {error}", "address") from error
    if not host or any(character.isspace() for character in parts.netloc):
        raise InvalidValue(f"'{text}' names no server", "address")
    if parts.username is not None or parts.password is not None:
        raise InvalidValue("an address with a user name or a password is not kept", "address")
    if len(text) > _MOST_CHARACTERS or not is_one_line(text):
        raise InvalidValue(f"an address is one line of at most {_MOST_CHARACTERS:,} characters", "address")
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))


def file_address(path: Path) -> str:
    """The address that a file is kept under: its absolute path; raises `InvalidValue` for one that is not text."""
    address = os.path.abspath(path)
    if not is_one_line(address):
        raise InvalidValue("the name of this file is not one line of text", "address")
    return address


def _files(text: str) -> Iterator[Path]:
    """The files that a path, a folder or a pattern names, in name order."""
    path = Path(text)
    if path.is_file():
        if path.suffix.lower() == ".csv":
            raise BadInput("this is a list: name it with --manifest", Place(text))
        return iter([path])
    if path.is_dir():
        return _some(_reports_under(path), "the folder holds no PDF file", text)
    if glob.has_magic(text):
        matches = sorted(Path(match) for match in glob.glob(text, recursive=True))
        files = [found for match in matches for found in (_reports_under(match) if match.is_dir() else [match])]
        return _some(files, "no file has such a name", text)
    raise BadInput(
        "this is neither a regular file nor a folder" if path.exists() else "there is no such file", Place(text)
    )


def _reports_under(folder: Path) -> list[Path]:
    """Every PDF file under a folder, by its name, in name order."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".pdf" and path.is_file())


def _some(files: list[Path], otherwise: str, text: str) -> Iterator[Path]:
    if not files:
        raise BadInput(otherwise, Place(text))
    return iter(files)
