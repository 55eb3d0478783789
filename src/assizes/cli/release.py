"""`assizes release`: build, draft, correct and verify a statistical release, list those that are known."""

import logging
from datetime import date
from pathlib import Path
from typing import Any

import click
from django.conf import settings

from assizes.actions.publication import releases as actions
from assizes.actions.whole_files import write_whole
from assizes.cli import release_drafts
from assizes.cli.acting import acting, by_option
from assizes.cli.opening import opened_register, this_moment
from assizes.cli.options import day, moment
from assizes.cli.release_output import print_correction, print_release, print_verification
from assizes.cli.specifications import known_specifications, own_specifications, producer
from assizes.domain.approval import Approval
from assizes.domain.dates import time_in_words
from assizes.domain.london_time import london_day
from assizes.domain.people import Right
from assizes.domain.releases import ReleaseSpecification
from assizes.reference import Reference
from assizes.reference.specifications import with_commentary
from assizes.releases.folder import is_release
from assizes.releases.formats import FORMAT_NAMES

_log = logging.getLogger(__name__)
_folder = click.Path(path_type=Path, file_okay=False)
_text_file = click.Path(path_type=Path, dir_okay=False, exists=True)
_text_file_to_be = click.Path(path_type=Path, dir_okay=False)


@click.group()
def release() -> None:
    """Build a statistical release, list those that are known, prepare the next one.

    \b
    Examples:
      assizes release list
      assizes release build outcomes-as-at-2026-03-31
      assizes release build --as-at 2014-09-30 --published-by 2014-10-31
    """


for _command in release_drafts.COMMANDS:
    release.add_command(_command)


@release.command("list")
@click.option(
    "--out", metavar="DIR", type=_folder, help="Where built releases are.  [default: releases/ in ASSIZES_DATA]"
)
def list_releases(*, out: Path | None) -> None:
    """List the packaged releases and those published here: slug, as at, published by, whether it is built, title.

    \b
    Examples:
      assizes release list
      assizes release list --out my-releases
    """
    for specification in known_specifications():
        dates = specification.dates
        state = "built" if is_release((out or default_out()) / specification.slug) else "not built"
        click.echo(
            "  ".join(
                [specification.slug, str(dates.as_at), str(dates.published_by), f"{state:9}", specification.title]
            )
        )


@release.command()
@click.argument("slug", required=False)
@click.option("--as-at", type=day, help="Count inspections that ended by this day.")
@click.option(
    "--published-by",
    type=day,
    help="Count reports published by this day.  [default: that of the packaged release as at the same day, else the "
    "last day of the second month after it]",
)
@click.option(
    "--out", metavar="DIR", type=_folder, help="What receives the folder SLUG/.  [default: releases/ in ASSIZES_DATA]"
)
@click.option(
    "--formats", metavar="LIST", default=",".join(FORMAT_NAMES), show_default=True, help="Which files to write."
)
@click.option("--commentary", type=_text_file, help="Key findings in Markdown with bound values, instead of its own.")
def build(
    *,
    slug: str | None,
    as_at: date | None,
    published_by: date | None,
    out: Path | None,
    formats: str,
    commentary: Path | None,
) -> None:
    """Build the packaged release SLUG, or one for any two dates.

    A folder of the same slug is replaced whole, with the formats asked for and no others. Building again gives the
    same bytes. Dates that equal those of a packaged release use its specification.

    \b
    Examples:
      assizes release build outcomes-as-at-2026-03-31
      assizes release build --as-at 2014-09-30 --published-by 2014-10-31
      assizes release build --as-at 2024-03-31 --out my-releases --formats html,csv
    """
    names = _format_names(formats)
    specification, today, reference = _asked_for(slug, as_at, published_by)
    if commentary is not None:
        specification = with_commentary(specification, commentary, str(commentary))
    built = actions.build_from_register(
        specification,
        today=today,
        out=out or default_out(),
        reference=reference,
        formats=names,
        progress=lambda step: _log.info("%s: %s", specification.slug, step),
    )
    print_release(built)
    known = time_in_words(specification.known_at)
    approval, now = built.quality.approval, built.open_now
    _log.log(_level(approval), "As known at %s, which is what the files say: %s", known, approval.sentence)
    if now is not None:
        _log.log(_level(now.approval), "%s", now.sentence)


def _level(approval: Approval) -> int:
    return logging.INFO if approval.is_possible else logging.WARNING


