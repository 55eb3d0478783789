"""Whatever the file, one bad cell is refused with its line and column, and nothing is written."""

import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.db import connections, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from assizes.actions.register_files.register import export_register, load_register
from assizes.cli import main
from assizes.domain.events import UNGRADED_EVENTS
from assizes.domain.frameworks import Framework
from assizes.domain.grades import Grade, NoGrade
from assizes.register import lifecycle, queries
from assizes.register.files import FILE_NAME, read_rows
from register_databases import point_at
from register_files import NOW, REFERENCE, Row, a_folder, a_row

pytestmark = pytest.mark.slow

LAST_START, LAST_PUBLISHED = date(2026, 5, 31), date(2026, 11, 1)
LA_IDS = [authority.la_id for authority in REFERENCE.authorities]


@pytest.fixture(scope="module", autouse=True)
def _empty_register(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One register for all examples: each of them must leave it empty."""
    before = connections.settings["default"]
    with django_db_blocker.unblock():
        point_at(f"sqlite:///{tmp_path_factory.mktemp('register') / 'register.sqlite3'}")
        lifecycle.prepare(say=lambda sentence: None)
        yield
        connections["default"].close()
    connections.settings["default"] = before
    del connections["default"]


@st.composite
def good_row(draw: st.DrawFn, number: int) -> Row:
    """A row that can be loaded, of any framework."""
    framework = draw(st.sampled_from(REFERENCE.frameworks.all))
    event = draw(st.sampled_from(sorted(framework.events - UNGRADED_EVENTS)))
    start = draw(st.dates(framework.validity.start, framework.validity.end or LAST_START))
    end = start + timedelta(days=draw(st.integers(0, 60)))
    published = end + timedelta(days=draw(st.integers(0, min(200, (LAST_PUBLISHED - end).days))))
    inspection_id = f"{draw(st.from_regex('[a-z]{1,8}', fullmatch=True))}-{number}"
    return (
        a_row(inspection_id)
        | no_grades()
        | {
            "la_id": draw(st.sampled_from(LA_IDS)),
            "framework": framework.code,
            "event": event,
            "inspection_start": start.isoformat(),
            "inspection_end": end.isoformat(),
            "published": published.isoformat(),
            **{judgement.code: draw(outcomes(framework)) for judgement in framework.judgements},
            "note": draw(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)),
        }
    )


def no_grades() -> Row:
    return dict.fromkeys(REFERENCE.frameworks.judgement_codes, "")


def outcomes(framework: Framework) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *NoGrade, *framework.scale.grades]).map(str)


def breakages(row: Row) -> list[tuple[str, str]]:
    """Columns of a row with a value that makes each of them wrong."""
    framework = REFERENCE.frameworks[row["framework"]]
    own = framework.judgements[0].code
    lacking = [code for code in REFERENCE.frameworks.judgement_codes if framework.judgement(code) is None]
    unused = next(grade for grade in Grade if grade not in framework.scale)
    before_framework = framework.validity.start - timedelta(days=1)
    before_start = date.fromisoformat(row["inspection_start"]) - timedelta(days=1)
    before_end = date.fromisoformat(row["inspection_end"]) - timedelta(days=1)
    return [
        ("statement_id", "first"),
        ("inspection_id", "An Inspection"),
        ("la_id", "atlantis"),
        ("la_id", ""),
        ("framework", "sif1913"),
        ("event", "raid"),
        ("event", ""),
        ("inspection_start", "2014-13"),
        ("inspection_start", before_framework.isoformat()),
        ("inspection_start", f"{before_framework.year - 1}"),
        ("inspection_end", before_start.isoformat()),
        ("inspection_end", "the end"),
        ("published", before_end.isoformat()),
        ("published_no_later_than", "2014-05"),
        ("published", "2999"),
        ("listed", "1/2/2014"),
        ("listed", "2999-01-01"),
        (own, "splendid"),
        (own, unused.value),
        *((code, "good") for code in lacking),
        ("report_url", "www.example"),
        ("basis", "hearsay"),
        ("basis", ""),
        ("recorded_at", "noon"),
        ("recorded_at", "2999-01-01T12:00:00Z"),
        ("recorded_at", "2026-10-01T12:00:00"),
        ("supersedes", f"{row['inspection_id']}/9"),
        ("supersedes", "another/1"),
        ("withdrawn", "maybe"),
        ("note", "zero \x00 byte"),
    ]


@st.composite
def good_rows(draw: st.DrawFn) -> list[Row]:
    return [draw(good_row(number)) for number in range(draw(st.integers(1, 4)))]


@given(data=st.data(), rows=good_rows())
def test_one_bad_cell_is_refused_with_its_line_and_column(data: st.DataObject, rows: list[Row]) -> None:
    position = data.draw(st.integers(0, len(rows) - 1), label="row")
    column, value = data.draw(st.sampled_from(breakages(rows[position])), label="breakage")

    with tempfile.TemporaryDirectory() as name:
        folder = a_folder(Path(name), rows)
        lines = [row.line for row in read_rows(folder / FILE_NAME, REFERENCE)]
        broken = [row | {column: value} if number == position else row for number, row in enumerate(rows)]
        complaint = complaint_of_load(a_folder(folder, broken))

    assert complaint.startswith(f"Error: {Path(name) / FILE_NAME}, line {lines[position]}, column {column}: ")
    assert complaint.count("\n") == 1
    assert queries.is_empty()


@given(rows=good_rows())
def test_a_file_without_a_bad_cell_can_be_loaded_exported_and_loaded_again(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as name, transaction.atomic():
        folder = a_folder(Path(name), rows)
        result = load_register(folder, by="me", now=NOW, reference=REFERENCE)
        export_register(Path(name) / "out", reference=REFERENCE)
        again = load_register(Path(name) / "out", by="me", now=NOW, reference=REFERENCE)
        transaction.set_rollback(True)  # the next example finds the register empty

    assert result.added == again.unchanged == len(rows)
    assert queries.is_empty()


def complaint_of_load(folder: Path) -> str:
    with redirect_stderr(StringIO()) as errors, pytest.raises(SystemExit) as end:
        main(["--quiet", "register", "load", str(folder)])
    assert end.value.code == 3
    return errors.getvalue()
