"""Rules on what a commentary compares: what may be compared, with which caveat, in which direction."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from assizes.checks.commentary_labels import from_and_to, sides
from assizes.checks.commentary_numbers import Find, in_sentence
from assizes.checks.commentary_text import FindingText, Quantity, Release, Sentence
from assizes.checks.commentary_words import Mention
from assizes.checks.rules import Check, Hit, checked_by
from assizes.domain.bindings import BoundCell
from assizes.domain.cell_addresses import CellAddress, key_columns, row_keys
from assizes.domain.comparability import Comparability, Verdict
from assizes.domain.findings import Severity
from assizes.domain.tables import Cell, ColumnKind, Row, Table

CHECKS: list[Check[Find]] = []
_CHANGES = ("change", "change_matrix")
_SIGNS = {"higher": 1, "lower": -1, "same": 0}


def directions(sentence: Sentence, release: Release) -> list[Mention]:
    """The words of a sentence that state a direction."""
    words = release.words
    found = words.directions.mentions(words.no_direction.blanked(words.no_extreme.blanked(sentence.text)))
    # Of authorities that were compared with themselves "improved" is a count, which another rule looks at.
    of_change = any(one.bound.table.id in _CHANGES for one in sentence.quantities)
    counted = {one.start for one in words.labels["change"].mentions(sentence.text)} if of_change else set()
    return [one for one in found if one.start not in counted]


def compares(sentence: Sentence, release: Release) -> bool:
    """Whether a sentence holds two things against each other."""
    return len(sides(sentence, release)) > 1 or bool(directions(sentence, release))


# --- what may be compared --------------------------------------------------------------------------------


@checked_by(
    CHECKS,
    "D103",
    Severity.ERROR,
    title="A comparison that is not allowed",
    sentence="{where}: {first} and {second} may not be compared: {why} In '{quoted}'",
    settled_by="put them in sentences without a word that compares, or leave one out",
)
def refused_comparison(finding: FindingText, release: Release) -> Iterator[Hit]:
    """Two numbers in a sentence that compares, of judgements, dates or bases that the rules hold apart."""
    for sentence in finding.sentences:
        for one, other, found in _pairs(sentence, release):
            if found.verdict is Verdict.NO:
                first, second = one.bound.address, other.bound.address
                yield in_sentence(finding, sentence, first=first, second=second, why=found.note)
        for one in sentence.quantities if compares(sentence, release) else ():
            if f"ended {_slug(one.judgement)}" in release.bindings.sentences:
                yield in_sentence(
                    finding,
                    sentence,
                    first=one.bound.address,
                    second="any other number",
                    why="its series has ended, and nothing is compared with it.",
                )


@checked_by(
    CHECKS,
    "D104",
    Severity.ERROR,
    title="A comparison without its caveat",
    sentence="{where}: {why} in '{quoted}'",
    settled_by="add the caveat to the same finding: {note …} of the row, or {caveat change}",
)
def missing_caveat(finding: FindingText, release: Release) -> Iterator[Hit]:
    """A break between two numbers whose note is not in the finding; change without who is inspected again."""
    printed = {release.bindings.sentences[key] for key in finding.said}
    for sentence in finding.sentences:
        missing = {found.note for _, _, found in _pairs(sentence, release) if found.verdict is Verdict.BREAK} - printed
        for note in sorted(missing):
            yield in_sentence(finding, sentence, why=f"the break is not explained ({note})")
        of_change = any(one.bound.table.id in _CHANGES for one in sentence.quantities)
        if of_change and "caveat change" not in finding.said:
            yield in_sentence(finding, sentence, why="it is not said which authorities are inspected again")


def _pairs(sentence: Sentence, release: Release) -> Iterator[tuple[Quantity, Quantity, Comparability]]:
    """The pairs of numbers that a sentence compares, with what may be said of them side by side."""
    if compares(sentence, release):
        for one, other in combinations(sentence.quantities, 2):
            found = _verdict(one, other, release)
            if found is not None:
                yield one, other, found


def _verdict(one: Quantity, other: Quantity, release: Release) -> Comparability | None:
    bases = [release.words.of_table(q.bound.table.id, q.bound.address.row_key) for q in (one, other)]
    names = [words.basis if words else "" for words in bases]
    if names[0] != names[1]:
        return Comparability(Verdict.NO, "they count inspections on different bases.")
    if not (one.judgement and other.judgement):
        return None
    stated = one.bound.beside("comparable")
    if stated is not None and one.bound.address.row_key == other.bound.address.row_key:
        note = release.bindings.sentences.get(f"note comparison:{one.bound.address.row_key}", "")
        return Comparability(Verdict(str(stated.cell.value)), note)
    dates = one.as_at(release) | other.as_at(release)
    if one.judgement == other.judgement and (len(dates) == 1 or names[0] != "most_recent"):
        return None
    return _worst(one, other, release)


def _worst(one: Quantity, other: Quantity, release: Release) -> Comparability:
    sides_of = [
        [(framework, code) for day in quantity.as_at(release) for framework in _frameworks(code, day, release)]
        for quantity in (one, other)
        for code in [release.codes.get(quantity.judgement, "")]
    ]
    found = [release.comparability.between(first, second) for first in sides_of[0] for second in sides_of[1]]
    unknown = Comparability(Verdict.NO, "it is not known which frameworks they rest on.")
    return max(found, key=lambda each: each.verdict.severity, default=unknown)


def _frameworks(code: str, day: object, release: Release) -> tuple[str, ...]:
    return next((found for (name, at), found in release.bindings.frameworks.items() if (name, at) == (code, day)), ())


def _slug(name: str) -> str:
    return name.casefold().replace(" ", "-")


# --- in which direction ----------------------------------------------------------------------------------


@checked_by(
    CHECKS,
    "D105",
    Severity.ERROR,
    title="A direction that contradicts its numbers",
    sentence="{where}: {why} in '{quoted}'",
    settled_by="write the direction that the numbers have, or the same; bind both numbers that are compared",
)
def wrong_direction(finding: FindingText, release: Release) -> Iterator[Hit]:
    """Higher or lower, rose or fell, the same, highest or lowest, where the numbers of the sentence say otherwise."""
    for sentence in finding.sentences:
        for mention in directions(sentence, release):
            if why := _direction_fault(sentence, mention, release):
                yield in_sentence(finding, sentence, why=why)
        for why in (*_one_sided(sentence, release), *_extreme_faults(sentence, release)):
            yield in_sentence(finding, sentence, why=why)


def _one_sided(sentence: Sentence, release: Release) -> Iterator[str]:
    """Numbers that are compared with nothing; a change in points holds both sides in itself."""
    parts = sides(sentence, release)
    if len(parts) < 2 or any(one.kind is ColumnKind.POINTS for one in sentence.quantities):
        return
    counted = [sum(start <= one.start < end for one in sentence.quantities) for start, end in parts]
    if any(counted) and not all(counted):
        yield "a number is compared with nothing that is bound"


def _direction_fault(sentence: Sentence, mention: Mention, release: Release) -> str:
    word, wanted = sentence.text[mention.start : mention.end], _SIGNS[mention.meaning]
    before = [one for one in sentence.quantities if one.kind is ColumnKind.POINTS and one.start < mention.start]
    if before:
        value = before[-1].bound.whole_number()
        exact = _exact_change(before[-1])
        is_right = _sign(value) == wanted and (exact is None or wanted == 0 or _sign(exact) == wanted)
        return "" if is_right else f"'{word}' does not agree with {before[-1].bound.address}, which is {value}"
    pair = _sides_compared(sentence, mention, release)
    if pair is None:
        return f"'{word}' stands without two bound numbers that it compares"
    first, second = pair
    rounded = _sign(first.bound.whole_number() - second.bound.whole_number())
    exact_sign = _sign(first.exact - second.exact)
    if rounded == wanted and (wanted == 0 or exact_sign == wanted):
        return ""
    return f"'{word}' does not agree with {first.bound.address} and {second.bound.address}"


def _exact_change(points: Quantity) -> Fraction | None:
    cells = [points.bound.beside(f"good_or_outstanding{side}") for side in ("", "_before")]
    shares = [Quantity(cell, 0, 0).share for cell in cells if cell is not None]
    return shares[0] - shares[1] if len(shares) == 2 and shares[0] is not None and shares[1] is not None else None


def _sides_compared(sentence: Sentence, mention: Mention, release: Release) -> tuple[Quantity, Quantity] | None:
    """The two numbers that a direction compares: those before and after the word that compares, or from and to."""
    start, turn = from_and_to(sentence)
    if mention.start < start:
        before = [one for one in sentence.compared if start < one.start < turn]
        after = [one for one in sentence.compared if one.start > turn]
        return _alike(after, before)
    parts = sides(sentence, release)
    if len(parts) < 2:
        return None
    first, second = parts[0], parts[1]
    return _alike(
        [one for one in sentence.compared if first[0] <= one.start < first[1]],
        [one for one in sentence.compared if second[0] <= one.start < second[1]],
    )


def _alike(first: list[Quantity], second: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """A number of each side that are of one kind: percentages before counts."""
    for kind in (ColumnKind.PERCENT, ColumnKind.COUNT, ColumnKind.DAYS):
        pair = [next((one for one in side if one.kind is kind), None) for side in (first, second)]
        if pair[0] is not None and pair[1] is not None:
            return pair[0], pair[1]
    return None


def _sign(number: Fraction | int) -> int:
    return (number > 0) - (number < 0)


# --- highest and lowest ----------------------------------------------------------------------------------


def _extreme_faults(sentence: Sentence, release: Release) -> Iterator[str]:
    words = release.words
    text = words.no_extreme.blanked(words.no_direction.blanked(sentence.text))
    by_number = {one.start for one in words.by_number.mentions(text)}
    mentions = words.extremes.mentions(text)
    for place, mention in enumerate(mentions):
        end = mentions[place + 1].start if place + 1 < len(mentions) else len(text)
        named = [one for one in sentence.compared if mention.start < one.start < end]
        if not named and place == 0:
            named = [one for one in sentence.compared if one.start < mention.start]
        word = sentence.text[mention.start : mention.end]
        if not named:
            yield f"'{word}' stands without a bound number"
        elif fault := _extreme_fault(named, mention.meaning == "highest", mention.start in by_number):
            yield f"'{word}' {fault}"


def _extreme_fault(named: list[Quantity], is_highest: bool, is_by_number: bool) -> str:
    first = named[0]
    table, varies = first.bound.table, _varies(first.bound.table)
    if not varies or any(one.bound.table.id != table.id or one.column != first.column for one in named):
        return "is of numbers that cannot be ranked: use those of one column of a table by region or over time"
    values = dict(_values(first, varies, is_by_number))
    if not values:
        return "is of numbers that have no base"
    extreme = max(values.values()) if is_highest else min(values.values())
    right = {key for key, value in values.items() if value == extreme}
    found = {one.bound.address.row_key for one in named}
    return "" if found == right else f"is true of {' and '.join(sorted(right))}, not of {' and '.join(sorted(found))}"


def _varies(table: Table) -> str:
    """The column whose values are ranked: regions, or dates."""
    keys = {column.key for column in table.columns}
    return "region" if "region" in keys else "as_at" if table.id == "over_time" else ""


def _values(first: Quantity, varies: str, is_by_number: bool) -> Iterator[tuple[str, Fraction]]:
    """What is ranked, by the key of its row: the exact shares, or the numbers themselves."""
    bound = first.bound
    for key, row in zip(row_keys(bound.table), bound.table.rows, strict=True):
        if _is_like(bound.table, row, bound.row, varies):
            one = Quantity(_in_row(first, key, row), 0, 0)
            if one.bound.cell.value is not None:
                share = one.share
                if share is not None or is_by_number:
                    yield key, Fraction(one.bound.whole_number()) if is_by_number or share is None else share


def _is_like(table: Table, row: Row, other: Row, varies: str) -> bool:
    """Whether two rows are of the same thing but for what varies."""
    apart = {varies, "region_code", "published_by", "by_framework"}
    keys = [column.key for column in table.columns][: key_columns(table)]
    cells: list[tuple[Cell, Cell]] = [(row[place], other[place]) for place, key in enumerate(keys) if key not in apart]
    return all(one.value == another.value for one, another in cells)


def _in_row(first: Quantity, key: str, row: Row) -> BoundCell:
    bound = first.bound
    place = [column.key for column in bound.table.columns].index(bound.column.key)
    address = CellAddress(bound.table.id, key, bound.column.key)
    return BoundCell(address, bound.table, row, bound.column, row[place])
