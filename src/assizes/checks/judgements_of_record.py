"""Rules on the judgements of one record."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from assizes.checks.known import Known
from assizes.checks.records import Record, known_outcomes
from assizes.checks.rules import Check, Hit, checked_by, hit, in_words
from assizes.domain.findings import Severity
from assizes.domain.frameworks import Framework, LimitingRule
from assizes.domain.grades import Grade, NoGrade

RecordFunction = Callable[[Record, Known], Iterator[Hit]]
CHECKS: list[Check[RecordFunction]] = []


def rests_on(record: Record) -> tuple[str, ...]:
    """All that the rules below look at: records that have it in common have the same hits."""
    la_id = record.la_id if NoGrade.NOT_JUDGED in record.judgements else ""
    return record.framework, record.event, record.basis, record.judgements, la_id


@checked_by(
    CHECKS,
    "B020",
    Severity.ERROR,
    title="A judgement is missing",
    sentence="{framework} judges {name}, and the record has no outcome for it, not even “not known”",
    settled_by="The outcome that the report prints",
)
def judgement_missing(record: Record, known: Known) -> Iterator[Hit]:
    """A judgement that every graded inspection of the framework has."""
    framework = _framework(record, known)
    if framework is None or not record.is_graded:
        return
    given = record.outcomes
    for judgement in framework.judgements:
        if judgement.code not in given and not judgement.is_optional:
            yield hit(judgement.code, framework=framework.code, name=in_words(judgement.code))


@checked_by(
    CHECKS,
    "B021",
    Severity.ERROR,
    title="A judgement that the framework lacks",
    sentence="{framework} does not judge {name}",
    settled_by="The report: its framework, and the judgements that it prints",
)
def judgement_of_another_framework(record: Record, known: Known) -> Iterator[Hit]:
    """A judgement of another framework, or any judgement of an ungraded visit."""
    framework = _framework(record, known)
    if framework is None:
        return
    for code in record.outcomes:
        if not record.is_graded:
            yield hit(code, framework=f"A {in_words(record.event)}", name=in_words(code))
        elif framework.judgement(code) is None:
            yield hit(code, framework=framework.code, name=in_words(code))


@checked_by(
    CHECKS,
    "B022",
    Severity.ERROR,
    title="A grade that is not on the scale",
    sentence="{name} is “{grade}”, which is no grade of {framework}",
    settled_by="The grade that the report prints",
)
def grade_not_on_the_scale(record: Record, known: Known) -> Iterator[Hit]:
    """“Adequate” under a new framework, or a word that is no grade."""
    framework = _framework(record, known)
    if framework is None:
        return
    for code, outcome in record.outcomes.items():
        is_fine = isinstance(outcome, NoGrade) or (isinstance(outcome, Grade) and outcome in framework.scale)
        if not is_fine:
            yield hit(code, name=_capital(code), grade=str(outcome), framework=framework.code)


@checked_by(
    CHECKS,
    "B023",
    Severity.WARNING,
    title="Said to be not judged where that is not known to occur",
    sentence="{name} is “not judged”, which no other report of {framework} says of {la_id}",
    settled_by="The words of the report; then an entry in expected.toml",
)
def not_judged(record: Record, known: Known) -> Iterator[Hit]:
    """`not_judged` where no such report is known."""
    for code, outcome in record.outcomes.items():
        seen = (record.framework, record.la_id, code) in known.expected.not_judged
        if outcome is NoGrade.NOT_JUDGED and not seen:
            yield hit(code, name=_capital(code), framework=record.framework, la_id=record.la_id)


@checked_by(
    CHECKS,
    "B024",
    Severity.WARNING,
    title="A judgement that a report would give is not known",
    sentence="{name} is “not known”, though the record was read from a report",
    settled_by="The outcome that the report prints",
)
def judgement_not_known(record: Record, known: Known) -> Iterator[Hit]:
    """`not_known` in a record that was read from a report."""
    if record.is_secondary:
        return
    for code, outcome in record.outcomes.items():
        if outcome is NoGrade.NOT_KNOWN:
            yield hit(code, name=_capital(code))


@checked_by(
    CHECKS,
    "B025",
    Severity.WARNING,
    title="A limiting rule is broken",
    sentence="{name} is “{grade}” though {because}. {observed}",
    settled_by="The grades that the report prints",
)
def limiting_rule_broken(record: Record, known: Known) -> Iterator[Hit]:
    """Grades that go together in no inspection that was observed."""
    framework = _framework(record, known)
    if framework is None or not framework.limiting_rules:
        return
    for rule in _broken(framework.code, record.judgements, framework.limiting_rules):
        given = record.outcomes
        limits = [in_words(code) for code in rule.when_any_of if given.get(code) is rule.is_grade]
        because = f"{' and '.join(limits)} {'is' if len(limits) == 1 else 'are'} “{in_words(rule.is_grade)}”"
        grade = in_words(str(given[rule.then_judgement]))
        yield hit(
            rule.then_judgement,
            name=_capital(rule.then_judgement),
            grade=grade,
            because=because,
            observed=rule.sentence,
        )


@lru_cache(100_000)
def _broken(framework: str, judgements: str, rules: tuple[LimitingRule, ...]) -> tuple[LimitingRule, ...]:
    given = known_outcomes(judgements)
    return tuple(rule for rule in rules if not rule.is_kept_by(given))


def _framework(record: Record, known: Known) -> Framework | None:
    if record.framework not in known.frameworks:
        return None
    return known.frameworks[record.framework]


def _capital(code: str) -> str:
    return in_words(code).capitalize()
