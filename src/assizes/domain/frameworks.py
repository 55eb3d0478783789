"""Inspection frameworks: what each judges, on which scale, and for which inspections."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assizes.domain.columns import TAKEN
from assizes.domain.dates import Period
from assizes.domain.errors import InvalidValue
from assizes.domain.events import Event
from assizes.domain.grades import Grade, NoGrade, Outcome, Scale

_CODE = re.compile(r"[a-z][a-z0-9_]*")
OVERALL = "overall_effectiveness"
LSCB = "lscb_effectiveness"


class JudgementKind(StrEnum):
    """What place a judgement has in its framework."""

    OVERALL = "overall"
    KEY = "key"
    SUB = "sub"  # graded inside a key judgement
    BOARD = "board"  # of the Local Safeguarding Children Board, not of the authority


@dataclass(frozen=True)
class Judgement:
    """A judgement as one framework has it."""

    code: str
    name: str
    names_printed: tuple[str, ...]
    kind: JudgementKind
    number: str = ""
    parent: str = ""
    is_optional: bool = False  # a full inspection may lack it, as re-inspections lack the board's
    series_end_date: date | None = None  # the last `as_at` for which figures are given

    def __post_init__(self) -> None:
        _require_code(self.code)
        if self.code in TAKEN:
            raise InvalidValue(f"'{self.code}' is the name of a column already: choose another code", "code")
        if not self.name or not self.names_printed:
            raise InvalidValue(f"judgement {self.code} needs a name and the names as printed", "names_printed")
        if (self.kind is JudgementKind.SUB) != bool(self.parent):
            raise InvalidValue(f"judgement {self.code}: a sub-judgement, and no other, has a parent", "parent")


@dataclass(frozen=True)
class LimitingRule:
    """What was observed of how one judgement limits another: ground for a warning, never for an error."""

    code: str
    when_any_of: tuple[str, ...]
    is_grade: Grade
    then_judgement: str
    then_grade: Grade
    sentence: str
    source: str

    def is_kept_by(self, judgements: Mapping[str, Outcome]) -> bool:
        """Whether an inspection's judgements agree with the rule; unknown grades agree."""
        limited = judgements.get(self.then_judgement)
        if limited is None or isinstance(limited, NoGrade):
            return True
        limits = any(judgements.get(code) is self.is_grade for code in self.when_any_of)
        return not limits or limited is self.then_grade


@dataclass(frozen=True)
class Cycle:
    """How often a framework means to visit each authority."""

    years: int
    description: str
    source: str

    def __post_init__(self) -> None:
        if self.years < 1:
            raise InvalidValue(f"a cycle takes at least one year, not {self.years}", "years")


@dataclass(frozen=True)
class Framework:
    """A set of inspection rules with its judgements, grades and dates of validity by inspection start."""

    code: str
    family: str
    name: str
    names_printed: tuple[str, ...]
    scale: Scale
    validity: Period
    events: frozenset[Event]
    judgements: tuple[Judgement, ...]
    sources: tuple[str, ...]
    cycle: Cycle | None = None
    limiting_rules: tuple[LimitingRule, ...] = ()
    note: str = ""
    activity_note: str = ""  # what explains unusual numbers of inspections

    def __post_init__(self) -> None:
        _require_code(self.code)
        _require_code(self.family)
        if self.validity.start is None:
            raise InvalidValue("a framework needs the day from which it is valid", "valid_from")
        codes = [judgement.code for judgement in self.judgements]
        if len(set(codes)) != len(codes):
            raise InvalidValue("a framework names each judgement once", "judgements")
        self._require_known(codes)

    def _require_known(self, codes: list[str]) -> None:
        for judgement in self.judgements:
            if judgement.parent and judgement.parent not in codes:
                raise InvalidValue(f"judgement {judgement.code} has an unknown parent '{judgement.parent}'", "parent")
        for rule in self.limiting_rules:
            unknown = [code for code in (*rule.when_any_of, rule.then_judgement) if code not in codes]
            if unknown:
                raise InvalidValue(
                    f"limiting rule {rule.code} names an unknown judgement '{unknown[0]}'", "limiting_rules"
                )
            for grade in (rule.is_grade, rule.then_grade):
                if grade not in self.scale:
                    raise InvalidValue(f"limiting rule {rule.code}: '{grade}' is not on the scale", "limiting_rules")

    def judgement(self, code: str) -> Judgement | None:
        """The judgement with this code, or none where the framework lacks it."""
        return next((judgement for judgement in self.judgements if judgement.code == code), None)

    def has_begun(self, day: date) -> bool:
        """Whether an inspection could have begun under it by a day."""
        return self.validity.start is not None and self.validity.start <= day


@dataclass(frozen=True)
class Frameworks:
    """Every framework known, in order of the day from which it is valid."""

    all: tuple[Framework, ...]
    _by_code: Mapping[str, Framework] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.all, key=lambda framework: (framework.validity.start, framework.code)))
        if len({framework.code for framework in ordered}) != len(ordered):
            raise InvalidValue("two frameworks have the same code", "code")
        object.__setattr__(self, "all", ordered)
        object.__setattr__(self, "_by_code", {framework.code: framework for framework in ordered})

    def __iter__(self) -> Iterator[Framework]:
        return iter(self.all)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Framework:
        return self._by_code[code]

    def of_family(self, family: str) -> tuple[Framework, ...]:
        """The frameworks of one family, oldest first."""
        return tuple(framework for framework in self.all if framework.family == family)

    def judgements(self, families: tuple[str, ...]) -> tuple[Judgement, ...]:
        """Each judgement of the families once, as the newest framework that has it says.

        Printed order; one that a later framework brought in stands after the judgement that it follows there.
        """
        order: list[str] = []
        newest: dict[str, Judgement] = {}
        for framework in self.all:
            if framework.family in families:
                place = 0
                for judgement in framework.judgements:
                    if judgement.code not in newest:
                        order.insert(place, judgement.code)
                    place = order.index(judgement.code) + 1
                    newest[judgement.code] = judgement
        return tuple(newest[code] for code in order)

    @property
    def judgement_codes(self) -> tuple[str, ...]:
        """Every judgement code of every framework, each once, oldest framework first."""
        return tuple(dict.fromkeys(judgement.code for framework in self.all for judgement in framework.judgements))


def _require_code(code: str) -> None:
    if not _CODE.fullmatch(code):
        raise InvalidValue(f"'{code}' is not a code: use small letters, digits and underscores", "code")
