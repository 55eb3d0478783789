"""The form of a question as the page shows it: what was chosen or typed, and what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

from assizes.domain.authorities import RegionKind
from assizes.domain.releases import StatisticsBasis
from assizes.reference import Reference
from assizes.website.public.explorer.addresses import whole_pairs
from assizes.website.public.explorer.limits import Limits
from assizes.website.public.explorer.parameters import Parameter
from assizes.website.public.explorer.question import ExplorerQuestion
from assizes.website.public.problems import ParameterError

_FURTHER = ("basis", "from", "framework", "by", "published_by", "compare_published_by", "known_at", "judgement")
_USUAL = {"basis": StatisticsBasis.MOST_RECENT.value, "by": RegionKind.OFSTED.value}
_NAMED = 4
_KEPT_LETTERS = 80  # of a value that nobody can use
_MOST_FIELDS = 400
_UNKNOWN = re.compile(r"('.*') is not a parameter of a question\.", re.DOTALL)
_NO_CHOICE = re.compile(r"('.*') is not a value of ([a-z_]+): ", re.DOTALL)
_FOR_PROGRAMS = re.compile(r" \([a-z_]+(=[a-z_]+)?\)(?=\.)")
_NAME = re.compile(r"[a-z]+(_[a-z]+)+|^[a-z]+(?= can be given)")


@dataclass(frozen=True)
class Option:
    """Something that can be chosen."""

    value: str
    words: str


@dataclass(frozen=True)
class OptionGroup:
    """Options under a heading."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class QuestionForm:
    """The fields by their parameters' names; `given` are the texts in them, `errors` what is wrong with them."""

    parameters: Mapping[str, Parameter]
    given: Mapping[str, tuple[str, ...]]
    errors: tuple[ParameterError, ...]
    regions: tuple[OptionGroup, ...]
    authorities: tuple[OptionGroup, ...]
    first_day: date
    last_day: date
    last_published: date

    def text(self, name: str) -> str:
        """What stands in a field."""
        return next(iter(self.given.get(name, ())), "")

    def has(self, name: str, value: str) -> bool:
        """Whether an option is chosen."""
        return value in self.given.get(name, ())

    def input_type(self, name: str) -> str:
        """The kind of field for a day: for text where what was typed is no day, so that it can be mended."""
        text = self.text(name)
        return "date" if not text or _is_day(text) else "text"

    def wrong(self, name: str) -> tuple[str, ...]:
        """What is wrong with a field, in sentences."""
        return tuple(error.detail for error in self.errors if error.parameter == name)

    @property
    def is_more_open(self) -> bool:
        """Whether one of the further choices is to be mended; an answer says them all in words."""
        return any(self.wrong(name) for name in _FURTHER)

    @property
    def further(self) -> str:
        """The further choices that are used, by their labels."""
        used = (name for name in _FURTHER if self.text(name) not in ("", _USUAL.get(name)))
        return ", ".join(self.parameters[name].label.lower() for name in used)

    @property
    def chosen_authorities(self) -> str:
        """The authorities that are chosen, by name; their number where they are many."""
        chosen = self.given.get("authority", ())
        if len(chosen) > _NAMED:
            return f"{len(chosen)} chosen"
        words = {option.value: option.words for group in self.authorities for option in group.options}
        return ", ".join(words.get(value, value) for value in chosen)


def form_of(
    question: ExplorerQuestion, reference: Reference, known: tuple[Parameter, ...], limits: Limits
) -> QuestionForm:
    """The form as somebody filled it in who asked this question: what holds anyway is left empty, but for the date."""
    given: dict[str, tuple[str, ...]] = {}
    for name, text in whole_pairs(question):
        given[name] = (*given.get(name, ()), text)
    for name in ("published_by", "compare_published_by"):
        dates = question.dates if name == "published_by" else question.compared
        if dates and dates.published_by == limits.usual_published_by(dates.as_at):
            del given[name]
    if question.known_at == limits.known_at:
        del given["known_at"]
    return _form(given, (), reference, known, limits)


def form_with(
    query: str, errors: tuple[ParameterError, ...], reference: Reference, known: tuple[Parameter, ...], limits: Limits
) -> QuestionForm:
    """The form with what was typed and cannot be used."""
    given: dict[str, tuple[str, ...]] = {}
    for name, text in pairs_of(query):
        given[name] = (*given.get(name, ()), text[:_KEPT_LETTERS])
    return _form(given, for_readers(errors, known), reference, known, limits)


def for_readers(errors: tuple[ParameterError, ...], known: tuple[Parameter, ...]) -> tuple[ParameterError, ...]:
    """What is wrong in the words of the form: programs are told the names of parameters instead."""
    return tuple(replace(error, detail=_in_labels(error.detail, known)) for error in errors)


def _in_labels(sentence: str, known: tuple[Parameter, ...]) -> str:
    """The sentence with the labels of fields for the names that programs use, and without what only programs need."""
    labels = {parameter.name: f"“{parameter.label}”" for parameter in known}
    if found := _UNKNOWN.match(sentence):
        return f"The address has {found[1]}, which is no field of this form."
    if found := _NO_CHOICE.match(sentence):
        return f"{found[1]} is not one of the choices for {labels[found[2]]}."
    return _NAME.sub(lambda found: labels.get(found[0], found[0]), _FOR_PROGRAMS.sub("", sentence))


def pairs_of(query: str) -> list[tuple[str, str]]:
    """The names and values of a query, whatever they are; none where there are too many."""
    try:
        return parse_qsl(query, keep_blank_values=True, errors="replace", max_num_fields=_MOST_FIELDS)
    except ValueError:
        return []


def without_blanks(query: str) -> str | None:
    """The query without the fields that a reader left empty, for a shorter address; none where there are none."""
    pairs = pairs_of(query)
    filled = [(name, text) for name, text in pairs if text.strip()]
    return urlencode(filled) if len(filled) < len(pairs) else None


def _form(
    given: Mapping[str, tuple[str, ...]],
    errors: tuple[ParameterError, ...],
    reference: Reference,
    known: tuple[Parameter, ...],
    limits: Limits,
) -> QuestionForm:
    return QuestionForm(
        parameters={parameter.name: parameter for parameter in known},
        given=given,
        errors=errors,
        regions=tuple(_regions(reference)),
        authorities=tuple(_authorities(reference, limits.newest.as_at)),
        first_day=limits.first_end,
        last_day=limits.newest.as_at,
        last_published=limits.newest.published_by,
    )


def _regions(reference: Reference) -> Iterator[OptionGroup]:
    """Regions of the publisher, then those that the Office for National Statistics alone has."""
    seen: set[str] = set()
    names = {RegionKind.OFSTED: "The publisher’s regions", RegionKind.ONS: "Regions of the ONS alone"}
    for kind, name in names.items():
        regions = [region for region in reference.authorities.regions(kind) if region.slug not in seen]
        seen |= {region.slug for region in regions}
        yield OptionGroup(name, tuple(Option(region.slug, region.name) for region in regions))


def _authorities(reference: Reference, today: date) -> Iterator[OptionGroup]:
    """The authorities of any time by the publisher's regions, in order of name."""
    for region in reference.authorities.regions(RegionKind.OFSTED):
        members = (reference.authorities[la_id] for la_id in reference.authorities.members(region, RegionKind.OFSTED))
        options = (Option(one.la_id, one.name_on(today)) for one in members)
        yield OptionGroup(region.name, tuple(sorted(options, key=lambda option: option.words.casefold())))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
