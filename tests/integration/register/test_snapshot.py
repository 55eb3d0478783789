"""The frame that counting starts from: the current inspections, as text."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from assizes.actions.register_files.register import load_register
from assizes.domain import columns as c
from assizes.domain.inspections import Inspection, Statement
from assizes.reference import packaged_register_folder
from assizes.register import queries, snapshot
from assizes.statistics.snapshot import counted
from register_files import NOW, REFERENCE, Row, a_corrected_row, a_folder, a_row

pytestmark = pytest.mark.usefixtures("register")


def load(folder: Path, *rows: Row) -> None:
    load_register(a_folder(folder, rows), by="me", now=NOW, reference=REFERENCE)


def test_an_empty_register_gives_a_frame_without_rows() -> None:
    frame = snapshot.current_frame()

    assert frame.schema == pl.Schema(dict.fromkeys(c.RAW, pl.String))
    assert frame.is_empty()
    assert queries.first_dates() == queries.FirstDates(None, None)
    assert queries.newest_recorded_at() is None


def test_the_frame_holds_what_is_current_as_stated(tmp_path: Path) -> None:
    withdrawn = a_row("z-1", withdrawn="yes")
    load(tmp_path, a_row(), a_corrected_row(published="2014-08", report_url=""), a_row("a-1"), withdrawn)

    frame = snapshot.current_frame()

    assert frame.columns == list(c.RAW)
    assert frame[c.INSPECTION_ID].to_list() == ["a-1", "invented-sif2013-2014-06"]
    assert frame.row(1, named=True) | {c.JUDGEMENTS: ""} == {
        c.INSPECTION_ID: "invented-sif2013-2014-06",
        c.LA_ID: "barnsley",
        c.FRAMEWORK: "sif2013",
        c.EVENT: "single_inspection",
        c.START: "2014-06-02",
        c.END: "2014-06-25",
        c.PUBLISHED: "2014-08",
        c.PUBLISHED_NO_LATER_THAN: None,
        c.JUDGEMENTS: "",
        c.BASIS: "report",
        c.REPORT_URL: None,
    }
    assert json.loads(frame[c.JUDGEMENTS][1])["adoption"] == "outstanding"


def test_the_frame_gives_back_the_past(tmp_path: Path) -> None:
    load(tmp_path, a_row(), a_corrected_row(note="later"))

    frame = snapshot.current_frame(datetime(2026, 10, 1, 18, tzinfo=UTC))

    assert json.loads(frame[c.JUDGEMENTS][0])["adoption"] == "good"
    assert snapshot.current_frame(datetime(2026, 1, 1, tzinfo=UTC)).is_empty()


def test_the_packaged_register_can_be_counted_and_agrees_with_the_domain() -> None:
    load_register(packaged_register_folder(), by="me", now=NOW, reference=REFERENCE)
    newest = queries.newest_recorded_at()
    assert newest is not None

    inspections = queries.current_inspections(newest)

    frame = counted(snapshot.current_frame(newest), REFERENCE.frameworks).frame
    ends = dict(zip(frame[c.INSPECTION_ID], frame[c.END_DATE], strict=True))
    assert ends == {inspection.inspection_id: inspection.counted_end for inspection in inspections}
    statements = [statement for one in inspections for statement in queries.history(one.inspection_id)]
    assert set(current(statements, newest)) == set(inspections)
    assert queries.first_dates(newest).end == min(day for day in ends.values() if day)


def test_the_first_dates_are_counted_ones(tmp_path: Path) -> None:
    bounded = a_row("b-1", inspection_end="", inspection_start="2013-11", published="")
    load(tmp_path, a_row(), bounded | {"published_no_later_than": "2014-03-01", "listed": ""})

    assert queries.first_dates() == queries.FirstDates(date(2013, 11, 30), date(2014, 3, 1))
    assert queries.first_dates(datetime(2026, 1, 1, tzinfo=UTC)) == queries.FirstDates(None, None)


def current(statements: Iterable[Statement], known_at: datetime) -> tuple[Inspection, ...]:
    """The inspections stated at a time, found naively: not superseded by then and not withdrawn."""
    known = [statement for statement in statements if statement.recorded_at <= known_at]
    superseded = {statement.supersedes for statement in known}
    return tuple(
        statement.inspection
        for statement in known
        if statement.statement_id not in superseded and not statement.withdrawn
    )
