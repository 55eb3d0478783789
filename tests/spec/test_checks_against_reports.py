"""A record beside the reading of its report: whatever differs is found, with the page that says so."""

from dataclasses import replace
from datetime import date

import pytest

from assizes.checks.held_reports import Held, HeldReport, KeptEvidence
from assizes.domain.events import Event
from assizes.domain.findings import Severity
from assizes.domain.readings import Box
from made_readings import a_reading
from made_records import a_record, codes, found, held


def test_a_record_that_says_what_its_report_says_gives_no_finding() -> None:
    assert codes([a_record()], held(a_reading())) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"la_id": "doncaster"}, ("A001", "la_id")),
        ({"framework": "ilacs2018"}, ("A002", "framework")),
        ({"start": "2014-06-03"}, ("A003", "inspection_start")),
        ({"end": "2014-06-26"}, ("A003", "inspection_end")),
        ({"published": "2014-08-11"}, ("A003", "published")),
        ({"adoption": "outstanding"}, ("A004", "adoption")),
        ({"adoption": ""}, ("A005", "adoption")),
        ({"event": Event.LOOKED_AFTER_INSPECTION}, ("A008", "event")),
    ],
)
def test_what_the_report_contradicts_is_an_error(changes: dict[str, str], expected: tuple[str, str]) -> None:
    errors = [one for one in found([a_record()], held(a_reading(**changes))) if one.severity is Severity.ERROR]

    assert expected in [(one.code, one.field) for one in errors]


def test_a_grade_one_step_off_names_the_page_and_both_grades() -> None:
    (finding,) = found([a_record()], held(a_reading(children_looked_after="requires_improvement")))

    assert (finding.code, finding.field, finding.page) == ("A004", "children_looked_after", 1)
    assert "“good” in the record, “requires improvement” on page 1" in finding.sentence


def test_a_date_to_the_month_that_the_report_makes_exact_is_a_warning() -> None:
    record = a_record(inspection_start="2014-06", basis="secondary")

    assert codes([record], held(a_reading())) == [("A007", "inspection_start"), ("A029", "basis")]


def test_a_judgement_that_the_record_does_not_know_is_a_warning() -> None:
    record = a_record(adoption="not_known", basis="secondary")

    assert codes([record], held(a_reading())) == [("A007", "adoption"), ("A029", "basis")]


def test_a_board_that_was_judged_in_a_report_of_its_own_is_a_warning() -> None:
    assert codes([a_record()], held(a_reading(lscb_effectiveness=""))) == [("A006", "lscb_effectiveness")]


def test_what_a_doubtful_reading_leaves_out_is_no_fault_of_the_record() -> None:
    doubtful = a_reading(adoption="", status="needs_review", reasons=("two grades stand in one row",))

    assert codes([a_record()], held(doubtful)) == [("E001", "")]


def test_a_re_inspection_by_title_that_the_record_calls_a_first_one_is_a_warning() -> None:
    assert codes([a_record()], held(a_reading(event=Event.RE_INSPECTION))) == [("A009", "event")]


def test_a_record_without_its_report_is_said_only_where_reports_are_held() -> None:
    other = held(a_reading(la_id="doncaster"), "")

    assert codes([a_record()]) == []
    assert codes([a_record()], other) == [("A021", "report_url"), ("E003", "")]


def test_other_bytes_at_the_address_than_those_of_the_evidence_are_a_warning() -> None:
    at_hand = replace(
        held(a_reading()),
        evidence={"barnsley-sif2013-2014-06": frozenset({a_reading().sha256})},
        newest_at={"https://reports.example/1": "cd" * 32},
    )

    assert codes([a_record()], at_hand) == [("A022", "report_url")]


def test_other_bytes_at_hand_than_those_of_the_evidence_are_a_warning() -> None:
    at_hand = replace(held(a_reading()), evidence={"barnsley-sif2013-2014-06": frozenset({"ab" * 32})})

    (finding,) = found([a_record()], at_hand)

    assert (finding.code, finding.field) == ("A022", "report_url")
    assert "is held as its report, and the evidence is of abababababab" in finding.sentence


@pytest.mark.parametrize(
    ("basis", "published", "expected"),
    [
        ("printed", "2014-08-08", []),
        ("printed", "", [("A010", "published")]),
        ("listed", "2014-08-08", [("A010", "published")]),
        ("listed", "", []),
    ],
)
def test_a_date_is_printed_where_it_is_said_to_be(basis: str, published: str, expected: list[tuple[str, str]]) -> None:
    record = a_record(published_basis=basis, listed="2014-08-08")

    assert codes([record], held(a_reading(published=published))) == expected


def test_a_printed_date_and_another_one_in_the_list_are_a_warning_until_the_report_is_at_hand() -> None:
    record = a_record(published_basis="printed", listed="2014-08-11")

    assert codes([record]) == [("A026", "published")]
    assert codes([record], held(a_reading())) == []


