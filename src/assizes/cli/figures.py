"""`assizes figures`: the figures of any two dates, as a table, JSON or CSV."""

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from assizes.cli.opening import opened_register, this_moment
from assizes.cli.options import day, moment
from assizes.domain.authorities import RegionKind
from assizes.domain.releases import StatisticsBasis

if TYPE_CHECKING:
    from assizes.reference import Reference
    from assizes.statistics.figures import Figures

_BASES = tuple(basis.value for basis in StatisticsBasis)
_REGIONS = tuple(kind.value for kind in RegionKind)


@click.command("figures")
@click.option("--as-at", type=day, required=True, help="Count inspections that ended by this day.")
@click.option(
    "--published-by",
    type=day,
    help="Count reports published by this day; by default the last day of the second month after --as-at, or today if "
    "that is still to come.",
)
@click.option("--basis", type=click.Choice(_BASES), required=True, help="Which inspections are counted.")
@click.option("--framework", type=click.Choice(("sif", "ilacs")), help="Count one family of frameworks only.")
@click.option("--from", "period_start", type=day, help="The first day of the period, for --basis in_period.")
@click.option("--by", type=click.Choice(_REGIONS), default="region", show_default=True, help="Regions.")
@click.option("--known-at", type=moment, help="As the register was known at this time; by default as it is now.")
@click.option("--format", "output", type=click.Choice(("table", "json", "csv")), default="table", show_default=True)
def figures(
    as_at: date,
    published_by: date | None,
    basis: str,
    framework: str | None,
    period_start: date | None,
    by: str,
    known_at: datetime | None,
    output: str,
) -> None:
    """Figures as at one date, from reports published by another.

    \b
    Bases:
      most_recent            each authority's latest full inspection; the state of the nation
      first_under_framework  each authority's first full inspection in a family of frameworks
      in_period              every full inspection that ended from --from to --as-at; provisional

    \b
    Examples:
      assizes figures --as-at 2026-03-31 --published-by 2026-06-30 --basis most_recent
      assizes figures --as-at 2017-12-08 --published-by 2017-12-08 --basis first_under_framework --framework sif
      assizes figures --as-at 2019-08-31 --published-by 2019-09-30 --basis in_period --from 2019-04-01 --format csv
      assizes figures --as-at 2024-03-31 --published-by 2024-05-31 --basis most_recent --by ons_region --format json
    """
    if (basis == "in_period") != (period_start is not None):
        raise click.UsageError("--from goes with --basis in_period, and --basis in_period needs it.")
    found, reference = _answer(as_at, published_by, basis, framework, period_start, by, known_at)
    from assizes.statistics.figures_document import figures_document
    from assizes.statistics.figures_text import figures_csv, figures_text

    if output == "json":
        click.echo(json.dumps(figures_document(found, reference), indent=2))
    else:
        click.echo((figures_csv if output == "csv" else figures_text)(found, reference), nl=False)


def _answer(
    as_at: date,
    published_by: date | None,
    basis: str,
    framework: str | None,
    period_start: date | None,
    by: str,
    known_at: datetime | None,
) -> "tuple[Figures, Reference]":
    reference = opened_register()
    from assizes.actions.figures import answer

    found = answer(
        reference,
        now=this_moment(),
        as_at=as_at,
        published_by=published_by,
        basis=StatisticsBasis(basis),
        family=framework,
        period_start=period_start,
        region_kind=RegionKind(by),
        known_at=known_at,
    )
    return found, reference
