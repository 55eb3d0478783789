"""The words that the checks of a commentary know, from `commentary.toml`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from assizes.reference.toml_tables import TomlTable, read_toml

_FILE = Path(__file__).with_name("commentary.toml")


class Mention(NamedTuple):
    """A phrase found in a text: what it stands for, and where."""

    meaning: str
    start: int
    end: int


@dataclass(frozen=True)
class Phrases:
    """Phrases with what each stands for; in a text the longest is taken first, and nothing is taken twice."""

    meanings: Mapping[str, str]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], *, has_case: bool = False) -> "Phrases":
        """Phrases from pairs of a phrase and its meaning."""
        meanings = {(phrase if has_case else phrase.casefold()): meaning for phrase, meaning in pairs}
        longest = sorted(meanings, key=lambda phrase: (-len(phrase), phrase))
        alternatives = "|".join(re.escape(phrase) for phrase in longest) or r"(?!)"
        return cls(meanings, re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", 0 if has_case else re.IGNORECASE))

    def mentions(self, text: str) -> list[Mention]:
        """Every phrase in the text, in order."""
        return [
            Mention(self.meanings.get(match[0], self.meanings.get(match[0].casefold(), "")), *match.span())
            for match in self.pattern.finditer(text)
        ]

    def blanked(self, text: str) -> str:
        """The text with every phrase replaced by blanks, so that places stay where they are."""
        return self.pattern.sub(lambda match: " " * len(match[0]), text)


@dataclass(frozen=True)
class TableWords:
    """What a text must and must not say where a number of some tables stands in it."""

    tables: tuple[str, ...]
    basis: str
    sentence_says: Phrases | None
    finding_says: Phrases | None
    sentence_lacks: Phrases | None
    finding_lacks: Phrases | None


@dataclass(frozen=True)
class Words:
    """Every word that the checks know."""

    fixed: Phrases
    numbers: Phrases
    capitalised: Phrases
    connectors: Phrases
    directions: Phrases  # higher, lower, same
    no_direction: Phrases
    extremes: Phrases  # highest, lowest
    no_extreme: Phrases
    by_number: Phrases
    judging: Phrases
    causal: Phrases
    nation: Phrases
    labels: Mapping[str, Phrases]
    date_roles: Phrases
    before_dates: Phrases
    names: frozenset[str]
    tables: tuple[TableWords, ...]
    fixed_in_quality_report: Phrases

    def of_table(self, table_id: str, row_key: str) -> TableWords | None:
        """What must be said where a number of this table, or of this row alone, stands."""
        names = {table_id, f"{table_id}:{row_key}"}
        return next((one for one in self.tables if names & set(one.tables)), None)


@cache
def load_words(path: Path = _FILE) -> Words:
    """The words of a file, by default the packaged one; raises `BadInput` naming file and key."""
    file = read_toml(path)
    directions, extremes, refused = file.table("directions"), file.table("extremes"), file.table("refused")
    return Words(
        fixed=_phrases(file, "fixed_words"),
        numbers=_phrases(file, "number_words"),
        capitalised=Phrases.of(((word, word) for word in file.texts("capitalised")), has_case=True),
        connectors=_phrases(file, "connectors"),
        directions=Phrases.of((word, way) for way in ("higher", "lower", "same") for word in directions.texts(way)),
        no_direction=_phrases(directions, "none"),
        extremes=Phrases.of((word, way) for way in ("highest", "lowest") for word in extremes.texts(way)),
        no_extreme=_phrases(extremes, "none"),
        by_number=_phrases(extremes, "by_number"),
        judging=_phrases(refused, "judging"),
        causal=_phrases(refused, "causal"),
        nation=_phrases(refused, "nation"),
        labels={table.text("name"): Phrases.of(_pairs(table)) for table in file.tables("labels")},
        date_roles=Phrases.of(
            (phrase, table.text("role")) for table in file.tables("date_roles") for phrase in table.texts("phrases")
        ),
        before_dates=_phrases(file.table("dates"), "before"),
        names=frozenset(file.table("names").texts("columns")),
        tables=tuple(_table_words(table) for table in file.tables("tables")),
        fixed_in_quality_report=Phrases.of(
            (word, word) for key in ("fixed_words", "fixed_words_in_quality_report") for word in file.texts(key)
        ),
    )


def _phrases(table: TomlTable, key: str) -> Phrases:
    return Phrases.of((word, word) for word in table.texts(key))


def _pairs(table: TomlTable) -> Iterator[tuple[str, str]]:
    for pair in table.values["phrases"]:
        phrase, column = pair
        yield str(phrase), str(column)


def _table_words(table: TomlTable) -> TableWords:
    def said(key: str) -> Phrases | None:
        return _phrases(table, key) if key in table.values else None

    return TableWords(
        table.texts("tables"),
        table.text("basis"),
        said("sentence_says"),
        said("finding_says"),
        said("sentence_lacks"),
        said("finding_lacks"),
    )
