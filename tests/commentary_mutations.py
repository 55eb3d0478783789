"""Faults planted in a commentary: what a slip of the pen, of the eye or of the mouse makes of a right text."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assizes.checks.commentary import check_commentary
from assizes.domain.cell_addresses import row_keys
from assizes.domain.documents import Document, Paragraph
from assizes.domain.errors import BadInput
from assizes.domain.releases import ReleaseContent
from assizes.reference import Reference
from assizes.statistics.commentary.findings import key_findings

BOUND = re.compile(r"\{[^{}]*\}")
ADDRESS = re.compile(r"\w+:[\w/-]+:\w+")
DATE_NAME = re.compile(r"\{(\w*(?:as_at|published_by|_from|_to)\w*)\}")
OPPOSITES = [
    ("higher", "lower"),
    ("highest", "lowest"),
    ("improved", "declined"),
    ("good or outstanding", "inadequate"),
    ("outstanding", "good"),
    ("requires improvement to be good", "inadequate"),
    ("ILACS", "the single inspection framework"),
    ("ended by", "published by"),
    ("as at", "published by"),
    ("so far", "because of risk"),
    ("above good", "below good"),
    ("(provisional)", "(final)"),
    ("previous inspection", "first inspection"),
    ("the same percentage", "higher"),
    ("stayed at the same grade below good", "declined"),
]
ADDED = [
    "This is due to better leadership.",
    "This was the best result so far.",
    "Outcomes improved markedly.",
    "About half had been inspected.",
    "A third were inadequate.",
    "There were 17 more.",
    "Two regions had none.",
    "This is higher than before.",
    "The majority did well.",
    "It was highest in London.",
    "This is the picture as at 31 March.",
]


@dataclass(frozen=True)
class Outcome:
    """What became of one planted fault."""

    kind: str
    text: str
    refused_by: str  # the code of a rule, "engine", "same text", or nothing


Mutation = Callable[[str, ReleaseContent, random.Random], str]


def swapped_words(text: str, content: ReleaseContent, chance: random.Random) -> str:
    """One word for its opposite, outside of the braces."""
    pairs = [pair for one, other in OPPOSITES for pair in ((one, other), (other, one))]
    plain = BOUND.sub(lambda match: " " * len(match[0]), text)
    places = [
        (match.start(), one, other)
        for one, other in pairs
        for match in re.finditer(rf"(?<![\w-]){re.escape(one)}(?![\w-])", plain)
    ]
    at, one, other = chance.choice(places)
    return text[:at] + other + text[at + len(one) :]


def swapped_addresses(text: str, content: ReleaseContent, chance: random.Random) -> str:
    """Two addresses in each other's place."""
    first, second = sorted(chance.sample(list(ADDRESS.finditer(text)), 2), key=lambda match: match.start())
    return text[: first.start()] + second[0] + text[first.end() : second.start()] + first[0] + text[second.end() :]


def other_address(text: str, content: ReleaseContent, chance: random.Random) -> str:
    """An address of any other cell of the release."""
    table = chance.choice(content.tables)
    column = chance.choice(table.columns).key
    return _put(text, f"{table.id}:{chance.choice(row_keys(table))}:{column}", chance)


def other_row_or_column(text: str, content: ReleaseContent, chance: random.Random) -> str:
    """The same table, and another row or another column."""
    match = chance.choice(list(ADDRESS.finditer(text)))
    table_id, row, column = match[0].split(":")
    table = content.table(table_id)
    if chance.random() < 0.5:
        row = chance.choice(row_keys(table))
    else:
        column = chance.choice(table.columns).key
    return text[: match.start()] + f"{table_id}:{row}:{column}" + text[match.end() :]


def _put(text: str, address: str, chance: random.Random) -> str:
    match = chance.choice(list(ADDRESS.finditer(text)))
    return text[: match.start()] + address + text[match.end() :]


def other_date(text: str, content: ReleaseContent, chance: random.Random) -> str:
    """One date for another."""
    match = chance.choice(list(DATE_NAME.finditer(text)))
    name = chance.choice(list(content.bindings.dates))
    return f"{text[: match.start()]}{{{name}}}{text[match.end() :]}"


