"""Rules on what a commentary says a number is: its judgement, region, grade, date and basis are those of its cell."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from assizes.checks.commentary_numbers import Find, in_sentence
from assizes.checks.commentary_text import DateMention, FindingText, Quantity, Release, Sentence, governing
from assizes.checks.commentary_words import Phrases
from assizes.checks.rules import Check, Hit, checked_by
from assizes.domain.findings import Severity
from assizes.domain.tables import ColumnKind

CHECKS: list[Check[Find]] = []
_NATION = "England"
_POINTS = " percentage point"
_FAMILIES = Phrases.of((name, name) for name in ("ILACS", "single inspection framework"))


@checked_by(
    CHECKS,
    "D110",
    Severity.ERROR,
    title="A number said to be of another judgement",
    sentence="{where}: {address} is of {judgement}, and the text speaks of {said} in '{quoted}'",
    settled_by="name the judgement that the number is of, or bind the one that the sentence means",
)
def other_judgement(finding: FindingText, release: Release) -> Iterator[Hit]:
    """The judgement named before a number, else after it, else earlier in the finding, is not that of its row."""
    for sentence in finding.sentences:
        for one in (one for one in sentence.quantities if one.judgement):
            mentions = release.judgements.mentions(sentence.text)
            earlier = release.judgements.mentions(finding.before(sentence))
            said = governing(mentions, one.start, after_first=False) or next((m.meaning for m in earlier[::-1]), "")
            if said != one.judgement:
                judgement, address = one.judgement, one.bound.address
                yield in_sentence(finding, sentence, address=address, judgement=judgement, said=said or "none")


@checked_by(
    CHECKS,
    "D111",
    Severity.ERROR,
    title="A number said to be of another region",
    sentence="{where}: {address} is of {region}, and the text speaks of {said} in '{quoted}'",
    settled_by="name the region that the number is of, or bind the one that the sentence means",
)
def other_region(finding: FindingText, release: Release) -> Iterator[Hit]:
    """The region named before a number, else after it, is not that of its row; every region named has its number."""
    for sentence in finding.sentences:
        mentions = release.regions.mentions(sentence.text)
        for one in sentence.quantities:
            said = governing(mentions, one.start, after_first=False)
            region = one.region or _NATION
            if said != region and (one.region or said):
                yield in_sentence(finding, sentence, address=one.bound.address, region=region, said=said or "none")
        bound = {one.region or _NATION for one in sentence.quantities}
        for mention in mentions if sentence.quantities else ():
            if mention.meaning not in bound | {_NATION}:
                address = sentence.quantities[0].bound.address
                yield in_sentence(
                    finding, sentence, address=address, region=" and ".join(sorted(bound)), said=mention.meaning
                )


@checked_by(
    CHECKS,
    "D112",
    Severity.ERROR,
    title="A number said to count something else",
    sentence="{where}: {address} counts {column}, and the text says {said} in '{quoted}'",
    settled_by="say what the column counts, or bind the column that the sentence means",
)
def other_column(finding: FindingText, release: Release) -> Iterator[Hit]:
    """The grade or change named after a number, else before it, else earlier in the finding, is not its column.

    Where a sentence gives several, it names each once and in the order of the numbers.
    """
    for sentence in finding.sentences:
        for one in sentence.compared:
            phrases = _phrases_of(one, release)
            if one.kind is ColumnKind.POINTS and not sentence.text.startswith(_POINTS, one.end):
                address, column = one.bound.address, "percentage points"
                yield in_sentence(finding, sentence, address=address, column=column, said="nothing of them")
            if phrases is None or one.kind is ColumnKind.POINTS:
                continue
            mentions = phrases.mentions(_of_its_class(sentence.text, one, release))
            said = governing(mentions, one.start, after_first=True) or _said_earlier(finding, sentence, one, release)
            if said != one.column:
                column = one.column.replace("_", " ")
                address, words = one.bound.address, said.replace("_", " ")
                yield in_sentence(finding, sentence, address=address, column=column, said=words or "nothing of it")
        yield from _order(finding, sentence, release)
        for name in sentence.names:
            if name.column.key not in release.words.names:
                yield in_sentence(finding, sentence, address=name.address, column="nothing", said=name.printed)


def _said_earlier(finding: FindingText, sentence: Sentence, one: Quantity, release: Release) -> str:
    """What the finding said last before a sentence that says nothing of it, and nothing else either."""
    phrases = _phrases_of(one, release)
    others = [each for each in release.words.labels.values() if each is not phrases]
    if phrases is None or any(each.mentions(sentence.text) for each in others):
        return ""
    earlier = phrases.mentions(_of_its_class(finding.before(sentence), one, release))
    return earlier[-1].meaning if earlier else ""


def _order(finding: FindingText, sentence: Sentence, release: Release) -> Iterator[Hit]:
    for phrases in release.words.labels.values():
        of_class = [one for one in sentence.compared if one.column in phrases.meanings.values()]
        columns = [
            one.column for place, one in enumerate(of_class) if not place or of_class[place - 1].column != one.column
        ]
        if len(columns) > 1:
            mentions = [one.meaning for one in phrases.mentions(_of_its_class(sentence.text, of_class[0], release))]
            if mentions != columns:
                told, words = (", ".join(names).replace("_", " ") for names in (columns, mentions))
                yield in_sentence(finding, sentence, address=of_class[0].bound.address, column=told, said=words)


def _phrases_of(one: Quantity, release: Release) -> Phrases | None:
    labels = release.words.labels.values()
    return next((phrases for phrases in labels if one.column in phrases.meanings.values()), None)


def _of_its_class(text: str, one: Quantity, release: Release) -> str:
    """The text without words of change, unless the number is of change: "stayed good or outstanding" is no grade."""
    change = release.words.labels["change"]
    return text if one.column in change.meanings.values() else change.blanked(text)


@checked_by(
    CHECKS,
    "D113",
    Severity.ERROR,
    title="A number said to be of another date",
    sentence="{where}: {why} in '{quoted}'",
    settled_by="name the date that the number is of, in the words for it: as at, published by, from",
)
def other_date(finding: FindingText, release: Release) -> Iterator[Hit]:
    """The dates beside a number are not those of its row, or a date stands after the words for another."""
    for sentence in finding.sentences:
        for why in (
            *_roles(sentence, release),
            *_dates_of_quantities(sentence, release),
            *(() if sentence.quantities else _dates_alone(sentence, release)),
        ):
            yield in_sentence(finding, sentence, why=why)


def role(date: DateMention) -> str:
    """What a bound date is: an as-at date, a day of publication, or the first day of a period."""
    if "published_by" in date.bound_to:
        return "published by"
    return "from" if date.bound_to.endswith("from") else "as at"


def _roles(sentence: Sentence, release: Release) -> Iterator[str]:
    for date in sentence.dates:
        before = release.words.date_roles.mentions(sentence.text[: date.start])
        is_beside = before and not sentence.text[before[-1].end : date.start].strip()
        if is_beside and before[-1].meaning != role(date):
            yield f"'{before[-1].meaning}' stands before {date.bound_to}, which is a date '{role(date)}'"
        words = release.words.before_dates.mentions(sentence.text[: date.start])
        is_named = date.bound_to in release.bindings.dates
        if not is_named and not (words and not sentence.text[words[-1].end : date.start].strip()):
            yield f"the day in {date.bound_to} stands where no day is meant"


def sides(sentence: Sentence, release: Release) -> list[tuple[int, int]]:
    """The parts of a sentence between the words that compare, as places from and to."""
    connectors = release.words.connectors.mentions(release.words.no_direction.blanked(sentence.text))
    starts = {one.start for one in connectors} | {turn for _, turn in [from_and_to(sentence)] if turn}
    return list(pairwise([0, *sorted(starts), len(sentence.text)]))


def from_and_to(sentence: Sentence) -> tuple[int, int]:
    """Where "from" and "to" stand, with numbers between and after them as in "rose from … to …"; else 0."""
    start = sentence.text.find(" from ")
    turn = sentence.text.find(" to ", start)
    between = any(start < one.start < turn for one in sentence.quantities)
    return (start, turn) if between and any(one.start > turn for one in sentence.quantities) else (0, 0)


def _dates_of_quantities(sentence: Sentence, release: Release) -> Iterator[str]:
    parts = sides(sentence, release)
    for one in sentence.quantities:
        part = next((start, end) for start, end in parts if start <= one.start < end)
        beside = [date for date in sentence.dates if part[0] <= date.start < part[1]]
        as_at = {date.day for date in beside if role(date) == "as at"}
        own = one.as_at(release)
        if as_at - own:
            yield f"{one.bound.address} is of {_days(own)}, and the text says {_days(as_at)}"
        elif not as_at and release.as_at not in own:
            yield f"{one.bound.address} is of {_days(own)}, which is not said beside it"
        for name, key in (("published by", "published_by"), ("from", "period_from")):
            cell = one.bound.beside(key)
            others = {date.day for date in beside if role(date) == name} - {cell.cell.value if cell else None}
            if cell is not None and others:
                own_days = f"{name} {cell.cell.text}"
                yield f"{one.bound.address} is of inspections {own_days}, and the text says {_days(others)}"


def _days(days: Iterable[object]) -> str:
    return " or ".join(sorted(str(day) for day in days))


def _dates_alone(sentence: Sentence, release: Release) -> Iterator[str]:
    """A sentence without numbers speaks of the release's own dates, unless it says what it is not compared with."""
    connectors = release.words.connectors.mentions(sentence.text)
    ends = [date for date in sentence.dates if role(date) == "as at"]
    for date in ends:
        is_other_side = any(one.start < date.start for one in connectors)
        if is_other_side == (date.day == release.as_at):
            yield f"{date.bound_to} is {'the' if is_other_side else 'not the'} date of the release"
    published = release.bindings.dates["published_by"]
    for date in sentence.dates:
        if role(date) == "published by" and date.day != published:
            yield f"{date.bound_to} is not the release's day of publication"


