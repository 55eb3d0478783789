"""An address's query becomes a question, or a list of what is wrong with it; never anything else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl

from assizes.domain.authorities import RegionKind
from assizes.domain.dates import in_words
from assizes.domain.errors import InvalidValue
from assizes.domain.releases import Dates, StatisticsBasis
from assizes.reference import Reference
from assizes.statistics.selection import POOLED_FAMILIES, family_in_force
from assizes.statistics.wording import FAMILY_NAMES
from assizes.website.public.explorer.limits import Limits
from assizes.website.public.explorer.parameters import Parameter, Value, read_value, shown
from assizes.website.public.explorer.problems import QuestionRefused
from assizes.website.public.explorer.question import ExplorerQuestion
from assizes.website.public.problems import ParameterError, ProblemKind

LONGEST = 10_000  # characters: every authority of England, each named, is within it
_MOST_FIELDS = 400

Given = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True)
class Asking:
    """What reading a question needs to know: the parameters there are, reference data, and what may be asked."""

    reference: Reference
    limits: Limits
    parameters: tuple[Parameter, ...]


def read_question(query: str, known: Asking) -> ExplorerQuestion:
    """The question that a query string asks; a blank value is as if it were not there.

    Raises `QuestionRefused` with every problem found, those of single parameters before those between several.
    """
    given = values_given(query, known.parameters)
    question = _Question(given, known)
    outside = tuple(question.outside())
    named = {problem.parameter for problem in outside}
    problems = tuple(problem for problem in question.problems() if problem.parameter not in named)
    if outside or problems:
        kind = ProblemKind.BAD_PARAMETERS if problems else ProblemKind.NOT_PUBLISHED
        raise QuestionRefused((*outside, *problems), kind)
    return question.asked()


def values_given(query: str, known: Sequence[Parameter]) -> Given:
    """The values of each parameter that a query gives; raises `QuestionRefused` with every one that cannot be used."""
    return _read_values(_texts(query, known), known)


def _texts(query: str, known: Sequence[Parameter]) -> dict[str, list[str]]:
    """The values of each parameter as text; raises for a query that is no list of known parameters."""
    if len(query) > LONGEST:
        raise QuestionRefused(
            [ParameterError("", f"The question is too long: an address holds up to {LONGEST} characters.")]
        )
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="replace", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise QuestionRefused([ParameterError("", f"A question has no more than {_MOST_FIELDS} values.")]) from error
    names = [parameter.name for parameter in known]
    unknown = dict.fromkeys(name for name, _ in pairs if name not in names)
    if unknown:
        every = ", ".join(names)
        raise QuestionRefused(
            ParameterError(shown(name), f"'{shown(name)}' is not a parameter of a question. Use {every}.")
            for name in unknown
        )
    found: dict[str, list[str]] = {}
    for name, text in pairs:
        if text.strip():
            found.setdefault(name, []).append(text)
    return found


def _read_values(texts: Mapping[str, Sequence[str]], known: Sequence[Parameter]) -> Given:
    found: dict[str, tuple[Value, ...]] = {}
    problems: list[ParameterError] = []
    for parameter in known:
        given = texts.get(parameter.name, ())
        if len(given) > parameter.most:
            often = "once" if parameter.most == 1 else f"{parameter.most} times"
            problems.append(ParameterError(parameter.name, f"{parameter.name} can be given {often}."))
            continue
        values = []
        for text in given:
            try:
                values.append(read_value(parameter, text))
            except InvalidValue as error:
                problems.append(ParameterError(parameter.name, str(error)))
        order = {value: place for place, value in enumerate(parameter.values)}
        found[parameter.name] = tuple(sorted(set(values), key=lambda value: order.get(str(value), 0)))
    if problems:
        raise QuestionRefused(problems)
    return found


class _Question:
    """The values given, with what holds where none is."""

    def __init__(self, given: Given, known: Asking) -> None:
        self._given, self._known, self._limits = given, known, known.limits
        self.as_at = self._day("as_at") or self._limits.newest.as_at
        self.published_by = self._day("published_by") or self._limits.usual_published_by(self.as_at)
        moment = self._one("known_at")
        self.known_at = self._within_its_day(moment) if isinstance(moment, datetime) else self._limits.known_at
        self.basis = StatisticsBasis(self._text("basis") or StatisticsBasis.MOST_RECENT)
        self.family = self._text("framework")
        self.period_start = self._day("from")
        self.compare_as_at, self.compare_published_by = self._day("compare_as_at"), self._day("compare_published_by")
        if self.compare_as_at and not self.compare_published_by:
            self.compare_published_by = self._limits.usual_published_by(self.compare_as_at)

    def asked(self) -> ExplorerQuestion:
        """The question, once it has no problem."""
        return ExplorerQuestion(
            dates=Dates(self.as_at, self.published_by),
            known_at=self.known_at,
            basis=self.basis,
            family=self.family,
            period_start=self.period_start,
            judgements=self._texts("judgement"),
            region_kind=RegionKind(self._text("by") or RegionKind.OFSTED),
            region=self._text("region"),
            authorities=self._texts("authority"),
            compared=self._compared(),
        )

    def problems(self) -> Iterator[ParameterError]:
        """Everything wrong with the values together."""
        yield from self._in_wrong_order()
        yield from self._of_the_period()
        if self._text("region") and self._texts("authority"):
            yield ParameterError("authority", "Give a region or local authorities, not both.")
        yield from self._of_the_comparison()
        yield from self._of_judgements()

    # --- values ---------------------------------------------------------------------------------------------------

    def _one(self, name: str) -> Value | None:
        return next(iter(self._given[name]), None)

    def _text(self, name: str) -> str | None:
        value = self._one(name)
        return None if value is None else str(value)

    def _texts(self, name: str) -> tuple[str, ...]:
        return tuple(map(str, self._given[name]))

    def _day(self, name: str) -> date | None:
        value = self._one(name)
        return value if isinstance(value, date) else None

    def _within_its_day(self, moment: datetime) -> datetime:
        """The last moment of the day on which the newest release was known stands for what that release rests on."""
        last = self._limits.known_at
        is_end_of_day = (moment.hour, moment.minute, moment.second, moment.microsecond) == (23, 59, 59, 999_999)
        return min(moment, last) if is_end_of_day and moment.date() == last.astimezone(UTC).date() else moment

    def _compared(self) -> Dates | None:
        if self.compare_as_at is None or self.compare_published_by is None:
            return None
        return Dates(self.compare_as_at, self.compare_published_by)

    # --- problems -------------------------------------------------------------------------------------------------

    def outside(self) -> Iterator[ParameterError]:
        """Every value that is beyond what is published or recorded."""
        limits = self._limits
        found = (
            ("as_at", limits.refusal_of_as_at(self.as_at)),
            ("published_by", limits.refusal_of_published_by(self.published_by)),
            ("known_at", limits.refusal_of_known_at(self.known_at)),
            ("from", limits.refusal_of_as_at(self.period_start) if self.period_start else ""),
            ("compare_as_at", limits.refusal_of_as_at(self.compare_as_at) if self.compare_as_at else ""),
            (
                "compare_published_by",
                limits.refusal_of_published_by(self.compare_published_by) if self.compare_published_by else "",
            ),
        )
        refused = {name for name, sentence in found if sentence}
        for name, sentence in found:
            # A day of publication that nobody gave follows from the other day: what is wrong is said of that.
            is_derived = name.endswith("published_by") and not self._given[name]
            if sentence and not (is_derived and name.replace("published_by", "as_at") in refused):
                yield ParameterError(name, sentence)

    def _in_wrong_order(self) -> Iterator[ParameterError]:
        pairs = (
            ("published_by", self.published_by, self.as_at),
            ("compare_published_by", self.compare_published_by, self.compare_as_at),
        )
        for name, later, earlier in pairs:
            if later and earlier and later < earlier:
                yield ParameterError(
                    name, f"{in_words(later)} comes before {in_words(earlier)}: it must be the same day or later."
                )

    def _of_the_period(self) -> Iterator[ParameterError]:
        is_period = self.basis is StatisticsBasis.IN_PERIOD
        if is_period and self.period_start is None:
            yield ParameterError("from", "Counting in a period needs its first day.")
        if self.period_start and not is_period:
            yield ParameterError("from", "A first day goes with all that ended in a period alone (basis=in_period).")
        if self.period_start and self.period_start > self.as_at:
            yield ParameterError(
                "from", f"The first day of the period must not be after {in_words(self.as_at)}, its last."
            )

    def _of_the_comparison(self) -> Iterator[ParameterError]:
        if self.compare_as_at is None:
            if self.compare_published_by:
                yield ParameterError(
                    "compare_as_at", "A comparison needs the earlier date of inspections (compare_as_at)."
                )
            return
        if self.basis is not StatisticsBasis.MOST_RECENT:
            yield ParameterError(
                "compare_as_at",
                "Two dates can be compared for the most recent of each authority alone (basis=most_recent).",
            )
        if self.compare_as_at >= self.as_at:
            sentence = f"The date to compare with must be earlier than {in_words(self.as_at)}, the other date."
            yield ParameterError("compare_as_at", sentence)

    def _of_judgements(self) -> Iterator[ParameterError]:
        frameworks = self._known.reference.frameworks
        is_first = self.basis is StatisticsBasis.FIRST_UNDER_FRAMEWORK
        family = self.family or (family_in_force(frameworks, self.as_at) if is_first else None)
        judged = {one.code for one in frameworks.judgements((family,) if family else POOLED_FAMILIES)}
        for code in self._texts("judgement"):
            if code not in judged:
                yield ParameterError("judgement", self._not_judged(code, family))

    def _not_judged(self, code: str, family: str | None) -> str:
        frameworks = self._known.reference.frameworks
        families = [one for one in POOLED_FAMILIES if code in {had.code for had in frameworks.judgements((one,))}]
        words = next(one.values for one in self._known.parameters if one.name == "judgement")
        without, having = FAMILY_NAMES[family or ""], " or ".join(FAMILY_NAMES[one] for one in families)
        return (
            f"{words[code]} is not judged under {without}: count inspections under {having}, or leave the judgement "
            "out."
        )
