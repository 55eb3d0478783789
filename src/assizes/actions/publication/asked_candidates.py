"""Candidates that are asked for now and built by a process of their own: asking, building, seeing how it stands.

Who asks is told at once. What happens is written down as it happens; that a process ended without a word is seen by the
lock that it no longer has, so that no build is being built for ever.
"""

import logging
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import IO

from django.db import DatabaseError, transaction

from assizes.actions.people import actor_named
from assizes.actions.publication.build_locks import build_lock, has_process, remove_lock
from assizes.actions.publication.building import build_candidate
from assizes.actions.publication.drafted import audit, entry_of, require_time, require_unapproved, the_draft
from assizes.actions.publication.known_specifications import Series
from assizes.domain.candidate_builds import BuildStep, CandidateBuild, SeenBuild
from assizes.domain.drafts import Candidate
from assizes.domain.errors import AssizesError, BadInput, NotAllowed
from assizes.domain.people import SYSTEM, Actor, Right
from assizes.reference import Reference
from assizes.register import candidate_builds as builds
from assizes.register import drafts as kept
from assizes.releases.formats import FORMAT_NAMES

_log = logging.getLogger(__name__)
_FAULT = "a fault in the program, which its log describes: tell who looks after the machine"
Start = Callable[[CandidateBuild, IO[bytes]], object]  # hands the open file with the lock to what builds


def ask_for_candidate(slug: str, *, by: Actor, now: datetime, drafts: Path, start: Start) -> CandidateBuild:
    """Write down that a candidate of the newest version is asked for, and start what builds it.

    While one is being built, or about to be, that is what is given and nothing is started. Raises `NotAllowed` while an
    approval is in force and before the calendar has a date and time.
    """
    by.require(Right.EDIT_DRAFTS)
    with ExitStack() as held:
        with transaction.atomic():
            kept.wait_for_other_drafters()
            draft = the_draft(slug)
            require_unapproved(draft)
            require_time(entry_of(draft))
            before = seen_build(slug, drafts)
            if before is not None and before.state.is_going_on:
                return before.build
            if before is not None and before.build.end is None:
                _end(before.build, BuildStep.DIED, now, reason=before.why)
                remove_lock(drafts, slug, before.build.number)
            number = before.build.number + 1 if before else 1
            asked = CandidateBuild(slug, number, draft.newest.number, asked_at=now, by=by.name.strip())
            lock = held.enter_context(build_lock(drafts, slug, number))
            builds.add_build(asked)
            after = {"version": asked.version, "build": number}
            audit("release.ask_for_candidate", slug, by=by, now=now, why="to be approved", after=after)
        return _started(asked, lock, start, drafts)


def build_asked_candidate(
    slug: str,
    number: int,
    *,
    clock: Callable[[], datetime],
    drafts: Path,
    series: Series,
    reference: Reference,
    formats: tuple[str, ...] = FORMAT_NAMES,
) -> CandidateBuild:
    """Build what was asked for, by the rights that who asked has now, and write down what became of it.

    Raises `NotAllowed` where that was begun before; whatever goes wrong after that is in what is given, as its reason.
    """
    asked = _begun(slug, number, clock())
    try:
        if the_draft(slug).newest.number != asked.version:
            raise NotAllowed(f"a newer version of '{slug}' was saved before it was built: build that one")
        candidate = build_candidate(
            slug,
            by=actor_named(asked.by),
            now=clock(),
            drafts=drafts,
            series=series,
            reference=reference,
            formats=formats,
        )
    except Exception as error:  # whoever asked waits for an answer, whatever went wrong
        _end(asked, BuildStep.FAILED, clock(), reason=_in_plain_words(error))
    else:
        _end(asked, BuildStep.BUILT, clock(), candidate=candidate)
    remove_lock(drafts, slug, number)
    return _numbered(slug, number)


def seen_build(slug: str, drafts: Path) -> SeenBuild | None:
    """What was asked for last of a release, and how it stands; none where nobody asked yet."""
    build = builds.newest_build(slug)
    if build is None:
        return None
    is_there = build.end is None and has_process(drafts, slug, build.number)
    if build.end is None and not is_there:
        build = _numbered(slug, build.number)  # it may have ended between the two looks
    return SeenBuild(build, build.state(has_process=is_there))


def _started(asked: CandidateBuild, lock: IO[bytes], start: Start, drafts: Path) -> CandidateBuild:
    try:
        start(asked, lock)
    except OSError as error:
        _end(asked, BuildStep.FAILED, asked.asked_at, reason=f"the work could not be started: {error.strerror}")
        remove_lock(drafts, asked.slug, asked.number)
    return _numbered(asked.slug, asked.number)


def _begun(slug: str, number: int, now: datetime) -> CandidateBuild:
    with transaction.atomic():
        kept.wait_for_other_drafters()
        asked = _numbered(slug, number)
        if asked.begun_at is not None or asked.end is not None:
            raise NotAllowed(f"build {number} of '{slug}' was begun before: ask for another one")
        builds.add_step(asked, BuildStep.BEGUN, at=max(now, asked.asked_at))
    return _numbered(slug, number)


def _end(
    build: CandidateBuild, step: BuildStep, now: datetime, *, candidate: Candidate | None = None, reason: str = ""
) -> None:
    """Write down how a build ended; that it was built has its audit event from building."""
    at = max(now, build.begun_at or build.asked_at)
    digest = candidate.manifest_sha256 if candidate else ""
    with transaction.atomic():
        builds.add_step(build, step, at=at, manifest_sha256=digest, reason=reason)
        if candidate is None:
            by = SYSTEM if step is BuildStep.DIED else Actor(build.by, frozenset())
            audit(f"release.build_{step.value}", build.slug, by=by, now=at, why=reason, after={"build": build.number})


def _numbered(slug: str, number: int) -> CandidateBuild:
    found = builds.build_numbered(slug, number)
    if found is None:
        raise BadInput(f"nobody asked for build {number} of '{slug}'")
    return found


def _in_plain_words(error: Exception) -> str:
    if isinstance(error, AssizesError):
        return str(error)
    _log.error("a candidate could not be built", exc_info=error)
    if isinstance(error, DatabaseError):
        return "the register could not be used just then: ask for it again"
    if isinstance(error, OSError) and error.strerror:
        return f"the files could not be written: {error.strerror}"
    return _FAULT