@checked_by(
    CHECKS,
    "D114",
    Severity.ERROR,
    title="A number said to be of another basis",
    sentence="{where}: {address} {why} in '{quoted}'",
    settled_by="say which inspections are counted, and keep numbers of different bases in findings of their own",
)
def other_basis(finding: FindingText, release: Release) -> Iterator[Hit]:
    """The words that belong to the table of a number are missing, or words that belong to another basis are there."""
    for sentence in finding.sentences:
        for one in sentence.quantities:
            for why in _basis(one, sentence, finding, release):
                yield in_sentence(finding, sentence, address=one.bound.address, why=why)


def _basis(one: Quantity, sentence: Sentence, finding: FindingText, release: Release) -> Iterator[str]:
    words = release.words.of_table(one.bound.table.id, one.bound.address.row_key)
    if words is None:
        yield "is of a table whose words commentary.toml does not know"
    else:
        for phrases, text in ((words.sentence_says, sentence.text), (words.finding_says, finding.text)):
            if phrases and not phrases.mentions(text):
                yield f"needs one of the words {', '.join(phrases.meanings)}"
        for phrases, text in ((words.sentence_lacks, sentence.text), (words.finding_lacks, finding.text)):
            for mention in phrases.mentions(text) if phrases else ():
                yield f"has no place beside '{mention.meaning}'"
    if one.kind is ColumnKind.DAYS and "day" not in sentence.text[one.end : one.end + 6]:
        yield "is a number of days, which is not said"
    family = _family(one)
    for mention in _FAMILIES.mentions(sentence.text) if family else ():
        if mention.meaning.casefold() not in family:
            yield f"is of {family}, not of {mention.meaning}"
    block = one.bound.beside("comparison")
    if block is not None and one.bound.table.id.startswith("change"):
        which = "first inspection" if "first" in str(block.cell.value) else "previous inspection"
        if which not in finding.text:
            yield f"compares with the {which}, which is not said"


def _family(one: Quantity) -> str:
    """The words that name the framework of a number, where its table is of one."""
    framework = one.bound.beside("framework")
    if framework is not None:
        return str(framework.cell.value).casefold()
    return one.bound.table.title.casefold() if one.bound.table.id.startswith(("change", "first_under")) else ""
