"""Commands of `assizes release` that prepare what the calendar announces: `begin` to `approve`, `stage`, `status`."""

import logging
import signal
from datetime import date
from pathlib import Path

import click

from assizes.actions.publication import approving, drafting, production
from assizes.actions.publication.asked_candidates import build_asked_candidate, seen_build
from assizes.actions.publication.checking_text import system_draft
from assizes.actions.publication.drafted import drafted_specification, refusal_of_harvest, the_draft
from assizes.cli.acting import acting, by_option
from assizes.cli.opening import opened_register, this_moment
from assizes.cli.options import day
from assizes.cli.release_drafts_output import print_drafts, print_status
from assizes.cli.specifications import data_folder, known_series
from assizes.domain.errors import BadInput
from assizes.domain.production import Stage
from assizes.reference.specifications import read_commentary
from assizes.register import drafts as kept
from assizes.releases.formats import FORMAT_NAMES

_log = logging.getLogger(__name__)
_text_file = click.Path(path_type=Path, dir_okay=False, exists=True)
_FEWEST_DIGITS = 8
_LONGEST_SECONDS = 15 * 60


@click.command()
@click.argument("entry_id", metavar="ENTRY", required=False)
@click.option("--correct", "corrected", metavar="SLUG", help="Begin the edition that corrects this published one.")
@click.option("--reason", metavar="CODE", default="", help="Of a correction: why, by the revisions policy.")
@click.option("--because", metavar="WORDS", default="", help="Of a correction: what was wrong, for readers.")
@by_option
def begin(entry_id: str | None, corrected: str | None, reason: str, because: str, by: str | None) -> None:
    """Begin to prepare the release that the calendar's ENTRY announces, or a correction.

    \b
    Examples:
      assizes release begin as-at-2026-09-30 --by AB
      assizes release begin --correct outcomes-as-at-2026-03-31 --reason record_corrected --because "…" --by AB
    """
    if (entry_id is None) == (corrected is None):
        raise click.UsageError("Name an entry (see `assizes calendar list`) or --correct, and not both.")
    reference = opened_register()
    actor, now, series = acting(by), this_moment(), known_series()
    if entry_id is not None:
        draft = drafting.begin_release(entry_id, by=actor, now=now, series=series)
    else:
        draft = drafting.begin_correction(
            corrected or "", reason=reason, because=because, by=actor, now=now, series=series, reference=reference
        )
    click.echo(f"{draft.slug} is in preparation, for the calendar's {draft.entry_id}")


@click.command()
@click.argument("slug")
@click.option("--commentary", type=_text_file, help="Key findings in Markdown with bound values.")
@click.option("--system-draft", is_flag=True, help="Have the key findings that the system drafts at each build.")
@click.option("--specification", type=_text_file, help="The whole specification, as TOML.")
@click.option("--title", help="The title.")
@click.option("--next-release", help="What the page says of the next release.")
@click.option("--harvest-date", type=day, help="All reports were collected by this day.")
@click.option("--reason", metavar="WORDS", help="Why, kept for ever.")
@click.option("--print", "printed", type=click.Choice(["commentary", "specification"]), help="Print it; write nothing.")
@by_option
def write(
    *,
    slug: str,
    commentary: Path | None,
    system_draft: bool,
    specification: Path | None,
    title: str | None,
    next_release: str | None,
    harvest_date: date | None,
    reason: str | None,
    printed: str | None,
    by: str | None,
) -> None:
    """Save what release SLUG says from now on, as a new version with its reason.

    \b
    Examples:
      assizes release write outcomes-as-at-2026-09-30 --print commentary > findings.md
      assizes release write outcomes-as-at-2026-09-30 --commentary findings.md --reason "the regions come first" --by AB
    """
    opened_register()
    if printed is not None:
        return click.echo(_text(slug, printed), nl=False)
    if reason is None:
        raise click.UsageError("--reason says why, in at least three words.")
    if commentary is not None and system_draft:
        raise click.UsageError("--commentary and --system-draft exclude each other.")
    draft = drafting.save_version(
        slug,
        reason=reason,
        by=acting(by),
        now=this_moment(),
        series=known_series(),
        commentary="" if system_draft else read_commentary(commentary) if commentary else None,
        title=title,
        next_release=next_release,
        harvest_date=harvest_date,
        specification=specification.read_text(encoding="utf-8") if specification else None,
    )
    click.echo(f"{slug}: version {draft.newest.number} was saved")


@click.command()
@click.argument("slug")
@click.option("--formats", metavar="LIST", default=",".join(FORMAT_NAMES), show_default=True, help="Files to write.")
@by_option
def candidate(slug: str, formats: str, by: str | None) -> None:
    """Build the newest version of release SLUG as it would be published, and check it.

    \b
    Example:
      assizes release candidate outcomes-as-at-2026-09-30 --by AB
    """
    reference = opened_register()
    built = drafting.build_candidate(
        slug,
        by=acting(by),
        now=this_moment(),
        drafts=_drafts(),
        series=known_series(),
        reference=reference,
        formats=tuple(name.strip() for name in formats.split(",") if name.strip()),
        progress=lambda step: _log.info("%s: %s", slug, step),
    )
    click.echo(f"candidate {built.manifest_sha256}\nin {drafting.candidate_folder(built, _drafts())}")
    if built.open_errors:
        _log.warning("%s errors stood open, as its files say: answer them, and build it again", built.open_errors)


