"""Letters about visits without grades, and documents that are no report at all."""

from datetime import date

import pytest

from assizes.domain.events import Event
from assizes.domain.readings import ReadingStatus
from report_files import other_kinds, reading_of
from report_files.letters import LetterSpec, letter
from report_files.wording import NAMES

LETTERS: dict[str, LetterSpec] = {
    "focused visit": LetterSpec(),
    "focused visit of one day": LetterSpec(
        first=date(2020, 12, 15), last=date(2020, 12, 15), written=date(2021, 2, 12)
    ),
    "focused visit over a month's end": LetterSpec(first=date(2019, 4, 30), last=date(2019, 5, 1)),
    "focused visit over a year's end": LetterSpec(
        first=date(2019, 12, 31),
        last=date(2020, 1, 2),
        dates_printed="31 December 2019 and 2 January 2020",
        written=date(2020, 2, 3),
    ),
    "visit with an en dash": LetterSpec(dates_printed="1–2 May 2019"),
    "visit with to": LetterSpec(last=date(2019, 5, 3), dates_printed="1 to 3 May 2019"),
    "monitoring visit": LetterSpec(event=Event.MONITORING_VISIT),
    "monitoring visit of children's services": LetterSpec(
        event=Event.MONITORING_VISIT, subject="Monitoring visit of Torbay children’s services"
    ),
    "assurance visit": LetterSpec(
        event=Event.ASSURANCE_VISIT, first=date(2020, 11, 10), last=date(2020, 11, 11), written=date(2020, 12, 18)
    ),
    "COVID-19 assurance visit": LetterSpec(
        event=Event.ASSURANCE_VISIT,
        subject="COVID-19 assurance visit to Torbay local authority children’s services",
        first=date(2020, 11, 10),
        last=date(2020, 11, 11),
        written=date(2020, 12, 18),
    ),
    "joint targeted area inspection": LetterSpec(
        event=Event.JTAI, place="Torbay", first=date(2017, 1, 16), last=date(2017, 1, 20), written=date(2017, 3, 6)
    ),
    "joint inspection of a response": LetterSpec(
        event=Event.JTAI,
        place="Torbay",
        subject="Joint targeted area inspection of the multi-agency response to harm in Torbay",
        first=date(2018, 5, 14),
        last=date(2018, 5, 18),
        written=date(2018, 7, 2),
    ),
    "another authority's form of name": LetterSpec(
        la_id="redbridge", place="London Borough of Redbridge", council="London Borough of Redbridge"
    ),
}


@pytest.mark.parametrize("kind", LETTERS)
def test_letter_gives_event_authority_and_dates_and_no_judgement(kind: str) -> None:
    spec = LETTERS[kind]

    reading = reading_of(letter(spec))

    assert reading.status is ReadingStatus.NOT_A_JUDGEMENT_REPORT
    assert (reading.event, reading.la_id) == (spec.event, spec.la_id)
    assert (reading.inspection_start, reading.inspection_end) == (spec.first, spec.last)
    assert reading.published in (None, spec.written)
    assert not reading.judgements


@pytest.mark.parametrize("kind", LETTERS)
def test_no_name_in_a_letter_is_kept(kind: str) -> None:
    reading = reading_of(letter(LETTERS[kind]))

    assert [name for name in NAMES if name.lower() in repr(reading).lower()] == []


def test_letter_without_dates_has_none() -> None:
    reading = reading_of(letter(LetterSpec(dates_printed="two rainy days")))

    assert reading.inspection_start is None
    assert reading.inspection_end is None
    assert not reading.judgements


def test_letter_about_an_unknown_place_is_left_to_a_person() -> None:
    reading = reading_of(letter(LetterSpec(place="Lanternshire", council="Lanternshire County Council")))

    assert reading.la_id is None
    assert reading.status is not ReadingStatus.READ


OTHERS = {
    "school": other_kinds.school_report,
    "fostering agency": other_kinds.fostering_agency_report,
    "adoption agency": other_kinds.adoption_agency_report,
    "serious case review": other_kinds.serious_case_review,
    "paper that quotes a table": other_kinds.cabinet_paper,
    "council's own notice": other_kinds.council_press_notice,
}


@pytest.mark.parametrize("kind", OTHERS)
def test_other_document_is_never_read(kind: str) -> None:
    reading = reading_of(OTHERS[kind]())

    assert reading.status in (ReadingStatus.NEEDS_REVIEW, ReadingStatus.UNREADABLE)
    assert reading.reasons


@pytest.mark.parametrize("kind", OTHERS)
def test_other_document_gives_no_judgement(kind: str) -> None:
    reading = reading_of(OTHERS[kind]())

    assert not reading.judgements
