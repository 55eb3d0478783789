"""Whatever a report prints: it is read right, or a person is asked, and nothing wrong is ever said."""

from hypothesis import given

from assizes.domain.readings import ReadingStatus
from properties.generated_registers import tried
from properties.generated_reports import contradictions, letters, odd_reports, plain_reports
from report_files import ReportSpec, expected, faults, not_left_to_a_person, not_read, reading_of, report
from report_files.letters import LetterSpec, letter
from report_files.wording import NAMES


@tried(30)
@given(plain_reports())
def test_plain_report_is_always_read_whole(spec: ReportSpec) -> None:
    reading = reading_of(report(spec))

    assert not_read(reading, expected(spec)) == []


@tried(30)
@given(odd_reports())
def test_odd_report_is_read_right_or_sent_to_a_person(spec: ReportSpec) -> None:
    reading = reading_of(report(spec))

    assert faults(reading, expected(spec)) == []


@tried(10)
@given(odd_reports())
def test_reading_holds_no_name_of_a_person(spec: ReportSpec) -> None:
    said = repr(reading_of(report(spec))).lower()

    assert [name for name in NAMES if name.lower() in said] == []


@tried(20)
@given(contradictions())
def test_contradiction_between_cover_and_body_is_always_left_to_a_person(case: tuple[ReportSpec, str]) -> None:
    spec, code = case

    reading = reading_of(report(spec))

    assert not_left_to_a_person(reading, expected(spec).without(code)) == []


@tried(20)
@given(letters())
def test_letter_is_never_a_judgement_report(spec: LetterSpec) -> None:
    reading = reading_of(letter(spec))

    assert reading.status is ReadingStatus.NOT_A_JUDGEMENT_REPORT
    assert (reading.event, reading.la_id) == (spec.event, spec.la_id)
    assert (reading.inspection_start, reading.inspection_end) == (spec.first, spec.last)


@tried(10)
@given(letters())
def test_reading_of_a_letter_holds_no_name(spec: LetterSpec) -> None:
    said = repr(reading_of(letter(spec))).lower()

    assert [part for part in spec.addressee.lower().split() if part in said] == []
