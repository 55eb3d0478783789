"""Authorities as lists name them: by any name or code of any time, in existence when the inspection was made."""

from collections.abc import Mapping
from datetime import date

from assizes.domain.authorities import Authorities, Authority, RegionKind
from assizes.reading.lists.words import folded
from assizes.reading.names import named

_PREFIXES = {"lb": "london borough of", "rb": "royal borough of", "saint": "st"}


class AuthorityFinder:
    """Finds authorities by name or code. What was asked once is remembered, since lists repeat names."""

    def __init__(self, authorities: Authorities, other_names: Mapping[str, str]) -> None:
        self._authorities, self._other_names = authorities, other_names
        self._by_word: dict[str, set[str]] = {}
        for authority in authorities:
            for word in _words(authority):
                self._by_word.setdefault(folded(word), set()).add(authority.la_id)
        self._regions = {folded(one.region(kind).name) for one in authorities for kind in RegionKind}
        self._changes = sorted({day for one in authorities for day in (one.life.start, one.life.end) if day})
        self._asked: dict[tuple[str, int], tuple[str, ...]] = {}

    def by_name(self, text: str, on: date | None) -> tuple[str, ...]:
        """The authorities that a name may mean, of those in existence on a day if one is given; one if it is clear."""
        era = sum(change <= on for change in self._changes) + 1 if on else 0
        key = (text, era)
        if key not in self._asked:
            self._asked[key] = self._named(text, on)
        return self._asked[key]

    def by_code(self, text: str) -> tuple[str, ...]:
        """The authorities that a code of any kind and time names; several where two kinds of code agree by chance."""
        return tuple(sorted(self._by_word.get(folded(text), ())))

    def existing(self, la_ids: tuple[str, ...], on: date | None) -> tuple[str, ...]:
        """Those of some authorities that were in existence on a day; all where none was."""
        there = tuple(la_id for la_id in la_ids if on is None or self._authorities[la_id].exists_on(on))
        return there or la_ids

    def _named(self, text: str, on: date | None) -> tuple[str, ...]:
        words = folded(text)
        if words in self._regions:
            return ()  # the subtotal of a region, though "North East" begins the name of an authority
        if words in self._other_names:
            return (self._other_names[words],)
        exact = self.existing(tuple(sorted(self._by_word.get(words, ()))), on)
        if len(exact) == 1:
            return exact
        spelled = " ".join(_PREFIXES.get(word, word) for word in words.split())
        for written in (text, spelled):
            for day in (on, None) if not exact else (on,):
                found = named(written, self._authorities, on=day)
                if found is not None:
                    return (found.la_id,)
        return exact


def _words(authority: Authority) -> set[str]:
    """Every name and code that stands for an authority."""
    dated = (one.value for one in (*authority.names, *authority.gss_codes))
    single = (authority.la_id, authority.name, authority.dfe_la_number, authority.ofsted_urn)
    return {word for word in (*dated, *single, authority.publisher_path_2014) if word}
