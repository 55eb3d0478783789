"""What can go wrong in one record: each function gives the field and the record with the fault in it."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assizes.checks.records import Record, stated
from assizes.domain.frameworks import LSCB
from assizes.domain.grades import Grade, NoGrade
from assizes.reference import Reference


@dataclass(frozen=True)
class Setting:
    """What a fault may be made from."""

    reference: Reference
    records: Sequence[Record]
    chance: random.Random


# The field, and the record with the fault in it; none where a record cannot have the fault.
Change = Callable[[Record, Setting], tuple[str, Record] | None]


def _with(record: Record, **judgements: str | None) -> Record:
    given = {code: str(outcome) for code, outcome in record.outcomes.items()} | judgements
    kept = {code: outcome for code, outcome in given.items() if outcome is not None}
    return record._replace(judgements=json.dumps(kept, sort_keys=True))


def _graded(record: Record) -> list[str]:
    return [code for code, outcome in record.outcomes.items() if isinstance(outcome, Grade)]


def _one_step_off(record: Record, setting: Setting) -> tuple[str, Record] | None:
    scale = setting.reference.frameworks[record.framework].scale.grades
    codes = [code for code in _graded(record) if record.outcomes[code] in scale]
    if not codes:
        return None
    code = setting.chance.choice(codes)
    place = scale.index(Grade(str(record.outcomes[code])))
    other = setting.chance.choice([at for at in (place - 1, place + 1) if 0 <= at < len(scale)])
    return code, _with(record, **{code: scale[other].value})


def _any_grade(record: Record, setting: Setting) -> tuple[str, Record] | None:
    codes = _graded(record)
    if not codes:
        return None
    code = setting.chance.choice(codes)
    scale = setting.reference.frameworks[record.framework].scale.grades
    others = [grade for grade in scale if grade is not record.outcomes[code]]
    return code, _with(record, **{code: setting.chance.choice(others).value})


def _swapped(record: Record, setting: Setting) -> tuple[str, Record] | None:
    codes = _graded(record)
    setting.chance.shuffle(codes)
    for one in codes[:1]:
        for other in codes[1:]:
            if record.outcomes[one] != record.outcomes[other]:
                changed = {one: str(record.outcomes[other]), other: str(record.outcomes[one])}
                return one, _with(record, **changed)
    return None


def _outcome(value: str | None) -> Change:
    def change(record: Record, setting: Setting) -> tuple[str, Record] | None:
        framework = setting.reference.frameworks[record.framework]
        codes = [one.code for one in framework.judgements if one.code in record.outcomes and not one.is_optional]
        if not codes or (value == "adequate" and Grade.ADEQUATE in framework.scale):
            return None
        code = setting.chance.choice(codes)
        return code, _with(record, **{code: value})

    return change


def _of_another_framework(record: Record, setting: Setting) -> tuple[str, Record]:
    codes = setting.reference.frameworks.judgement_codes
    known = {one.code for one in setting.reference.frameworks[record.framework].judgements}
    code = setting.chance.choice([code for code in codes if code not in known])
    return code, _with(record, **{code: "good"})


def moved(days: int, *fields: str) -> Change:
    def change(record: Record, setting: Setting) -> tuple[str, Record] | None:
        by = timedelta(days * setting.chance.choice((-1, 1)))
        given = {field: stated(getattr(record, field)) for field in fields}
        exact = {field: day for field, day in given.items() if day is not None and day.is_full}
        if len(exact) < len(fields):
            return None
        return fields[0], record._replace(**{field: str(day.first + by) for field, day in exact.items()})

    return change


def _transposed(record: Record, setting: Setting) -> tuple[str, Record] | None:
    start = record.start
    if start is None or not start.is_full or start.first.day > 12 or start.first.day == start.first.month:
        return None
    day = date(start.first.year, start.first.day, start.first.month)
    return "inspection_start", record._replace(inspection_start=str(day))


def _set(field: str, value: str | None) -> Change:
    def change(record: Record, setting: Setting) -> tuple[str, Record] | None:
        return (field, record._replace(**{field: value})) if getattr(record, field) else None

    return change


def _to_the_month(record: Record, setting: Setting) -> tuple[str, Record] | None:
    start = record.start
    return ("inspection_start", record._replace(inspection_start=start.text[:7])) if start and start.is_full else None


def _start_after_end(record: Record, setting: Setting) -> tuple[str, Record] | None:
    if not record.inspection_start or not record.inspection_end or record.inspection_start == record.inspection_end:
        return None
    changed = {"inspection_start": record.inspection_end, "inspection_end": record.inspection_start}
    return "inspection_end", record._replace(**changed)


def _published_first(record: Record, setting: Setting) -> tuple[str, Record] | None:
    end = record.end
    if end is None or not record.published_text:
        return None
    return "published_text", record._replace(published_text=str(end.first - timedelta(setting.chance.randint(1, 30))))


def _other_authority(record: Record, setting: Setting) -> tuple[str, Record]:
    """Of the same name root where there is one, for example north and south; else of the same region."""
    authorities = setting.reference.authorities
    here = authorities[record.la_id]
    words = set(record.la_id.split("-"))
    alike = [one.la_id for one in authorities if one.la_id != here.la_id and words & set(one.la_id.split("-"))]
    near = [one.la_id for one in authorities if one.la_id != here.la_id and one.ofsted_region == here.ofsted_region]
    return "la_id", record._replace(la_id=setting.chance.choice(alike or near))


def _other_framework(record: Record, setting: Setting) -> tuple[str, Record]:
    codes = [framework.code for framework in setting.reference.frameworks]
    place = codes.index(record.framework)
    others = [codes[at] for at in (place - 1, place + 1) if 0 <= at < len(codes)]
    return "framework", record._replace(framework=setting.chance.choice(others))


def _other_event(record: Record, setting: Setting) -> tuple[str, Record] | None:
    others = {"single_inspection": "re_inspection", "re_inspection": "single_inspection"}
    others |= {"standard": "short", "short": "standard"}
    return ("event", record._replace(event=others[record.event])) if record.event in others else None


def _not_in_existence(record: Record, setting: Setting) -> tuple[str, Record] | None:
    start = record.start
    if start is None or not start.is_full:
        return None
    gone = [one.la_id for one in setting.reference.authorities if not one.exists_on(start.first)]
    return ("la_id", record._replace(la_id=setting.chance.choice(gone))) if gone else None


def _address_of_another(record: Record, setting: Setting) -> tuple[str, Record] | None:
    others = [one.report_url for one in setting.records if one.report_url and one.report_url != record.report_url]
    return ("report_url", record._replace(report_url=setting.chance.choice(others))) if record.report_url else None


def _board_off(record: Record, setting: Setting) -> tuple[str, Record] | None:
    grade = record.outcomes.get(LSCB)
    if not isinstance(grade, Grade):
        return None
    others = [one for one in setting.reference.frameworks[record.framework].scale.grades if one is not grade]
    return LSCB, _with(record, **{LSCB: setting.chance.choice(others).value})


def _all_grades(record: Record, setting: Setting) -> tuple[str, Record] | None:
    """The grades of another record of the same framework."""
    others = [
        one for one in setting.records if one.framework == record.framework and one.judgements != record.judgements
    ]
    if not others:
        return None
    other = setting.chance.choice(others)
    changed = [code for code, outcome in other.outcomes.items() if record.outcomes.get(code, outcome) != outcome]
    return (changed[0], record._replace(judgements=other.judgements)) if changed else None


def _dates_of_another(record: Record, setting: Setting) -> tuple[str, Record] | None:
    """The dates of the authority's inspection before or after."""
    others = [one for one in setting.records if one.la_id == record.la_id and one.start and one.end]
    others = [one for one in others if one.inspection_start != record.inspection_start]
    if not others:
        return None
    other = setting.chance.choice(others)
    dates = {"inspection_start": other.inspection_start, "inspection_end": other.inspection_end}
    return "inspection_start", record._replace(**dates)


