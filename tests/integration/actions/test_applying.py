"""Readings written into the register: statements, evidence and work list, all of it or nothing, and once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from assizes.actions.records import applying
from assizes.actions.records.applying import Written, apply_readings, propose_readings
from assizes.actions.register_files.register import export_register, load_register
from assizes.domain.errors import BadInput
from assizes.domain.events import Event
from assizes.domain.grades import Grade
from assizes.domain.proposals import ProposalKind, ReadReport
from assizes.register import queries
from assizes.register.evidence import all_evidence, evidence_of
from assizes.register.evidence_files import EVIDENCE_FILE_NAME
from assizes.register.files import FILE_NAME
from assizes.register.models import AuditEvent, InspectionStatement, ReportEvidence, WorkItem
from assizes.register.work_list import open_items
from assizes.register.writing import wait_for_other_writers
from made_readings import a_letter, a_reading, a_report
from register_files import NOW, REFERENCE, Row, a_folder, a_row

pytestmark = pytest.mark.usefixtures("register")

FIRST = "invented-sif2013-2014-06"
LATER = NOW + timedelta(days=1)


def load(tmp_path: Path, *rows: Row) -> None:
    load_register(a_folder(tmp_path / "in", rows or (a_row(),)), by="me", now=NOW, reference=REFERENCE)


def apply(*reports: ReadReport, now: datetime = LATER, version: str = "1" * 16) -> Written:
    return apply_readings(reports, by="me", now=now, reference=REFERENCE, reader_version=version)[1]


def everything() -> tuple[Any, ...]:
    models = (InspectionStatement, ReportEvidence, WorkItem, AuditEvent)
    return tuple(list(model.objects.order_by("pk").values()) for model in models)


# --- what is written -----------------------------------------------------------------------------------------


def test_a_new_inspection_is_stated_with_its_evidence() -> None:
    written = apply(a_report(address="https://reports.example/2"))

    (statement,) = queries.history("barnsley-sif2013-2014-06")
    report = a_report().sha256
    assert (statement.recorded_at, statement.recorded_by, statement.source_file) == (LATER, "me", "a report.pdf")
    assert statement.reason == f"read from the report {report[:12]}"
    assert statement.inspection.report_url == "https://reports.example/2"
    assert written == Written(added=1, evidence=1 + len(statement.inspection.judgements))


def test_evidence_says_which_report_page_box_and_reader() -> None:
    apply(a_report(adoption="outstanding"))

    pieces = {piece.judgement: piece for piece in evidence_of({"barnsley-sif2013-2014-06"})}
    reading = a_reading()
    adoption = pieces["adoption"]
    assert (adoption.report_sha256, adoption.reader_version) == (reading.sha256, "1" * 16)
    assert (adoption.outcome, adoption.recorded_at, adoption.file_name) == (
        Grade.OUTSTANDING,
        LATER,
        "a report.pdf",
    )
    where = reading.judgements["adoption"].evidence
    assert adoption.place is not None
    assert (adoption.place.page, adoption.place.box.as_list()) == (where.page, where.box.as_list())
    assert (pieces[""].outcome, pieces[""].place) == (None, None)


def test_a_report_that_the_register_agrees_with_becomes_its_evidence_and_states_nothing(tmp_path: Path) -> None:
    load(tmp_path)

    written = apply(a_report())

    assert len(queries.history(FIRST)) == 1
    assert written == Written(evidence=8)
    assert evidence_of({FIRST}, NOW) == ()
    assert len(evidence_of({FIRST}, LATER)) == 8


def test_a_record_that_a_report_completes_gets_a_further_statement(tmp_path: Path) -> None:
    load(tmp_path, a_row(adoption="", published="2014-08"))

    apply(a_report(adoption="outstanding"))

    first, second = queries.history(FIRST)
    assert (second.supersedes, second.statement_id) == (first.statement_id, f"{FIRST}/2")
    assert second.inspection.judgements["adoption"] is Grade.OUTSTANDING
    assert str(second.inspection.published.stated) == "2014-08-08"
    assert second.reason == f"read from the report {a_report().sha256[:12]}"


def test_a_record_that_a_report_contradicts_is_left_alone_and_goes_to_the_work_list(tmp_path: Path) -> None:
    load(tmp_path)

    written = apply(a_report(adoption="inadequate"))

    (item,) = open_items()
    assert written == Written(work_items_opened=1)
    assert (item.inspection_id, item.kind, item.opened_at) == (FIRST, ProposalKind.DIFFERENT, LATER)
    assert [(one.field, one.register, one.report, one.page) for one in item.differences] == [
        ("adoption", "good", "inadequate", 1)
    ]
    assert len(queries.history(FIRST)) == 1
    assert evidence_of({FIRST}) == ()


def test_a_letter_becomes_an_ungraded_event_with_the_report_as_evidence() -> None:
    apply(a_report(reading=a_letter()))

    (inspection,) = queries.current_inspections()
    (piece,) = all_evidence()
    assert (inspection.event, dict(inspection.judgements)) == (Event.FOCUSED_VISIT, {})
    assert (piece.inspection_id, piece.judgement) == (inspection.inspection_id, "")


def test_an_earlier_inspection_that_comes_in_late_renames_the_later_one(tmp_path: Path) -> None:
    load(tmp_path, a_row(inspection_start="2016-06-02", inspection_end="2016-06-25", published="2016-08-08"))

    apply(a_report())

    assert [one.event for one in queries.current_inspections()] == [Event.SINGLE_INSPECTION, Event.RE_INSPECTION]
    assert "by sequence" in queries.history(FIRST)[-1].reason


def test_one_run_leaves_one_audit_event(tmp_path: Path) -> None:
    apply(a_report(), a_report("bad", status="unreadable", la_id=None))

    event = AuditEvent.objects.get()
    assert (event.what, event.by, event.at, event.subject) == ("reports.apply", "me", LATER, "2 reports")
    assert (event.after["added"], event.after["work_items_opened"]) == (1, 1)
    assert event.after["statements"] == ["barnsley-sif2013-2014-06/1"]


def test_grades_that_break_a_limiting_rule_are_written_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    apply(a_report(leadership="inadequate"))

    assert "overall_effectiveness is 'good' though one of" in caplog.text
    assert len(queries.current_inspections()) == 1


# --- once, and all or nothing --------------------------------------------------------------------------------


def test_applying_again_writes_nothing(tmp_path: Path) -> None:
    load(tmp_path, a_row(adoption=""))
    reports = [
        a_report("completes"),
        a_report("new", start="2016-06-06", end="2016-06-30", published="2016-08-08"),
        a_report("letter", reading=a_letter(file="letter")),
        a_report("differs", leadership="inadequate", la_id="barnsley"),
        a_report("bad", status="unreadable", la_id=None, reasons=("The file is empty.",)),
    ]
    reports[3] = a_report("differs", start="2016-06-06", end="2016-06-30", published="2016-08-09")
    apply(*reports[:3])
    apply(*reports)
    before = everything()

    again = apply(*reversed(reports), now=LATER + timedelta(days=9), version="2" * 16)

    assert again.is_nothing
    assert everything() == before


def test_the_same_report_under_two_names_is_written_once() -> None:
    other = a_report("another name", reading=a_reading())

    written = apply(a_report(), other)

    assert (written.added, written.evidence) == (1, 8)


def test_a_first_and_a_re_inspection_may_come_in_any_order() -> None:
    second = a_report("b", start="2016-06-06", end="2016-06-30", published="2016-08-08", event=Event.RE_INSPECTION)

    apply(second, a_report("a"))

    assert [one.event for one in queries.current_inspections()] == [Event.SINGLE_INSPECTION, Event.RE_INSPECTION]


def test_nothing_is_written_when_anything_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    load(tmp_path)
    before = everything()

    def fails(*arguments: object, **settings: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(applying, "_audit", fails)
    with pytest.raises(RuntimeError):
        apply(a_report(), a_report("b", la_id="barnet"), a_report("c", status="unreadable", la_id=None))

    assert everything() == before


def test_what_another_process_writes_meanwhile_is_not_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def as_soon_as_the_other_is_done() -> None:
        monkeypatch.setattr(applying, "wait_for_other_writers", wait_for_other_writers)
        apply(a_report())

    monkeypatch.setattr(applying, "wait_for_other_writers", as_soon_as_the_other_is_done)

    assert apply(a_report()).is_nothing
    assert len(queries.history("barnsley-sif2013-2014-06")) == 1


def test_proposing_writes_nothing(tmp_path: Path) -> None:
    load(tmp_path)
    before = everything()

    found = propose_readings([a_report(), a_report("b", la_id="barnet")], now=LATER, reference=REFERENCE)

    assert [one.kind for one in found.of_reports] == [ProposalKind.SAME, ProposalKind.NEW]
    assert everything() == before


def test_what_happens_tomorrow_in_london_is_in_the_future() -> None:
    half_past_midnight_in_london = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    tomorrow = a_report(framework="ilacs2026", start="2026-06-08", end="2026-06-12", published="2026-07-03")

    apply(tomorrow, now=half_past_midnight_in_london)

    assert open_items()[0].reasons == ("3 July 2026 is in the future",)


# --- the work list -------------------------------------------------------------------------------------------


def test_a_report_leaves_the_work_list_once_it_is_read(tmp_path: Path) -> None:
    load(tmp_path)
    apply(a_report(status="needs_review", reasons=("A row has no grade.",)))

    written = apply(a_report(), version="2" * 16)

    assert open_items() == ()
    assert written.work_items_closed == 1


def test_a_report_comes_back_to_the_work_list_if_it_must(tmp_path: Path) -> None:
    load(tmp_path)
    doubtful = a_report(status="needs_review", reasons=("A row has no grade.",))
    apply(doubtful)
    apply(a_report())

    written = apply(doubtful, now=LATER + timedelta(days=1))

    (item,) = open_items()
    assert (written.work_items_opened, item.opened_at) == (1, LATER + timedelta(days=1))


def test_an_item_is_renewed_when_its_reasons_change_and_keeps_its_age() -> None:
    apply(a_report(status="needs_review", reasons=("A row has no grade.",)))

    written = apply(a_report(status="needs_review", reasons=("Two.",)), now=LATER + timedelta(days=1), version="2" * 16)

    (item,) = open_items()
    assert (written.work_items_renewed, item.reasons, item.opened_at) == (1, ("Two.",), LATER)
    assert item.reader_version == "2" * 16


# --- evidence cannot be changed, and travels -----------------------------------------------------------------


@pytest.mark.parametrize(
    "change", ["UPDATE register_reportevidence SET page = 2", "DELETE FROM register_reportevidence"]
)
def test_evidence_can_be_neither_changed_nor_deleted(change: str) -> None:
    apply(a_report())
    before = everything()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)

    assert everything() == before


def test_evidence_can_be_neither_replaced_nor_emptied(register: str) -> None:
    apply(a_report())
    before = everything()
    table = "register_reportevidence"
    sql = {
        "postgresql": f"TRUNCATE {table}",
        "sqlite": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    }[register]

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert everything() == before


def test_exported_and_loaded_elsewhere_statements_and_evidence_are_the_same(
    tmp_path: Path, register: str, request: pytest.FixtureRequest
) -> None:
    load(tmp_path)
    apply(a_report(), a_report("b", la_id="barnet"), a_report("c", reading=a_letter(file="c")))
    before = list(queries.all_statements()), list(all_evidence())
    export_register(tmp_path / "out", reference=REFERENCE)

    request.getfixturevalue("sqlite_register" if register == "postgresql" else "postgresql_register")
    assert queries.is_empty()
    result = load_register(tmp_path / "out", by="me", now=LATER, reference=REFERENCE)
    export_register(tmp_path / "second", reference=REFERENCE)

    assert result.evidence == len(before[1]) > 8
    assert (list(queries.all_statements()), list(all_evidence())) == before
    for name in (FILE_NAME, EVIDENCE_FILE_NAME):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_loading_evidence_again_changes_nothing(tmp_path: Path) -> None:
    apply(a_report())
    export_register(tmp_path / "out", reference=REFERENCE)
    before = list(all_evidence())

    assert load_register(tmp_path / "out", by="me", now=LATER, reference=REFERENCE).evidence == 0
    assert list(all_evidence()) == before


def test_an_export_replaces_an_earlier_one_and_its_evidence(tmp_path: Path) -> None:
    load(tmp_path)
    out = tmp_path / "out"
    export_register(out, reference=REFERENCE)
    assert [path.name for path in out.iterdir()] == [FILE_NAME]
    apply(a_report())

    export_register(out, reference=REFERENCE)
    export_register(out, reference=REFERENCE)

    assert sorted(path.name for path in out.iterdir()) == [EVIDENCE_FILE_NAME, FILE_NAME]


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        (FIRST, "nobody-1", "line 2, column inspection_id", "the register has no inspection 'nobody-1'"),
        (",adoption,", ",adoptions,", "column judgement", "'adoptions' is not a judgement"),
        (",good,1,", ",splendid,1,", "line 3", "'splendid' is not a grade"),
        (",good,1,", ",good,0,", "line 3, column page", "pages are counted from 1"),
        (",good,1,", ",good,one,", "line 3, column page", "'one' is not a page number"),
        (",good,1,72.0", ",good,1,nan", "line 3, column box_left", "'nan' is not a length in points"),
        (",good,1,72.0", ",good,1,999", "line 3, column box", "a box has its right side right of its left one"),
        ("2026-11-24T", "2026-11-26T", "line 2, column recorded_at", "is in the future"),
        ("2026-11-24T", "yesterday", "line 2, column recorded_at", "is not a time"),
        (a_report().sha256, "abc", "line 2, column report_sha256", "is not a SHA-256 digest"),
        ("report_sha256,", "digest,", "line 1", "the header must have the columns"),
    ],
)
def test_a_bad_row_of_evidence_is_refused_with_its_place_and_nothing_is_written(
    tmp_path: Path, old: str, new: str, place: str, said: str
) -> None:
    load(tmp_path)
    apply(a_report())
    export_register(tmp_path / "out", reference=REFERENCE)
    path = tmp_path / "out" / EVIDENCE_FILE_NAME
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    a_folder(tmp_path / "out", [a_row(), a_row("another-1")])
    before = everything()

    with pytest.raises(BadInput) as caught:
        load_register(tmp_path / "out", by="me", now=LATER, reference=REFERENCE)

    assert str(caught.value).startswith(f"{path}, ")
    assert place in str(caught.value)
    assert said in str(caught.value)
    assert everything() == before
