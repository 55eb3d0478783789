"""Exported and loaded into an empty register, findings live on: the same states, the same people, the same release."""

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assizes.actions.assurance.checking import check_register
from assizes.actions.assurance.findings import correct, explain, open_errors, record_run, sign_off
from assizes.actions.publication.releases import build_from_register, specification_of_dates
from assizes.actions.register_files.register import LoadResult, export_register, load_register
from assizes.domain.errors import BadInput
from assizes.domain.findings import Finding
from assizes.domain.releases import Producer
from assizes.reference import packaged_register_folder
from assizes.reference.specifications import packaged_specifications
from assizes.register import findings as kept
from assizes.register import queries
from assizes.register.files import FILE_NAME
from assizes.register.finding_files import FINDINGS_FILE_NAME, MOVES_FILE_NAME, RUNS_FILE_NAME
from assizes.register.models import CheckRun, FindingMove
from made_findings import a_finding, inputs
from register_files import NOW, REFERENCE, a_corrected_row, a_folder, a_row

FILES = (RUNS_FILE_NAME, FINDINGS_FILE_NAME, MOVES_FILE_NAME)
STATEMENT = "invented-sif2013-2014-06/2"
MISREAD, EXPLAINED, OPEN = (a_finding(field=field) for field in ("adoption", "leadership", "care_leavers"))
HOUR = timedelta(hours=1)
Change = Callable[[dict[str, str]], object]


def load(folder: Path, now: datetime = NOW + 9 * HOUR) -> LoadResult:
    return load_register(folder, by="me", now=now, reference=REFERENCE)


def run(*found: Finding, now: datetime) -> None:
    record_run(found, now=now, ran_by="the office", inputs=inputs(digests=(("rules", "ab" * 32),)))


def a_history(folder: Path) -> None:
    """Three findings: one corrected and agreed, one explained and agreed, and one open that followed another."""
    load(a_folder(folder, [a_row(), a_corrected_row()]), NOW)
    earlier = a_finding("as first stated", field="care_leavers")
    run(MISREAD, EXPLAINED, earlier, now=NOW)
    correct(MISREAD.finding_id, statement_id=STATEMENT, reason="the grade was misread", by="Ann", now=NOW + HOUR)
    explain(EXPLAINED.finding_id, reason="two visits, as agreed", by="Ann", now=NOW + HOUR)
    sign_off(EXPLAINED.finding_id, by="Bob", now=NOW + 2 * HOUR)
    explain(earlier.finding_id, reason="it stands, so, in the report", by="Bob", now=NOW + 2 * HOUR)
    run(EXPLAINED, OPEN, now=NOW + 3 * HOUR)
    sign_off(MISREAD.finding_id, by="Bob", now=NOW + 4 * HOUR)


