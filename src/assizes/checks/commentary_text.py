"""A commentary as its checks see it: findings, their sentences, and the bound values in each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from assizes.checks.commentary_words import Mention, Phrases, Words
from assizes.domain.bindings import Bindings, BoundCell
from assizes.domain.comparability import ComparabilityMatrix
from assizes.domain.documents import Document, Paragraph, Span
from assizes.domain.errors import BadInput
from assizes.domain.frameworks import Frameworks
from assizes.domain.tables import ColumnKind

_END_OF_SENTENCE = re.compile(r"[.!?](?=\s+[A-Z0-9(]|\s*$)")
_ALL_OF = frozenset({"n", "n_before", "existing", "denominator"})


@dataclass(frozen=True)
class Release:
    """What the checks know of the release that a commentary is of."""

    bindings: Bindings
    frameworks: Frameworks
    comparability: ComparabilityMatrix
    words: Words

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The code of each judgement by its name."""
        return {one.name: one.code for framework in self.frameworks for one in framework.judgements}

    @cached_property
    def judgements(self) -> Phrases:
        """The names of all judgements."""
        return Phrases.of((name, name) for name in self.codes)

    @cached_property
    def regions(self) -> Phrases:
        """The names of all regions, and England."""
        tables = [table for table in self.bindings.tables if any(one.key == "region" for one in table.columns)]
        names = {str(cell.value) for table in tables for cell in table.cells("region") if cell.value}
        return Phrases.of((name, name) for name in (*sorted(names), "England"))

    @property
    def as_at(self) -> date:
        """The date of the release."""
        return self.bindings.dates["as_at"]


@dataclass(frozen=True)
class Quantity:
    """A number that a span is bound to: its cell, and where it stands in the sentence."""

    bound: BoundCell
    start: int
    end: int

    @property
    def column(self) -> str:
        """The column without what says that it is a percentage or of before."""
        return self.bound.column.key.removesuffix("_before").removesuffix("_percent")

    @property
    def kind(self) -> ColumnKind:
        """What its column holds."""
        return self.bound.column.kind

    @property
    def is_base(self) -> bool:
        """Whether it only says what another number is of."""
        return self.bound.column.key in _ALL_OF

    def _word(self, key: str) -> str:
        cell = self.bound.beside(key)
        return str(cell.cell.value) if cell and cell.cell.value is not None else ""

    @property
    def judgement(self) -> str:
        """The judgement that it is of; empty where its table has none."""
        return self._word("judgement").split(" (")[0].split(", before:")[0]

    @property
    def region(self) -> str:
        """The region that it is of; empty where it is of no region."""
        return self._word("region")

    def as_at(self, release: Release) -> frozenset[date]:
        """The dates that it is of; a change in points is of two."""
        before, own = self.bound.beside("as_at_before"), self.bound.beside("as_at")
        if before is not None and isinstance(before.cell.value, date):
            is_before = self.bound.column.key.endswith("_before")
            both = frozenset({release.as_at, before.cell.value})
            return both if self.kind is ColumnKind.POINTS else frozenset({before.cell.value if is_before else release.as_at})
        if own is not None and isinstance(own.cell.value, date):
            return frozenset({own.cell.value})
        return frozenset({release.as_at})

    @property
    def exact(self) -> Fraction:
        """The number itself; for a percentage the exact share that was rounded, for a count with a base the count."""
        if self.kind is ColumnKind.PERCENT:
            return self.share or Fraction(self.bound.whole_number())
        return Fraction(self.bound.whole_number())

    @property
    def share(self) -> Fraction | None:
        """The exact share of its base, for a count with a base and for a percentage; none without one."""
        key = self.bound.column.key
        before = "_before" if key.endswith("_before") else ""
        count = self.bound.beside(self.column + before)
        base = self.bound.base if self.kind is ColumnKind.COUNT else count.base if count else None
        if count is None or base is None or not base.cell.value:
            return None
        return Fraction(count.whole_number(), base.whole_number())