def _other_basis(record: Record, setting: Setting) -> tuple[str, Record]:
    return "basis", record._replace(basis="report" if record.is_secondary else "secondary")


def _other_publication_basis(record: Record, setting: Setting) -> tuple[str, Record] | None:
    others = {"listed": "printed", "printed": "listed"}
    basis = record.published_basis or ""
    return ("published_basis", record._replace(published_basis=others[basis])) if basis in others else None


def _year_of_end(record: Record, setting: Setting) -> tuple[str, Record] | None:
    """The year before in a January, as people write it."""
    start = record.start
    if start is None or not start.is_full or start.first.month != 1:
        return None
    return "inspection_start", record._replace(inspection_start=str(start.first.replace(year=start.first.year - 1)))


def _not_known_for_not_judged(record: Record, setting: Setting) -> tuple[str, Record] | None:
    codes = [code for code, outcome in record.outcomes.items() if outcome is NoGrade.NOT_JUDGED]
    return (codes[0], _with(record, **{codes[0]: "not_known"})) if codes else None


CHANGES: dict[str, Change] = {
    "a grade one step off": _one_step_off,
    "another grade": _any_grade,
    "two judgements swapped": _swapped,
    "the board's grade off": _board_off,
    "the grades of another record": _all_grades,
    "a judgement dropped": _outcome(None),
    "“adequate” on the new scale": _outcome("adequate"),
    "“not judged” in place of a grade": _outcome("not_judged"),
    "“not known” in place of a grade": _outcome("not_known"),
    "“not known” in place of “not judged”": _not_known_for_not_judged,
    "a judgement of another framework": _of_another_framework,
    "all dates shifted by a year": moved(365, "inspection_start", "inspection_end", "published_text"),
    "start and end shifted by 30 days": moved(30, "inspection_start", "inspection_end"),
    "the dates of another inspection of the authority": _dates_of_another,
    "last year's date in a January": _year_of_end,
    "start shifted by a day": moved(1, "inspection_start"),
    "start shifted by a week": moved(7, "inspection_start"),
    "end shifted by a day": moved(1, "inspection_end"),
    "end shifted by 30 days": moved(30, "inspection_end"),
    "publication shifted by a day": moved(1, "published_text"),
    "publication and list shifted by a day": moved(1, "published_text", "listed"),
    "the list's date shifted by a day": moved(1, "listed"),
    "publication shifted by 30 days": moved(30, "published_text"),
    "publication shifted by a year": moved(365, "published_text"),
    "day and month of the start transposed": _transposed,
    "start known to the month only": _to_the_month,
    "end left out": _set("inspection_end", None),
    "start after end": _start_after_end,
    "published before the end": _published_first,
    "publication left out": _set("published_text", None),
    "published in the future": _set("published_text", "2031-03-03"),
    "an authority of a like name": _other_authority,
    "an authority that did not exist": _not_in_existence,
    "the framework off by one": _other_framework,
    "another event": _other_event,
    "another basis": _other_basis,
    "another basis of the publication": _other_publication_basis,
    "the report's address left out": _set("report_url", None),
    "the report's address of another record": _address_of_another,
}