def test_a_list_that_the_collection_knows_otherwise_is_a_warning() -> None:
    at_hand = Held(listed_at={"https://reports.example/1": date(2014, 8, 11)})
    record = a_record(published_basis="listed", listed="2014-08-08")

    assert codes([record], at_hand) == [("A027", "published")]


def test_a_report_that_came_from_another_address_is_a_warning() -> None:
    def at_hand(*addresses: str) -> Held:
        report = HeldReport(a_reading(), "1.pdf", "barnsley-sif2013-2014-06", addresses=frozenset(addresses))
        return Held(reports=(report,))

    assert codes([a_record()], at_hand("https://reports.example/9")) == [("A028", "report_url")]
    assert codes([a_record()], at_hand("https://reports.example/1", "https://reports.example/9")) == []


def test_evidence_that_came_from_another_address_is_a_warning() -> None:
    piece = _piece("adoption", "good")._replace(address="https://reports.example/9")

    assert codes([a_record()], _kept_of(piece)) == [("A028", "report_url")]


def test_a_record_that_was_read_from_a_report_has_its_address() -> None:
    assert codes([a_record(report_url=None)]) == [("A030", "report_url")]
    assert ("A030", "report_url") not in codes([a_record(report_url=None, basis="secondary")])


def test_an_address_that_is_gone_and_a_copy_that_is_lost_are_warnings() -> None:
    at_hand = Held(
        evidence={"barnsley-sif2013-2014-06": frozenset({"ab" * 32})},
        gone=frozenset({"https://reports.example/1"}),
        lost=frozenset({"ab" * 32}),
    )

    assert codes([a_record()], at_hand) == [("A023", "report_url"), ("A024", "report_url")]


def test_two_files_for_one_inspection_are_a_warning() -> None:
    one, other = (HeldReport(a_reading(file=name), name, "barnsley-sif2013-2014-06") for name in ("a.pdf", "b.pdf"))

    assert codes([a_record()], Held(reports=(one, other))) == [("A025", "report_url")]


def test_an_unreadable_file_and_a_remark_are_for_a_person() -> None:
    broken = a_reading(None, la_id=None, status="unreadable", start="", end="", reasons=("it is a web page",))
    remark = a_reading(reasons=("the footer has another date",))

    assert codes([], held(broken, "")) == [("E002", "")]
    assert codes([a_record()], held(remark)) == [("E004", "")]


def test_a_grade_that_its_evidence_does_not_have_is_an_error_without_the_report() -> None:
    (finding,) = found([a_record()], _kept("adoption", "outstanding"))

    assert (finding.code, finding.field, finding.page) == ("A040", "adoption", 1)
    assert "“good” in the record; page 1 of report abababababab was read as “outstanding”" in finding.sentence
    assert finding.severity is Severity.ERROR


def test_a_grade_that_one_of_several_reports_gave_is_no_finding() -> None:
    first, second = _piece("adoption", "outstanding"), _piece("adoption", "good")

    assert codes([a_record()], _kept_of(first, second)) == []


def test_evidence_of_what_the_record_does_not_know_is_a_warning() -> None:
    record = a_record(adoption="not_known", basis="secondary")

    assert ("A041", "adoption") in codes([record], _kept("adoption", "good"))


def test_evidence_in_another_place_than_the_reading_is_a_warning() -> None:
    reading = a_reading()
    place = reading.judgements["adoption"].evidence
    right = KeptEvidence(reading.sha256, "adoption", "good", place.page, place.box)
    record = a_record()

    def at_hand(piece: KeptEvidence) -> Held:
        evidence = {record.inspection_id: frozenset({reading.sha256})}
        return replace(held(reading), evidence=evidence, kept={record.inspection_id: (piece,)})

    assert codes([record], at_hand(right)) == []
    assert codes([record], at_hand(right._replace(page=place.page + 1))) == [("A042", "adoption")]
    assert codes([record], at_hand(right._replace(box=Box(0, 0, 1, 1)))) == [("A042", "adoption")]


def test_evidence_of_an_inspection_that_is_in_no_record_is_a_warning() -> None:
    at_hand = Held(withdrawn={"barnsley-sif2013-2014-06": frozenset({"ab" * 32})})

    assert codes([], at_hand) == [("E006", "")]


def _piece(judgement: str, outcome: str) -> KeptEvidence:
    return KeptEvidence("ab" * 32, judgement, outcome, 1, Box(10, 10, 20, 20))


def _kept(judgement: str, outcome: str) -> Held:
    return _kept_of(_piece(judgement, outcome))


def _kept_of(*pieces: KeptEvidence) -> Held:
    inspection_id = "barnsley-sif2013-2014-06"
    return Held(evidence={inspection_id: frozenset({"ab" * 32})}, kept={inspection_id: pieces})
