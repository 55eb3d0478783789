"""The form of a record: every field with its label, what may be chosen, what is wrong with it and what differs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from assizes.actions.records.given_records import GIVEN_COLUMNS, BadFields, GivenRecord
from assizes.domain.errors import AssizesError
from assizes.domain.events import Event
from assizes.domain.frameworks import Framework, Judgement
from assizes.domain.grades import NoGrade
from assizes.domain.proposals import Difference
from assizes.reference import Reference
from assizes.website.office.own_words import BASES, PUBLISHED_BASES, event_words, value_words

Options = Sequence[tuple[str, str]]
_DAY = "For example 12/3/2018, or 3/2018 where the day is not known"
_TEXTS = (
    ("inspection_start", "First day of the inspection", _DAY),
    ("inspection_end", "Last day of the inspection", _DAY),
    ("published", "Report published", _DAY),
    ("published_no_later_than", "Published no later than", "A day, where the day of publication itself is not known"),
    ("listed", "Published according to the publisher’s list", "A day, where the list gives one"),
    ("report_url", "Address of the report", ""),
    ("note", "Note", "What readers should know of this record; it is public"),
)


@dataclass(frozen=True)
class FormField:
    """One field: a select where it has options, else a line of text. `differs` says what stands elsewhere."""

    name: str
    label: str
    value: str
    hint: str = ""
    options: Options = ()
    problems: tuple[str, ...] = ()
    differs: str = ""

    @property
    def described_by(self) -> str:
        """The identifiers of what is said of it, for `aria-describedby`."""
        parts = [(self.hint, "hint"), (self.differs, "differs"), (self.problems, "error")]
        return " ".join(f"{self.name}-{part}" for said, part in parts if said)


@dataclass(frozen=True)
class RecordForm:
    """The fields in their order on the page: what the inspection was, when it was, and what was judged."""

    identity: tuple[FormField, ...]
    dates: tuple[FormField, ...]
    judgements: tuple[FormField, ...]
    rest: tuple[FormField, ...]

    @property
    def differing(self) -> int:
        """How many fields differ from what stands elsewhere."""
        return sum(bool(one.differs) for one in (*self.identity, *self.dates, *self.judgements, *self.rest))


def record_form(
    given: GivenRecord,
    *,
    reference: Reference,
    refused: AssizesError | None = None,
    differing: Iterable[Difference] = (),
    is_from_report: bool = False,
) -> RecordForm:
    """The form of what was given; a report alone can a record from a report rest on, so that this is not asked."""
    wrong = _problems(refused)
    differs = {one.field: _differs(one, reference) for one in differing}
    framework = _framework(given.framework, reference)

    def field(name: str, label: str, hint: str = "", options: Options = ()) -> FormField:
        said = (wrong.get(name, ()), differs.get(name, ""))
        return FormField(name, label, given.text(name), hint, options, *said)

    texts = {name: field(name, label, hint) for name, label, hint in _TEXTS}
    basis = () if is_from_report else (field("basis", "The record rests on", options=_options(BASES)),)
    published = field("published_basis", "What gives the day of publication", options=_options(PUBLISHED_BASES, ""))
    return RecordForm(
        identity=(
            field("la_id", "Local authority", options=_authorities(reference)),
            field("framework", "Framework", options=_frameworks(reference)),
            field("event", "Kind of inspection", options=_events(framework)),
        ),
        dates=(
            *(texts[name] for name in ("inspection_start", "inspection_end", "published")),
            published,
            *(texts[name] for name in ("published_no_later_than", "listed")),
        ),
        judgements=tuple(
            field(one.code, one.name, options=_outcomes(one, framework))
            for one in (framework.judgements if framework else ())
        ),
        rest=(texts["report_url"], *basis, texts["note"]),
    )


def given_in(sent: QueryDict, reference: Reference) -> GivenRecord:
    """What a form was sent with: the judgements of the framework that was chosen, and no other."""
    columns = {name: sent.get(name, "").strip() for name in GIVEN_COLUMNS if name in sent}
    framework = _framework(columns.get("framework", ""), reference)
    judgements = framework.judgements if framework else ()
    return GivenRecord(**columns, judgements={one.code: sent.get(one.code, "") for one in judgements})


def _framework(code: str, reference: Reference) -> Framework | None:
    return next((one for one in reference.frameworks if one.code == code), None)


def _problems(refused: AssizesError | None) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    if isinstance(refused, BadFields):
        for one in refused.problems:
            found[one.field] = (*found.get(one.field, ()), one.sentence[:1].upper() + one.sentence[1:])
    return found


def _differs(one: Difference, reference: Reference) -> str:
    where = f" on page {one.page}" if one.page else ""
    register, report = (value_words(one.field, text, reference) for text in (one.register, one.report))
    return f"The register has {register}; the report has {report}{where}"


def _options(words: Mapping[str, str], *blank: str) -> Options:
    said = [(value, text[:1].upper() + text[1:]) for value, text in words.items()]
    return [*(("", "Not said") for _ in blank), *said]


def _authorities(reference: Reference) -> Options:
    every = sorted(reference.authorities, key=lambda one: one.name)
    return [("", "Choose one"), *((one.la_id, one.name) for one in every)]


def _frameworks(reference: Reference) -> Options:
    return [("", "Choose one"), *((one.code, f"{one.name} ({one.code})") for one in reference.frameworks)]


def _events(framework: Framework | None) -> Options:
    known = [event for event in Event if framework and event in framework.events]
    return [("", "Choose one"), *((event.value, event_words(event)) for event in known)]


def _outcomes(judgement: Judgement, framework: Framework | None) -> Options:
    grades = framework.scale.grades if framework else ()
    blank = "No such judgement in the report" if judgement.is_optional else "None: a visit without grades"
    given = [*grades, *NoGrade]
    return [("", blank), *((one.value, one.words[:1].upper() + one.words[1:]) for one in given)]