def told() -> tuple[object, ...]:
    """All that the register has to say of its findings, and of the runs but for their numbers."""
    runs = [(one.at, one.by, one.known_at, one.digests, dict(one.checks), dict(one.counts)) for one in kept.runs()]
    of_runs = list(FindingMove.objects.order_by("finding_id", "number").values_list("finding_id", "number", "run__at"))
    return kept.standings(), kept.lives(), kept.lives_known_at(NOW + 2 * HOUR), open_errors(), runs, of_runs


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed(folder: Path, file: str, line: int, change: Change) -> None:
    """Change one row of a file, by its line."""
    with (folder / file).open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    change(rows[line - 2])
    with (folder / file).open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def line_of(folder: Path, finding: Finding, number: int) -> int:
    """The line of a finding's move."""
    with (folder / MOVES_FILE_NAME).open(encoding="utf-8", newline="") as text:
        wanted = (finding.finding_id, str(number))
        return next(
            at for at, row in enumerate(csv.DictReader(text), 2) if (row["finding_id"], row["number"]) == wanted
        )


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("here", "there"), [("sqlite_register", "postgresql_register"), ("postgresql_register", "sqlite_register")]
)
def test_the_lives_of_findings_go_from_one_database_to_another(
    tmp_path: Path, here: str, there: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(here)
    a_history(tmp_path / "in")
    before = told()
    export_register(tmp_path / "first", reference=REFERENCE)

    request.getfixturevalue(there)
    assert queries.is_empty()
    result = load(tmp_path / "first")
    export_register(tmp_path / "second", reference=REFERENCE)

    assert (result.runs, result.findings, result.moves) == (2, 4, 11)
    assert told() == before
    assert files_of(tmp_path / "first") == files_of(tmp_path / "second")
    assert set(FILES) < files_of(tmp_path / "first").keys()


@pytest.mark.usefixtures("register")
def test_loading_an_export_again_adds_nothing(tmp_path: Path) -> None:
    a_history(tmp_path / "in")
    export_register(tmp_path / "out", reference=REFERENCE)

    result = load(tmp_path / "out")

    assert (result.runs, result.findings, result.moves) == (0, 0, 0)
    assert CheckRun.objects.count() == 2


@pytest.mark.usefixtures("sqlite_register")
def test_what_came_after_an_export_is_added_to_what_an_earlier_one_gave(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    a_history(tmp_path / "in")
    export_register(tmp_path / "out", reference=REFERENCE)
    explain(OPEN.finding_id, reason="agreed with the publisher", by="Ann", now=NOW + 5 * HOUR)
    run(EXPLAINED, OPEN, now=NOW + 6 * HOUR)
    export_register(tmp_path / "later", reference=REFERENCE)
    after = told()

    request.getfixturevalue("another_register")
    load(tmp_path / "out")
    result = load(tmp_path / "later")

    assert (result.runs, result.findings, result.moves) == (1, 0, 1)
    assert told() == after


@pytest.mark.usefixtures("register")
def test_runs_of_one_moment_that_found_the_same_stay_two(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    load(a_folder(tmp_path / "in", [a_row()]), NOW)
    run(OPEN, now=NOW)
    run(OPEN, now=NOW + HOUR)
    run(OPEN, now=NOW + HOUR)
    export_register(tmp_path / "out", reference=REFERENCE)

    assert load(tmp_path / "out").runs == 0
    request.getfixturevalue("another_register")
    assert load(tmp_path / "out").runs == 3


@pytest.mark.usefixtures("sqlite_register")
def test_a_register_without_findings_writes_no_file_of_them_and_clears_away_an_earlier_one(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    a_history(tmp_path / "in")
    export_register(tmp_path / "out", reference=REFERENCE)

    request.getfixturevalue("another_register")
    load(tmp_path / "in")
    export_register(tmp_path / "out", reference=REFERENCE)

    assert files_of(tmp_path / "out").keys() == {FILE_NAME}


REFUSALS: dict[str, tuple[str, Finding, int, dict[str, str], str, str]] = {
    "a move that the table lacks": (
        MOVES_FILE_NAME, OPEN, 1, {"action": "settle"}, "action", "first thing that happens to a finding",
    ),
    "another state": (
        MOVES_FILE_NAME, EXPLAINED, 2, {"state": "correction_named"}, "state", "'explain' leads to explained",
    ),
    "another state before": (
        MOVES_FILE_NAME, EXPLAINED, 3, {"from_state": "open"}, "from_state", "the finding is explained here, not open",
    ),
    "out of turn": (MOVES_FILE_NAME, EXPLAINED, 3, {"number": "4"}, "number", "the next move of finding"),
    "one person for both": (MOVES_FILE_NAME, EXPLAINED, 3, {"by": " ANN"}, "by", "cannot sign it off"),
    "nobody": (MOVES_FILE_NAME, EXPLAINED, 3, {"by": ""}, "by", "the cell is blank"),
    "a time to come": (MOVES_FILE_NAME, EXPLAINED, 3, {"at": "2031-01-01T00:00:00Z"}, "at", "is in the future"),
    "another time than its run's": (
        MOVES_FILE_NAME, OPEN, 1, {"at": "2026-11-01T00:00:00Z"}, "at", "was made at another time",
    ),
    "no run": (MOVES_FILE_NAME, OPEN, 1, {"run": ""}, "run", "a run of the checks does this"),
    "a person's run": (MOVES_FILE_NAME, EXPLAINED, 3, {"run": "1"}, "run", "a person does this"),
    "a run that is not there": (MOVES_FILE_NAME, OPEN, 1, {"run": "9"}, "run", "there is no run 9"),
    "another severity": (MOVES_FILE_NAME, OPEN, 1, {"severity": "warning"}, "severity", "first found as error"),
    "a statement that is not there": (
        MOVES_FILE_NAME, MISREAD, 2, {"statement_id": "x/1"}, "statement_id", "no statement 'x/1'",
    ),
    "a statement of no correction": (
        MOVES_FILE_NAME, EXPLAINED, 2, {"statement_id": STATEMENT}, "statement_id", "only a correction",
    ),
    "following nothing": (MOVES_FILE_NAME, OPEN, 1, {"follows": "0" * 16}, "follows", "there is no finding"),
    "of no finding": (MOVES_FILE_NAME, OPEN, 1, {"finding_id": "0" * 16}, "finding_id", "there is no finding"),
    "a word for no action": (MOVES_FILE_NAME, OPEN, 1, {"action": "bless"}, "action", "'bless' is none of"),
    "another sentence": (FINDINGS_FILE_NAME, OPEN, 0, {"sentence": "all is well"}, "finding_id", "row states is"),
    "another page": (FINDINGS_FILE_NAME, OPEN, 0, {"page": "x"}, "page", "'x' is not a number"),
    "a run of the future": (RUNS_FILE_NAME, OPEN, 0, {"at": "2031-01-01T00:00:00Z"}, "at", "is in the future"),
    "a run that stands twice": (RUNS_FILE_NAME, OPEN, 0, {"run": "2"}, "run", "stands in an earlier line"),
    "counts that are no counts": (RUNS_FILE_NAME, OPEN, 0, {"counts": '{"a": "b"}'}, "counts", "not a list of names"),
    "digests that are none": (RUNS_FILE_NAME, OPEN, 0, {"digests": "[1]"}, "digests", "not a list of names"),
    "no JSON": (RUNS_FILE_NAME, OPEN, 0, {"checks": "{"}, "checks", "not JSON"),
}  # fmt: skip


@pytest.mark.usefixtures("sqlite_register")
@pytest.mark.parametrize("name", REFUSALS)
def test_what_cannot_have_happened_is_refused_with_its_place_and_nothing_is_loaded(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file, finding, number, change, column, said = REFUSALS[name]
    a_history(tmp_path / "in")
    out = tmp_path / "out"
    export_register(out, reference=REFERENCE)
    line = line_of(out, finding, number) if number else 2
    changed(out, file, line, lambda row: row.update(change))
    request.getfixturevalue("another_register")

    with pytest.raises(BadInput, match=said) as caught:
        load(out)

    assert caught.value.place is not None
    assert (Path(caught.value.place.file).name, caught.value.place.column) == (file, column)
    assert queries.is_empty()
    assert not CheckRun.objects.exists()


@pytest.mark.usefixtures("sqlite_register")
def test_nothing_is_restored_by_a_file_that_was_not_signed_off(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    load(a_folder(tmp_path / "in", [a_row()]), NOW)
    for hour, found in enumerate(([OPEN], [], [OPEN])):
        run(*found, now=NOW + hour * HOUR)
    out = tmp_path / "out"
    export_register(out, reference=REFERENCE)
    restored = {"action": "restore", "state": "explanation_signed_off"}
    changed(out, MOVES_FILE_NAME, line_of(out, OPEN, 3), lambda row: row.update(restored))
    request.getfixturevalue("another_register")

    with pytest.raises(BadInput, match="only what was explained and signed off is restored"):
        load(out)


@pytest.mark.usefixtures("register")
def test_what_happened_to_a_finding_is_never_changed(tmp_path: Path) -> None:
    a_history(tmp_path / "in")
    export_register(tmp_path / "out", reference=REFERENCE)
    changed(
        tmp_path / "out", MOVES_FILE_NAME, line_of(tmp_path / "out", EXPLAINED, 2), lambda row: row.update(why="no")
    )

    with pytest.raises(BadInput, match=f"move 2 of finding {EXPLAINED.finding_id} is known and says otherwise"):
        load(tmp_path / "out")


@pytest.mark.usefixtures("sqlite_register")
def test_a_finding_without_a_move_is_refused(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    a_history(tmp_path / "in")
    export_register(tmp_path / "out", reference=REFERENCE)
    (tmp_path / "out" / MOVES_FILE_NAME).unlink()
    request.getfixturevalue("another_register")

    with pytest.raises(BadInput, match=r"findings.csv, line 2, column finding_id: finding_moves.csv does not say how"):
        load(tmp_path / "out")


# --- a release --------------------------------------------------------------------------------------------------

LOADED = datetime(2026, 11, 24, 9, tzinfo=UTC)
PRODUCER = Producer("An office", "statistics@office.example")


def built(out: Path) -> dict[str, bytes]:
    specification = specification_of_dates(
        date(2026, 3, 31),
        date(2026, 7, 31),
        today=date(2026, 11, 29),
        packaged=packaged_specifications(producer=PRODUCER, small_base=20),
        reference=REFERENCE,
        producer=PRODUCER,
        small_base=20,
    )
    formats = ("csv", "html")
    release = build_from_register(
        specification, today=date(2026, 11, 29), out=out, reference=REFERENCE, formats=formats
    )
    return files_of(release.folder)


@pytest.mark.postgresql
@pytest.mark.usefixtures("sqlite_register")
def test_a_release_that_rests_on_answers_is_built_elsewhere_byte_for_byte(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    load(packaged_register_folder(), LOADED)
    checked = check_register((), now=LOADED, reference=REFERENCE)
    found = [one for one in checked.findings if one.code == "B006"][:2]
    record_run(
        checked.findings, now=LOADED, ran_by="the office", inputs=inputs(known_at=LOADED, checks=checked.looked_at)
    )
    for one in found:
        explain(one.finding_id, reason="both dates stand in the report", by="Ann Other", now=LOADED + HOUR)
    sign_off(found[0].finding_id, by="Bob Another", now=LOADED + 2 * HOUR)
    here = built(tmp_path / "here")
    export_register(tmp_path / "out", reference=REFERENCE)

    request.getfixturevalue("postgresql_register")
    load(tmp_path / "out", LOADED + timedelta(days=9))
    there = built(tmp_path / "there")

    assert there == here
    assert b"explanation_signed_off" in here["qa-log.csv"]
