"""Rules on a commentary's numbers and words: each number bound, none on a small base, no judging and no cause."""

from collections.abc import Callable, Iterator

from assizes.checks.commentary_text import FindingText, Quantity, Release, Sentence
from assizes.checks.commentary_words import Mention
from assizes.checks.rules import Check, Hit, checked_by, hit
from assizes.domain.findings import Severity
from assizes.domain.tables import ColumnKind

Find = Callable[[FindingText, Release], Iterator[Hit]]
CHECKS: list[Check[Find]] = []
PROVISIONAL = "provisional"


def in_sentence(finding: FindingText, sentence: Sentence, **words: object) -> Hit:
    """A hit in one sentence of a finding, which is quoted."""
    return hit(_where(finding), where=_where(finding), quoted=quoted(sentence.as_printed), **words)


def _where(finding: FindingText) -> str:
    return f"line {finding.paragraph.line}" if finding.paragraph.line else "a heading"


def quoted(text: str) -> str:
    """A sentence as a finding quotes it, cut where it is long."""
    words = " ".join(text.split())
    return words if len(words) <= 120 else f"{words[:117]}..."


@checked_by(
    CHECKS,
    "D101",
    Severity.ERROR,
    title="A number that is not bound",
    sentence="{where}: '{number}' is written by hand in '{quoted}'",
    settled_by="bind it to a cell or a date of the release, or say it without a number",
)
def unbound_number(finding: FindingText, release: Release) -> Iterator[Hit]:
    """A digit, a word for a number or a day outside a bound value, unless it belongs to a fixed name."""
    words = release.words
    for sentence in finding.sentences:
        bare = words.fixed.blanked(sentence.unbound)
        found = [(one.start, bare[one.start : one.end]) for one in words.numbers.mentions(bare)]
        found += [(one.start, one.meaning) for one in words.capitalised.mentions(bare)]
        found += [(place, character) for place, character in enumerate(bare) if character.isnumeric()]
        if found:
            yield in_sentence(finding, sentence, number=min(found)[1])


@checked_by(
    CHECKS,
    "D102",
    Severity.ERROR,
    title="A bound value that does not print its cell",
    sentence="{where}: {why}",
    settled_by="name a cell, date or sentence of this release, and let it print its value",
)
def wrong_binding(finding: FindingText, release: Release) -> Iterator[Hit]:
    """An address that leads nowhere, or a span whose text is not the value at its address."""
    for _, why in finding.broken:
        yield hit(_where(finding), where=_where(finding), why=why)


# Numbers are bound in every text of a release; the other rules are on how key findings say them.
BOUND_CHECKS = tuple(CHECKS)


@checked_by(
    CHECKS,
    "D106",
    Severity.ERROR,
    title="A percentage on a small base",
    sentence="{where}: {address} is a percentage of {base}, below the small base of {small_base}, in '{quoted}'",
    settled_by="give the count and its base instead, in the form {count …}",
)
def small_base(finding: FindingText, release: Release) -> Iterator[Hit]:
    """A percentage, or a change of one, whose base is below the small base."""
    least = release.bindings.small_base
    for sentence in finding.sentences:
        for one in sentence.quantities:
            base = min(_bases(one), default=None)
            if base is not None and base < least:
                yield in_sentence(finding, sentence, address=one.bound.address, base=base, small_base=least)


def _bases(one: Quantity) -> Iterator[int]:
    """The bases that a percentage rests on; none for other numbers."""
    names = {ColumnKind.PERCENT: (), ColumnKind.POINTS: ("n", "n_before")}.get(one.kind)
    if names is None:
        return
    cells = [one.bound.base] if not names else [one.bound.beside(name) for name in names]
    yield from (cell.whole_number() for cell in cells if cell is not None and cell.cell.value is not None)


@checked_by(
    CHECKS,
    "D107",
    Severity.ERROR,
    title="A word that judges",
    sentence="{where}: '{word}' judges or ranks in '{quoted}'",
    settled_by="say what the figures are: higher, lower or the same, highest, lowest",
)
def judging_word(finding: FindingText, release: Release) -> Iterator[Hit]:
    """Best, worst, adjectives of size and worth, ranks and scores."""
    yield from _refused(finding, release.words.judging.mentions)


@checked_by(
    CHECKS,
    "D108",
    Severity.ERROR,
    title="A cause",
    sentence="{where}: '{word}' states a cause in '{quoted}'",
    settled_by="leave the cause out: inspection outcomes do not show one",
)
def cause(finding: FindingText, release: Release) -> Iterator[Hit]:
    """A word that says why a figure is as it is."""
    yield from _refused(finding, release.words.causal.mentions)


def _refused(finding: FindingText, mentions: Callable[[str], list[Mention]]) -> Iterator[Hit]:
    for sentence in finding.sentences:
        for word, _, _ in mentions(sentence.text):
            yield in_sentence(finding, sentence, word=word)


@checked_by(
    CHECKS,
    "D109",
    Severity.ERROR,
    title="A share of a period as the state of the nation",
    sentence="{where}: {why} in '{quoted}'",
    settled_by="say that it counts inspections of the period, that it is provisional, and add {caveat in_period}",
)
def period_as_nation(finding: FindingText, release: Release) -> Iterator[Hit]:
    """A number of a period said of the nation or of authorities, or without its caveat and its status."""
    for sentence in finding.sentences:
        of_period = [one for one in sentence.quantities if one.bound.table.id == "in_period"]
        if not of_period:
            continue
        for word, _, _ in release.words.nation.mentions(sentence.text):
            yield in_sentence(finding, sentence, why=f"'{word}' makes an in-period number the state of the nation")
        if "caveat in_period" not in finding.said:
            yield in_sentence(finding, sentence, why="the caveat is missing")
        if PROVISIONAL not in finding.text.casefold():
            yield in_sentence(finding, sentence, why="'provisional' is missing")
