"""Where kept bytes came from: values, and their row in the ledger."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from assizes.domain.errors import InvalidValue

COLUMNS = (
    "collected_at",
    "address",
    "listed",
    "la_id",
    "sha256",
    "size_bytes",
    "etag",
    "last_modified",
    "content_type",
)
_SHA256 = re.compile(r"[0-9a-f]{64}")
# What a server says of itself is kept only where it has the form that the standard gives it: the ledger is opened in
# spreadsheets, and what is sent back to the server has to be a header.
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,500}"')
_NOT_IN_A_LINE = {"Cc", "Cs", "Zl", "Zp"}  # control characters, halves of characters, separators of lines
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,100}/[\w.+-]{1,100}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Origin:
    """One arrival of bytes: from which address, when, and what was said of them."""

    address: str
    sha256: str
    size_bytes: int
    collected_at: datetime
    listed: date | None = None
    la_id: str = ""
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""

    def __post_init__(self) -> None:
        if not _SHA256.fullmatch(self.sha256):
            raise InvalidValue(f"'{self.sha256}' is not a SHA-256", "sha256")
        if self.collected_at.tzinfo is None:
            raise InvalidValue("a time needs its time zone", "collected_at")
        if not self.address or not is_one_line(self.address):
            raise InvalidValue("an address is one line of text", "address")


@dataclass(frozen=True)
class Origins:
    """Every origin known at one moment, the oldest first."""

    all: tuple[Origin, ...] = ()
    _by_address: Mapping[str, tuple[Origin, ...]] = field(init=False, repr=False, compare=False)
    _by_sha256: Mapping[str, tuple[Origin, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_address", _grouped((origin.address, origin) for origin in self.all))
        object.__setattr__(self, "_by_sha256", _grouped((origin.sha256, origin) for origin in self.all))

    def at(self, address: str) -> tuple[Origin, ...]:
        """What ever came from an address, the oldest first."""
        return self._by_address.get(address, ())

    def of(self, sha256: str) -> tuple[Origin, ...]:
        """Where the bytes with a SHA-256 came from, the oldest first."""
        return self._by_sha256.get(sha256, ())


def to_cells(origin: Origin) -> list[str]:
    """The cells of an origin's row, in the order of `COLUMNS`."""
    return [
        origin.collected_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        origin.address,
        origin.listed.isoformat() if origin.listed else "",
        origin.la_id,
        origin.sha256,
        str(origin.size_bytes),
        origin.etag,
        origin.last_modified,
        origin.content_type,
    ]


def from_cells(cells: Sequence[str]) -> Origin:
    """The origin that a row gives; raises `InvalidValue` for a row that gives none."""
    if len(cells) != len(COLUMNS):
        raise InvalidValue(f"the row has {len(cells)} cells for {len(COLUMNS)} columns")
    row = dict(zip(COLUMNS, cells, strict=True))
    try:
        return Origin(
            address=row["address"],
            sha256=row["sha256"],
            size_bytes=int(row["size_bytes"]),
            collected_at=datetime.fromisoformat(row["collected_at"]),
            listed=date.fromisoformat(row["listed"]) if row["listed"] else None,
            la_id=row["la_id"],
            etag=row["etag"],
            last_modified=row["last_modified"],
            content_type=row["content_type"],
        )
    except InvalidValue:
        raise
    except ValueError as error:
        raise InvalidValue(f"the row is not an origin: {error}") from error


def is_one_line(text: str) -> bool:
    """Whether a text can stand in one line of a UTF-8 file."""
    return not any(unicodedata.category(character) in _NOT_IN_A_LINE for character in text)


def clean_etag(text: str) -> str:
    """An entity tag as the standard writes it, else nothing."""
    return text if _ETAG.fullmatch(text) else ""


def clean_http_date(text: str) -> str:
    """A date as a header gives it, else nothing."""
    try:
        parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return text if len(text) < 60 and is_one_line(text) and text[:1].isalnum() else ""


def clean_media_type(text: str) -> str:
    """A media type without its parameters, else nothing."""
    bare = text.partition(";")[0].strip().lower()
    return bare if _MEDIA_TYPE.fullmatch(bare) else ""


def _grouped(pairs: Iterable[tuple[str, Origin]]) -> dict[str, tuple[Origin, ...]]:
    found: defaultdict[str, list[Origin]] = defaultdict(list)
    for key, origin in pairs:
        found[key].append(origin)
    return {key: tuple(origins) for key, origins in found.items()}
