"""Releases in preparation, in the register: rows of their tables as values of the domain, and adding to them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from assizes.domain.calendar import CalendarEntry
from assizes.domain.drafts import (
    ApprovalAction,
    ApprovalInForce,
    ApprovalMove,
    ApprovalState,
    Candidate,
    DraftVersion,
    ReleaseDraft,
    TakingUp,
)
from assizes.domain.finding_states import person_key
from assizes.domain.production import Stage, StageRecord
from assizes.domain.releases import Dates
from assizes.reference.toml_tables import toml_text
from assizes.register import calendar, models
from assizes.register.locking import lock_table

_Row = dict[str, Any]
_SAID = ("at", "by")
_VERSION = ("number", "specification", "commentary", "reason", *_SAID)
_CANDIDATE = ("manifest_sha256", "known_at", "publication_time", "open_errors", "run_id", "built_at", "by")
_MOVE = ("number", "action", "from_state", "state", "reason", *_SAID)
_TAKEN_UP = ("entry_id", "version", *_SAID)
_STAGE = ("stage", "started_on", "ended_on", "half_days", "note", *_SAID)


def drafts() -> tuple[ReleaseDraft, ...]:
    """Every release in preparation, published ones too, in the order in which they were begun."""
    return tuple(_read(models.ReleaseDraft.objects.values_list("slug", flat=True)))


def draft(slug: str) -> ReleaseDraft | None:
    """The release in preparation with this slug; none where there is none."""
    return next(iter(_read([slug])), None)


def draft_of_entry(entry_id: str) -> ReleaseDraft | None:
    """The release in preparation for an entry of the calendar; none where nobody has begun one, or it has another."""
    begun = models.ReleaseDraft.objects.filter(entry_id=entry_id).values_list("slug", flat=True)
    again = models.TakenUpDraft.objects.filter(entry_id=entry_id).values_list("draft_id", flat=True)
    found = next((draft(slug) for slug in (*begun, *again)), None)
    return found if found is not None and found.entry_id == entry_id else None


def approval_in_force(slug: str) -> ApprovalInForce | None:
    """The approval that stands now; none where nobody gave one, it was withdrawn, or the calendar moved after it."""
    found = draft(slug)
    return None if found is None else approval_of(found, calendar.entry(found.entry_id))


def approval_of(found: ReleaseDraft, entry: CalendarEntry | None) -> ApprovalInForce | None:
    """The approval of a release in preparation that stands by what its entry of the calendar says."""
    return found.approval_in_force(entry.publication_time if entry else None)


def stage_records(slug: str) -> tuple[StageRecord, ...]:
    """What was recorded of the stages of a release, oldest first."""
    rows = models.StageMove.objects.filter(draft_id=slug).order_by("number").values(*_STAGE)
    return tuple(StageRecord(**row | {"stage": Stage(row["stage"])}) for row in rows)


def unpublished_texts() -> tuple[str, ...]:
    """Slugs, titles and names of folders of what is not published: no public file may hold one of them.

    A title that the calendar announces is public, and is not among them.
    """
    published = set(models.PublishedEdition.objects.values_list("slug", "manifest_sha256"))
    slugs = {slug for slug, _ in published}
    public = {entry.title for entry in calendar.public_entries()}
    public |= set(models.PublishedEdition.objects.values_list("title", flat=True))
    found: dict[str, None] = {}
    for one in drafts():
        if one.slug not in slugs:
            titles = [_title(one.slug, version.specification) for version in one.versions]
            found |= dict.fromkeys([one.slug, *(title for title in titles if title and title not in public)])
        digests = [candidate.manifest_sha256 for candidate in one.candidates]
        found |= dict.fromkeys(digest for digest in digests if (one.slug, digest) not in published)
    return tuple(found)


def wait_for_other_drafters() -> None:
    """Let one transaction at a time change releases in preparation; readers go on meanwhile."""
    lock_table("register_releasedraft")


def add_draft(new: ReleaseDraft) -> None:
    """Add a release in preparation with its first version, inside the caller's transaction."""
    models.ReleaseDraft.objects.create(
        slug=new.slug,
        entry_id=new.entry_id,
        edition=new.edition,
        corrects=new.corrects,
        begun_at=new.begun_at,
        by=new.begun_by,
        person_key=person_key(new.begun_by),
    )
    add_version(new.slug, new.newest)


def add_taking_up(slug: str, taken: TakingUp, version: DraftVersion) -> None:
    """Add that a release is prepared again, with what it says from then on, inside the caller's transaction."""
    columns = {name: getattr(taken, name) for name in _TAKEN_UP} | {"person_key": person_key(taken.by)}
    number = models.TakenUpDraft.objects.filter(draft_id=slug).count() + 1
    models.TakenUpDraft.objects.create(draft_id=slug, number=number, **columns)
    add_version(slug, version)


