"""The parameters of a question, declared once: reading them, their help and the API's description come from here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from assizes.domain.authorities import RegionKind
from assizes.domain.errors import InvalidValue
from assizes.domain.frameworks import LSCB, Frameworks
from assizes.domain.releases import StatisticsBasis
from assizes.reference import Reference
from assizes.statistics.selection import POOLED_FAMILIES
from assizes.statistics.wording import family_label

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = 40  # of a value that cannot be used: enough to know it by
_BASES = (
    (StatisticsBasis.MOST_RECENT.value, "most recent of each authority"),
    (StatisticsBasis.FIRST_UNDER_FRAMEWORK.value, "first of each authority under a framework"),
    (StatisticsBasis.IN_PERIOD.value, "all that ended in a period"),
)
_FAMILIES = tuple((family, family_label(family)) for family in POOLED_FAMILIES)
_FEW = 12  # values that a sentence can name


class Kind(StrEnum):
    """What the values of a parameter are."""

    DAY = "day"
    MOMENT = "moment"
    CHOICE = "choice"  # one of the allowed values


@dataclass(frozen=True)
class Parameter:
    """A parameter of the address: its name, what it may hold, and words for people.

    `allowed` are its values with their words; `most` is how often it may be given; `usual` says what holds without it.
    """

    name: str
    kind: Kind
    label: str
    description: str
    example: str
    usual: str
    allowed: tuple[tuple[str, str], ...] = ()
    most: int = 1

    @property
    def values(self) -> Mapping[str, str]:
        """The allowed values with their words."""
        return dict(self.allowed)


Value = str | date | datetime


def read_value(parameter: Parameter, text: str) -> Value:
    """The value that a text gives a parameter; raises `InvalidValue` with a sentence that says what it may hold."""
    if parameter.kind is Kind.DAY:
        return _day(parameter, text)
    if parameter.kind is Kind.MOMENT:
        return _moment(parameter, text)
    wanted = text.strip().casefold()
    for value, words in parameter.allowed:
        if wanted in (value, words.casefold()):
            return value
    raise InvalidValue(f"'{shown(text)}' is not a value of {parameter.name}: {_choices(parameter)}.")


def _choices(parameter: Parameter) -> str:
    values = list(parameter.values)
    return f"use one of {', '.join(values)}" if len(values) <= _FEW else f"use one such as {parameter.example}"


def _day(parameter: Parameter, text: str) -> date:
    try:
        if _DAY.fullmatch(text.strip()):
            return date.fromisoformat(text.strip())
    except ValueError:
        pass  # the same sentence for a day that no month has
    raise InvalidValue(f"'{shown(text)}' is not a day: give one such as {parameter.example}.")


def _moment(parameter: Parameter, text: str) -> datetime:
    """A time, by default universal time; a bare day is its last moment."""
    # A plus sign that was not encoded arrives as a space.
    wanted = text.strip().replace(" ", "+")
    try:
        found = datetime.fromisoformat(f"{wanted}T23:59:59.999999" if _DAY.fullmatch(wanted) else wanted)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InvalidValue(f"'{shown(text)}' is not a time: give one such as {parameter.example}.") from error


def shown(text: str) -> str:
    """A value that cannot be used, as a sentence may repeat it."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def parameters(reference: Reference) -> tuple[Parameter, ...]:
    """Every parameter in the order in which addresses have them."""
    return (*_dates(), *_what(reference.frameworks), *_of_whom(reference), *_compared())


def _dates() -> tuple[Parameter, ...]:
    return (
        Parameter(
            "as_at",
            Kind.DAY,
            "Inspections ended by",
            "Count inspections that ended by this day.",
            "2024-03-31",
            "the date of the newest release",
        ),
        Parameter(
            "published_by",
            Kind.DAY,
            "Reports published by",
            "Count inspections whose reports were published by this day.",
            "2024-05-31",
            "that of the release with this date; else the last day of the second month after as_at, never later than "
            "that of the newest release",
        ),
        Parameter(
            "known_at",
            Kind.MOMENT,
            "As the register was known at",
            "Use the register as it was known at this time; corrections recorded later are left out. A bare day is its "
            "last moment; a time without its zone is universal time.",
            "2026-11-23T12:00:00Z",
            "what the newest release rests on",
        ),
    )


