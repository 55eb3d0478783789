"""`assizes findings`: what the checks found, and what people say became of it."""

import logging
from collections.abc import Callable
from typing import Any

import click
from django.conf import settings

from assizes.actions import findings as actions
from assizes.cli.findings_output import print_findings
from assizes.cli.opening import opened_register, this_moment
from assizes.domain.authorities import Authorities
from assizes.domain.errors import BadInput
from assizes.domain.finding_lives import FindingLife
from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Severity
from assizes.register import findings as kept

_log = logging.getLogger(__name__)
_THE_PROGRAM = "assizes"  # the name that stands where nobody set another: it is nobody's
_GROUPS = {
    "unsettled": tuple(state for state in FindingState if state is not FindingState.SETTLED),
    "signed_off": tuple(state for state in FindingState if state.is_signed_off),
    "all": tuple(FindingState),
}
_CHOICES = [*_GROUPS, *(state.value for state in FindingState)]
_by = click.option(
    "--by",
    metavar="NAME-OR-ROLE",
    help="Who does this, kept for ever: a role or initials rather than a full name. By default ASSIZES_RECORDED_BY.",
)


@click.group()
def findings() -> None:
    """List what the checks found, and answer for it: two people for each finding.

    A finding is open until somebody explains it, or names the correction that settles it. A different person then
    signs that off; who is different is told by the letters and digits of --by alone. A finding comes back when a run
    of the checks finds it after it was corrected, or when something that it rests on has changed. FINDING is an
    identifier, or enough of the beginning of one.

    \b
    Examples:
      assizes findings list --severity error
      assizes findings explain 3f2a --by AB --reason "the report was published again with a new date"
      assizes findings sign-off 3f2a --by CD
    """


@findings.command("list")
@click.option("--severity", type=click.Choice([severity.value for severity in Severity]), help="Errors or warnings.")
@click.option("--rule", metavar="CODE", default="", help="Found by this check alone, for example A012.")
@click.option(
    "--state",
    type=click.Choice(_CHOICES),
    default="unsettled",
    show_default=True,
    help="In this state; unsettled are all but those that are no longer found.",
)
@click.option("--authority", default="", help="Of this authority: an identifier, a name or a code of any time.")
@click.option(
    "--format", "output_format", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
def list_findings(severity: str | None, rule: str, state: str, authority: str, output_format: str) -> None:
    """List findings, errors first, with their identifiers and what has become of them.

    \b
    Examples:
      assizes findings list
      assizes findings list --state explained --authority Barnsley
      assizes findings list --state all --format csv
    """
    reference = opened_register()
    found = kept.lives(
        states=_GROUPS.get(state) or (FindingState(state),),
        severity=Severity(severity) if severity else None,
        code=rule.strip().upper(),
        la_id=_la_id(authority, reference.authorities) if authority else "",
    )
    _log.debug("%s findings read", f"{len(found):,}")
    print_findings(found, output_format=output_format)


@findings.command()
@click.argument("finding")
@click.option("--reason", required=True, help="Why it is no fault, or none that can be mended: a few words at least.")
@_by
def explain(finding: str, reason: str, by: str | None) -> None:
    """Say why FINDING is no fault, or none that can be mended. A different person has to sign that off.

    \b
    Example:
      assizes findings explain 3f2a --by AB --reason "two visits, agreed with the publisher"
    """
    _answer(actions.explain, finding, by=by, reason=reason)


@findings.command()
@click.argument("finding")
@click.option("--statement", required=True, metavar="ID", help="The statement in the register that settles it.")
@click.option("--reason", required=True, help="What was wrong: a few words at least.")
@_by
def correct(finding: str, statement: str, reason: str, by: str | None) -> None:
    """Name the register's correction that settles FINDING: a statement loaded with `assizes register load`.

    The finding is corrected when the next run of the checks no longer finds it. A different person then signs it off.

    \b
    Example:
      assizes findings correct 3f2a --by AB --statement barnsley-sif2013-2014-06/2 --reason "a grade was misread"
    """
    _answer(actions.correct, finding, by=by, statement_id=statement, reason=reason)


@findings.command("sign-off")
@click.argument("finding")
@click.option("--reason", default="", help="Anything to remember with it.")
@_by
def sign_off(finding: str, reason: str, by: str | None) -> None:
    """Agree with what a different person said of FINDING. Nobody signs off an explanation or correction of their own.

    Until people sign in, a person is who --by says: letters and digits count, so that "A.B." and " a b " are AB. The
    register refuses the same name twice with exit code 4.

    \b
    Example:
      assizes findings sign-off 3f2a --by CD
    """
    _answer(actions.sign_off, finding, by=by, reason=reason)


def _answer(action: Callable[..., FindingLife], finding: str, *, by: str | None, **given: Any) -> None:
    """Do what was asked as the person who asks, and say where the finding stands now."""
    person = (by or "").strip() or settings.ASSIZES_RECORDED_BY
    if person == _THE_PROGRAM:
        raise click.UsageError("say who does this: give --by NAME-OR-ROLE, or set ASSIZES_RECORDED_BY")
    opened_register()
    life = action(finding, by=person, now=this_moment(), **given)
    click.echo(f"{life.finding.finding_id} is {life.state.words}: {life.finding.sentence}")


def _la_id(text: str, authorities: Authorities) -> str:
    if text in authorities:
        return text
    found = authorities.find(text)
    if len(found) == 1:
        return found[0].la_id
    if found:
        names = ", ".join(authority.la_id for authority in found)
        raise BadInput(f"'{text}' names more than one authority: use one of {names}")
    raise BadInput(f"no authority has the name or code '{text}'")
