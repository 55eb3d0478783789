"""The words that lists use, as data: headings, grades, blanks, kinds of inspection, names of authorities."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from assizes.domain.events import Event
from assizes.domain.grades import Outcome, outcome
from assizes.reference.toml_tables import TomlTable, read_toml

_FILE = Path(__file__).with_name("words.toml")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Kind:
    """What words say of the kind of an inspection: its framework's family, its event, or both."""

    family: str = ""
    event: Event | None = None


@dataclass(frozen=True)
class ListWords:
    """What words mean in a list; every text is held as `folded` gives it."""

    headings: Mapping[str, str]  # what a heading says -> what its column means
    judgements: Mapping[str, tuple[str, ...]]  # what a column means -> the judgements it may be, the likeliest first
    idle: frozenset[str]
    ignored: tuple[str, ...]
    grades: Mapping[str, Outcome]
    blanks: frozenset[str]
    kinds: Mapping[str, Kind]
    authorities: Mapping[str, str]


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """A text as its words alone: small letters, `&` as "and", no punctuation."""
    return " ".join(_WORD.findall(text.casefold().replace("&", " and ")))


@cache
def load_words(path: Path = _FILE) -> ListWords:
    """The words of a file, by default the packaged one; raises `BadInput` naming file and key."""
    file = read_toml(path)
    file.only("ignored_words", "idle_words", "columns", "grades", "blank", "kinds", "authorities")
    idle = frozenset(map(folded, file.texts("idle_words")))
    columns = tuple(file.tables("columns"))
    for column in columns:
        column.only("means", "headings", "judgements")
    return ListWords(
        headings=_headings(columns, idle),
        judgements={one.text("means"): one.texts("judgements") for one in columns if "judgements" in one.values},
        idle=idle,
        ignored=tuple(map(folded, file.texts("ignored_words"))),
        grades=_grades(file.table("grades")),
        blanks=frozenset(map(folded, file.table("blank").texts("words"))),
        kinds={folded(word): _kind(table) for table in file.tables("kinds") for word in table.texts("words")},
        authorities=_names(file.table("authorities")),
    )


def without_idle(text: str, idle: frozenset[str]) -> str:
    """A heading without the words that say nothing in it; the whole of it where it has no other."""
    words = folded(text).split()
    return " ".join(word for word in words if word not in idle) or " ".join(words)


def _headings(columns: tuple[TomlTable, ...], idle: frozenset[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in columns:
        means = column.text("means")
        for heading in column.texts("headings"):
            said = without_idle(heading, idle)
            if found.setdefault(said, means) != means:
                raise column.error("headings", f"has '{heading}', which means '{found[said]}' already")
    return found


def _grades(table: TomlTable) -> dict[str, Outcome]:
    def made(key: str) -> Outcome:
        return table.made(lambda: outcome(key), key)

    return {folded(word): made(key) for key in table.values for word in table.texts(key)}


def _names(table: TomlTable) -> dict[str, str]:
    return {folded(name): la_id for la_id in table.values for name in table.texts(la_id)}


def _kind(table: TomlTable) -> Kind:
    table.only("words", "family", "event")
    event = table.one_of("event", Event, ", ".join(Event)) if "event" in table.values else None
    return Kind(table.text("family", ""), event)