def _what(frameworks: Frameworks) -> tuple[Parameter, ...]:
    return (
        Parameter(
            "basis",
            Kind.CHOICE,
            "Which inspections",
            "Which inspections are counted: each authority's most recent one, its first under a framework, or every "
            "one that ended in a period.",
            "most_recent",
            "most_recent",
            _BASES,
        ),
        Parameter(
            "framework",
            Kind.CHOICE,
            "Framework",
            "Count one family of frameworks only.",
            "ilacs",
            "both; for first_under_framework the one in force",
            _FAMILIES,
        ),
        Parameter(
            "from",
            Kind.DAY,
            "From",
            "The first day of the period; for in_period alone, which needs it.",
            "2023-04-01",
            "no period",
        ),
        Parameter(
            "judgement",
            Kind.CHOICE,
            "Judgements",
            "Give this judgement alone; may be given again for another.",
            "overall_effectiveness",
            "every judgement",
            _judgements(frameworks),
            most=20,
        ),
    )


def _judgements(frameworks: Frameworks) -> tuple[tuple[str, str], ...]:
    # The boards' judgement stands apart from everything else: it comes with the first single inspections unasked.
    return tuple((one.code, one.name) for one in frameworks.judgements(POOLED_FAMILIES) if one.code != LSCB)


def _of_whom(reference: Reference) -> tuple[Parameter, ...]:
    regions = {region.slug: region.name for kind in RegionKind for region in reference.authorities.regions(kind)}
    authorities = tuple((authority.la_id, authority.name) for authority in reference.authorities)
    return (
        Parameter(
            "by",
            Kind.CHOICE,
            "Regions",
            "Which regions figures are given by: the publisher's eight or the nine of the Office for National "
            "Statistics.",
            "region",
            "region",
            (
                (RegionKind.OFSTED.value, "the publisher's eight regions"),
                (RegionKind.ONS.value, "the nine ONS regions"),
            ),
        ),
        Parameter(
            "region",
            Kind.CHOICE,
            "Region",
            "Count the local authorities of this region alone; not together with authority.",
            "london",
            "all of England",
            tuple(sorted(regions.items())),
        ),
        Parameter(
            "authority",
            Kind.CHOICE,
            "Local authorities",
            "Count this local authority alone, by its identifier; may be given again for another.",
            "barnsley",
            "all of England",
            authorities,
            most=len(authorities),
        ),
    )


def _compared() -> tuple[Parameter, ...]:
    return (
        Parameter(
            "compare_as_at",
            Kind.DAY,
            "Compare with inspections ended by",
            "Compare with figures as at this earlier day; for most_recent alone.",
            "2023-03-31",
            "no comparison",
        ),
        Parameter(
            "compare_published_by",
            Kind.DAY,
            "Compare with reports published by",
            "The day by which the reports of the earlier figures were published.",
            "2023-05-31",
            "that of the release with this date; else the last day of the second month after compare_as_at, never "
            "later than that of the newest release",
        ),
    )


def described(parameter: Parameter) -> dict[str, Any]:
    """The parameter as an OpenAPI 3.1 document has it."""
    formats = {Kind.DAY: "date", Kind.MOMENT: "date-time"}
    schema: dict[str, Any] = {"type": "string"}
    if parameter.kind in formats:
        schema["format"] = formats[parameter.kind]
    else:
        schema["enum"] = list(parameter.values)
    if parameter.most > 1:
        schema = {"type": "array", "items": schema, "minItems": 1, "maxItems": parameter.most}
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": f"{parameter.description} Without it: {parameter.usual}.",
        "schema": schema,
        "style": "form",
        "explode": True,
        "allowEmptyValue": True,  # forms send what nobody filled in
        "example": [parameter.example] if parameter.most > 1 else parameter.example,
    }
