"""Frameworks and their comparability, from `frameworks/*.toml`: one file a framework."""

from pathlib import Path
from typing import TypeVar

from assizes.domain.comparability import Comparability, ComparabilityMatrix, ComparabilityPair, Verdict
from assizes.domain.dates import Period
from assizes.domain.errors import BadInput, Place
from assizes.domain.events import Event
from assizes.domain.frameworks import Cycle, Framework, Frameworks, Judgement, JudgementKind, LimitingRule
from assizes.domain.grades import Grade, Scale
from assizes.reference.toml_tables import TomlTable, read_toml

K = TypeVar("K", Event, Grade)
_GRADES = ", ".join(Grade)
_KEYS = [
    "code",
    "family",
    "name",
    "names_printed",
    "scale",
    "valid_from",
    "valid_to",
    "events",
    "sources",
    "note",
    "activity_note",
    "cycle",
    "judgements",
    "limiting_rules",
    "comparability",
]


def load_frameworks(folder: Path) -> tuple[Frameworks, ComparabilityMatrix]:
    """Every framework of a folder with the matrix of what may be compared.

    Raises `BadInput` naming file and key for a file that is wrong.
    """
    files = [read_toml(path) for path in sorted(folder.glob("*.toml"))]
    if not files:
        raise BadInput("no framework file is there", Place(str(folder)))
    read = [(file, _framework(file)) for file in files]
    for file, framework in read:
        if file.file != f"{framework.code}.toml":
            raise file.error("code", f"is '{framework.code}', but the file is named {file.file}")
    frameworks = Frameworks(tuple(framework for _, framework in read))
    return frameworks, _matrix(read, frameworks)


def _framework(file: TomlTable) -> Framework:
    file.only(*_KEYS)
    judgements = tuple(_judgement(table) for table in file.tables("judgements"))
    if not judgements:
        raise file.error("judgements", "is missing: a framework has at least one judgement")
    rules = tuple(_limiting_rule(table) for table in file.tables("limiting_rules"))
    return file.made(
        lambda: Framework(
            code=file.text("code"),
            family=file.text("family"),
            name=file.text("name"),
            names_printed=file.texts("names_printed"),
            scale=_scale(file),
            validity=_validity(file),
            events=frozenset(_known(file, "events", text, Event) for text in file.texts("events")),
            judgements=judgements,
            sources=file.texts("sources"),
            cycle=_cycle(file.table("cycle")) if "cycle" in file.values else None,
            limiting_rules=rules,
            note=file.text("note", ""),
            activity_note=file.text("activity_note", ""),
        )
    )


def _validity(file: TomlTable) -> Period:
    return file.made(lambda: Period(file.day("valid_from"), file.day_or_none("valid_to")), "valid_to")


def _scale(file: TomlTable) -> Scale:
    return file.made(lambda: Scale(tuple(_known(file, "scale", text, Grade) for text in file.texts("scale"))), "scale")


def _known(file: TomlTable, key: str, text: str, kind: type[K]) -> K:
    try:
        return kind(text)
    except ValueError as error:
        raise file.error(key, f"names '{text}', which is none of {', '.join(kind)}") from error


def _judgement(table: TomlTable) -> Judgement:
    table.only("code", "name", "names_printed", "kind", "number", "parent", "is_optional", "series_end_date")
    return table.made(
        lambda: Judgement(
            code=table.text("code"),
            name=table.text("name"),
            names_printed=table.texts("names_printed"),
            kind=table.one_of("kind", JudgementKind, ", ".join(JudgementKind)),
            number=table.text("number", ""),
            parent=table.text("parent", ""),
            is_optional=table.yes_or_no("is_optional", False),
            series_end_date=table.day_or_none("series_end_date"),
        )
    )


def _limiting_rule(table: TomlTable) -> LimitingRule:
    table.only("code", "when_any_of", "is_grade", "then_judgement", "then_grade", "sentence", "source")
    return LimitingRule(
        code=table.text("code"),
        when_any_of=table.texts("when_any_of"),
        is_grade=table.one_of("is_grade", Grade, _GRADES),
        then_judgement=table.text("then_judgement"),
        then_grade=table.one_of("then_grade", Grade, _GRADES),
        sentence=table.text("sentence"),
        source=table.text("source"),
    )


def _cycle(table: TomlTable) -> Cycle:
    table.only("years", "description", "source")
    return table.made(lambda: Cycle(table.whole_number("years"), table.text("description"), table.text("source")))


def _matrix(read: list[tuple[TomlTable, Framework]], frameworks: Frameworks) -> ComparabilityMatrix:
    """What may be compared; a second, different verdict for a pair is refused where it is given."""
    given: dict[frozenset[tuple[str, str]], tuple[str, ComparabilityPair]] = {}
    for file, framework in read:
        for table in file.tables("comparability"):
            pair = _pair(table, framework, frameworks)
            earlier_file, earlier = given.setdefault(pair.judgements, (file.file, pair))
            if earlier.comparability != pair.comparability:
                what = "verdict" if earlier.comparability.verdict is not pair.comparability.verdict else "note"
                message = f"{pair.in_words} are given two {what}s, the first in {earlier_file}"
                raise BadInput(message, Place(table.file, column=f"{table.prefix}{what}"))
    return ComparabilityMatrix(tuple(pair for _, pair in given.values()))


def _pair(table: TomlTable, framework: Framework, frameworks: Frameworks) -> ComparabilityPair:
    table.only("judgement", "with_framework", "with_judgement", "verdict", "note")
    other = table.text("with_framework")
    if other not in frameworks:
        raise table.error("with_framework", f"names '{other}', which is not a framework")
    for key, owner in (("judgement", framework), ("with_judgement", frameworks[other])):
        if owner.judgement(table.text(key)) is None:
            raise table.error(key, f"names '{table.text(key)}', which {owner.code} does not judge")
    return ComparabilityPair(
        first=(framework.code, table.text("judgement")),
        second=(other, table.text("with_judgement")),
        comparability=table.made(
            lambda: Comparability(table.one_of("verdict", Verdict, ", ".join(Verdict)), table.text("note", "")),
            "note",
        ),
    )
