"""The input with a number: which report, which damage, and what may be read from it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from assizes.domain.grades import Grade, Outcome
from assizes.domain.readings import Reading, ReadingStatus
from fuzz.mutations import KEEPING_THE_TRUTH, MIXING, ON_BYTES
from report_files import GradePlace, Order, TableStyle, expected, report
from report_files.letters import LetterSpec, letter
from report_files.samples import PLAIN

GRADES = (Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)
GRADES_OF_2013 = (Grade.OUTSTANDING, Grade.GOOD, Grade.ADEQUATE, Grade.INADEQUATE)


@dataclass(frozen=True)
class Case:
    """Bytes, how they came about, and what may be said of them; no truth means that anything may."""

    how: str
    data: bytes
    truth: Mapping[str, Outcome] | None = None
    must_not_be_read: bool = False


@cache
def sound_reports() -> tuple[tuple[bytes, Mapping[str, Outcome]], ...]:
    """The reports that are damaged, with what they judge."""
    return (*((report(spec), expected(spec).judgements) for spec in PLAIN.values()), (letter(LetterSpec()), {}))


def case(number: int, seed: int = 0) -> Case:
    """The same case at every run."""
    random = Random(f"{seed}/{number}")
    kind = random.random()
    if kind < 0.3:
        return disagreement(random) if kind < 0.15 else odd_table(random)
    sound = sound_reports()
    (data, truth), (other, _) = random.choice(sound), random.choice(sound)
    if random.random() < 0.5:
        mutation = random.choice(KEEPING_THE_TRUTH)
        return Case(mutation.__name__, mutation(data, other, random), truth)
    first, second = random.choice(MIXING), random.choice(ON_BYTES)
    damaged = first(data, other, random)
    if len(damaged) < 100 or random.random() < 0.5:
        return Case(first.__name__, damaged)
    return Case(f"{first.__name__}, {second.__name__}", second(damaged, other, random))


def disagreement(random: Random) -> Case:
    """A sound file in which the first page and the body differ about a judgement, as after a swap of grades."""
    spec = random.choice([one for one in PLAIN.values() if len(one.outcomes) > 1])
    codes = sorted(set(spec.outcomes) - {"overall_effectiveness"})
    swapped = dict(spec.outcomes)
    first, second = random.sample(codes, 2)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    if swapped == spec.outcomes:
        scale = GRADES_OF_2013 if "capacity_to_improve" in swapped else GRADES
        swapped[first] = random.choice([grade for grade in scale if grade is not swapped[first]])
    body = {code: spec.outcomes[code] for code in codes}
    mixed = replace(spec, outcomes=swapped, body_outcomes=body, table=random_table(random))
    agreed = {code: grade for code, grade in expected(spec).judgements.items() if swapped.get(code, grade) is grade}
    return Case("disagreement", report(mixed), agreed, must_not_be_read=True)


def odd_table(random: Random) -> Case:
    """A sound file whose table is printed in some shape and drawn in some order."""
    spec = random.choice(list(PLAIN.values()))
    return Case("odd table", report(replace(spec, table=random_table(random))), expected(spec).judgements)


def random_table(random: Random) -> TableStyle:
    """A table of some shape."""
    return TableStyle(
        label_width=random.randrange(120, 280),
        grade_width=random.randrange(62, 140),
        place=random.choice(list(GradePlace)),
        order=random.choice(list(Order)),
    )


def finding(case: Case, reading: Reading) -> str | None:
    """What is wrong with a reading of a case, if anything is."""
    if reading.status in (ReadingStatus.NEEDS_REVIEW, ReadingStatus.UNREADABLE) and not reading.reasons:
        return f"{reading.status.value} without a reason"
    if case.must_not_be_read and reading.status is ReadingStatus.READ:
        return "read, though the first page and the body differ"
    if case.truth is None or reading.status is not ReadingStatus.READ:
        return None
    wrong = {code for code, one in reading.judgements.items() if case.truth.get(code) is not one.outcome}
    return f"read with another grade: {', '.join(sorted(wrong))}" if wrong else None
