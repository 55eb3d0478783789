"""`assizes brief`: one page on an authority, or what a meeting needs on a region or the nation."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assizes.cli.naming import the_authority
from assizes.cli.opening import opened_register, this_moment
from assizes.cli.options import day

if TYPE_CHECKING:
    from assizes.domain.authorities import Authority, Region
    from assizes.reference import Reference


@click.command()
@click.argument("authority", required=False)
@click.option("--region", metavar="NAME", help="A brief of this region instead.")
@click.option("--nation", is_flag=True, help="A brief of the nation instead.")
@click.option("--as-at", type=day, required=True, help="Count inspections that ended by this day.")
@click.option(
    "--published-by",
    type=day,
    help="Count reports published by this day.  [default: that of the release as at the same day, else the last day of "
    "the second month after it, or the day on which the register was harvested if that is earlier]",
)
@click.option("--format", "output_format", type=click.Choice(("html", "docx")), default="html", show_default=True)
@click.option(
    "--out",
    metavar="FILE|DIR",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The file to write, or the folder for it.  [default: here]",
)
def brief(
    *,
    authority: str | None,
    region: str | None,
    nation: bool,
    as_at: date,
    published_by: date | None,
    output_format: str,
    out: Path,
) -> None:
    """Write a brief of AUTHORITY, of a region or of the nation, and say where it is.

    AUTHORITY is an identifier, a name or a code of any time; of several that had the name, the one that existed on the
    day of --as-at is meant. Its brief is one page: its latest judgements beside region and nation, the days since, and
    its inspections through time with breaks marked. That of a region or the nation has outcomes with change, the latest
    inspections, the longest waiting times, and its authorities by name.

    \b
    Examples:
      assizes brief Barnsley --as-at 2026-03-31
      assizes brief E08000025 --as-at 2019-08-31 --published-by 2019-09-30 --format docx --out birmingham.docx
      assizes brief --region "North West" --as-at 2026-06-30 --out briefs
      assizes brief --nation --as-at 2026-03-31 --published-by 2026-06-30 --format docx
    """
    if sum((authority is not None, region is not None, nation)) != 1:
        raise click.UsageError("Name an authority, or give --region or --nation, and only one of them.")
    reference = opened_register()
    subject = _subject(authority, region, as_at, reference)
    path = _written(subject, as_at, published_by, output_format, out, reference)
    click.echo(str(path))


def _subject(
    authority: str | None, region: str | None, as_at: date, reference: "Reference"
) -> "Authority | Region | None":
    from assizes.actions.briefs import region_named

    if authority is not None:
        return the_authority(authority, reference.authorities, as_at)
    return region_named(region, reference) if region is not None else None


def _written(
    subject: "Authority | Region | None",
    as_at: date,
    published_by: date | None,
    output_format: str,
    out: Path,
    reference: "Reference",
) -> Path:
    from django.conf import settings

    from assizes.actions.briefs import brief_file, brief_of, brief_source
    from assizes.actions.whole_files import require_place_for, write_whole
    from assizes.cli.specifications import known_specifications, producer
    from assizes.domain.london_time import london_day
    from assizes.reference.specifications import cut_off_of_release

    today, small_base = london_day(this_moment()), settings.ASSIZES_SMALL_BASE
    cut_off = published_by or cut_off_of_release(as_at, known_specifications())
    source = brief_source(as_at, cut_off, today=today, reference=reference, small_base=small_base)
    file = brief_file(source, brief_of(source, subject), producer=producer(), output_format=output_format)
    is_file = out.suffix == f".{output_format}" and not out.is_dir()
    path = out if is_file else out / file.name
    require_place_for(path)
    write_whole(path, file.data)
    return path