def add_version(slug: str, version: DraftVersion) -> None:
    """Add what a release says from now on, inside the caller's transaction."""
    columns = {name: getattr(version, name) for name in _VERSION}
    models.DraftVersion.objects.create(draft_id=slug, person_key=person_key(version.by), **columns)


def add_candidate(candidate: Candidate) -> None:
    """Add a set of files that was built, inside the caller's transaction."""
    version = models.DraftVersion.objects.get(draft_id=candidate.slug, number=candidate.version)
    columns = {name: getattr(candidate, name) for name in _CANDIDATE}
    models.CandidateEdition.objects.create(
        draft_id=candidate.slug, version=version, person_key=person_key(candidate.by), **columns
    )


def add_approval(slug: str, move: ApprovalMove) -> None:
    """Add what a release manager did, inside the caller's transaction."""
    candidate = models.CandidateEdition.objects.get(draft_id=slug, manifest_sha256=move.manifest_sha256)
    columns = {name: getattr(move, name) for name in _MOVE} | {"from_state": move.from_state or ""}
    models.ApprovalMove.objects.create(draft_id=slug, candidate=candidate, person_key=person_key(move.by), **columns)


def add_stage(slug: str, record: StageRecord) -> None:
    """Add what was recorded of a stage, inside the caller's transaction."""
    number = models.StageMove.objects.filter(draft_id=slug).count() + 1
    columns = {name: getattr(record, name) for name in _STAGE}
    models.StageMove.objects.create(draft_id=slug, number=number, person_key=person_key(record.by), **columns)


def _read(slugs: Collection[str]) -> Iterable[ReleaseDraft]:
    slugs = list(slugs)
    versions = _by_draft(models.DraftVersion.objects, slugs, _VERSION, "number")
    candidates = _by_draft(models.CandidateEdition.objects, slugs, (*_CANDIDATE, "version__number"), "built_at", "id")
    moves = _by_draft(models.ApprovalMove.objects, slugs, (*_MOVE, "candidate__manifest_sha256"), "number")
    again = _by_draft(models.TakenUpDraft.objects, slugs, _TAKEN_UP, "number")
    rows = models.ReleaseDraft.objects.filter(slug__in=slugs).select_related("entry").order_by("begun_at", "slug")
    for row in rows:
        said = tuple(DraftVersion(**version) for version in versions[row.slug])
        taken_up = tuple(_taken_up(row.entry_id, again[row.slug]))
        yield ReleaseDraft(
            slug=row.slug,
            entry_id=taken_up[-1].entry_id if taken_up else row.entry_id,
            dates=Dates(row.entry.as_at, row.entry.published_by),
            title=_title(row.slug, said[-1].specification) or row.entry.title,
            edition=row.edition,
            corrects=row.corrects,
            begun_at=row.begun_at,
            begun_by=row.by,
            versions=said,
            candidates=tuple(_candidate(row, columns) for columns in candidates[row.slug]),
            approvals=tuple(map(_approval, moves[row.slug])),
            taken_up=taken_up,
        )


def _by_draft(rows: Any, slugs: Collection[str], columns: tuple[str, ...], *order: str) -> defaultdict[str, list[_Row]]:
    found: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows.filter(draft_id__in=slugs).order_by("draft_id", *order).values("draft_id", *columns):
        found[row.pop("draft_id")].append(row)
    return found


def _candidate(draft_row: models.ReleaseDraft, columns: _Row) -> Candidate:
    version = columns.pop("version__number")
    return Candidate(slug=draft_row.slug, edition=draft_row.edition, version=version, **columns)


def _approval(columns: _Row) -> ApprovalMove:
    kinds: _Row = {
        "action": ApprovalAction(columns["action"]),
        "state": ApprovalState(columns["state"]),
        "from_state": ApprovalState(columns["from_state"]) if columns["from_state"] else None,
        "manifest_sha256": columns.pop("candidate__manifest_sha256"),
    }
    return ApprovalMove(**columns | kinds)


def _taken_up(first_entry: str, rows: Iterable[_Row]) -> Iterator[TakingUp]:
    before = first_entry
    for columns in rows:
        yield TakingUp(cancelled_entry_id=before, **columns)
        before = columns["entry_id"]


def _title(slug: str, specification: str) -> str:
    """The title that a version states; the text of a correction states none."""
    return str(toml_text(f"{slug}.toml", specification).values.get("title", ""))
