"""Preparing a release: begun by the rules of the series, written in versions, built whole, known once it is out."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assizes.actions.assurance.findings import explain, sign_off
from assizes.actions.edition_contents import edition_content
from assizes.actions.publication import calendar, drafting
from assizes.actions.publication.approving import approve
from assizes.actions.publication.building import build_candidate, candidate_folder
from assizes.actions.publication.drafted import drafted_specification
from assizes.actions.publication.known_specifications import known_series
from assizes.actions.publication.pre_release import grant
from assizes.actions.publication.production import record_stage, standing_in_production
from assizes.actions.publication.verifying import verify_release
from assizes.actions.register_files.register import load_register
from assizes.domain.calendar import CalendarKind, CalendarState
from assizes.domain.drafts import ReleaseDraft
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.findings import Severity, SubjectKind
from assizes.domain.people import Right
from assizes.domain.production import Stage
from assizes.domain.publications import Publication
from assizes.domain.releases import ReleaseStatus
from assizes.register import drafts as kept
from assizes.register import findings
from assizes.register.models import AuditEvent
from assizes.register.publications import add_publication
from assizes.register.snapshot import current_frame
from assizes.releases.manifest_reading import read_manifest
from made_drafts import (
    ANALYST,
    DATES,
    MANAGER,
    NOW,
    OUT,
    PRODUCER,
    SLUG,
    a_candidate,
    announced,
    announced_beyond_the_harvest,
    begun,
    person,
    the_series,
)
from made_findings import a_finding
from office_clients import account
from prepared_releases import PreparedRelease
from register_files import COLUMNS, REFERENCE, a_folder

WHY = "a better text for readers"
EARLY = Stage.PRE_RELEASE
MISSED = {
    "inspection_id": "barnsley-ilacs2026-2026-07",
    "la_id": "barnsley",
    "framework": "ilacs2026",
    "event": "standard",
    "inspection_start": "2026-07-06",
    "inspection_end": "2026-07-17",
    "published": "2026-08-18",
    "listed": "2026-08-18",
    "recorded_at": "2027-01-19T12:00:00Z",
    "basis": "report",
    "help_and_protection": "good",
    "children_in_care": "good",
    "care_leavers": "good",
    "leadership": "good",
}


def saved(**changes: object) -> ReleaseDraft:
    given = {"reason": WHY, "by": ANALYST, "now": NOW, "series": the_series()} | changes
    return drafting.save_version(SLUG, **given)


# --- begun ----------------------------------------------------------------------------------------------


def test_a_release_is_specified_from_its_dates_by_the_rules_of_the_series(sqlite_register: Path) -> None:
    draft = begun()

    specification = drafted_specification(draft, the_series())
    before = next(one for one in the_series().specifications if one.slug == "outcomes-as-at-2026-03-31")
    assert (specification.slug, specification.dates, specification.title) == (
        SLUG,
        DATES,
        "Outcomes as at 31 July 2026",
    )
    assert (specification.tables, specification.bases) == (before.tables, before.bases)
    assert (specification.publication_time, specification.announced_date) == (OUT, date(2027, 1, 12))
    assert not specification.is_reconstruction
    assert specification.notes == ()
    assert AuditEvent.objects.filter(what="release.begin", subject=SLUG, by="Analyst A").count() == 1


def test_a_release_is_begun_once(sqlite_register: Path) -> None:
    entry = announced()
    begun(entry)

    with pytest.raises(NotAllowed, match="in preparation already"):
        begun(entry)


def test_nothing_is_begun_for_what_is_cancelled_and_another_of_its_date_gets_another_slug(
    sqlite_register: Path,
) -> None:
    entry = announced()
    begun(entry)
    calendar.cancel(entry.entry_id, reason="it is replaced by another", by=MANAGER, now=NOW)

    with pytest.raises(NotAllowed, match="is cancelled in the calendar"):
        begun(entry)
    with pytest.raises(NotAllowed, match="is cancelled: nothing of it is changed"):
        saved(title="Outcomes")
    assert begun(announced()).slug == f"{SLUG}-published-by-2026-08-20"


def test_who_may_not_edit_drafts_begins_none(sqlite_register: Path) -> None:
    with pytest.raises(NotAllowed, match="no role that may edit drafts"):
        begun(announced(), by=person("Assurer B", Right.SIGN_OFF_FINDINGS))


# --- written --------------------------------------------------------------------------------------------


def test_what_is_not_given_stays_as_it_is(sqlite_register: Path) -> None:
    begun()

    saved(commentary="**Text.**\r\n\r\n")
    draft = saved(title="Outcomes, July", notes=("A note.",), harvest_date=date(2026, 11, 20))

    specification = drafted_specification(draft, the_series())
    assert [one.number for one in draft.versions] == [1, 2, 3]
    assert (specification.title, specification.notes, specification.harvest_date) == (
        "Outcomes, July",
        ("A note.",),
        date(2026, 11, 20),
    )
    assert specification.commentary == "**Text.**\n"
    assert kept.draft(SLUG) == draft


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": "better"}, "too short"),
        ({"title": "Outcomes as at 31 July 2026"}, "nothing of .* would be another"),
        ({"title": ""}, "has a title"),
        ({"harvest_date": date(2026, 12, 2)}, "still to come"),
        ({"specification": "title = 1"}, "'producer' is missing"),
    ],
)
def test_a_version_that_says_nothing_new_or_nothing_right_is_refused(
    sqlite_register: Path, changes: dict[str, object], words: str
) -> None:
    begun()

    with pytest.raises(BadInput, match=words):
        saved(**changes)

    assert kept.draft(SLUG).newest.number == 1


def test_a_whole_specification_is_taken_while_its_dates_are_those_of_the_calendar(sqlite_register: Path) -> None:
    text = begun().newest.specification

    draft = saved(specification=text.replace('"predecessors"]', '"predecessors", "lscb"]'))

    assert drafted_specification(draft, the_series()).tables[-1] == "lscb"
    with pytest.raises(BadInput, match="dates and the edition are those of the calendar"):
        saved(specification=text.replace("2026-08-20", "2026-08-19"))


# --- built ----------------------------------------------------------------------------------------------


def build(prepared: PreparedRelease, **changes: object) -> object:
    given = {"by": ANALYST, "now": NOW, "drafts": prepared.drafts, "series": the_series(), "reference": REFERENCE}
    return build_candidate(SLUG, **given | {"formats": ("csv",)} | changes)


def test_a_candidate_stands_in_a_folder_that_its_manifest_names(prepared: PreparedRelease) -> None:
    manifest = read_manifest(candidate_folder(prepared.candidate, prepared.drafts))

    assert manifest.specification.publication_time == OUT
    assert manifest.specification.known_at == prepared.candidate.known_at
    assert [path.name for path in (prepared.drafts / SLUG).iterdir()] == [prepared.candidate.manifest_sha256]
    (run,) = findings.runs(release=SLUG)
    assert run.run_id == prepared.candidate.run_id
    assert ("manifest", prepared.candidate.manifest_sha256) in run.digests


def test_a_candidate_built_again_from_its_manifest_has_the_same_bytes(prepared: PreparedRelease) -> None:
    done = verify_release(prepared.files, today=NOW.date(), reference=REFERENCE)

    assert done.is_equal


def test_a_file_that_was_altered_is_not_approved(prepared: PreparedRelease) -> None:
    (prepared.files / "index.html").write_bytes(b"other words")

    with pytest.raises(BadInput, match="this file is not the one"):
        approve(SLUG, prepared.candidate.manifest_sha256, by=MANAGER, now=NOW, drafts=prepared.drafts)

    assert kept.approval_in_force(SLUG) is None


def test_key_findings_that_may_not_be_published_leave_nothing_behind(prepared: PreparedRelease) -> None:
    saved(commentary="**Most of 151 local authorities were good.**\n")

    with pytest.raises(BadInput, match="D101"):
        build(prepared)

    assert kept.draft(SLUG).candidates == (prepared.candidate,)
    assert {path.name for path in prepared.drafts.iterdir()} == {SLUG}


def test_no_candidate_is_built_before_the_calendar_has_a_date_and_time(sqlite_register: Path, tmp_path: Path) -> None:
    begun(announced(publication_time=None))

    with pytest.raises(NotAllowed, match="its date and time have to be confirmed first"):
        build_candidate(
            SLUG, by=ANALYST, now=NOW, drafts=tmp_path, series=the_series(), reference=REFERENCE, formats=("csv",)
        )


def test_a_release_after_the_packaged_harvest_says_when_its_reports_were_collected(prepared: PreparedRelease) -> None:
    assert REFERENCE.coverage.harvest_date < date(2026, 9, 30)
    slug = begun(announced_beyond_the_harvest()).slug
    given = {"by": ANALYST, "now": NOW, "series": the_series()}
    building = given | {"drafts": prepared.drafts, "reference": REFERENCE, "formats": ("csv",)}

    with pytest.raises(BadInput, match="harvested on 20 August 2026: say by which day all of them were collected"):
        build_candidate(slug, **building)
    drafting.save_version(slug, reason=WHY, harvest_date=date(2026, 11, 2), **given)
    record_stage(
        slug, Stage.COLLECT, started_on=date(2026, 10, 1), ended_on=None, staff_days="2.5", by=ANALYST, now=NOW
    )
    candidate = build_candidate(slug, **building)

    specification = read_manifest(candidate_folder(candidate, prepared.drafts)).specification
    assert specification.harvest_date == date(2026, 11, 2)
    assert [(one.name, one.half_days) for one in specification.production] == [("Collect", 5)]
    content = edition_content(specification, current_frame(specification.known_at), REFERENCE)
    assert content.harvest_date == date(2026, 11, 2)


# --- known ----------------------------------------------------------------------------------------------


def published(prepared: PreparedRelease) -> Publication:
    specification = read_manifest(prepared.files).specification
    shutil.copytree(prepared.files, prepared.data / "published" / SLUG)
    publication = Publication(
        slug=SLUG,
        edition=1,
        title=specification.title,
        as_at=DATES.as_at,
        published_by=DATES.published_by,
        known_at=specification.known_at,
        publication_time=OUT,
        published_at=OUT,
        recorded_by="system",
        manifest_sha256=prepared.candidate.manifest_sha256,
    )
    add_publication(publication)
    return publication


def test_a_published_release_is_among_those_that_are_known_and_a_draft_is_not(prepared: PreparedRelease) -> None:
    def slugs() -> list[str]:
        series = known_series(prepared.data, producer=PRODUCER, small_base=20)
        return [one.slug for one in series.specifications]

    before = slugs()
    published(prepared)

    assert SLUG not in before
    assert slugs() == [*before, SLUG]


def test_slugs_titles_and_folders_of_drafts_are_not_public_until_they_are_published(prepared: PreparedRelease) -> None:
    saved(title="A title that nobody knows")
    before = kept.unpublished_texts()

    published(prepared)

    assert set(before) == {SLUG, "A title that nobody knows", prepared.candidate.manifest_sha256}
    assert kept.unpublished_texts() == ()


def test_a_correction_is_prepared_like_a_release_and_its_entry_is_not_public(prepared: PreparedRelease) -> None:
    published(prepared)
    later = datetime(2027, 1, 20, 10, tzinfo=UTC)
    rows = [dict.fromkeys(COLUMNS, "") | MISSED]
    load_register(a_folder(prepared.data / "in", rows), by="me", now=later, reference=REFERENCE)
    series = known_series(prepared.data, producer=PRODUCER, small_base=20)

    draft = drafting.begin_correction(
        SLUG,
        reason="record_corrected",
        because="an inspection was missed",
        by=ANALYST,
        now=later,
        series=series,
        reference=REFERENCE,
    )

    entry = calendar.the_entry(draft.entry_id)
    specification = drafted_specification(draft, series)
    assert (draft.slug, draft.edition, draft.corrects) == (f"{SLUG}-edition-2", 2, SLUG)
    assert (entry.kind, entry.state, entry.is_public) == (CalendarKind.CORRECTION, CalendarState.PROVISIONAL, False)
    assert specification.status is ReleaseStatus.REVISED
    assert specification.corrections[-1].because == "an inspection was missed"
    assert standing_in_production(draft, now=later).late == ()  # it comes out as soon as it is ready


# --- production -----------------------------------------------------------------------------------------


def test_what_is_late_follows_from_the_usual_course_and_the_day_of_the_calendar(sqlite_register: Path) -> None:
    draft = begun()
    record_stage(SLUG, Stage.COLLECT, started_on=date(2026, 11, 2), ended_on=None, staff_days="3", by=ANALYST, now=NOW)

    now = standing_in_production(draft, now=NOW)
    record_stage(
        SLUG,
        Stage.COLLECT,
        started_on=date(2026, 11, 2),
        ended_on=date(2026, 12, 1),
        staff_days="4",
        by=ANALYST,
        now=NOW,
    )
    next_week = standing_in_production(draft, now=NOW + timedelta(days=7))

    assert (now.days_left, [one.usual.stage for one in now.late]) == (42, [])
    assert (next_week.days_left, [one.usual.stage for one in next_week.late]) == (35, [])
    assert [one.usual.stage for one in standing_in_production(draft, now=NOW + timedelta(days=8)).late] == [Stage.CLEAN]
    assert next_week.half_days == 8


def test_the_register_sees_when_stages_that_nobody_recorded_began_and_ended(sqlite_register: Path) -> None:
    begun()
    a_warning = a_finding(kind=SubjectKind.RELEASE, subject_id=SLUG, severity=Severity.WARNING)
    candidate = a_candidate(SLUG, a_warning)
    explain(a_warning.finding_id, reason="two visits on one day", by="Analyst C", now=NOW)
    sign_off(a_warning.finding_id, by="Assurer B", now=NOW + timedelta(days=1))
    approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW + timedelta(days=2))
    draft = kept.draft(SLUG)
    assert draft is not None

    standing = standing_in_production(draft, now=NOW + timedelta(days=3))

    first = date(2026, 12, 1)
    assert {one.usual.stage: (one.known.started_on, one.known.ended_on) for one in standing.stages if one.known} == {
        Stage.TABULATE: (first, first),
        Stage.DRAFT: (first, first),
        Stage.ASSURE: (date(2026, 12, 2), date(2026, 12, 2)),
        Stage.APPROVE: (date(2026, 12, 3), date(2026, 12, 3)),
    }
    assert standing.half_days == 0  # whose time that was, people say


def test_the_day_of_early_readers_stays_measured_once_the_release_is_out(sqlite_register: Path) -> None:
    draft = begun()
    account("pre_release_reader", name="lin")
    grant(SLUG, name="lin", post="Director", hours=24, reason="answers for it in public", by=MANAGER, now=NOW)

    def early(now: datetime) -> date | None:
        standing = standing_in_production(draft, now=now)
        return next((one.known.started_on for one in standing.stages if one.known and one.usual.stage is EARLY), None)

    before = early(OUT - timedelta(hours=25)), early(OUT - timedelta(hours=1))
    calendar.mark_published(draft.entry_id, slug=SLUG, by=MANAGER, now=OUT)

    assert (*before, early(OUT)) == (None, date(2027, 1, 11), date(2027, 1, 11))


def test_a_stage_is_not_recorded_before_it_began_or_twice_the_same(sqlite_register: Path) -> None:
    begun()
    a_candidate()
    said = {"started_on": date(2026, 11, 2), "ended_on": None, "staff_days": "0.5", "by": MANAGER, "now": NOW}
    record_stage(SLUG, Stage.APPROVE, **said)

    with pytest.raises(BadInput, match="recorded so already"):
        record_stage(SLUG, Stage.APPROVE, **said)
    with pytest.raises(BadInput, match="still to come"):
        record_stage(SLUG, Stage.APPROVE, **said | {"ended_on": date(2026, 12, 2)})
    with pytest.raises(BadInput, match="before it began"):
        record_stage(SLUG, Stage.APPROVE, **said | {"ended_on": date(2026, 11, 1)})
    with pytest.raises(BadInput, match="in halves"):
        record_stage(SLUG, Stage.APPROVE, **said | {"staff_days": "0.3"})