@click.command("asked-candidate", hidden=True)
@click.argument("slug")
@click.argument("number", type=int)
def asked_candidate(slug: str, number: int) -> None:
    """Build candidate NUMBER that somebody asked for in the office; the office starts this, nobody else has to.

    \b
    Example:
      assizes release asked-candidate outcomes-as-at-2026-09-30 2
    """
    signal.alarm(_LONGEST_SECONDS)  # whatever hangs, the system ends this process then, and the office sees it
    reference = opened_register()
    build = build_asked_candidate(
        slug, number, clock=this_moment, drafts=_drafts(), series=known_series(), reference=reference
    )
    if build.reason:
        raise BadInput(f"build {number} of '{slug}' failed: {build.reason}")


@click.command()
@click.argument("slug")
@click.argument("digest", required=False)
@click.option("--emergency", is_flag=True, help="Allow what another manager approved to come out unannounced.")
@click.option("--reason", metavar="WORDS", default="", help="Of an emergency: why, published with the release.")
@by_option
def approve(slug: str, digest: str | None, emergency: bool, reason: str, by: str | None) -> None:
    """Stand for the candidate of release SLUG whose manifest has DIGEST, or that begins so.

    Nobody approves what they had a part in making. With --emergency a second manager allows a date that was not
    announced in time.

    \b
    Examples:
      assizes release approve outcomes-as-at-2026-09-30 6a5333d41988 --by CD
      assizes release approve outcomes-as-at-2026-09-30 --emergency --reason "asked for by Parliament today" --by EF
    """
    opened_register()
    if emergency == (digest is not None):
        raise click.UsageError("Name the digest of a candidate (see `assizes release status`), or give --emergency.")
    actor, now = acting(by), this_moment()
    if emergency:
        in_force = approving.approve_emergency_publication(slug, reason=reason, by=actor, now=now)
    else:
        whole = _whole(slug, digest or "")
        in_force = approving.approve(slug, whole, by=actor, now=now, drafts=_drafts())
    click.echo(f"{slug}: candidate {in_force.manifest_sha256[:12]} is approved by {in_force.by}")


@click.command()
@click.argument("slug")
@click.option("--reason", metavar="WORDS", required=True, help="Why, kept for ever.")
@by_option
def withdraw(slug: str, reason: str, by: str | None) -> None:
    """Take back the approval of release SLUG: it is not published without another one.

    \b
    Example:
      assizes release withdraw outcomes-as-at-2026-09-30 --reason "a figure is looked at again" --by CD
    """
    opened_register()
    approving.withdraw_approval(slug, reason=reason, by=acting(by), now=this_moment())
    click.echo(f"{slug}: the approval was withdrawn")


@click.command()
@click.argument("slug")
@click.argument("name", metavar="STAGE", type=click.Choice([stage.value for stage in Stage]))
@click.option("--began", type=day, required=True, help="The day on which it began.")
@click.option("--ended", type=day, help="The day on which it ended; left out while it goes on.")
@click.option("--staff-days", default="0", show_default=True, help="Staff days so far, in halves, such as 2.5.")
@click.option("--note", default="", help="A remark.")
@by_option
def stage(slug: str, name: str, began: date, ended: date | None, staff_days: str, note: str, by: str | None) -> None:
    """Record a stage of making release SLUG; what is recorded last holds.

    \b
    Example:
      assizes release stage outcomes-as-at-2026-09-30 collect --began 2026-12-01 --staff-days 4.5 --by AB
    """
    opened_register()
    record = production.record_stage(
        slug,
        Stage(name),
        started_on=began,
        ended_on=ended,
        staff_days=staff_days,
        note=note,
        by=acting(by),
        now=this_moment(),
    )
    click.echo(f"{slug}: {record.stage.words}, {record.staff_days} staff days")


@click.command()
@click.argument("slug", required=False)
def status(slug: str | None) -> None:
    """Where each release in preparation stands, or all of release SLUG: stages, candidates, what is missing.

    \b
    Examples:
      assizes release status
      assizes release status outcomes-as-at-2026-09-30
    """
    reference, now = opened_register(), this_moment()
    if slug is None:
        print_drafts(kept.drafts(), now)
        return
    draft = the_draft(slug)
    refusal = refusal_of_harvest(drafted_specification(draft, known_series()), reference)
    print_status(draft, now, seen_build(slug, _drafts()), refusal)


COMMANDS = (begin, write, candidate, asked_candidate, approve, withdraw, stage, status)


def _text(slug: str, which: str) -> str:
    draft = the_draft(slug)
    if which == "specification":
        return draft.newest.specification
    return draft.newest.commentary or system_draft(draft, now=this_moment(), series=known_series())


def _whole(slug: str, beginning: str) -> str:
    """The digest of the one candidate that begins so."""
    found = {one.manifest_sha256 for one in the_draft(slug).candidates if one.manifest_sha256.startswith(beginning)}
    if len(beginning) < _FEWEST_DIGITS or len(found) > 1:
        raise BadInput(f"'{beginning}' names no one candidate: give its digest, or the first {_FEWEST_DIGITS} of it")
    return found.pop() if found else beginning


def _drafts() -> Path:
    return data_folder() / "drafts"
