"""What is stored, as the pages of the office print it."""

import re
from collections.abc import Mapping
from datetime import datetime

from assizes.domain.dates import in_words, stated_in_words
from assizes.domain.errors import InvalidValue
from assizes.domain.events import Event
from assizes.domain.grades import OUTCOMES
from assizes.domain.inspections import Basis
from assizes.domain.london_time import LONDON, london_day
from assizes.domain.proposals import Difference
from assizes.reference import Reference

_OUTCOMES: Mapping[str, str] = {one.value: one.words for one in OUTCOMES}
_EVENTS: Mapping[str, str] = {one.value: one.words for one in Event}
BASES = {Basis.REPORT.value: "the published report", Basis.SECONDARY.value: "another source"}
PUBLISHED_BASES = {
    "printed": "the report prints it",
    "listed": "the publisher’s list gives it",
    "bounded": "known only as no later than a day",
    "secondary": "another source gives it",
}
_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.]+([+-][0-9:]+|Z))?")
_DATES = ("inspection_start", "inspection_end", "published", "published_no_later_than", "listed")
_COLUMNS = {
    "la_id": "local authority",
    "framework": "framework",
    "event": "kind of inspection",
    "inspection_start": "first day",
    "inspection_end": "last day",
    "published": "publication",
    "published_no_later_than": "publication no later than",
    "published_basis": "what gives the day of publication",
    "listed": "publication in the publisher’s list",
    "basis": "what the record rests on",
    "certainty": "how certain it is",
    "report_url": "address of the report",
    "note": "note",
}


def outcome_words(text: str) -> str:
    """A grade as tables print it; any other text as it is."""
    return _OUTCOMES.get(text, text)


def event_words(event: Event) -> str:
    """An event with a capital letter."""
    return event.words[:1].upper() + event.words[1:]


def field_words(name: str, reference: Reference) -> str:
    """The name of a column or of a judgement, as a sentence prints it; blank for the whole."""
    if name in _COLUMNS or not name:
        return _COLUMNS.get(name, "")
    return judgement_names(reference).get(name, name.replace("_", " "))


def judgement_names(reference: Reference) -> Mapping[str, str]:
    """The name of each judgement by its code, as the newest framework that has it says."""
    return {one.code: one.name for framework in reference.frameworks for one in framework.judgements}


def value_words(name: str, text: str, reference: Reference) -> str:
    """What a column or a judgement holds, in words."""
    if name in _DATES:
        return date_words(text)
    if name == "la_id":
        return authority_name(text, reference)
    if name == "framework":
        return next((f"{one.name} ({text})" for one in reference.frameworks if one.code == text), text)
    words = {"event": _EVENTS, "basis": BASES, "published_basis": PUBLISHED_BASES}.get(name)
    if words is not None:
        return words.get(text, text)
    return text.replace("_", " ") if name == "certainty" else outcome_words(text)


def difference_words(one: Difference, reference: Reference) -> str:
    """What register and report say of a field, where they do not agree."""
    register, report = (value_words(one.field, text, reference) for text in (one.register, one.report))
    return f"{field_words(one.field, reference)}: the register has {register}, the report {report}"


def date_words(text: str) -> str:
    """A date as far as it is stated, in words; as it is where it is none."""
    try:
        return stated_in_words(text)
    except InvalidValue:
        return text


def authority_name(la_id: str, reference: Reference) -> str:
    """The name of an authority; its identifier where it is unknown, blank where there is none."""
    return reference.authorities[la_id].name if la_id in reference.authorities else la_id


def moment_words(moment: datetime) -> str:
    """A moment in London: `09:30 on 24 November 2026`."""
    here = moment.astimezone(LONDON)
    return f"{here:%H:%M} on {in_words(here.date())}"


def day_words(moment: datetime) -> str:
    """The day of a moment in London."""
    return in_words(london_day(moment))


def kept_words(kept: object) -> object:
    """What an audit event keeps, for people: days and moments, yes or no, and lists in words; all else as it is."""
    if kept is None or isinstance(kept, bool):
        return {None: "none", True: "yes", False: "no"}[kept]
    if isinstance(kept, list | tuple):
        return "; ".join(str(kept_words(one)) for one in kept) or "none"
    return _day_or_moment(kept) if isinstance(kept, str) and _A_DAY.fullmatch(kept) else kept


def _day_or_moment(kept: str) -> str:
    if ":" not in kept:
        return date_words(kept)
    try:
        return moment_words(datetime.fromisoformat(kept))
    except ValueError:
        return kept
