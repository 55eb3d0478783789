"""`assizes check`: every rule of the assurance, in one go."""

import logging
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.conf import settings

from assizes.cli.opening import opened_register, this_moment
from assizes.cli.options import day
from assizes.cli.printing import print_or_write
from assizes.domain.errors import BadInput
from assizes.domain.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assizes.actions.assurance.checking import Checked
    from assizes.checks.released import Released
    from assizes.domain.finding_states import FindingState
    from assizes.reference import Reference

# Imports of what reads and checks stand in the functions that need them: `assizes check --help` answers at once.
_log = logging.getLogger(__name__)


@click.command("check")
@click.option("--as-at", type=day, help="Check inspections that ended by this day.  [default: all]")
@click.option("--published-by", type=day, help="Check inspections published by this day.  [default: all]")
@click.option(
    "--reports",
    metavar="DIR",
    type=click.Path(exists=True, path_type=Path),
    help="Check against the reports in this folder.  [default: those that were collected]",
)
@click.option(
    "--format", "output_format", type=click.Choice(["table", "json", "html"]), default="table", show_default=True
)
@click.option(
    "--fail-on",
    type=click.Choice([Severity.WARNING.value, Severity.ERROR.value]),
    default=Severity.WARNING.value,
    show_default=True,
    help="End with code 1 when a finding as severe as this, or more, is open.",
)
@click.option(
    "--no-release", is_flag=True, help="Check the register alone, which takes less time, and no release of it."
)
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE instead.")
@click.pass_context
def check(
    context: click.Context,
    *,
    as_at: date | None,
    published_by: date | None,
    reports: Path | None,
    output_format: str,
    fail_on: str,
    no_release: bool,
    out: Path | None,
) -> None:
    """Check the register against its reports, against itself and against what is usual, and a release of it.

    The release is that of --as-at and --published-by; without them, the newest packaged one. Where it has been built,
    its files are searched too. With --no-release the register alone is checked.

    Errors are certain, and no release is approved while one is open; warnings are for a person to look at. The rules
    are listed in docs/checks.md. With --format html and reports at hand, the page of the report stands beside each
    finding against it: such a file is for the office and not to be published.

    Each run is remembered; `assizes findings` answers for what it found. Ends with code 1 when something is open: when
    nobody has explained or corrected a finding yet, one of an earlier run too that this run could not look at, as where
    reports were at hand then. With --fail-on error open warnings are passed over.

    \b
    Examples:
      assizes check
      assizes check --as-at 2026-03-31 --published-by 2026-06-30
      assizes check --reports my-reports --format html --out checks.html
      assizes check --fail-on error
    """
    reference = opened_register()
    checked = _checked(reference, as_at, published_by, reports, has_release=not no_release)
    states = _remembered(checked, reference)
    further = _open_from_earlier_runs(states)
    print_or_write(_text(checked, states, further, reference, output_format), out)
    failing = [severity for severity in Severity if severity is Severity.ERROR or fail_on == Severity.WARNING]
    is_open = any(states[one.finding_id].is_open for one in checked.findings if one.severity in failing)
    context.exit(1 if is_open or any(further[severity] for severity in failing) else 0)


def _open_from_earlier_runs(states: "Mapping[str, FindingState]") -> "Mapping[Severity, int]":
    """How many findings are open that this run did not find: it has settled all that it could look at."""
    from assizes.register.findings import open_besides

    return open_besides(states)


def _remembered(checked: "Checked", reference: "Reference") -> "Mapping[str, FindingState]":
    """Have the register remember this run; what has become of each finding."""
    from assizes.actions.assurance.running_checks import remember_run

    now, ran_by = this_moment(), settings.ASSIZES_RECORDED_BY
    done = remember_run(checked, now=now, ran_by=ran_by, reference=reference)
    gone = done.settled + done.corrected
    _log.info("%s findings opened, %s opened again, %s no longer found", done.opened, done.reopened, gone)
    if done.restored:
        _log.info("%s found again as they were when they were signed off: that stands again", f"{done.restored:,}")
    return done.states


def _checked(
    reference: "Reference", as_at: date | None, published_by: date | None, reports: Path | None, *, has_release: bool
) -> "Checked":
    from assizes.actions.assurance.checking import check_register
    from assizes.actions.assurance.running_checks import collected_files, collected_of, readings_of
    from assizes.actions.reports.report_files import report_files
    from assizes.collecting.store import Store

    data = Path(settings.ASSIZES_DATA)
    store = Store(data / "collected")
    files = collected_files(store) if reports is None else report_files([str(reports)], say=_log.warning)
    return check_register(
        readings_of(files, data=data, reference=reference),
        release=_release(reference, as_at, published_by, files) if has_release else None,
        now=this_moment(),
        reference=reference,
        collected=collected_of(store),
        as_at=as_at,
        published_by=published_by,
    )


def _release(
    reference: "Reference", as_at: date | None, published_by: date | None, reports: list[str]
) -> "Released | None":
    """The release of these dates, by default the newest packaged one; none where none can be built, which is said."""
    from assizes.actions.assurance.checking_release import release_to_check
    from assizes.actions.reports.team_names import names_in_teams
    from assizes.cli.release import default_out, release_of_dates
    from assizes.cli.specifications import known_specifications

    packaged = known_specifications()
    try:
        specification = release_of_dates(as_at, published_by, packaged, reference) if as_at else packaged[-1]
        release = release_to_check(
            specification,
            reference,
            built=default_out() / specification.slug,
            names=names_in_teams(reports, jobs=len(os.sched_getaffinity(0))),
        )
    except BadInput as error:
        _log.info("no release is checked: %s", error)
        return None
    _log.info("release checked: %s", specification.slug)
    return release


def _text(
    checked: "Checked",
    states: "Mapping[str, FindingState]",
    further: "Mapping[Severity, int]",
    reference: "Reference",
    output_format: str,
) -> str:
    if output_format == "html":
        from assizes.cli.check_page import page_of

        return page_of(checked, states, further, reference)
    from assizes.cli.check_output import json_of, table_of

    return (json_of if output_format == "json" else table_of)(checked, states, further)
