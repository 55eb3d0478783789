"""Candidates that were asked for, in the register: rows of their tables as values of the domain, and adding to them."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from assizes.domain.candidate_builds import BuildStep, CandidateBuild
from assizes.domain.finding_states import person_key
from assizes.register import models


def builds(slug: str) -> tuple[CandidateBuild, ...]:
    """All that was asked for of a release, oldest first."""
    return tuple(map(_build, _rows(slug).order_by("number")))


def newest_build(slug: str) -> CandidateBuild | None:
    """What was asked for last of a release; none where nobody asked yet."""
    row = _rows(slug).order_by("-number").first()
    return None if row is None else _build(row)


def build_numbered(slug: str, number: int) -> CandidateBuild | None:
    """One that was asked for; none where there is none of this number."""
    row = _rows(slug).filter(number=number).first()
    return None if row is None else _build(row)


def add_build(asked: CandidateBuild) -> None:
    """Add that somebody asked, inside the caller's transaction."""
    models.CandidateBuild.objects.create(
        draft_id=asked.slug,
        number=asked.number,
        version=models.DraftVersion.objects.get(draft_id=asked.slug, number=asked.version),
        at=asked.asked_at,
        by=asked.by,
        person_key=person_key(asked.by),
    )


def add_step(
    build: CandidateBuild, step: BuildStep, *, at: datetime, manifest_sha256: str = "", reason: str = ""
) -> None:
    """Add what happened to a build, inside the caller's transaction; the database takes a beginning and an end once."""
    candidates = models.CandidateEdition.objects.filter(draft_id=build.slug, manifest_sha256=manifest_sha256)
    models.CandidateBuildStep.objects.create(
        build=models.CandidateBuild.objects.get(draft_id=build.slug, number=build.number),
        step=step.value,
        is_end=step.is_end,
        candidate=candidates.get() if manifest_sha256 else None,
        reason=reason,
        at=at,
    )


def _rows(slug: str) -> "QuerySet[models.CandidateBuild]":
    found = models.CandidateBuild.objects.filter(draft_id=slug)
    return found.select_related("version").prefetch_related("steps__candidate")


def _build(row: models.CandidateBuild) -> CandidateBuild:
    steps: Iterable[models.CandidateBuildStep] = row.steps.all()
    begun = next((one for one in steps if not one.is_end), None)
    end = next((one for one in steps if one.is_end), None)
    return CandidateBuild(
        slug=row.draft_id,
        number=row.number,
        version=row.version.number,
        asked_at=row.at,
        by=row.by,
        begun_at=begun.at if begun else None,
        end=BuildStep(end.step) if end else None,
        ended_at=end.at if end else None,
        manifest_sha256=end.candidate.manifest_sha256 if end and end.candidate else "",
        reason=end.reason if end else "",
    )