@release.command()
@click.argument("slug", required=False)
@click.option("--as-at", type=day, help="Count inspections that ended by this day.")
@click.option("--published-by", type=day, help="Count reports published by this day.  [default: as for build]")
@click.option("--out", metavar="FILE", type=_text_file_to_be, help="Write the draft there.  [default: standard output]")
def draft(*, slug: str | None, as_at: date | None, published_by: date | None, out: Path | None) -> None:
    """Draft the key findings of release SLUG, or of any two dates: Markdown with bound values.

    A statistician may edit the words. The text is published when it stands as SLUG.md beside the specification, or in
    specifications/ in ASSIZES_DATA; each build checks it, and refuses a number that is not bound, a comparison that is
    not allowed, a direction that contradicts its numbers. docs/commentary.md has the forms of bound values.

    \b
    Examples:
      assizes release draft outcomes-as-at-2026-03-31
      assizes release draft --as-at 2025-09-30 --out findings.md
    """
    specification, today, reference = _asked_for(slug, as_at, published_by)
    text = actions.draft_of(specification, today=today, reference=reference)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(out, text.encode("utf-8"))
        click.echo(f"Written: {out}")


@release.command()
@click.argument("slug")
@click.option(
    "--reason", required=True, metavar="CODE", help="Why, by the revisions policy: for example record_corrected."
)
@click.option("--because", required=True, metavar="WORDS", help="What was wrong, in plain words for readers.")
@click.option("--known-at", type=moment, help="Correct with the register as known then.  [default: now]")
@click.option("--publication-time", type=moment, help="When it comes out.  [default: 9:30am on the next working day]")
@click.option("--apply", "is_applied", is_flag=True, help="Write the specification of the new edition.")
@by_option
def correct(*, slug: str, is_applied: bool, by: str | None, **asked_for: Any) -> None:
    """Correct release SLUG: show the notice of a new edition, with every old and new value and what else is touched.

    The register holds what is right already. Nothing is written without --apply; then the new edition is a release like
    any other, to be built beside the old one: revised values are marked [r], and the notice stands in every file.

    \b
    Example:
      assizes release correct outcomes-as-at-2026-03-31 --reason record_corrected --because "a grade was misread"
    """
    from assizes.actions.publication import correcting

    specifications = known_specifications()
    reference = opened_register()
    now = this_moment()
    proposed = correcting.propose_correction(
        slug, now=now, specifications=specifications, reference=reference, progress=_log.info, **asked_for
    )
    print_correction(proposed)
    if not is_applied:
        _log.info("Nothing was written: --apply writes the specification of %s.", proposed.specification.slug)
        return
    actor = acting(by, may_be_the_program=True)
    actor.require(Right.EDIT_DRAFTS)
    path = correcting.apply_correction(proposed, folder=own_specifications(), by=actor.name, now=now)
    click.echo(f"\nWritten: {path}\nBuild it: assizes release build {proposed.specification.slug}")


@release.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.pass_context
def verify(context: click.Context, *, folder: Path) -> None:
    """Build the release in DIR again, as its manifest binds it, and say whether every byte is equal.

    Code 1 where one is not: the files are named, with what may be why (another register, other reference data, another
    version of a library, a file altered since). DIR is left as it is.

    \b
    Example:
      assizes release verify my-releases/outcomes-as-at-2026-03-31
    """
    from assizes.actions.publication.verifying import verify_release

    reference = opened_register()
    today = london_day(this_moment())
    done = verify_release(folder, today=today, reference=reference, progress=_log.info)
    print_verification(done)
    if not done.is_equal:
        context.exit(1)


def _asked_for(
    slug: str | None, as_at: date | None, published_by: date | None
) -> tuple[ReleaseSpecification, date, Reference]:
    """The specification that a command names, with today's date and the reference data; the register is opened."""
    if (slug is None) == (as_at is None):
        raise click.UsageError("Name a packaged release (see `assizes release list`) or give --as-at, and not both.")
    if slug is not None and published_by is not None:
        raise click.UsageError("--published-by goes with --as-at: a packaged release has its own.")
    packaged = known_specifications()
    known = actions.specification_of_slug(slug, packaged) if slug is not None else None
    reference = opened_register()
    today = london_day(this_moment())
    return known or release_of_dates(as_at, published_by, packaged, reference), today, reference


def release_of_dates(
    as_at: date | None,
    published_by: date | None,
    packaged: tuple[ReleaseSpecification, ...],
    reference: Reference,
) -> ReleaseSpecification:
    """The packaged specification with these dates, else the default one; the register must be open."""
    assert as_at is not None  # without a slug there is a date
    return actions.specification_of_dates(
        as_at,
        published_by,
        today=london_day(this_moment()),
        packaged=packaged,
        reference=reference,
        producer=producer(),
        small_base=settings.ASSIZES_SMALL_BASE,
    )


def _format_names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names or not set(names) <= set(FORMAT_NAMES):
        raise click.BadParameter(f"use one or more of {','.join(FORMAT_NAMES)}", param_hint="--formats")
    return names


def default_out() -> Path:
    """Where releases stand unless another place is named."""
    return Path(settings.ASSIZES_DATA) / "releases"
