"""Loading adds what is new, leaves alone what is there, and writes nothing of a bad file."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assizes.actions.register_files.register import LoadResult, export_register, load_register
from assizes.domain.errors import BadInput
from assizes.domain.grades import Grade
from assizes.register import queries
from assizes.register.files import FILE_NAME
from assizes.register.models import AuditEvent, InspectionStatement
from register_files import NOW, REFERENCE, Row, a_corrected_row, a_folder, a_row, an_unnumbered_row

pytestmark = pytest.mark.usefixtures("register")

FIRST = "invented-sif2013-2014-06"


def load(folder: Path, *rows: Row, days: int = 0) -> LoadResult:
    a_folder(folder, rows)
    return load_register(folder, by="me", now=NOW + timedelta(days=days), reference=REFERENCE)


def test_a_load_keeps_every_statement_as_it_is_stated(tmp_path: Path) -> None:
    result = load(tmp_path, a_row(), a_corrected_row())

    first, second = queries.history(FIRST)
    assert result == LoadResult(added=1, superseded=1, unchanged=0)
    assert (first.recorded_by, first.reason, first.source_file) == ("a statistician", "first reading", "a.csv")
    assert first.recorded_at.isoformat() == "2026-10-01T12:00:00.000001+00:00"
    assert second.supersedes == first.statement_id
    assert second.inspection.judgements["adoption"] is Grade.OUTSTANDING


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    rows = [a_row(), a_corrected_row(), an_unnumbered_row("invented-sif2013-2014-07")]
    load(tmp_path, *rows)

    again = load(tmp_path, *rows, days=1)

    assert again == LoadResult(added=0, superseded=0, unchanged=3)
    assert InspectionStatement.objects.count() == 3


def test_each_load_leaves_one_audit_event(tmp_path: Path) -> None:
    load(tmp_path, a_row())
    load(tmp_path, a_row(), days=1)

    first, second = AuditEvent.objects.order_by("id")
    assert (first.by, first.at, first.what) == ("me", NOW, "register.load")
    assert first.after == {"added": 1, "superseded": 0, "unchanged": 0}
    assert second.after == {"added": 0, "superseded": 0, "unchanged": 1}


def test_a_row_without_identifier_is_numbered_and_signed(tmp_path: Path) -> None:
    load(tmp_path, an_unnumbered_row())

    (statement,) = queries.history(FIRST)
    assert statement.statement_id == f"{FIRST}/1"
    assert (statement.recorded_at, statement.recorded_by) == (NOW, "me")
    assert statement.reason == f"loaded from {FILE_NAME}"


def test_a_changed_row_without_identifier_supersedes_what_was_current(tmp_path: Path) -> None:
    load(tmp_path, a_row(), a_corrected_row())

    result = load(tmp_path, an_unnumbered_row(adoption="inadequate"))

    assert result == LoadResult(added=0, superseded=1, unchanged=0)
    assert queries.history(FIRST)[-1].supersedes == f"{FIRST}/2"
    assert queries.current_inspections()[0].judgements["adoption"] is Grade.INADEQUATE


def test_the_past_is_given_back(tmp_path: Path) -> None:
    load(tmp_path, a_row(), a_corrected_row(), a_row("invented-sif2013-2014-07", number=3))
    first, second = queries.history(FIRST)

    def adoption(known_at):
        return [inspection.judgements["adoption"] for inspection in queries.current_inspections(known_at)]

    assert adoption(first.recorded_at - timedelta(microseconds=1)) == []
    assert adoption(first.recorded_at) == [Grade.GOOD]
    assert adoption(second.recorded_at - timedelta(microseconds=1)) == [Grade.GOOD]
    assert adoption(second.recorded_at) == [Grade.OUTSTANDING]
    assert len(adoption(None)) == 2


def test_a_withdrawn_inspection_is_no_longer_current(tmp_path: Path) -> None:
    load(tmp_path, a_row(), a_corrected_row(withdrawn="yes"))

    assert queries.current_inspections() == ()
    assert len(queries.history(FIRST)) == 2


OTHER = "invented-sif2013-2014-07"
THIRD = a_row(number=3, supersedes=f"{FIRST}/1")


@pytest.mark.parametrize(
    ("rows", "place", "said"),
    [
        ([a_row(), a_row()], "line 3, column statement_id", f"'{FIRST}/1' stands in line 2 already"),
        ([a_row(), a_row(number=2)], "line 3, column inspection_id", f"is stated by '{FIRST}/1' already"),
        ([an_unnumbered_row(), an_unnumbered_row()], "line 3, column inspection_id", "stands in line 2 already"),
        ([a_row(), an_unnumbered_row(note="new")], "line 3, column inspection_id", "stands in line 2 already"),
        ([an_unnumbered_row(), a_corrected_row()], "line 3, column inspection_id", "stands in line 2 already"),
        ([a_row(), a_corrected_row(supersedes=f"{FIRST}/9")], "line 3, column supersedes", "there is no statement"),
        (
            [a_row(), a_row(OTHER), a_corrected_row(supersedes=f"{OTHER}/1")],
            "line 4, column supersedes",
            f"'{OTHER}/1' is not a statement of '{FIRST}'",
        ),
        ([a_row(), a_corrected_row(), THIRD], "line 4, column supersedes", f"is superseded by '{FIRST}/2' already"),
        (
            [a_row(recorded_at="2026-10-03T00:00:00Z"), a_corrected_row()],
            "line 3, column supersedes",
            "was recorded later, on 2026-10-03 00:00:00",
        ),
        (
            [a_corrected_row(), a_row(recorded_at="2026-10-03T00:00:00Z")],
            "line 2, column supersedes",
            "was recorded later",
        ),
        (
            [
                a_row(supersedes=f"{FIRST}/2", recorded_at="2026-10-01T00:00:00Z"),
                a_corrected_row(recorded_at="2026-10-01T00:00:00Z"),
            ],
            "line 2, column supersedes",
            "would supersede itself in the end",
        ),
        ([a_row(statement_id=f"{OTHER}/1")], "line 2, column statement_id", f"does not belong to {FIRST}"),
        ([a_row(statement_id="one")], "line 2, column statement_id", "'one' is not a statement's identifier"),
        ([a_row(), a_row(OTHER, la_id="atlantis")], "line 3, column la_id", "'atlantis' is not an authority"),
    ],
)
def test_a_bad_row_is_refused_and_nothing_is_written(tmp_path: Path, rows: list[Row], place: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        load(tmp_path, *rows)

    assert f"{tmp_path / FILE_NAME}, {place}: " in str(caught.value)
    assert said in str(caught.value)
    assert not InspectionStatement.objects.exists()
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"adoption": "inadequate"}, "adoption"),
        ({"note": "another"}, "note"),
        ({"recorded_at": "2026-10-01T12:00:00Z"}, "recorded_at"),
        ({"withdrawn": "yes"}, "withdrawn"),
    ],
)
def test_a_statement_that_says_otherwise_than_before_is_refused(tmp_path: Path, change: Row, column: str) -> None:
    load(tmp_path, a_row())

    with pytest.raises(BadInput, match=f"line 2, column {column}: .* add a row that supersedes it"):
        load(tmp_path, a_row() | change)


def test_a_superseding_statement_may_stand_above_what_it_supersedes(tmp_path: Path) -> None:
    assert load(tmp_path, a_corrected_row(), a_row()) == LoadResult(added=1, superseded=1, unchanged=0)


def test_a_load_may_supersede_what_an_earlier_one_added(tmp_path: Path) -> None:
    load(tmp_path, a_row())

    assert load(tmp_path, a_corrected_row()) == LoadResult(added=0, superseded=1, unchanged=0)
    with pytest.raises(BadInput, match=f"'{FIRST}/1' is superseded by '{FIRST}/2' already"):
        load(tmp_path, THIRD)


def test_progress_counts_the_rows(tmp_path: Path) -> None:
    seen: list[int] = []
    a_folder(tmp_path, [a_row(f"invented-sif2013-2014-06-{number}") for number in range(1000)])

    load_register(tmp_path, by="me", now=NOW, reference=REFERENCE, progress=seen.append)

    assert sum(seen) == 1000
    assert len(seen) > 1


def test_an_export_holds_every_statement_in_a_fixed_order(tmp_path: Path) -> None:
    rows = [a_row("barnet-x-1"), a_row(note='a "note", of\ntwo lines'), a_corrected_row()]
    rows += [a_row(number=number, supersedes=f"{FIRST}/{number - 1}") for number in (3, 4)]
    load(tmp_path / "in", *reversed(rows))

    assert export_register(tmp_path / "out", reference=REFERENCE) == 5

    a_folder(tmp_path / "expected", rows)
    assert (tmp_path / "out" / FILE_NAME).read_bytes() == (tmp_path / "expected" / FILE_NAME).read_bytes()
    assert [path.name for path in (tmp_path / "out").iterdir()] == [FILE_NAME]


def test_an_export_replaces_an_earlier_one_and_nothing_else(tmp_path: Path) -> None:
    load(tmp_path / "in", a_row())
    out, other = tmp_path / "out", tmp_path / "other"
    export_register(out, reference=REFERENCE)
    load(tmp_path / "in", a_corrected_row())
    other.mkdir()
    (other / "thesis.txt").write_text("all my work", encoding="utf-8")

    assert export_register(out, reference=REFERENCE) == 2
    with pytest.raises(BadInput, match="holds something other than an export"):
        export_register(other, reference=REFERENCE)

    assert [path.name for path in other.iterdir()] == ["thesis.txt"]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["in", "other", "out"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("recorded_at", "2026-11-23T12:30:01Z"),
        ("inspection_start", "2027"),
        ("inspection_end", "2026-12"),
        ("published", "2026-11-24"),
        ("published", "2026-12"),
        ("listed", "2026-11-24"),
    ],
)
def test_what_has_not_happened_yet_is_refused_and_nothing_is_written(tmp_path: Path, column: str, value: str) -> None:
    blanks = ("inspection_start", "inspection_end", "published", "listed", *REFERENCE.frameworks.judgement_codes)
    in_force = {"framework": "ilacs2026", "event": "standard"}
    late = a_row("invented-2", **{**dict.fromkeys(blanks, ""), **in_force, column: value})

    with pytest.raises(BadInput, match="is in the future: ") as caught:
        load(tmp_path, a_row(), late)

    assert str(caught.value).startswith(f"{tmp_path / FILE_NAME}, line 3, column {column}: ")
    assert queries.is_empty()


def test_today_is_not_in_the_future(tmp_path: Path) -> None:
    today = {"published": "2026-11-23", "listed": "2026-11-23", "recorded_at": NOW.isoformat()}

    assert load(tmp_path, a_row(**today), a_row("invented-2", published="2026")).added == 2


def test_today_is_the_day_in_london(tmp_path: Path) -> None:
    a_folder(tmp_path, [an_unnumbered_row(published="2026-07-02")])
    half_past_midnight_in_london = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)

    assert load_register(tmp_path, by="me", now=half_past_midnight_in_london, reference=REFERENCE).added == 1


def test_the_audit_names_the_folder_and_not_where_it_stands(tmp_path: Path) -> None:
    load(tmp_path / "my-corrections", a_row())

    assert AuditEvent.objects.get().subject == "my-corrections"