@dataclass(frozen=True)
class DateMention:
    """A bound date, and where it stands in the sentence."""

    bound_to: str
    day: date
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence; in `text` what is said as it is (notes, caveats) is blank, so that nothing is looked for in it."""

    text: str
    as_printed: str
    said: frozenset[str]  # what is said as it is, by its key
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    names: tuple[BoundCell, ...]  # cells of words
    unbound: str  # the text with every bound span blank

    @property
    def compared(self) -> tuple[Quantity, ...]:
        """The quantities that can be held against each other: all but bases."""
        return tuple(one for one in self.quantities if not one.is_base)


@dataclass(frozen=True)
class FindingText:
    """A paragraph of a commentary: one finding."""

    paragraph: Paragraph
    sentences: tuple[Sentence, ...]
    broken: tuple[tuple[Span, str], ...]  # spans that do not print what they are bound to, with the reason

    @cached_property
    def text(self) -> str:
        """All its sentences, without what is said as it is."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def said(self) -> frozenset[str]:
        """What is said as it is, by its key."""
        return frozenset(key for sentence in self.sentences for key in sentence.said)

    def before(self, sentence: Sentence) -> str:
        """The text that stands before one of its sentences."""
        place = next(place for place, one in enumerate(self.sentences) if one is sentence)
        return " ".join(one.text for one in self.sentences[:place])


def findings_of(document: Document, release: Release) -> Iterator[FindingText]:
    """Every paragraph of a commentary, taken apart; a heading is a paragraph without a bound value."""
    for heading in document.headings:
        yield _finding(Paragraph((Span(heading.text),)), release)
    for paragraph in document.paragraphs():
        yield _finding(paragraph, release)


def _finding(paragraph: Paragraph, release: Release) -> FindingText:
    masked, unbound = [], []
    places: list[tuple[Span, int]] = []
    at = 0
    for span in paragraph.spans:
        blank = " " * len(span.text)
        # What is said as it is ends a sentence: its last character is a full stop.
        masked.append(f"{blank[:-1]}." if span.bound_to in release.bindings.sentences else span.text)
        unbound.append(blank if span.bound_to else span.text)
        if span.bound_to:
            places.append((span, at))
        at += len(span.text)
    text, bare = "".join(masked), "".join(unbound)
    broken = tuple((span, why) for span, _ in places if (why := _what_is_wrong(span, release)))
    right = [(span, place) for span, place in places if not any(span is one for one, _ in broken)]
    ends = [match.end() for match in _END_OF_SENTENCE.finditer(text)]
    bounds = [0, *(end for end in ends if end < len(text)), len(text)]
    sentences = tuple(
        _sentence(text[start:end], bare[start:end], paragraph.text[start:end], start, right, release)
        for start, end in zip(bounds, bounds[1:], strict=False)
    )
    return FindingText(paragraph, sentences, broken)


def _what_is_wrong(span: Span, release: Release) -> str:
    try:
        printed = release.bindings.printed(span.bound_to)
    except BadInput as error:
        return error.message
    return "" if printed == span.text else f"{span.bound_to} is '{printed}', and the text says '{span.text}'"


def _sentence(
    text: str, bare: str, printed: str, start: int, places: list[tuple[Span, int]], release: Release
) -> Sentence:
    inside = [(span, place - start) for span, place in places if start <= place < start + len(text)]
    bindings = release.bindings
    quantities, dates, names, said = [], [], [], set()
    for span, place in inside:
        end = place + len(span.text)
        if span.bound_to in bindings.sentences:
            said.add(span.bound_to)
        elif span.bound_to in bindings.dates:
            dates.append(DateMention(span.bound_to, bindings.dates[span.bound_to], place, end))
        else:
            bound = bindings.cell(span.bound_to)
            if isinstance(bound.cell.value, date):
                dates.append(DateMention(bound.column.key, bound.cell.value, place, end))
            elif bound.column.kind.is_measure:
                quantities.append(Quantity(bound, place, end))
            else:
                names.append(bound)
    return Sentence(text, printed, frozenset(said), tuple(quantities), tuple(dates), tuple(names), bare)


def governing(mentions: list[Mention], start: int, *, after_first: bool) -> str:
    """What the nearest mention says of a number: the one before it and else the one after, or the other way round."""
    before = [one.meaning for one in mentions if one.start < start]
    after = [one.meaning for one in mentions if one.start >= start]
    first, second = (after[:1], before[-1:]) if after_first else (before[-1:], after[:1])
    return next(iter((*first, *second)), "")
