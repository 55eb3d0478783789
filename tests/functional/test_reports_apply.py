"""`assizes reports read --apply` and what it leads to, as a user runs and sees them."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assizes.actions.records.applying import Written
from assizes.actions.records.proposals import proposed
from assizes.actions.reports.reports_at_hand import read_report_of
from assizes.cli.reports_apply import difference_lines, lines_of
from assizes.collecting.origins import Origin, Origins
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.grades import Grade
from assizes.domain.proposals import Difference
from assizes.domain.readings import Box, Evidence
from assizes.register.evidence_files import EVIDENCE_FILE_NAME, write_evidence
from assizes_program import Assizes
from made_readings import a_reading, a_report
from register_files import REFERENCE, a_folder, a_row

SHA256 = "ab" * 32


@pytest.fixture
def assizes(tmp_path: Path) -> Assizes:
    """The command `assizes` with a data folder of its own."""
    return Assizes(tmp_path / "data")


@pytest.fixture
def packaged(assizes: Assizes, copy_of_packaged: Callable[[Path], Path]) -> Assizes:
    """The command with the packaged register in its data folder."""
    copy_of_packaged(assizes.data)
    return assizes


@pytest.fixture
def web_page(tmp_path: Path) -> Path:
    """A web page that was saved under the name of a report."""
    path = tmp_path / "in" / "saved.pdf"
    path.parent.mkdir()
    path.write_text("<!DOCTYPE html><html><body>Not found</body></html>", encoding="utf-8")
    return path


def test_what_cannot_be_read_goes_to_the_work_list_once(packaged: Assizes, web_page: Path) -> None:
    first = packaged("reports", "read", web_page, "--apply", code=1)
    second = packaged("reports", "read", web_page, "--apply", code=1)

    assert "0 new, 0 same, 0 different (0 of them completed by the report), 1 for a person to look at" in first.stderr
    assert "work list: 1 opened" in first.stderr
    assert "Nothing had to be written." in second.stderr
    (item,) = json.loads(packaged("reports", "work-list", "--format", "json").stdout)
    assert (item["file"], item["status"], item["kind"]) == ("saved.pdf", "unreadable", "not_proposed")
    assert packaged("reports", "work-list").stdout.startswith("saved.pdf (unreadable), since ")


def test_a_dry_run_writes_nothing(packaged: Assizes, web_page: Path) -> None:
    said = packaged("reports", "read", web_page, "--apply", "--dry-run", code=1).stderr

    assert "Nothing was written: this was a dry run." in said
    assert packaged("reports", "work-list").stdout == "Nothing is waiting for a person.\n"


def test_a_dry_run_of_nothing_is_wrong_usage(assizes: Assizes, web_page: Path) -> None:
    assert "--dry-run goes with --apply" in assizes("reports", "read", web_page, "--dry-run", code=2).stderr


def test_without_apply_no_register_is_made(assizes: Assizes, web_page: Path, tmp_path: Path) -> None:
    assizes("reports", "read", web_page, code=1)

    assert not (tmp_path / "data" / "register.sqlite3").exists()


def test_show_names_page_and_report_of_a_judgement_that_has_evidence(assizes: Assizes, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "in", [a_row(), a_row("visit-1", **A_VISIT)])
    pieces = [a_piece("adoption", Grade.GOOD), a_piece("leadership", Grade.INADEQUATE), a_piece("", None, "visit-1")]
    write_evidence(folder / EVIDENCE_FILE_NAME, pieces)

    loaded = assizes("register", "load", folder).stdout
    shown = assizes("register", "show", "barnsley").stdout
    document = json.loads(assizes("register", "show", "barnsley", "--format", "json").stdout)

    assert loaded == "2 added, 0 superseded, 0 unchanged, 3 pieces of evidence\n"
    assert "    Adoption performance: good (page 3 of report abababababab…)\n" in shown
    assert "    Leadership: good\n" in shown  # the report said otherwise of what the register states now
    assert "    Read from report abababababab…\n" in shown
    assert document["inspections"][0]["evidence"] == {
        "adoption": {"report_sha256": SHA256, "page": 3, "box": [1.0, 2.0, 3.0, 4.0], "reader_version": "1" * 16}
    }


def test_a_difference_is_printed_with_both_values_and_the_page() -> None:
    differences = (Difference("adoption", "good", "inadequate", 1), Difference("published", "2014-08-08", "2014-08-09"))

    assert list(difference_lines(differences)) == [
        "    adoption: register good, report inadequate (page 1)",
        "    published: register 2014-08-08, report 2014-08-09",
    ]


def test_each_report_is_printed_with_what_becomes_of_it_and_the_numbers_last() -> None:
    lines = lines_of_a_batch(a_report("a", adoption="inadequate"), a_report("b"), a_report("c", la_id="barnet"))

    assert lines[:2] == [
        "for a person: (a.pdf)",
        "    two reports of barnsley-sif2013-2014-06 do not say the same of adoption",
    ]
    assert "new: barnet-sif2013-2014-06 (c.pdf)" in lines
    assert lines[-2].startswith("1 new, 0 same, 0 different")
    assert lines[-1] == "Nothing had to be written."


def test_a_new_inspection_without_a_publication_date_is_said_to_be_in_no_figure() -> None:
    assert any("it is in no dated figure" in line for line in lines_of_a_batch(a_report(published="")))


def test_the_collection_says_where_and_when_a_report_was_published() -> None:
    reading = a_reading()
    address = "https://reports.example/files/barnsley-report.pdf"
    listed = Origin(address, reading.sha256, 9, datetime(2026, 1, 2, tzinfo=UTC), date(2014, 8, 11), "barnsley")

    report = read_report_of(f"kept/ab/{reading.sha256}.pdf", reading, Origins((listed,)))

    assert (report.file_name, report.address) == ("barnsley-report.pdf", address)
    assert (report.listed, report.collected) == (date(2014, 8, 11), date(2026, 1, 2))
    assert report.listed_la_id == "barnsley"


def test_only_the_name_of_a_file_is_kept_and_not_where_it_stands() -> None:
    report = read_report_of("home/jane.doe/reports/barnsley.pdf", a_reading(), Origins())

    assert report.file_name == "barnsley.pdf"


A_VISIT = dict.fromkeys(REFERENCE.frameworks.judgement_codes, "") | {
    "framework": "ilacs2018",
    "event": "focused_visit",
    "inspection_start": "2019-02-05",
    "inspection_end": "2019-02-06",
    "published": "2019-03-01",
}


def a_piece(judgement: str, outcome: Grade | None, inspection_id: str = "") -> RecordedEvidence:
    return RecordedEvidence(
        inspection_id=inspection_id or a_row()["inspection_id"],
        report_sha256=SHA256,
        recorded_at=datetime(2026, 10, 3, tzinfo=UTC),
        recorded_by="me",
        reader_version="1" * 16,
        judgement=judgement,
        outcome=outcome,
        place=Evidence(3, Box(1, 2, 3, 4)) if judgement else None,
    )


def lines_of_a_batch(*reports) -> list[str]:
    found = proposed(reports, statements=(), reported={}, reference=REFERENCE, today=date(2026, 11, 24))
    return list(lines_of(found, Written()))
