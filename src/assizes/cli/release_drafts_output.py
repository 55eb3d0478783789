"""How releases in preparation are printed."""

from collections.abc import Iterable
from datetime import datetime

import click

from assizes.actions.publication.approving import refusals_of_approval, refusals_of_publication
from assizes.actions.publication.drafted import entry_of
from assizes.actions.publication.production import standing_in_production
from assizes.domain.calendar import CalendarEntry
from assizes.domain.candidate_builds import BuildState, SeenBuild
from assizes.domain.dates import time_in_words
from assizes.domain.drafts import ReleaseDraft
from assizes.domain.production import ProductionStanding, days_text
from assizes.register import drafts as kept


def print_drafts(drafts: Iterable[ReleaseDraft], now: datetime) -> None:
    """A line each: slug, what the calendar says, days left, late stages, approval."""
    for draft in drafts:
        entry = entry_of(draft)
        production = standing_in_production(draft, now=now)
        left = "" if production.days_left is None else f"{production.days_left} days left"
        late = ", ".join(f"{one.usual.stage.words} late" for one in production.late)
        approval = kept.approval_of(draft, entry)
        approved = f"approved by {approval.by}" if approval else "not approved"
        parts = (draft.slug, _announced(entry), *(() if entry.state.is_over else (left, late)), approved)
        click.echo("  ".join(part for part in parts if part))


def print_status(draft: ReleaseDraft, now: datetime, seen: SeenBuild | None, build_refusal: str) -> None:
    """All of one release; `seen` is the candidate that was asked for last, `build_refusal` why none can be built."""
    entry = entry_of(draft)
    click.echo(f"{draft.title}\n{draft.slug}, edition {draft.edition}: {_announced(entry)} ({entry.entry_id})")
    for taken in draft.taken_up:
        click.echo(
            f"taken up again by {taken.by}, {time_in_words(taken.at)}, with version {taken.version}: "
            f"{taken.cancelled_entry_id} was cancelled"
        )
    _print_stages(standing_in_production(draft, now=now))
    click.echo("\nVersions:")
    for version in draft.versions:
        click.echo(f"  {version.number}  {time_in_words(version.at)}  {version.by}: {version.reason}")
    click.echo("\nCandidates:")
    for one in draft.candidates:
        click.echo(f"  {one.manifest_sha256[:12]}  version {one.version}  {time_in_words(one.built_at)}  {one.by}")
    if seen is not None and seen.state is not BuildState.BUILT:
        asked, why = seen.build, f": {seen.why}" if seen.why else ""
        click.echo(
            f"  {seen.state.value}  version {asked.version}  asked for {time_in_words(asked.asked_at)}  {asked.by}{why}"
        )
    _print_approval(draft, entry, build_refusal)


def _print_stages(production: ProductionStanding) -> None:
    left = "no day yet" if production.days_left is None else f"{production.days_left} days left"
    click.echo(f"\nStages ({left}, {days_text(production.half_days)} staff days):")
    for stage in production.stages:
        usual = f"usually done by {stage.usual_end}" if stage.usual_end else ""
        late = "LATE" if stage.is_late else ""
        seen = "recorded by the system" if stage.seen else ""
        parts = (f"{stage.usual.stage.words:12}{stage.progress.value:10}", usual, seen, late)
        click.echo("  ".join(["", *filter(None, parts)]).rstrip())


def _print_approval(draft: ReleaseDraft, entry: CalendarEntry, build_refusal: str) -> None:
    approval = kept.approval_of(draft, entry)
    if approval is None:
        newest = draft.newest_candidate
        none = [f"no candidate is built{f': {build_refusal}' if build_refusal else ''}"]
        found = [*refusals_of_approval(draft, entry, newest.manifest_sha256)] if newest else none
        click.echo("\nNot approved." + ("" if found else " Nothing stands in the way of the newest candidate."))
    else:
        click.echo(f"\nApproved by {approval.by}: candidate {approval.manifest_sha256[:12]}")
        if approval.emergency:
            click.echo(f"Emergency allowed by {approval.emergency.by}: {approval.emergency.reason}")
        over = entry.state.is_over
        found = [] if over else [*refusals_of_publication(draft, entry, approval.manifest_sha256)]
    for sentence in found:
        click.echo(f"  missing: {sentence}")


def _announced(entry: CalendarEntry) -> str:
    when = time_in_words(entry.publication_time) if entry.publication_time else entry.month.words if entry.month else ""
    return f"{entry.state.words} {when}".strip()