def number_by_hand(text: str, content: ReleaseContent, chance: random.Random) -> str:
    """A number typed where a bound value was."""
    match = chance.choice(list(BOUND.finditer(text)))
    return text[: match.start()] + chance.choice(["12", "60%", "twelve", "7 of 31", "half"]) + text[match.end() :]


def other_region(text: str, content: ReleaseContent, chance: random.Random) -> str:
    """One region's name for another's."""
    return _name(text, [str(cell.value) for cell in content.table("by_region").cells("region")], chance)


def other_judgement(text: str, content: ReleaseContent, chance: random.Random) -> str:
    """One judgement's name for another's."""
    return _name(text, [str(cell.value) for cell in content.table("judgements").cells("judgement")], chance)


def _name(text: str, names: list[str], chance: random.Random) -> str:
    plain = BOUND.sub(lambda match: " " * len(match[0]), text)
    longest = "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))
    match = chance.choice(list(re.finditer(longest, plain, re.IGNORECASE)))
    other = chance.choice([name for name in sorted(set(names)) if name.casefold() != match[0].casefold()])
    return text[: match.start()] + other + text[match.end() :]


def without_caveat(text: str, content: ReleaseContent, chance: random.Random) -> str:
    """A caveat or the note of a break left out."""
    found = [line for line in text.splitlines() if "{note" in line or re.search(r"\{caveat (in_period|change)", line)]
    return text.replace(chance.choice(found) + "\n", "", 1)


def added_sentence(text: str, content: ReleaseContent, chance: random.Random) -> str:
    """A sentence added that says more than the figures do."""
    lines = text.splitlines()
    ends = [place for place, line in enumerate(lines) if line.startswith("**")]
    lines.insert(chance.choice(ends) + 1, chance.choice(ADDED))
    return "\n".join(lines)


MUTATIONS: tuple[Mutation, ...] = (
    swapped_words,
    swapped_addresses,
    other_address,
    other_row_or_column,
    other_date,
    number_by_hand,
    other_region,
    other_judgement,
    without_caveat,
    added_sentence,
)


def planted(text: str, content: ReleaseContent, reference: Reference, number: int, seed: int) -> Iterator[Outcome]:
    """What becomes of so many faults of each kind, planted in a text of the release one at a time."""
    chance = random.Random(seed)
    original = _printed(content.findings)
    for mutate in MUTATIONS:
        for _ in range(number):
            try:
                changed = mutate(text, content, chance)
            except IndexError:  # the text has nothing to change in this way
                continue
            if changed != text:
                yield Outcome(mutate.__name__, changed, _refused_by(changed, original, content, reference))


def altered_numbers(content: ReleaseContent, reference: Reference, number: int, seed: int) -> Iterator[Outcome]:
    """What becomes of numbers altered in the document itself, after it was printed."""
    chance = random.Random(seed)
    places = [
        (block, span)
        for block, one in enumerate(content.findings.blocks)
        if isinstance(one, Paragraph)
        for span, of in enumerate(one.spans)
        if re.search(r"\d", of.text) and of.bound_to
    ]
    for block, place in (chance.choice(places) for _ in range(number)):
        paragraph = content.findings.blocks[block]
        assert isinstance(paragraph, Paragraph)
        spans = list(paragraph.spans)
        spans[place] = replace(spans[place], text=re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), spans[place].text))
        blocks = list(content.findings.blocks)
        blocks[block] = replace(paragraph, spans=tuple(spans))
        found = _codes(replace(content.findings, blocks=tuple(blocks)), content, reference)
        yield Outcome("altered_numbers", spans[place].text, found)


def _refused_by(text: str, original: str, content: ReleaseContent, reference: Reference) -> str:
    specification = replace(content.specification, commentary=text)
    try:
        document = key_findings(specification, text, content.bindings, content.charts)
    except BadInput:
        return "engine"
    return _codes(document, content, reference) or ("same text" if _printed(document) == original else "")


def _codes(document: Document, content: ReleaseContent, reference: Reference) -> str:
    found = check_commentary(content.specification.slug, document, content.bindings, reference)
    return found[0].code if found else ""


def _printed(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs())
