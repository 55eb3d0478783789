"""Findings in the register: two people answer for each, every change is remembered, and none can be undone."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assizes.actions.assurance.findings import (
    correct,
    explain,
    explain_each,
    open_errors,
    record_run,
    sign_off,
    sign_off_each,
    the_finding,
)
from assizes.actions.register_files.register import load_register
from assizes.domain.check_runs import RunResult
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.finding_lives import FindingLife
from assizes.domain.finding_states import MOVES, FindingAction, FindingState, person_key
from assizes.domain.findings import Finding, Severity, SubjectKind
from assizes.register import findings as kept
from assizes.register import models
from assizes.register.models import AuditEvent, FindingMove
from made_findings import a_finding, inputs
from register_files import NOW, REFERENCE, a_corrected_row, a_folder, a_row

pytestmark = pytest.mark.usefixtures("register")

REASON = "two visits, agreed with the publisher"
STATEMENT = "invented-sif2013-2014-06/2"
FOUND = a_finding()
TABLES = ("register_checkrun", "register_finding", "register_findingmove")


def run(*found: Finding, now: datetime = NOW, **given: object) -> RunResult:
    return record_run(found, now=now, ran_by="the office", inputs=inputs(**given))


def explained(by: str = "statistician A") -> FindingLife:
    return explain(FOUND.finding_id, reason=REASON, by=by, now=NOW)


def signed(by: str = "statistician B") -> FindingLife:
    return sign_off(FOUND.finding_id, by=by, now=NOW)


def corrected(folder: Path, by: str = "statistician A") -> FindingLife:
    rows = [a_row(), a_corrected_row()]
    load_register(a_folder(folder / "in", rows), by="me", now=NOW, reference=REFERENCE)
    return correct(FOUND.finding_id, statement_id=STATEMENT, reason="the grade was misread", by=by, now=NOW)


def state(finding: Finding = FOUND) -> FindingState:
    return kept.states([finding.finding_id]).get(finding.finding_id, FindingState.OPEN)


# --- runs ------------------------------------------------------------------------------------------------


def test_a_run_opens_what_it_finds_and_says_so() -> None:
    result = run(FOUND, a_finding(code="A002", severity=Severity.WARNING))

    assert (result.opened, result.reopened, result.settled, result.corrected) == (2, 0, 0, 0)
    assert set(result.states.values()) == {FindingState.OPEN}
    assert kept.life(FOUND.finding_id).finding == FOUND


def test_a_second_run_that_finds_the_same_moves_nothing() -> None:
    run(FOUND)

    result = run(FOUND)

    assert (result.opened, result.reopened, result.settled, result.states) == (0, 0, 0, {FOUND.finding_id: "open"})
    assert FindingMove.objects.count() == 1


def test_a_run_is_remembered_with_what_it_was_given() -> None:
    digests = (("register", "ab" * 32), ("coverage.toml", "cd" * 32))
    checks = {"A001": None, "A002": frozenset({"x", "y"})}

    run(FOUND, checks=checks, digests=digests, reader_version="1" * 16, release="a-release", counts={"records": 530})

    (remembered,) = kept.runs(release="a-release")
    assert (remembered.by, remembered.at, remembered.known_at) == ("the office", NOW, inputs().known_at)
    assert (remembered.reader_version, remembered.digests) == ("1" * 16, digests)
    assert remembered.checks == {"A001": None, "A002": 2}
    assert remembered.counts["records"] == 530
    assert (remembered.counts["errors_found"], remembered.counts["warnings_found"]) == (1, 0)
    assert kept.runs(release="another") == ()


def test_what_was_explained_and_signed_off_stays_so_while_the_same_is_found() -> None:
    run(FOUND)
    explained()
    signed()

    result = run(FOUND, now=NOW + timedelta(days=1))

    assert result.states == {FOUND.finding_id: FindingState.EXPLANATION_SIGNED_OFF}


def test_what_was_signed_off_stands_again_when_it_is_found_again_of_the_same_facts() -> None:
    run(FOUND)
    explained()
    signed()
    run()
    assert state() is FindingState.SETTLED

    result = run(FOUND)

    life = kept.life(FOUND.finding_id)
    assert result.restored == 1
    assert life.state is FindingState.EXPLANATION_SIGNED_OFF
    assert [(answer.by, answer.why) for answer in life.answers] == [("statistician A", REASON)]
    assert life.sign_off.by == "statistician B"


def test_it_is_reopened_when_what_it_rests_on_changes() -> None:
    run(FOUND)
    explained()
    signed()
    changed = a_finding("corrected")

    result = run(changed)

    assert (result.reopened, result.settled) == (1, 1)
    assert (state(changed), state()) == (FindingState.OPEN, FindingState.SETTLED)
    assert kept.life(changed.finding_id).opened.follows == FOUND.finding_id


def test_a_correction_counts_once_a_run_no_longer_finds_the_fault(tmp_path: Path) -> None:
    run(FOUND)
    assert corrected(tmp_path).state is FindingState.CORRECTION_NAMED

    assert run().corrected == 1
    assert state() is FindingState.CORRECTED
    assert signed().state is FindingState.CORRECTION_SIGNED_OFF


def test_a_correction_that_changed_nothing_is_reopened(tmp_path: Path) -> None:
    run(FOUND)
    corrected(tmp_path)

    assert run(FOUND).reopened == 1
    assert state() is FindingState.OPEN


def test_a_run_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("assizes.actions.assurance.findings._audit_run", fail)

    with pytest.raises(RuntimeError, match="the disk is full"):
        run(FOUND)

    assert (models.CheckRun.objects.count(), FindingMove.objects.count(), AuditEvent.objects.count()) == (0, 0, 0)


# --- two people ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["statistician A", "  Statistician   a ", "Statistician-A."])
def test_nobody_signs_off_an_explanation_of_their_own(by: str) -> None:
    run(FOUND)
    explained()

    with pytest.raises(NotAllowed, match="another person has to sign it off") as refused:
        signed(by)

    assert refused.value.exit_code == 4
    assert state() is FindingState.EXPLAINED


def test_nobody_signs_off_a_correction_of_their_own(tmp_path: Path) -> None:
    run(FOUND)
    corrected(tmp_path)
    run()

    with pytest.raises(NotAllowed, match="another person"):
        signed("statistician A")


def test_nobody_signs_off_what_they_explained_before_another_explained_it_better() -> None:
    run(FOUND)
    explained("statistician A")
    explained("statistician B")

    with pytest.raises(NotAllowed, match="another person"):
        signed("statistician A")
    assert signed("statistician C").state is FindingState.EXPLANATION_SIGNED_OFF


def test_what_is_open_cannot_be_signed_off() -> None:
    run(FOUND)

    with pytest.raises(NotAllowed, match="somebody has to explain or correct it first"):
        signed()


# --- what is asked of an answer --------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["", "  ", "fine", "is fine", "- - -"])
def test_a_reason_takes_a_few_words(reason: str) -> None:
    run(FOUND)

    with pytest.raises(BadInput, match=r"at least (3|three) words"):
        explain(FOUND.finding_id, reason=reason, by="me", now=NOW)


def test_an_answer_has_somebody_who_gives_it() -> None:
    run(FOUND)

    with pytest.raises(BadInput, match="say who does this"):
        explain(FOUND.finding_id, reason=REASON, by=" ", now=NOW)


def test_the_statement_that_settles_a_finding_is_in_the_register(tmp_path: Path) -> None:
    run(FOUND)
    load_register(a_folder(tmp_path / "in", [a_row()]), by="me", now=NOW, reference=REFERENCE)

    with pytest.raises(BadInput, match=r"no statement 'invented-sif2013-2014-06/2': did you mean invented-.*/1\?"):
        correct(FOUND.finding_id, statement_id=STATEMENT, reason=REASON, by="me", now=NOW)


def test_a_statement_that_corrects_nothing_settles_nothing(tmp_path: Path) -> None:
    run(FOUND)
    load_register(a_folder(tmp_path / "in", [a_row()]), by="me", now=NOW, reference=REFERENCE)

    with pytest.raises(BadInput, match=r"'invented-sif2013-2014-06/1' supersedes none, so that it corrects nothing"):
        correct(FOUND.finding_id, statement_id="invented-sif2013-2014-06/1", reason=REASON, by="me", now=NOW)


def test_a_correction_of_another_inspection_settles_nothing(tmp_path: Path) -> None:
    other = a_finding(subject_id="another-sif2013-2014-06")
    run(other)
    load_register(a_folder(tmp_path / "in", [a_row(), a_corrected_row()]), by="me", now=NOW, reference=REFERENCE)

    with pytest.raises(
        BadInput, match=f"of another inspection than finding {other.finding_id}: that one is about anot"
    ):
        correct(other.finding_id, statement_id=STATEMENT, reason=REASON, by="me", now=NOW)


@pytest.mark.parametrize(
    "about",
    [
        a_finding(subject_id="another-sif2013-2014-06", sentence="two of one visit: invented-sif2013-2014-06."),
        a_finding(kind=SubjectKind.RELEASE, subject_id="outcomes-2026", code="D004"),
    ],
)
def test_a_correction_of_an_inspection_that_the_finding_names_may_settle_it(about: Finding, tmp_path: Path) -> None:
    run(about)
    load_register(a_folder(tmp_path / "in", [a_row(), a_corrected_row()]), by="me", now=NOW, reference=REFERENCE)

    named = correct(about.finding_id, statement_id=STATEMENT, reason=REASON, by="me", now=NOW)

    assert named.state is FindingState.CORRECTION_NAMED


def test_nothing_is_put_into_the_mouth_of_who_signs_off_without_a_reason() -> None:
    run(FOUND)
    explained()

    assert signed().sign_off.why == "signed off"


def test_several_are_answered_together_or_none(tmp_path: Path) -> None:
    others = [a_finding(str(number)) for number in range(3)]
    run(FOUND, *others)
    several = [FOUND.finding_id, others[0].finding_id, FOUND.finding_id]

    done = explain_each(several, reason=REASON, by="A", now=NOW)

    assert [life.finding for life in done] == [FOUND, others[0]]
    assert AuditEvent.objects.filter(what="finding.explain").count() == 2
    with pytest.raises(NotAllowed, match="a finding that is open cannot be signed off"):
        sign_off_each([FOUND.finding_id, others[1].finding_id], by="B", now=NOW)
    assert state() is FindingState.EXPLAINED
    assert AuditEvent.objects.filter(what="finding.sign_off").count() == 0


def test_a_finding_is_named_by_enough_of_its_beginning() -> None:
    run(FOUND)

    assert the_finding(FOUND.finding_id[:4].upper()) == FOUND.finding_id


def test_an_unknown_finding_is_refused_with_one_that_is_written_alike() -> None:
    run(FOUND)
    misspelt = FOUND.finding_id[:8] + ("f" if FOUND.finding_id[8] != "f" else "0") + FOUND.finding_id[9:]

    with pytest.raises(BadInput, match=f"no finding '{misspelt}': did you mean {FOUND.finding_id}"):
        the_finding(misspelt)


def test_a_beginning_of_several_is_refused_with_their_names() -> None:
    run(*(a_finding(str(number)) for number in range(17)))  # of 17, two begin with the same of 16 digits
    beginning, _ = Counter(finding_id[0] for finding_id in kept.finding_ids()).most_common(1)[0]

    with pytest.raises(BadInput, match=rf"'{beginning}' is the beginning of \d+ findings: {beginning}"):
        the_finding(beginning)


# --- what stops a release --------------------------------------------------------------------------------


def test_an_error_stops_a_release_until_two_people_have_answered_for_it() -> None:
    run(FOUND)
    assert [life.finding for life in open_errors()] == [FOUND]

    explained()
    assert [life.finding for life in open_errors()] == [FOUND]

    signed()
    assert open_errors() == ()


def test_an_error_that_is_no_longer_found_stops_nothing() -> None:
    run(FOUND)
    run()

    assert open_errors() == ()


def test_a_warning_stops_nothing() -> None:
    run(a_finding(severity=Severity.WARNING))

    assert open_errors() == ()


def test_an_error_in_another_release_stops_nothing() -> None:
    in_release = a_finding(kind=SubjectKind.RELEASE, subject_id="outcomes-2026", code="D004")
    run(in_release)

    assert [life.finding for life in open_errors(release="outcomes-2026")] == [in_release]
    assert open_errors(release="outcomes-2024") == ()


# --- what is remembered ----------------------------------------------------------------------------------


def test_every_change_says_who_when_what_before_after_and_why() -> None:
    run(FOUND)
    explained()

    event = AuditEvent.objects.get(what="finding.explain")

    assert (event.by, event.at, event.subject, event.why) == ("statistician A", NOW, FOUND.finding_id, REASON)
    assert event.before == {"state": "open"}
    assert event.after == {"state": "explained", "severity": "error"}


def test_lists_are_filtered_and_have_errors_first() -> None:
    warning = a_finding(code="A002", severity=Severity.WARNING)
    run(warning, FOUND)
    explained()

    assert [life.finding for life in kept.lives()] == [FOUND, warning]
    assert [life.finding for life in kept.lives(severity=Severity.WARNING)] == [warning]
    assert [life.finding for life in kept.lives(code="A001")] == [FOUND]
    assert [life.finding for life in kept.lives(states=[FindingState.EXPLAINED])] == [FOUND]
    assert kept.lives(la_id="barnet") == ()


FINDINGS = (FOUND, a_finding("other facts"), a_finding(code="A002", severity=Severity.WARNING))
PEOPLE = ("A", "B", "C")
ACTIONS = st.one_of(
    st.tuples(st.just("run"), st.sets(st.sampled_from(range(len(FINDINGS)))), st.just("")),
    st.tuples(
        st.sampled_from(["explain", "correct", "sign_off"]),
        st.sampled_from([{number} for number in range(len(FINDINGS))]),
        st.sampled_from(PEOPLE),
    ),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(ACTIONS, max_size=15))
def test_whatever_is_done_every_move_is_in_the_table_and_has_one_audit_event(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, set[int], str]]
) -> None:
    with transaction.atomic():
        rows = [a_row(), a_corrected_row()]
        load_register(a_folder(tmp_path_factory.mktemp("in"), rows), by="me", now=NOW, reference=REFERENCE)
        for step in steps:
            take(*step)
        moves = list(FindingMove.objects.order_by("finding_id", "number"))
        events = AuditEvent.objects.filter(what__startswith="finding.").order_by("id")
        told = [(event.subject, event.what, event.by, event.before.get("state", "")) for event in events]
        transaction.set_rollback(True)

    check_moves(moves)
    assert sorted(told) == sorted((one.finding_id, f"finding.{one.action}", one.by, one.from_state) for one in moves)


def take(what: str, numbers: set[int], by: str) -> None:
    if what == "run":
        run(*(FINDINGS[number] for number in sorted(numbers)))
        return
    (number,) = numbers
    finding_id = FINDINGS[number].finding_id
    act: dict[str, Callable[[], FindingLife]] = {
        "explain": lambda: explain(finding_id, reason=REASON, by=by, now=NOW),
        "correct": lambda: correct(finding_id, statement_id=STATEMENT, reason=REASON, by=by, now=NOW),
        "sign_off": lambda: sign_off(finding_id, by=by, now=NOW),
    }
    with suppress(BadInput, NotAllowed):
        act[what]()


def check_moves(moves: list[FindingMove]) -> None:
    """Each move is in the table and starts where the one before it ended; nobody agreed with themselves."""
    reached: dict[str, str] = {}
    answered: dict[str, set[str]] = {}
    for move in moves:
        before = FindingState(move.from_state) if move.from_state else None
        assert MOVES[before, FindingAction(move.action)] == move.state
        assert reached.get(move.finding_id, "") == move.from_state
        reached[move.finding_id] = move.state
        if move.action in ("open", "reopen"):
            answered[move.finding_id] = set()
        elif move.action in ("explain", "correct"):
            answered[move.finding_id].add(person_key(move.by))
        elif move.action == "sign_off":
            assert person_key(move.by) not in answered[move.finding_id]


# --- what the database itself refuses --------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_nothing_of_it_can_be_deleted(table: str) -> None:
    run(FOUND)

    refused(f"DELETE FROM {table}", "append-only")


@pytest.mark.parametrize(
    ("table", "column"),
    [("register_checkrun", "by"), ("register_finding", "sentence"), ("register_findingmove", "why")],
)
def test_nothing_of_it_can_be_changed(table: str, column: str) -> None:
    run(FOUND)

    refused(f"UPDATE {table} SET \"{column}\" = 'other'", "append-only")


@pytest.mark.parametrize("table", TABLES)
def test_nothing_of_it_can_be_replaced_or_emptied(register: str, table: str) -> None:
    run(FOUND)

    if register == "postgresql":
        refused(f"TRUNCATE {table} CASCADE", "append-only")
    else:
        refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}", "append-only")


def test_the_database_refuses_a_signature_of_the_one_who_explained() -> None:
    run(FOUND)
    explained()

    with pytest.raises(DatabaseError, match="another person"), transaction.atomic():
        a_move(number=3, action="sign_off", from_state="explained", state="explanation_signed_off")


@pytest.mark.parametrize(
    "changes",
    [
        {"from_state": "open", "state": "explanation_signed_off"},  # not in the table
        {"number": 4},  # a gap
        {"number": 2},  # twice
        {"from_state": "corrected", "state": "correction_signed_off"},  # from where it does not stand
        {"by": "", "person_key": "b"},
        {"why": ""},
        {"severity": "grave"},
        {"statement_id": STATEMENT},  # no correction
    ],
)
def test_the_database_refuses_a_move_that_cannot_be(changes: dict[str, object]) -> None:
    run(FOUND)
    explained()
    right = {"number": 3, "action": "sign_off", "from_state": "explained", "state": "explanation_signed_off"}
    right |= {"by": "B", "person_key": "b"}

    with pytest.raises(DatabaseError), transaction.atomic():
        a_move(**right | changes)
    a_move(**right)


def test_the_database_restores_only_what_was_signed_off() -> None:
    run(FOUND)
    explained()
    run()
    (_, settled) = models.CheckRun.objects.order_by("id")
    restored = {"number": 4, "action": "restore", "from_state": "settled", "state": "explanation_signed_off"}

    with pytest.raises(DatabaseError, match="only what was signed off stands again"), transaction.atomic():
        a_move(**restored, run=settled)


def refused(sql: str, sentence: str) -> None:
    with pytest.raises(DatabaseError, match=sentence), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def a_move(**changes: object) -> None:
    values = {"finding_id": FOUND.finding_id, "severity": "error", "at": NOW, "why": REASON}
    values |= {"by": "statistician A", "person_key": "statisticiana"}
    FindingMove.objects.create(**values | changes)
